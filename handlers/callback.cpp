#include "handlers/callback.hpp"

#include <charconv>

namespace telepati::handlers {
namespace {

constexpr std::string_view prefix = "o:";
}  // namespace

std::string callback_for(OutboxId id) { return std::string{prefix} + std::to_string(id.value); }

OutboxId callback_id(std::string_view callback) {
    OutboxId id;
    if (!callback.starts_with(prefix)) return id;
    callback.remove_prefix(prefix.size());
    const auto [end, trouble] =
        std::from_chars(callback.data(), callback.data() + callback.size(), id.value);
    const bool whole = trouble == std::errc{} && end == callback.data() + callback.size();
    return whole ? id : OutboxId{};
}
}  // namespace telepati::handlers
