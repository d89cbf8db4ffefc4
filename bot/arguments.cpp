#include "bot/arguments.hpp"

#include <algorithm>
#include <array>

namespace telepati::app {
namespace {

struct Flag {
    std::string_view name;
    bool takes_value;
};

constexpr auto known = std::to_array<Flag>({
    {"config",        true },
    {"database",      true },
    {"listen",        true },
    {"log-level",     true },
    {"demo",          false},
    {"from",          true },
    {"as",            true },
    {"to",            true },
    {"role",          true },
    {"office",        true },
    {"team",          true },
    {"output",        true },
    {"kelurahan",     true },
    {"city",          false},
    {"topic",         true },
    {"size",          true },
    {"format",        true },
    {"date",          true },
    {"language",      true },
    {"dpi",           true },
    {"copies",        true },
    {"bleed",         false},
    {"large-print",   false},
    {"high-contrast", false},
    {"place",         true },
    {"kind",          true },
    {"number",        true },
    {"templates",     true },
    {"logo",          true },
    {"places",        true },
    {"undo",          false},
    {"state",         true },
    {"unmask",        false},
    {"reason",        true },
    {"after",         true },
    {"month",         true },
    {"public",        false},
});

const Flag* find(std::string_view name) {
    const auto found = std::ranges::find(known, name, &Flag::name);
    return found == known.end() ? nullptr : &*found;
}
}  // namespace

std::string Arguments::flag(std::string_view name, std::string_view otherwise) const {
    const auto found = flags.find(name);
    return found == flags.end() ? std::string{otherwise} : found->second;
}

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t at = 0; at < words.size(); ++at) {
        // Whoever asks for help anywhere gets it, and nothing is done.
        if (words[at] == "--help" || words[at] == "-h") return Arguments{{"help"}, {}};
        const std::string word = words[at] == "-o" ? "--output" : words[at];
        if (!word.starts_with("--") || word == "--") {
            arguments.words.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const Flag* flag = find(name);
        if (!flag) return failure("--" + name + " is not known; see `telepati help`");
        if (equals != std::string::npos) {
            arguments.flags[name] = word.substr(equals + 1);
        } else if (!flag->takes_value) {
            arguments.flags[name] = "yes";
        } else if (at + 1 < words.size()) {
            arguments.flags[name] = words[++at];
        } else {
            return failure("--" + name + " needs a value; see `telepati help`");
        }
    }
    return arguments;
}
}  // namespace telepati::app
