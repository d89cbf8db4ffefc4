#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/tidy/arrows.hpp"
#include "tests/tidy/rules.hpp"

namespace {
using tidy::File;
using tidy::Violations;

const std::vector<File>& tree() {
    static const auto files = tidy::read_tree(TELEPATI_SOURCE_DIR);
    return files;
}

void check_tree(Violations (*rule)(const File&)) {
    Violations found;
    for (const auto& file : tree()) {
        auto more = rule(file);
        found.insert(found.end(), more.begin(), more.end());
    }
    CHECK_MESSAGE(found.empty(), tidy::listed(found));
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

bool allowed_at_top(const std::string& name) {
    static const std::vector<std::string> names = {
        "CMakeLists.txt",
        "CMakePresets.json",
        "README.md",
        "LICENSE",
        "NOTICE",
        "CHANGELOG.md",
        "dev",
        "docs",
        "bot",
        "handlers",
        "storage",
        "templates",
        "qr",
        "tests",
        "build",
        "data",
        "node_modules",
    };
    return name.starts_with(".") || std::ranges::find(names, name) != names.end();
}
}  // namespace

TEST_CASE("the tree is where the tests think it is") { CHECK(tree().size() > 50); }

TEST_CASE("lines have at most 100 columns and files at most 400 lines") {
    check_tree(tidy::size_of_file);
}

TEST_CASE("functions have at most 50 lines") { check_tree(tidy::size_of_functions); }

TEST_CASE("headers begin with pragma once and a purpose") { check_tree(tidy::head_of_header); }

TEST_CASE("nobody prints, sleeps, reads the clock or leaves work behind") {
    check_tree(tidy::words);
}

TEST_CASE("no file names this machine or a package registry") { check_tree(tidy::addresses); }

TEST_CASE("every transcript speaks") { check_tree(tidy::empty_transcript); }

TEST_CASE("includes follow the arrows between rooms") { check_tree(tidy::arrows); }

TEST_CASE("library headers stay in the files that may know them") { check_tree(tidy::libraries); }

TEST_CASE("every source is built") {
    const auto found = tidy::unlisted(tree());
    CHECK_MESSAGE(found.empty(), tidy::listed(found));
}

TEST_CASE("the top level holds only what is known there") {
    for (const auto& entry : std::filesystem::directory_iterator(TELEPATI_SOURCE_DIR)) {
        const auto name = entry.path().filename().string();
        CHECK_MESSAGE(allowed_at_top(name), name << ": new at the top level");
    }
}

TEST_CASE("columns are counted in code points") {
    CHECK(tidy::size_of_file({"a.cpp", repeated("é", 100)}).empty());
    CHECK(tidy::size_of_file({"a.cpp", "\n" + repeated("é", 101)}).at(0).line == 2);
    CHECK(tidy::size_of_file({"a.md", repeated("e", 101)}).empty());
}

TEST_CASE("a file of 401 lines is too long") {
    CHECK(tidy::size_of_file({"dev", repeated("x\n", 400)}).empty());
    CHECK(tidy::size_of_file({"dev", repeated("x\n", 401)}).size() == 1);
}

TEST_CASE("a function of 51 lines is found wherever it stands") {
    const auto body = repeated("    call(\"}\");  // {\n", 49);
    for (const std::string head : {
             "int f() {\n",
             "template <class T>\nT f(T t) {\n",
             "#include <a>\nnamespace a {\nstruct B {\n   public:\n    int f() const {\n",
             "class A {\n   public:\n    struct B {\n        void f() {\n",
             "A::A(int b)\n    : b_(b) {\n",
             "auto f(\n    int a\n) {\n",
         }) {
        const auto found = tidy::size_of_functions({"a.cpp", head + body + "}\n"});
        CHECK_MESSAGE(found.size() == 1, head);
    }
    CHECK(tidy::size_of_functions({"a.cpp",
                                   "int f() {\n" + repeated("    call(1'000);\n", 48) + "}\n"})
              .empty());
}

TEST_CASE("long tables and types are not functions") {
    const auto rows = repeated("    {\"a\", 1},\n", 60);
    for (const std::string head :
         {"const T rows = {\n", "constexpr auto rows = std::to_array<T>({\n", "enum class E {\n"}) {
        CHECK_MESSAGE(tidy::size_of_functions({"a.cpp", head + rows + "};\n"}).empty(), head);
    }
    CHECK(tidy::size_of_functions({"a.cpp", "auto s = R\"(\n" + repeated("f() {\n", 60) + ")\";\n"})
              .empty());
}

TEST_CASE("a header without a purpose is found") {
    CHECK(tidy::head_of_header({"a.hpp", "#pragma once\n/// What it is.\n"}).empty());
    CHECK(tidy::head_of_header({"a.hpp", "#pragma once\n\n/// What it is.\n"}).size() == 1);
    CHECK(tidy::head_of_header({"a.hpp", "/// What it is.\n#pragma once\n"}).size() == 1);
    CHECK(tidy::head_of_header({"a.hpp", ""}).size() == 1);
}

TEST_CASE("words are found as whole words and outside their home") {
    const std::string clock = "return std::chrono::system_clock::now();";
    CHECK(tidy::words({"bot/services.cpp", clock}).empty());
    CHECK(tidy::words({"handlers/server.cpp", clock}).size() == 1);
    CHECK(tidy::words({"storage/a.cpp", "// TODO: later"}).size() == 1);
    CHECK(tidy::words({"storage/a.cpp", "int TODOLIST;"}).empty());
    CHECK(tidy::words({"tests/a.cpp", "std::cout << 1;"}).empty());
    CHECK(tidy::words({"bot/main.cpp", "std::cout << 1;"}).size() == 1);
}

TEST_CASE("a path of one machine is found") {
    CHECK(tidy::addresses({"docs/a.md", std::string("cd /wo").append("rk/main")}).size() == 1);
    CHECK(tidy::addresses({"docs/a.md", "cd /srv/telepati"}).empty());
}

TEST_CASE("an empty transcript is found") {
    CHECK(tidy::empty_transcript({"tests/conversations/a.chat", "# a > b\n"}).size() == 1);
    CHECK(tidy::empty_transcript({"tests/conversations/a.chat", "> menu\n"}).empty());
    CHECK(tidy::empty_transcript({"tests/conversations/a.chat", "siti > menu\n"}).empty());
}

TEST_CASE("an include against the arrows is found") {
    struct Row {
        const char* path;
        const char* include;
        std::size_t violations;
    };
    const Row rows[] = {
        {"bot/cases/a.cpp", "bot/base/time.hpp", 0},
        {"bot/cases/a.cpp", "bot/cases/life.hpp", 0},
        {"bot/cases/a.cpp", "bot/understanding/fold.hpp", 1},
        {"handlers/a.cpp", "storage/store.hpp", 0},
        {"handlers/a.cpp", "storage/sqlite/database.hpp", 1},
        {"handlers/api/a.cpp", "bot/app.hpp", 1},
        {"storage/sqlite/a.cpp", "storage/store.hpp", 0},
        {"storage/a.cpp", "handlers/http.hpp", 1},
        {"bot/commands/a.cpp", "storage/sqlite/database.hpp", 0},
        {"bot/cases/a.cpp", "life.hpp", 1},
    };
    for (const auto& row : rows) {
        const auto found =
            tidy::arrows({row.path, "#include \"" + std::string(row.include) + "\"\n"});
        CHECK_MESSAGE(found.size() == row.violations, row.path << " includes " << row.include);
    }
}

TEST_CASE("a library outside its files is found") {
    CHECK(tidy::libraries({"handlers/server.cpp", "#include <httplib.h>\n"}).empty());
    CHECK(tidy::libraries({"handlers/routes.cpp", "#include <httplib.h>\n"}).size() == 1);
    CHECK(tidy::libraries({"storage/a.hpp", "#include <SQLiteCpp/SQLiteCpp.h>\n"}).size() == 1);
    CHECK(tidy::libraries({"bot/cases/a.cpp", "#include <unistd.h>\n"}).size() == 1);
    CHECK(tidy::libraries({"bot/chat.cpp", "#include <unistd.h>\n"}).empty());
    CHECK(tidy::libraries({"bot/cases/a.cpp", "#include <curl/curl.h>\n"}).size() == 1);
    CHECK(tidy::libraries({"bot/cases/a.cpp", "#include <vector>\n"}).empty());
}

TEST_CASE("a source that nobody builds is found") {
    const File list = {"storage/CMakeLists.txt", "add_library(x a.cpp sqlite/b.cpp)"};
    const File tests = {"tests/CMakeLists.txt", "telepati_test(storage x)"};
    CHECK(tidy::unlisted({list, {"storage/a.cpp", ""}, {"storage/sqlite/b.cpp", ""}}).empty());
    CHECK(tidy::unlisted({list, {"storage/c.cpp", ""}}).size() == 1);
    CHECK(tidy::unlisted({tests, {"tests/storage/a_test.cpp", ""}}).empty());
    CHECK(tidy::unlisted({tests, {"tests/qr/a_test.cpp", ""}}).size() == 1);
}
