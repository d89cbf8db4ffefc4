#include "storage/relational/breaches.hpp"

#include <set>

#include "storage/relational/breach_sql.hpp"
#include "storage/relational/serials.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Breach;

const std::string one_breach = std::string{sql::breach_columns} + sql::where_breach;
const std::string breaches_owing = std::string{sql::breach_columns} + sql::owing_breaches;
const std::string breach_list = std::string{sql::breach_columns} + sql::newest_breaches;

Breach read_breach(const Row& row) {
    Breach found;
    found.office = OfficeId{row.integer(0)};
    found.serial = static_cast<int>(row.integer(1));
    found.what = row.text(2);
    found.data = row.text(3);
    found.deeds = row.text(4);
    found.authority = row.text(5);
    found.scope = cases::scope_in(row.text(6));
    found.from = row.time(7);
    found.until = row.time(8);
    found.noticed = row.time(9);
    found.told_authority = row.time_if_any(10);
    found.told_people = row.time_if_any(11);
    found.closed = row.time_if_any(12);
    found.by_name = row.text(13);
    found.version = static_cast<int>(row.integer(14));
    found.reminded = static_cast<int>(row.integer(15));
    return found;
}

/// Nobody twice, whichever way they came.
class Crowd {
public:
    explicit Crowd(int most) : most_(static_cast<std::size_t>(most)) {}

    void add(Query& rows, std::string_view way) {
        while (rows.next()) {
            Affected one;
            one.contact = ContactId{rows.integer(0)};
            if (!rows.null(1)) one.phone = rows.text(1);
            one.way = way;
            const bool nobody = !one.contact && one.phone.empty();
            const bool fresh = one.contact ? contacts_.insert(one.contact.value).second : true;
            const bool other = one.phone.empty() || phones_.insert(one.phone).second;
            if (!nobody && fresh && other && found.size() < most_) found.push_back(std::move(one));
        }
    }

    std::vector<Affected> found;

private:
    std::size_t most_;
    std::set<std::int64_t> contacts_;
    std::set<std::string> phones_;
};
}  // namespace

std::vector<Breach> SqlBreachReader::list(OfficeId office, int most) {
    std::vector<Breach> found;
    Query rows(connection_, breach_list.c_str(), office, most);
    while (rows.next()) found.push_back(read_breach(rows));
    return found;
}

std::optional<Breach> SqlBreachReader::find(OfficeId office, int serial) {
    Query row(connection_, one_breach.c_str(), office, serial);
    if (!row.next()) return std::nullopt;
    return read_breach(row);
}

std::vector<Affected> SqlBreachReader::affected(const Breach& breach, int most) {
    Crowd crowd(most);
    const auto add = [&](const char* statement, std::string_view way) {
        Query rows(connection_, statement, breach.office, breach.from, breach.until, most);
        crowd.add(rows, way);
    };
    if (breach.scope.reports) add(sql::affected_reporters, "laporan");
    if (breach.scope.letters) add(sql::affected_applicants, "surat");
    if (breach.scope.forms) add(sql::affected_senders, "formulir");
    if (breach.scope.everybody) {
        Query rows(connection_, sql::affected_everybody, breach.office, most);
        crowd.add(rows, "percakapan");
    }
    return std::move(crowd.found);
}

std::optional<Breach> SqlBreachBatch::find(OfficeId office, int serial) {
    Query row(connection_, one_breach.c_str(), office, serial);
    if (!row.next()) return std::nullopt;
    return read_breach(row);
}

std::vector<Breach> SqlBreachBatch::owing(OfficeId office, Time before, int most) {
    std::vector<Breach> found;
    Query rows(connection_, breaches_owing.c_str(), office, before, most);
    while (rows.next()) found.push_back(read_breach(rows));
    return found;
}

void SqlBreachBatch::note_reminders(OfficeId office, int serial, int reminded) {
    connection_.write(sql::note_breach_reminders, reminded, office, serial);
}

int SqlBreachBatch::add(const Breach& breach) {
    const int serial = next_serial(connection_, breach.office, sql::newest_breach);
    connection_.write(
        sql::insert_breach,
        breach.office,
        serial,
        breach.what,
        breach.data,
        breach.deeds,
        breach.authority,
        cases::scope_text(breach.scope),
        breach.from,
        breach.until,
        breach.noticed,
        breach.by_name
    );
    return serial;
}

bool SqlBreachBatch::change(const Breach& breach) {
    return connection_.run(
               sql::update_breach,
               breach.what,
               breach.data,
               breach.deeds,
               breach.authority,
               cases::scope_text(breach.scope),
               breach.from,
               breach.until,
               breach.noticed,
               breach.told_authority,
               breach.told_people,
               breach.closed,
               breach.office,
               breach.serial,
               breach.version
           ) > 0;
}
}  // namespace telepati::storage::relational
