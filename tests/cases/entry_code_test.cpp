#include "bot/cases/entry_code.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace telepati::cases;

namespace {
std::string code_of(std::string_view letters, int number) {
    return next_entry_code(letters, number);
}

std::string only_code(std::string_view text) {
    const auto found = entry_codes_in(text);
    return found.size() == 1 && found.front().near.empty() ? found.front().code : std::string{};
}
}  // namespace

TEST_CASE("a code is the letters of the place, a number and a check letter") {
    CHECK(entry_letters("Kwala Bekala", "MJ") == "KB");
    CHECK(entry_letters("Titi Kuning", "MJ") == "TK");
    CHECK(entry_letters("Losari", "MJ") == "SA");
    CHECK(entry_letters("Madras Johor", "MJ") == "MA");
    CHECK(entry_letters("", "MJ") == "KP");
    const std::string code = code_of("KB", 7);
    CHECK(code.size() == 5);
    CHECK(code.starts_with("KB0"));
    CHECK(entry_code_checks(code));
}

TEST_CASE("an office has room for ten thousand codes and none looks like another") {
    std::set<std::string> codes;
    for (const auto* letters : {"KB", "TK"}) {
        int number = 1;
        for (auto code = next_entry_code(letters, number); !code.empty();
             code = next_entry_code(letters, number)) {
            CHECK(code.find_first_of("ILOQZ") == std::string::npos);
            codes.insert(code);
        }
    }
    CHECK(codes.size() > 10'000);
}

TEST_CASE("one wrong character is always noticed") {
    for (int number = 1; number < 3'000; number += 7) {
        const std::string code = code_of("KB", number);
        for (std::size_t at = 0; at < code.size(); ++at) {
            for (const char c : entry_alphabet) {
                std::string wrong = code;
                wrong[at] = c;
                if (wrong != code) CHECK_FALSE(entry_code_checks(wrong));
            }
        }
    }
}

TEST_CASE("two neighbours swapped are always noticed") {
    for (int number = 1; number < 3'000; ++number) {
        const std::string code = code_of("TK", number);
        for (std::size_t at = 0; at + 1 < code.size(); ++at) {
            std::string wrong = code;
            std::swap(wrong[at], wrong[at + 1]);
            if (wrong != code) CHECK_FALSE(entry_code_checks(wrong));
        }
    }
}

TEST_CASE("a code is found wherever and however it is typed") {
    const std::string code = code_of("KB", 7);
    const std::string small = {'k', 'b', code[2], code[3], static_cast<char>(code[4] | 0x20)};
    const std::string spaced = {'K', ' ', 'B', ' ', code[2], ' ', code[3], ' ', code[4]};
    for (const std::string& text : {
             code,
             "Banjir " + code,
             "tolong bang air udah masuk " + small + " cepat ya",
             "(" + code + ")",
             "KB-" + code.substr(2, 2) + "-" + code.substr(4),
             "kb " + code.substr(2, 2) + " " + code.substr(4) + ", lutut",
             spaced,
             "Banjir" + code,
         }) {
        CHECK_MESSAGE(only_code(text) == code, text);
    }
    std::string with_letter = code;
    with_letter[2] = 'O';
    REQUIRE(code[2] == '0');
    CHECK(only_code(with_letter) == code);
}

TEST_CASE("usual words and numbers are no codes") {
    for (const char* text :
         {"parit di gg seser lk 3 tumpat kali",
          "BK 1234 AB nabrak tiang",
          "jl karya 12 no 5a",
          "sudah 3 hari",
          "nik 1271111006750003",
          ""}) {
        for (const auto& found : entry_codes_in(text)) CHECK_MESSAGE(!found.near.empty(), text);
    }
}

TEST_CASE("a mistyped code is near the one that was meant and is never taken for another") {
    const std::string code = code_of("KB", 7);
    const auto meant = [&](const std::string& typed) {
        const auto found = entry_codes_in("Banjir " + typed + " tolong");
        if (found.size() != 1 || found.front().near.empty()) return false;
        return std::ranges::count(found.front().near, code) == 1;
    };
    CHECK(meant("KB" + code.substr(3)));                               // one is missing
    CHECK(meant(code.substr(0, 3) + "55" + code.substr(4)) == false);  // two are wrong
    CHECK(meant(std::string{"BK"} + code.substr(2)));                  // swapped
    CHECK(meant(code.substr(0, 2) + "4" + code.substr(3)));            // another digit
    CHECK(meant(code.substr(0, 4) + (code[4] == 'A' ? "C" : "A")));    // another letter
}

TEST_CASE("what is left of a message is the message without its code") {
    const std::string code = code_of("KB", 7);
    const auto rest = [](const std::string& text) {
        return without_entry(text, entry_codes_in(text).front());
    };
    CHECK(rest("Banjir " + code) == "Banjir");
    CHECK(rest(code) == "");
    CHECK(rest(code + ": parit tumpat") == "parit tumpat");
    CHECK(rest("air naik, " + code + " tolong") == "air naik, tolong");
}
