#include "bot/cases/broadcast.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace telepati::cases {
namespace {

constexpr auto kinds = std::to_array<std::string_view>({"flood", "notice"});
constexpr auto states =
    std::to_array<std::string_view>({"written", "running", "stopped", "dropped"});
constexpr std::string_view prefix = "SI-";
}  // namespace

bool may_become(BroadcastState from, BroadcastState to) {
    using enum BroadcastState;
    if (from == Written) return to == Running || to == Dropped;
    return from == Running && to == Stopped;
}

void sign(Broadcast& broadcast, const std::string& account, Time at) {
    broadcast.written_by = account;
    broadcast.written = at;
    if (!has_written(broadcast, account)) broadcast.writers.push_back(account);
}

bool has_written(const Broadcast& broadcast, std::string_view account) {
    const auto& writers = broadcast.writers;
    return std::ranges::find(writers, account) != writers.end();
}

bool may_approve(const Broadcast& broadcast, std::string_view account) {
    return broadcast.state == BroadcastState::Written && !has_written(broadcast, account);
}

std::string_view name_of(BroadcastKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

std::optional<BroadcastKind> broadcast_kind_named(std::string_view name) {
    const auto* found = std::ranges::find(kinds, name);
    if (found == kinds.end()) return std::nullopt;
    return static_cast<BroadcastKind>(found - kinds.begin());
}

std::string_view name_of(BroadcastState state) {
    return states.at(static_cast<std::size_t>(state));
}

std::string broadcast_number(int serial) { return std::string{prefix} + std::to_string(serial); }

std::optional<int> broadcast_in(std::string_view number) {
    if (!number.starts_with(prefix)) return std::nullopt;
    number.remove_prefix(prefix.size());
    int serial = 0;
    const char* const end = number.data() + number.size();
    const auto read = std::from_chars(number.data(), end, serial);
    if (read.ec != std::errc{} || read.ptr != end || serial <= 0) return std::nullopt;
    return serial;
}
}  // namespace telepati::cases
