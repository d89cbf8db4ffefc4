#include "storage/relational/media.hpp"

#include "storage/relational/media_sql.hpp"

namespace telepati::storage::relational {
namespace {

conversation::Media::Kind read_kind(std::int64_t value) {
    return static_cast<conversation::Media::Kind>(value);
}
}  // namespace

void insert_media(
    Connection& connection,
    OfficeId office,
    const Owner& owner,
    const std::vector<conversation::Media>& media,
    std::optional<ContactId> author,
    Time at
) {
    for (const auto& one : media) {
        // What the gateway itself could not fetch has no id: it is lost from the start.
        const MediaState state = one.id.empty() ? MediaState::Lost : MediaState::Wanted;
        connection.write(
            sql::insert_media,
            office,
            static_cast<int>(owner.kind),
            owner.row,
            author,
            one.id,
            static_cast<int>(one.kind),
            one.mime,
            one.sha256,
            one.filename,
            at,
            at,
            static_cast<int>(state),
            one.question
        );
    }
}

std::vector<OwnedMedium> media_of(Connection& connection, const Owner& owner) {
    std::vector<OwnedMedium> found;
    Query rows(connection, sql::media_of_owner, static_cast<int>(owner.kind), owner.row);
    while (rows.next()) {
        const bool kept = static_cast<MediaState>(rows.integer(2)) == MediaState::Kept;
        found.push_back({rows.integer(0), rows.text(1), kept, rows.text(3)});
    }
    return found;
}

void erase_media(Connection& connection, const Owner& owner, ContactId author) {
    for (const char* const statement : {sql::keep_erased_content, sql::erase_media})
        connection.write(statement, static_cast<int>(owner.kind), owner.row, author);
}

bool is_used(Connection& connection, std::string_view content) {
    Query row(connection, sql::content_in_use, content);
    return row.next();
}

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
    return row.integer(0) != 0;
}

std::optional<KeptMedia> kept_media(
    Connection& connection, OfficeId office, MediaOwner owner, std::int64_t id
) {
    Query row(connection, sql::kept_media, static_cast<int>(owner), id, office);
    if (!row.next()) return std::nullopt;
    return KeptMedia{OfficeId{row.integer(0)}, row.text(1), row.text(2), row.text(3)};
}
}  // namespace telepati::storage::relational
