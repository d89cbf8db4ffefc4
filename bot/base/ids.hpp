#pragma once
/// Row ids with a type each, so that a contact cannot be passed for an office. Never shown to
/// anyone.

#include <compare>
#include <cstdint>
#include <functional>

namespace telepati {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    // clang-tidy 14 takes the zero that the compiler compares with for a pointer.
    // NOLINTNEXTLINE(modernize-use-nullptr)
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

using OfficeId = Id<struct OfficeTag>;
using ContactId = Id<struct ContactTag>;
using EventId = Id<struct EventTag>;      ///< a row of the inbox
using JournalId = Id<struct JournalTag>;  ///< a raw body
using OutboxId = Id<struct OutboxTag>;
}  // namespace telepati

template <class Tag>
struct std::hash<telepati::Id<Tag>> {
    std::size_t operator()(const telepati::Id<Tag>& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
