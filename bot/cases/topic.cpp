#include "bot/cases/topic.hpp"

#include <algorithm>
#include <array>

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

const Topic* find_topic(std::string_view name) {
    const auto found = std::ranges::find_if(all, [&](const Topic& topic) {
        return topic.name == name || topic.also == name;
    });
    return found == all.end() ? nullptr : &*found;
}
}  // namespace telepati::cases
