#include "storage/relational/entries.hpp"

#include "bot/cases/entry_code.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Entry;

const std::string by_code = std::string{sql::entry_columns} + sql::where_entry;
const std::string by_place = std::string{sql::entry_columns} + sql::where_entry_of_place;
const std::string listed = std::string{sql::entry_columns} + sql::where_entries;

EntryView read_entry(const Query& row) {
    EntryView view;
    view.office = OfficeId{row.integer(0)};
    view.entry.code = row.text(1);
    view.entry.topic = row.text(2);
    view.entry.kind = row.text(3);
    view.entry.kelurahan = row.text(4);
    view.entry.kelurahan_name = row.text(5);
    view.entry.place = row.text(6);
    view.entry.poster = static_cast<int>(row.integer(7));
    view.entry.retired = !row.null(8);
    view.created_at = row.time(9);
    view.messages = row.integer(10);
    view.seen_at = row.time_if_any(11);
    view.tickets = row.integer(12);
    return view;
}

std::optional<Entry> entry_of_place(Connection& connection, OfficeId office, const Entry& wish) {
    Query row(
        connection,
        by_place.c_str(),
        office,
        wish.kelurahan,
        wish.kind,
        wish.place,
        wish.topic,
        wish.poster
    );
    if (!row.next()) return std::nullopt;
    return read_entry(row).entry;
}

int next_number(Connection& connection, OfficeId office, const std::string& letters) {
    Query row(connection, sql::last_entry_number, office, letters);
    row.next();
    return static_cast<int>(row.integer(0)) + 1;
}

Entry make_entry(Connection& connection, OfficeId office, const EntryWish& wish, Time now) {
    Entry entry = wish.entry;
    int number = next_number(connection, office, wish.letters);
    entry.code = cases::next_entry_code(wish.letters, number);
    if (entry.code.empty())
        throw StorageError{StorageError::Kind::Other, "no entry code left for " + wish.letters};
    connection.write(
        sql::insert_entry,
        office,
        entry.code,
        wish.letters,
        number - 1,
        entry.topic,
        entry.kind,
        entry.kelurahan,
        entry.kelurahan_name,
        entry.place,
        entry.poster,
        now
    );
    return entry;
}

int next_poster(
    Connection& connection, OfficeId office, const Entry& place, std::string_view topic
) {
    Query row(
        connection,
        sql::last_poster_of_place,
        office,
        place.kelurahan,
        place.kind,
        place.place,
        topic
    );
    row.next();
    return static_cast<int>(row.integer(0)) + 1;
}
}  // namespace

std::optional<Entry> find_entry(Connection& connection, OfficeId office, std::string_view code) {
    Query row(connection, by_code.c_str(), office, code);
    if (!row.next()) return std::nullopt;
    return read_entry(row).entry;
}

std::vector<Entry> make_entries(
    Connection& connection, OfficeId office, std::span<const EntryWish> wishes, Time now
) {
    std::vector<Entry> made;
    for (const EntryWish& wish : wishes) {
        auto known = entry_of_place(connection, office, wish.entry);
        // Printed again, it hangs again.
        if (known && known->retired) {
            connection.write(sql::retire_entry, std::optional<Time>{}, office, known->code);
            known->retired = false;
        }
        made.push_back(known ? std::move(*known) : make_entry(connection, office, wish, now));
    }
    return made;
}

bool change_entry(Connection& connection, OfficeId office, const EntryChange& change, Time now) {
    const auto entry = find_entry(connection, office, change.code);
    if (!entry) return false;
    if (change.retired) {
        const auto at = *change.retired ? std::optional{now} : std::nullopt;
        connection.write(sql::retire_entry, at, office, change.code);
    }
    if (!change.moved) return true;
    const Entry& place = *change.moved;
    connection.write(
        sql::move_entry,
        place.kind,
        place.kelurahan,
        place.kelurahan_name,
        place.place,
        next_poster(connection, office, place, entry->topic),
        office,
        change.code
    );
    return true;
}

void count_entry(Connection& connection, const EntrySeen& seen) {
    connection.write(sql::entry_seen, seen.at, seen.office, seen.code);
}

std::vector<EntryView> list_entries(Connection& connection, const EntryQuery& query) {
    std::vector<EntryView> found;
    Query rows(
        connection,
        listed.c_str(),
        query.office,
        query.topic,
        query.kelurahan,
        query.code,
        query.after,
        query.limit
    );
    while (rows.next()) found.push_back(read_entry(rows));
    return found;
}

std::vector<PlaceWithoutPoster> places_without_poster(
    Connection& connection, OfficeId office, int least
) {
    std::vector<PlaceWithoutPoster> found;
    Query rows(connection, sql::without_poster, office, least);
    while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.integer(2)});
    return found;
}
}  // namespace telepati::storage::relational
