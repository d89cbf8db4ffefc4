#include "storage/relational/search.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "bot/base/limits.hpp"
#include "bot/cases/life.hpp"
#include "storage/relational/search_sql.hpp"
#include "storage/relational/sql.hpp"
#include "storage/search_text.hpp"

namespace telepati::storage::relational {
namespace {

using Order = BoardQuery::Order;

const std::string newest_found = std::string{sql::ticket_columns} + sql::found_by_words +
                                 sql::search_filters + sql::found_newest;
const std::string oldest_found = std::string{sql::ticket_columns} + sql::found_by_words +
                                 sql::search_filters + sql::found_oldest;
const std::string due_found =
    std::string{sql::ticket_columns} + sql::found_by_words + sql::search_filters + sql::found_due;
const std::string waiting = std::string{sql::ticket_columns} + sql::waiting_for_search +
                            sql::search_filters + sql::waiting_newest;

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t no_due = 9'000'000'000'000;  // as the statements have it
/// More wait only for some minutes after a database of an older program was opened.
constexpr int most_waiting = 500;

std::int64_t milliseconds(Time time) { return time.time_since_epoch().count(); }

template <class... Last>
std::vector<StoredTicket> asked(
    Connection& connection,
    const std::string& statement,
    const std::string& query,
    const Search& search,
    Last... last
) {
    std::vector<StoredTicket> found;
    Query rows(
        connection,
        statement.c_str(),
        query,
        search.office,
        search.status ? static_cast<int>(*search.status) : -1,
        search.person,
        search.due_before ? milliseconds(*search.due_before) : std::int64_t{0},
        search.open_only ? 1 : 0,
        search.from,
        search.to,
        last...
    );
    while (rows.next()) found.push_back(read_ticket(rows));
    return found;
}

/// Ids between these, without the two.
struct Ids {
    std::int64_t low = 0;
    std::int64_t high = behind_all;
};

/// Of a short span its own ids; counting those of a long one would cost more than it saves.
Ids ids_of(Connection& connection, const Search& search) {
    if (!search.office || search.to - search.from > limits::counted_span) return {};
    Query row(connection, sql::ids_of_span, search.office, search.from, search.to);
    if (!row.next() || row.null(0)) return {0, 0};
    return {row.integer(0) - 1, row.integer(1) + 1};
}

std::vector<StoredTicket> found_in_index(
    Connection& connection, const std::string& query, const Search& search
) {
    const BoardMark after = search.after;
    const int limit = search.limit;
    Ids ids = ids_of(connection, search);
    switch (search.order) {
        case Order::Newest:
            if (after.id != 0) ids.high = std::min(ids.high, after.id);
            return asked(connection, newest_found, query, search, ids.low, ids.high, limit);
        case Order::Oldest:
            ids.low = std::max(ids.low, after.id);
            return asked(connection, oldest_found, query, search, ids.low, ids.high, limit);
        case Order::Due:
            return asked(
                connection, due_found, query, search, ids.low, ids.high, after.key, after.id, limit
            );
    }
    return {};
}

std::vector<std::string> notes_of(Connection& connection, std::int64_t ticket) {
    std::vector<std::string> notes;
    Query rows(connection, sql::search_notes, ticket);
    while (rows.next()) notes.push_back(rows.text(0));
    return notes;
}

std::string document_of(Connection& connection, const StoredTicket& stored) {
    const cases::Ticket& ticket = stored.ticket;
    return search_document(
        {ticket.number,
         ticket.place,
         ticket.text,
         notes_of(connection, stored.id),
         ticket.category,
         ticket.kelurahan,
         ticket.team,
         !cases::ended(ticket.status)}
    );
}

bool comes_before(const Search& search, const StoredTicket& one, const StoredTicket& other) {
    if (search.order == Order::Oldest) return one.id < other.id;
    if (search.order == Order::Newest) return one.id > other.id;
    return std::tuple{due_key(one.ticket), one.id} < std::tuple{due_key(other.ticket), other.id};
}

bool is_behind_mark(const Search& search, const StoredTicket& one) {
    const BoardMark after = search.after;
    if (after.id == 0) return true;
    if (search.order == Order::Oldest) return one.id > after.id;
    if (search.order == Order::Newest) return one.id < after.id;
    return std::tuple{due_key(one.ticket), one.id} > std::tuple{after.key, after.id};
}

void feed_one(Connection& connection, std::int64_t ticket) {
    // First, so that nobody can change the ticket unseen between the reading and the end.
    if (connection.run(sql::unqueue_search, ticket) == 0) return;
    SearchSource source;
    {
        Query row(connection, sql::search_source, ticket);
        if (!row.next()) return;
        source = {
            row.text(0),
            row.text(1),
            row.text(2),
            {},
            row.text(3),
            row.text(4),
            row.text(5),
            !cases::ended(static_cast<cases::Status>(row.integer(6)))};
    }
    source.notes = notes_of(connection, ticket);
    connection.write(sql::drop_found, ticket);
    connection.write(sql::add_found, ticket, search_document(source));
}
}  // namespace

std::int64_t due_key(const cases::Ticket& ticket) {
    return ticket.due_at ? milliseconds(*ticket.due_at) : no_due;
}

bool is_fed(Connection& connection) {
    Query row(connection, sql::waiting_beyond, most_waiting);
    return !row.next();
}

std::vector<StoredTicket> search_tickets(Connection& connection, const Search& search) {
    const SearchMarks marks{search.category, search.kelurahan, search.team, search.open_only};
    const std::string query = search.words.empty()
                                  ? marks_query(marks)
                                  : search_query(search.words, search.place_only, marks);
    if (query.empty()) return {};
    auto found = found_in_index(connection, query, search);
    for (StoredTicket& one : asked(connection, waiting, query, search, most_waiting)) {
        if (!is_behind_mark(search, one)) continue;
        if (search_matches(document_of(connection, one), query)) found.push_back(std::move(one));
    }
    std::ranges::sort(found, [&](const StoredTicket& one, const StoredTicket& other) {
        return comes_before(search, one, other);
    });
    const auto most = static_cast<std::size_t>(std::max(search.limit, 0));
    if (found.size() > most)
        found.erase(found.begin() + static_cast<std::ptrdiff_t>(most), found.end());
    return found;
}

void queue_search(Connection& connection, std::int64_t ticket) {
    connection.write(sql::queue_search, ticket);
}

int feed_search(Connection& connection, int most) {
    std::vector<std::int64_t> tickets;
    {
        Query rows(connection, sql::queued_for_search, most);
        while (rows.next()) tickets.push_back(rows.integer(0));
    }
    // FTS5 collects in memory what comes by rising ids, and writes at each that is lower.
    std::ranges::sort(tickets);
    for (const std::int64_t ticket : tickets) feed_one(connection, ticket);
    return static_cast<int>(tickets.size());
}
}  // namespace telepati::storage::relational
