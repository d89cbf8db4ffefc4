#include "templates/drawing.hpp"

#include <doctest/doctest.h>

using namespace telepati;
using templates::Drawing;

namespace {
Result<Drawing> parsed(const std::string& text) {
    return Drawing::parse({"wall.svg", text}, "name steps[words] path");
}

Fields fields() {
    Fields step;
    step.texts["words"] = "Tulis";
    Fields all;
    all.texts["name"] = "Gang \"A & B\" <3";
    all.texts["path"] = "<path d=\"M0 0\"/>";
    all.lists["steps"] = {step, step};
    return all;
}
}  // namespace

TEST_CASE("values are escaped for XML and drawings are put in as they are") {
    const auto drawing = parsed("<t>{{name}}</t>{{&path}}{{#steps}}<s>{{words}}</s>{{/steps}}");
    REQUIRE(drawing);
    const std::string svg = drawing->fill(fields());
    CHECK(svg.find("Gang &quot;A &amp; B&quot; &lt;3") != std::string::npos);
    CHECK(svg.find("<path d=\"M0 0\"/>") != std::string::npos);
    CHECK(svg.find("<s>Tulis</s><s>Tulis</s>") != std::string::npos);
}

TEST_CASE("braces of a style sheet are no fields") {
    const auto drawing = parsed("<style>.a{fill:red}</style><t>{{name}}</t>");
    REQUIRE(drawing);
    CHECK(drawing->fill(fields()).find(".a{fill:red}") != std::string::npos);
    CHECK(drawing->bare() == "<style>.a{fill:red}</style><t>0</t>");
}

TEST_CASE("a broken template is named by file and line") {
    const auto why = [](const std::string& text) { return parsed(text).error().what; };
    CHECK(why("<svg>\n{{nam}}\n</svg>").starts_with("wall.svg:2: "));
    CHECK(why("<svg>\n\n{{#steps}}</svg>").starts_with("wall.svg:3: "));
    CHECK(why("<svg>{{name</svg>").starts_with("wall.svg:1: "));
    CHECK(why("<svg>\n\xff</svg>").starts_with("wall.svg:2: "));
}
