#include <doctest/doctest.h>

#include <string>

#include "bot/catalog/office_files.hpp"
#include "tests/bot/refusal.hpp"

using namespace telepati;
using namespace telepati::catalog;

namespace {

Result<std::vector<understanding::Kelurahan>> read(
    const std::string& text, const char* kecamatan = ""
) {
    return read_places("places", text, kecamatan);
}

std::string wrong(const std::string& text, const char* kecamatan = "") {
    return wrong_with(read(text, kecamatan));
}

std::string feature(const std::string& geometry) {
    return R"({"type": "FeatureCollection", "features": [
{"properties": {"code": "12.71.11.1006", "name": "Kwala Bekala", "kecamatan": "Medan Johor"},
 "geometry": )" +
           geometry + "}]}";
}

std::string polygon(const std::string& points) {
    return R"({"type": "Polygon", "coordinates": [[)" + points + "]]}";
}

const std::string city = R"({"kecamatan": [
 {"code": "12.71.09", "name": "Medan Amplas", "kelurahan": [
  {"code": "12.71.09.1001", "name": "Amplas", "aliases": [], "lat": 3.5455, "lon": 98.718}]},
 {"code": "12.71.11", "name": "Medan Johor", "kelurahan": [
  {"code": "12.71.11.1006", "name": "Kwala Bekala", "aliases": ["kuala bekala"],
   "lat": 3.5254, "lon": 98.6518}]}]})";
}  // namespace

TEST_CASE("places are read from CSV") {
    const auto places = read(
        "code,name,aliases,lat,lon\n"
        "12.71.11.1006,Kwala Bekala,kuala bekala; bekala ;,3.5254,\"98,6518\"\n"
        "12.71.11.1001,Suka Maju,,,\n"
    );
    REQUIRE(places);
    REQUIRE(places->size() == 2);
    CHECK(places->at(0).name == "Kwala Bekala");
    CHECK(places->at(0).aliases == std::vector<std::string>{"kuala bekala", "bekala"});
    CHECK(places->at(0).centre == Point{3.5254, 98.6518});
    CHECK(places->at(1).rings.empty());
}

TEST_CASE("places are read from a city list and limited to one kecamatan") {
    const auto all = read(city);
    REQUIRE(all);
    CHECK(all->size() == 2);
    const auto johor = read(city, "12.71.11");
    REQUIRE(johor);
    REQUIRE(johor->size() == 1);
    CHECK(johor->front().code == "12.71.11.1006");
    CHECK(johor->front().kecamatan == "Medan Johor");
    CHECK(johor->front().aliases == std::vector<std::string>{"kuala bekala"});
}

TEST_CASE("places are read from GeoJSON with open rings and a middle") {
    const auto places = read(feature(polygon("[98,3],[99,3],[99,4],[98,4],[98,3]")));
    REQUIRE(places);
    REQUIRE(places->front().rings.size() == 1);
    CHECK(places->front().rings[0] == understanding::Ring{{3, 98}, {3, 99}, {4, 99}, {4, 98}});
    CHECK(places->front().centre.lat == doctest::Approx(3.5));
    CHECK(places->front().centre.lon == doctest::Approx(98.5));
    CHECK(places->front().kecamatan == "Medan Johor");
}

TEST_CASE("all parts and holes of a place become rings and the largest gives the middle") {
    const std::string small =
        "[[[98,3],[98.1,3],[98.1,3.1],[98,3]],[[98.01,3],[98.02,3],[98.02,3.01]]]";
    const std::string large = "[[[100,5],[104,5],[104,7],[100,7],[100,5]]]";
    const auto places =
        read(feature("{\"type\":\"MultiPolygon\",\"coordinates\":[" + small + "," + large + "]}"));
    REQUIRE(places);
    CHECK(places->front().rings.size() == 3);
    CHECK(places->front().centre.lat == doctest::Approx(6));
    CHECK(places->front().centre.lon == doctest::Approx(102));
}

TEST_CASE("features of another level are left out") {
    auto text = feature(polygon("[98,3],[99,3],[99,4]"));
    const std::string district = R"({"properties": {"code": "12.71.11", "level": "kecamatan"}},)";
    text.insert(text.find("[\n") + 1, district);
    const auto places = read(text);
    REQUIRE(places);
    CHECK(places->size() == 1);
}

