#include "handlers/path_pattern.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using telepati::handlers::http::PathPattern;

namespace {

/// The groups with commas between them; "none" when the path does not fit.
std::string groups_of(std::string_view pattern, std::string_view path) {
    const auto groups = PathPattern(pattern).match(path);
    if (!groups) return "none";
    std::string text;
    for (const std::string& group : *groups) text += (text.empty() ? "" : ",") + group;
    return text;
}

}  // namespace

TEST_CASE("a pattern fits the whole path and gives its groups") {
    struct Row {
        std::string_view pattern, path, groups;
    };
    static constexpr Row rows[] = {
        {"/", "/", ""},
        {"/a.json", "/a.json", ""},
        {"/a.json", "/aXjson", "none"},
        {"/t/([^/]+)", "/t/MJ7-x", "MJ7-x"},
        {"/t/([^/]+)", "/t/", "none"},
        {"/t/([^/]+)", "/t/a/b", "none"},
        {"/t/([^/]+)/events", "/t/a/events", "a"},
        {"/t/([A-Z0-9]+)-(.+)", "/t/MJ7-a-b/c", "MJ7,a-b/c"},
        {"/t/(.+)-(.+)", "/t/a-b-c", "a-b,c"},
        {"/static/(.*)", "/static/", ""},
        {"/static/(.*)", "/static/x/y", "x/y"},
        {"/n/(\\d+)", "/n/042", "042"},
        {"/n/(\\d+)", "/n/4a", "none"},
        {"/w/([a-z_-]+)", "/w/a_b-c", "a_b-c"},
        {"/w/([a-z_-]+)", "/w/A", "none"},
        {"/w/([^/-]+)", "/w/\xC3\xA9", "\xC3\xA9"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.path);
        CHECK(groups_of(row.pattern, row.path) == row.groups);
    }
}

TEST_CASE("a pattern beyond the small language is refused at start") {
    for (const char* pattern :
         {"/a|/b",
          "/a?",
          "/a*",
          "/(a+)",
          "/(a|b)",
          "/([a-z]+",
          "/([a-z",
          "/([a-z])",
          "/(",
          "/a)",
          "/((.+)+)",
          "/(\\w+)",
          "/([\\w-]+)",
          "/a{2}",
          "/(.+)?",
          "/\\d",
          "^/a$"}) {
        CAPTURE(pattern);
        CHECK_THROWS_AS(PathPattern{pattern}, std::invalid_argument);
    }
}
