#include "storage/relational/audit.hpp"

#include <limits>
#include <map>

#include "storage/relational/audit_sql.hpp"

namespace telepati::storage::relational {
namespace {

const std::string newest = std::string{sql::audit_columns} + sql::where_audit;
const std::string of_actor = std::string{sql::audit_columns} + sql::where_audit_actor;
const std::string of_act = std::string{sql::audit_columns} + sql::where_audit_act;
const std::string of_subject = std::string{sql::audit_columns} + sql::where_audit_subject;
const std::string whole_chain = std::string{sql::audit_columns} + sql::whole_audit;

constexpr Time earliest{std::chrono::milliseconds{0}};
constexpr Time latest{std::chrono::days{365 * 8'000}};

AuditRow read_row(const Row& row) {
    AuditRow found;
    found.entry.office = OfficeId{row.integer(0)};
    found.serial = row.integer(1);
    found.entry.at = row.time(2);
    found.entry.way = row.text(3);
    found.entry.actor = row.text(4);
    found.entry.act = row.text(5);
    found.entry.subject = row.text(6);
    found.entry.detail = row.text(7);
    found.hash = row.text(8);
    return found;
}

template <class... Arguments>
std::vector<AuditRow> listed(
    Connection& connection, const std::string& statement, const Arguments&... arguments
) {
    std::vector<AuditRow> found;
    Query rows(connection, statement.c_str(), arguments...);
    while (rows.next()) found.push_back(read_row(rows));
    return found;
}

/// Where a walk along a chain has come to.
struct Walk {
    std::int64_t serial = 0;
    std::string hash;
    std::int64_t wrong = 0;  ///< the first row that does not follow; 0: none yet
};

void step(Walk& walk, const AuditRow& row) {
    if (walk.wrong != 0) return;
    const bool next = row.serial == walk.serial + 1;
    if (!next || audit_hash(walk.hash, row) != row.hash) walk.wrong = walk.serial + 1;
    walk.serial = row.serial;
    walk.hash = row.hash;
}
}  // namespace

void append_audit(Connection& connection, const AuditEntry& entry) {
    connection.run(sql::hold_audit_head, entry.office);
    AuditRow row{0, entry, {}};
    std::string before;
    {
        Query head(connection, sql::audit_head, entry.office);
        head.next();
        row.serial = head.integer(0) + 1;
        before = head.text(1);
    }
    row.hash = audit_hash(before, row);
    connection.write(
        sql::insert_audit,
        entry.office,
        row.serial,
        entry.at,
        entry.way,
        entry.actor,
        entry.act,
        entry.subject,
        entry.detail,
        row.hash
    );
    connection.write(sql::set_audit_head, row.serial, row.hash, entry.office);
}

std::vector<AuditRow> read_audit(Connection& connection, const AuditQuery& query) {
    const std::int64_t before =
        query.before > 0 ? query.before : std::numeric_limits<std::int64_t>::max();
    const Time from = query.from.value_or(earliest);
    const Time to = query.to.value_or(latest);
    const auto& q = query;
    if (!q.subject.empty())
        return listed(
            connection, of_subject, q.office, q.subject, before, from, to, q.actor, q.act, q.limit
        );
    if (!q.actor.empty())
        return listed(connection, of_actor, q.office, q.actor, before, from, to, q.act, q.limit);
    if (!q.act.empty())
        return listed(connection, of_act, q.office, q.act, before, from, to, q.limit);
    return listed(connection, newest, q.office, before, from, to, q.limit);
}

void check_audit(Connection& connection, std::vector<std::string>& broken) {
    std::map<std::int64_t, Walk> walks;
    connection.stream(whole_chain, [&](const Row& row) {
        const AuditRow read = read_row(row);
        step(walks[read.entry.office.value], read);
    });
    connection.stream(sql::audit_heads, [&](const Row& row) {
        Walk& walk = walks[row.integer(0)];
        const bool ends = row.null(2) ? walk.serial == 0
                                      : row.integer(2) == walk.serial && row.text(3) == walk.hash;
        if (walk.wrong == 0 && !ends) walk.wrong = walk.serial + 1;
        if (walk.wrong != 0)
            broken.push_back(
                "audit log of " + row.text(1) + " does not hold from row " +
                std::to_string(walk.wrong) + " on"
            );
    });
}
}  // namespace telepati::storage::relational
