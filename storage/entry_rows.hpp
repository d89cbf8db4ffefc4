#pragma once
/// Entry codes as rows: what is made, seen and counted.

#include <cstdint>
#include <optional>
#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/entry.hpp"

namespace telepati::storage {

/// A poster is wanted for this place and topic. `entry.code` is empty: it is found or made.
struct EntryWish {
    cases::Entry entry;
    std::string letters;  ///< a new code begins with them
};

/// What changes; empty fields stay.
struct EntryChange {
    std::string code;
    std::optional<bool> retired;
    std::optional<cases::Entry> moved = std::nullopt;  ///< kind, kelurahan and place
};

/// Somebody wrote with the code.
struct EntrySeen {
    OfficeId office;
    std::string code;
    Time at;
};

struct EntryQuery {
    OfficeId office;  ///< none: all
    std::string topic = {};
    std::string kelurahan = {};
    std::string code = {};
    std::string after = {};  ///< codes behind this one, in their order
    int limit = 1'000'000;
};

struct EntryView {
    OfficeId office;
    cases::Entry entry;
    Time created_at;
    std::int64_t messages = 0;
    std::int64_t tickets = 0;
    std::optional<Time> seen_at;  ///< none: nobody has written with it yet
};

/// A place that is reported from without a poster.
struct PlaceWithoutPoster {
    std::string kelurahan;
    std::string place;
    std::int64_t tickets = 0;
};
}  // namespace telepati::storage
