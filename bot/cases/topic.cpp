#include "bot/cases/topic.hpp"

#include <algorithm>
#include <array>

#include "bot/cases/entry.hpp"

namespace telepati::cases {
namespace {

constexpr auto all = std::to_array<Topic>({
    {"general", "Lapor",  "",            false, "umum"  },
    {"banjir",  "Banjir", "banjir",      true,  "flood" },
    {"letters", "Surat",  "",            false, "letter"},
    {"jempol",  "Jempol", "",            false, "pickup"},
    {"lampu",   "Lampu",  "lampu_jalan", false, "lamp"  },
});
}  // namespace

std::span<const Topic> topics() { return all; }

bool is_entry_kind(std::string_view kind) {
    return std::ranges::find(entry_kinds, kind) != std::ranges::end(entry_kinds);
}

const Topic* find_topic(std::string_view name) {
    const auto found = std::ranges::find_if(all, [&](const Topic& topic) {
        return topic.name == name || topic.also == name;
    });
    return found == all.end() ? nullptr : &*found;
}
}  // namespace telepati::cases
