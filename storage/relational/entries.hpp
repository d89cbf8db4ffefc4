#pragma once
/// Entry codes as rows of any engine.

#include <optional>
#include <vector>

#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

std::optional<cases::Entry> find_entry(
    Connection& connection, OfficeId office, std::string_view code
);
std::vector<cases::Entry> make_entries(
    Connection& connection, OfficeId office, std::span<const EntryWish> wishes, Time now
);
bool change_entry(Connection& connection, OfficeId office, const EntryChange& change, Time now);
void count_entry(Connection& connection, const EntrySeen& seen);

std::vector<EntryView> list_entries(Connection& connection, const EntryQuery& query);
std::vector<PlaceWithoutPoster> places_without_poster(
    Connection& connection, OfficeId office, int least
);
}  // namespace telepati::storage::relational
