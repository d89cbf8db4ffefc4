/// What a printing house can mix from four inks: no colour of the posters changes on paper.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

namespace files = std::filesystem;

struct Colour {
    double red, green, blue;

    double brightest() const { return std::max({red, green, blue}); }
    double darkest() const { return std::min({red, green, blue}); }
    double saturation() const { return brightest() > 0 ? 1 - darkest() / brightest() : 0; }
    /// Yellow, orange and red are inks or two of them; green, blue and violet come out darker.
    bool is_warm() const { return red >= green && green >= blue * 0.8; }
    /// Of cyan, magenta and yellow together, before black takes its part: 3 is all of all.
    double ink() const { return 3 - red - green - blue; }
};

Colour colour_of(const std::string& digits) {
    const auto part = [&](std::size_t at) {
        return std::stoi(digits.substr(at, 2), nullptr, 16) / 255.0;
    };
    return {part(0), part(2), part(4)};
}

std::set<std::string> colours_in(const std::string& text) {
    constexpr std::size_t digits = 6;
    std::set<std::string> found;
    for (auto at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) {
        const auto end = text.find_first_not_of("0123456789abcdefABCDEF", at + 1);
        if (end != std::string::npos && end - at - 1 == digits)
            found.insert(text.substr(at + 1, digits));
    }
    return found;
}

std::string read(const files::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool can_be_printed(const Colour& colour) {
    const bool strong = colour.saturation() > 0.5 && !colour.is_warm();
    return colour.ink() <= 2.8 && !(strong && colour.brightest() > 0.65);
}
}  // namespace

TEST_CASE("Every colour of the posters can be mixed from the four inks of a printing house") {
    std::set<std::string> colours;
    const files::path root = TELEPATI_SOURCE_DIR;
    for (const auto& entry : files::recursive_directory_iterator(root / "templates/posters"))
        if (entry.path().extension() == ".svg") colours.merge(colours_in(read(entry.path())));
    colours.merge(colours_in(read(root / "handlers/posters/look.cpp")));
    CHECK(colours.size() > 20);
    for (const std::string& colour : colours) {
        CAPTURE(colour);
        // Black is an ink of its own.
        CHECK((colour == "000000" || can_be_printed(colour_of(colour))));
    }
}

TEST_CASE("The colours of a screen that no ink gives are noticed") {
    for (const char* bright : {"00ff00", "0000ff", "00ffff", "ff00ff", "3030ff", "010101"}) {
        CAPTURE(bright);
        CHECK_FALSE(can_be_printed(colour_of(bright)));
    }
}
