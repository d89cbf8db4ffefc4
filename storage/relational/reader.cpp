#include "storage/relational/reader.hpp"

#include <limits>

#include "bot/cases/life.hpp"
#include "storage/codec.hpp"
#include "storage/relational/breaches.hpp"
#include "storage/relational/broadcasts.hpp"
#include "storage/relational/desk_reader.hpp"
#include "storage/relational/entries.hpp"
#include "storage/relational/figures.hpp"
#include "storage/relational/incidents.hpp"
#include "storage/relational/lessons.hpp"
#include "storage/relational/letters.hpp"
#include "storage/relational/media.hpp"
#include "storage/relational/outbox.hpp"
#include "storage/relational/points.hpp"
#include "storage/relational/privacy.hpp"
#include "storage/relational/records.hpp"
#include "storage/relational/search.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/surveys.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

const std::string newest_tickets =
    std::string{sql::ticket_columns} + sql::list_filters + sql::list_newest;
const std::string open_ones = std::string{sql::ticket_columns} + sql::list_filters + sql::list_open;
const std::string span_tickets =
    std::string{sql::ticket_columns} + sql::list_filters + sql::list_span;
const std::string one_ticket = std::string{sql::ticket_columns} + sql::where_number_anywhere;

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();
constexpr Time earliest{std::chrono::milliseconds{0}};
constexpr Time latest{std::chrono::days{365 * 8'000}};

/// Where few rows are to be looked at: among those of a span of time, or those that are open.
const std::string& list_of(const TicketQuery& query) {
    if (query.from || query.to) return span_tickets;
    if (query.status && !cases::ended(*query.status)) return open_ones;
    return newest_tickets;
}

class SqlReader : public Reader {
public:
    explicit SqlReader(std::unique_ptr<Connection> connection)
        : own_(std::move(connection)), connection_(*own_) {}

    std::vector<OfficeRow> offices() override {
        std::vector<OfficeRow> found;
        {
            Query rows(connection_, sql::offices);
            while (rows.next()) found.push_back(read_office(rows));
        }
        for (OfficeRow& office : found) {
            read_places(office);
            read_staff(office);
        }
        return found;
    }

    std::vector<TicketView> tickets(const TicketQuery& query) override {
        std::vector<TicketView> views;
        const bool narrow =
            !query.category.empty() || !query.kelurahan.empty() || !query.team.empty();
        const bool by_index = !query.words.empty() || (narrow && is_fed(connection_));
        for (StoredTicket& one : by_index ? searched(query) : listed(query))
            views.push_back(view(std::move(one)));
        return views;
    }

    std::optional<TicketView> ticket(OfficeId office, std::string_view number) override {
        std::optional<StoredTicket> stored;
        {
            Query row(connection_, one_ticket.c_str(), office, number);
            if (row.next()) stored = read_ticket(row);
        }
        if (!stored) return std::nullopt;
        TicketView found = view(std::move(*stored));
        found.version = version_of(found.ticket);
        return found;
    }

    std::vector<TicketHistory> history(OfficeId office, std::string_view number) override {
        std::vector<TicketHistory> found;
        Query rows(connection_, sql::history, office, number);
        while (rows.next())
            found.push_back({rows.time(0), rows.text(1), rows.text(2), rows.text(3)});
        return found;
    }

    std::optional<TokenRow> token(std::string_view hash) override {
        Query row(connection_, sql::find_token, hash);
        if (!row.next()) return std::nullopt;
        return TokenRow{row.text(0), row.text(1), OfficeId{row.integer(2)}};
    }

    std::optional<std::string> meta(std::string_view key) override {
        Query row(connection_, sql::get_meta, key);
        if (!row.next()) return std::nullopt;
        return row.text(0);
    }

    std::optional<ContactId> contact(OfficeId office, const Identity& identity) override {
        Query row(
            connection_, sql::find_identity, office, static_cast<int>(identity.kind), identity.value
        );
        if (!row.next()) return std::nullopt;
        return ContactId{row.integer(0)};
    }

    std::vector<ConsoleMessage> console_messages(ContactId contact, OutboxId after) override {
        std::vector<ConsoleMessage> found;
        Query rows(connection_, sql::console_messages, contact, after);
        while (rows.next()) found.push_back({OutboxId{rows.integer(0)}, rows.text(1)});
        return found;
    }

    Totals totals() override {
        Query row(connection_, sql::totals);
        row.next();
        return Totals{
            row.integer(0),
            row.integer(1),
            row.time_if_any(2),
            row.integer(3),
            row.integer(4),
            row.integer(5)};
    }

    Stats stats(const StatsQuery& query) override { return read_stats(connection_, query); }

    std::optional<OutboxWords> outbox_words(OutboxId id) override {
        return relational::outbox_words(connection_, id);
    }

    bool wants_media(Time now) override { return relational::wants_media(connection_, now); }

    std::optional<KeptMedia> kept_media(OfficeId office, MediaOwner owner, std::int64_t id)
        override {
        return relational::kept_media(connection_, office, owner, id);
    }

    std::vector<EntryView> entries(const EntryQuery& query) override {
        return list_entries(connection_, query);
    }

    std::vector<PlaceWithoutPoster> without_poster(OfficeId office, int least) override {
        return places_without_poster(connection_, office, least);
    }

    std::vector<LessonRow> lessons(OfficeId office, std::int64_t after) override {
        return read_lessons(connection_, office, after);
    }

    std::int64_t lesson_count(OfficeId office) override {
        return count_lessons(connection_, office);
    }

    std::vector<ConfusionRow> confusions(OfficeId office) override {
        return read_confusions(connection_, office);
    }

    DeskReader& desk() override { return desk_; }
    BreachReader& breaches() override { return breaches_; }
    BroadcastReader& broadcasts() override { return broadcasts_; }
    LetterReader& letters() override { return letters_; }
    PointReader& points() override { return points_; }
    PrivacyReader& privacy() override { return privacy_; }
    RecordReader& records() override { return records_; }
    SurveyReader& surveys() override { return surveys_; }

    std::vector<cases::Situation> incidents(const IncidentQuery& query, Time now) override {
        return list_incidents(connection_, query, now);
    }

    std::optional<cases::Situation> incident(OfficeId office, std::string_view name, Time now)
        override {
        return read_situation(connection_, office, name, now);
    }

    std::vector<std::string> check() override {
        auto found = broken_invariants(connection_);
        try {
            offices();
        } catch (const std::exception&) {
            found.emplace_back("the data of an office cannot be read; restore a backup");
        }
        return found;
    }

private:
    std::vector<StoredTicket> listed(const TicketQuery& query) {
        std::vector<StoredTicket> found;
        Query rows(
            connection_,
            list_of(query).c_str(),
            query.office,
            query.status ? static_cast<int>(*query.status) : -1,
            query.category,
            query.kelurahan,
            query.team,
            query.from.value_or(earliest),
            query.to.value_or(latest),
            query.before == 0 ? behind_all : query.before,
            query.limit
        );
        while (rows.next()) found.push_back(read_ticket(rows));
        return found;
    }

    std::vector<StoredTicket> searched(const TicketQuery& query) {
        Search search;
        search.office = query.office;
        search.words = query.words;
        search.open_only = query.status && !cases::ended(*query.status);
        search.status = query.status;
        search.category = query.category;
        search.kelurahan = query.kelurahan;
        search.team = query.team;
        search.from = query.from.value_or(earliest);
        search.to = query.to.value_or(latest);
        search.after = {0, query.before};
        search.limit = query.limit;
        return search_tickets(connection_, search);
    }

    static OfficeRow read_office(const Query& row) {
        OfficeRow found;
        found.office = office_from_json(row.text(4));
        found.office.id = OfficeId{row.integer(0)};
        found.office.code = row.text(1);
        found.number_id = row.text(2);
        found.number = row.text(3);
        return found;
    }

    void read_places(OfficeRow& office) {
        Query rows(connection_, sql::places, office.office.id);
        while (rows.next()) office.places.push_back(kelurahan_from_json(rows.text(0)));
    }

    void read_staff(OfficeRow& office) {
        Query rows(connection_, sql::staff, office.office.id);
        while (rows.next()) {
            cases::Officer officer;
            officer.contact = ContactId{rows.integer(0)};
            officer.name = rows.text(1);
            officer.team = rows.text(2);
            cases::read_role(rows.text(3), officer.role);
            officer.kelurahan = rows.text(4);
            officer.roster = roster_from_json(rows.text(5));
            officer.off_duty = rows.integer(6) != 0;
            officer.since = rows.time_if_any(7);
            office.office.officers.push_back(std::move(officer));
        }
    }

    TicketView view(StoredTicket stored) {
        if (stored.followers != 0) read_people(connection_, stored);
        TicketView one{stored.id, std::move(stored.ticket), {}, {}};
        for (OwnedMedium& medium : media_of(connection_, {MediaOwner::Ticket, one.cursor}))
            one.media.emplace_back(medium.id, std::move(medium.mime));
        if (one.ticket.secret) return one;
        Query identities(connection_, sql::identities_of, one.ticket.reporter);
        while (identities.next()) {
            if (static_cast<Identity::Kind>(identities.integer(0)) == Identity::Kind::WaId) {
                one.reporter_wa_id = identities.text(1);
            }
        }
        return one;
    }

    std::int64_t version_of(const cases::Ticket& ticket) {
        Query row(connection_, sql::ticket_version, ticket.office, ticket.number);
        row.next();
        return row.integer(0);
    }

    std::unique_ptr<Connection> own_;
    Connection& connection_;
    SqlDeskReader desk_{connection_};
    SqlBreachReader breaches_{connection_};
    SqlBroadcastReader broadcasts_{connection_};
    SqlLetterReader letters_{connection_};
    SqlPointReader points_{connection_};
    SqlPrivacyReader privacy_{connection_};
    SqlRecordReader records_{connection_};
    SqlSurveyReader surveys_{connection_};
};
}  // namespace

std::unique_ptr<Reader> make_reader(std::unique_ptr<Connection> connection) {
    return std::make_unique<SqlReader>(std::move(connection));
}
}  // namespace telepati::storage::relational
