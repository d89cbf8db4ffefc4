#include "storage/relational/media.hpp"

#include "storage/relational/letters.hpp"
#include "storage/relational/records.hpp"
#include "storage/relational/sql.hpp"

namespace telepati::storage::relational {
namespace {

conversation::Media::Kind read_kind(std::int64_t value) {
    return static_cast<conversation::Media::Kind>(value);
}
}  // namespace

std::vector<WantedMedia> lease_media(Connection& connection, Time now, Time until, int most) {
    std::vector<WantedMedia> found;
    {
        Query rows(connection, sql::wanted_media, now, most);
        while (rows.next()) {
            found.push_back(
                {rows.integer(0),
                 OfficeId{rows.integer(1)},
                 ContactId{rows.integer(2)},
                 rows.text(3),
                 rows.text(4),
                 rows.text(5),
                 read_kind(rows.integer(6)),
                 rows.text(7),
                 rows.text(8),
                 static_cast<int>(rows.integer(9))}
            );
        }
    }
    for (const WantedMedia& row : found) connection.write(sql::lease_media, until, row.id);
    using Lease = std::vector<WantedMedia> (*)(Connection&, Time, Time, int);
    for (const Lease lease : {lease_record_media, lease_letter_media}) {
        const int left = most - static_cast<int>(found.size());
        if (left <= 0) break;
        for (WantedMedia& row : lease(connection, now, until, left))
            found.push_back(std::move(row));
    }
    return found;
}

std::vector<conversation::Shown> arrived_media(
    Connection& connection, OfficeId office, std::string_view number
) {
    std::vector<conversation::Shown> found;
    Query rows(connection, sql::arrived_media, office, number);
    while (rows.next()) {
        found.push_back(
            {rows.integer(0),
             read_kind(rows.integer(1)),
             rows.text(2),
             rows.text(3),
             ContactId{rows.integer(4)}}
        );
    }
    return found;
}

void update_media(Connection& connection, const MediaUpdate& row) {
    if (is_of_letter(row.id)) return update_letter_media(connection, row);
    if (row.id < 0) return update_record_media(connection, row);
    connection.write(
        sql::update_media,
        static_cast<int>(row.state),
        row.content,
        row.mime,
        row.bytes,
        row.tries,
        row.due_at,
        row.trouble,
        row.id
    );
}

bool wants_media(Connection& connection, Time now) {
    Query row(connection, sql::wants_media, now);
    row.next();
    return row.integer(0) != 0 || wants_record_media(connection, now) ||
           wants_letter_media(connection, now);
}

std::optional<KeptMedia> kept_media(Connection& connection, OfficeId office, std::int64_t id) {
    if (is_of_letter(id)) return kept_letter_media(connection, office, id);
    if (id < 0) return kept_record_media(connection, office, id);
    Query row(connection, sql::kept_media, id, office);
    if (!row.next()) return std::nullopt;
    return KeptMedia{OfficeId{row.integer(0)}, row.text(1), row.text(2), row.text(3)};
}
}  // namespace telepati::storage::relational