TEST_CASE("a bad place list in CSV is refused by line") {
    CHECK(wrong("code,nama\n1,x\n") == "places, line 1: there is no column \"nama\" here");
    CHECK(wrong("code,lat,lon\n1,3,98\n") == "places, line 1: the column \"name\" is missing");
    CHECK(wrong("code,name\n1.1,x\n1.1,y\n") == "places, line 3: kelurahan 1.1 is there twice");
    CHECK(wrong("code,name\nabc,x\n") == "places, line 2: \"abc\" is not a kelurahan code");
    CHECK(wrong("code,name\n") == "places, line 1: there is no kelurahan in it");
    CHECK(wrong("") == "places, line 1: the file is empty");
}

TEST_CASE("a point that is not on earth is refused by line") {
    const auto wrong_point = [](const std::string& point) {
        return wrong("code,name,lat,lon\n1.1,x," + point + "\n");
    };
    for (const auto* point : {"98.65,3.52", "-90.1,98", "3.52,181", "3.52,-181"}) {
        CHECK(wrong_point(point) == "places, line 2: the point of kelurahan 1.1 is not on earth");
    }
    for (const auto* point : {"3.52,", ",98", "nan,98", "3.52,inf", "3.5x,98"}) {
        CHECK(wrong_point(point) == "places, line 2: lat or lon is not a number");
    }
    CHECK(wrong_point("-90,180") == "read");
}

TEST_CASE("a bad border is refused by line") {
    const std::string whose = "places, line 2: the border of kelurahan 12.71.11.1006 ";
    for (const std::string points : {"", "[98,3],[99,3]", "[98,3],[99,3],[98,3]"}) {
        CHECK(wrong(feature(polygon(points))) == whose + "has less than three points");
    }
    CHECK(
        wrong(feature(polygon("[3,98],[3,99],[4,99]"))) ==
        whose + "has a point that is not on earth"
    );
    CHECK(
        wrong(feature(polygon("[98,3],[999,3],[99,4]"))) ==
        whose + "has a point that is not on earth"
    );
    const std::string none =
        "places, line 2: the border of kelurahan \"12.71.11.1006\" is no Polygon or MultiPolygon";
    CHECK(wrong(feature(polygon("[98,3],[\"99\",3],[99,4]"))) == none);
    CHECK(wrong(feature(R"({"type": "Point", "coordinates": [98, 3]})")) == none);
    CHECK(wrong(feature(R"({"type": "Polygon", "coordinates": 7})")) == none);
    CHECK(wrong(feature("[]")) == none);
}

TEST_CASE("a bad place list in JSON is refused by line") {
    CHECK(wrong("{\n\"kecamatan\": [\n}") == "places, line 3: this is not JSON");
    CHECK(wrong("{\"kelurahan\": []}") == "places, line 1: there is no list \"kecamatan\"");
    CHECK(
        wrong("{\"kecamatan\": [\n\n{}]}") ==
        "places, line 3: a kecamatan has no list \"kelurahan\""
    );
    CHECK(
        wrong("{\"type\": \"FeatureCollection\"}") ==
        "places, line 1: there is no list \"features\""
    );
    CHECK(wrong("[1]") == "places, line 1: this is not a place list");
    CHECK(wrong("{\"a\": \"\xFF\"}") == "places, line 1: a letter is not UTF-8");
    CHECK(
        wrong(city, "12.71.99") == "places, line 1: there is no kelurahan of kecamatan \"12.71.99\""
    );
}

TEST_CASE("a bad kelurahan in JSON is refused by line") {
    const auto wrong_in_list = [](const std::string& kelurahan) {
        return wrong("{\"kecamatan\": [{\"kelurahan\": [\n" + kelurahan + "]}]}");
    };
    CHECK(wrong_in_list(R"({"code": "1.1"})") == "places, line 2: kelurahan 1.1 has no name");
    CHECK(wrong_in_list(R"({"name": "x"})") == "places, line 2: \"\" is not a kelurahan code");
    const auto text = R"({"code": "1.1", "name": "x", "lat": "3"})";
    CHECK(wrong_in_list(text) == "places, line 2: \"lat\" is not a number");
    const auto twice = R"({"code": "1.1", "name": "x"},)"
                       "\n"
                       R"({"code": "1.1", "name": "y"})";
    CHECK(wrong_in_list(twice) == "places, line 3: kelurahan 1.1 is there twice");
}
