#include "storage/relational/points.hpp"

#include <limits>

#include "storage/relational/point_sql.hpp"
#include "storage/relational/serials.hpp"
#include "storage/relational/sql.hpp"
#include "storage/relational/tickets.hpp"

namespace telepati::storage::relational {
namespace {

using cases::BudgetPoint;

const std::string one_point = std::string{sql::point_columns} + sql::where_point;
const std::string newest_points = std::string{sql::point_columns} + sql::point_list;
const std::string reports_of_point = std::string{sql::ticket_columns} + sql::where_of_point;
const std::string unlisted_reports = std::string{sql::ticket_columns} + sql::where_unlisted;

constexpr int behind_all = std::numeric_limits<int>::max();

BudgetPoint read_point(const Row& row) {
    BudgetPoint point;
    point.office = OfficeId{row.integer(0)};
    point.serial = static_cast<int>(row.integer(1));
    point.name = row.text(2);
    point.category = row.text(3);
    point.kelurahan = row.text(4);
    point.source = row.text(5);
    point.year = static_cast<int>(row.integer(6));
    point.state = static_cast<cases::PointState>(row.integer(7));
    point.note = row.text(8);
    point.version = static_cast<int>(row.integer(9));
    point.made = row.time(10);
    point.changed = row.time(11);
    return point;
}

std::optional<BudgetPoint> find_point(Connection& connection, OfficeId office, int serial) {
    Query row(connection, one_point.c_str(), office, serial);
    if (!row.next()) return std::nullopt;
    return read_point(row);
}

std::vector<cases::Ticket> tickets_in(Query& rows) {
    std::vector<cases::Ticket> found;
    while (rows.next()) found.push_back(read_ticket(rows).ticket);
    return found;
}
}  // namespace

std::vector<PointView> SqlPointReader::list(const PointQuery& query) {
    std::vector<PointView> found;
    Query rows(
        connection_,
        newest_points.c_str(),
        query.office,
        query.state ? static_cast<int>(*query.state) : -1,
        query.kelurahan,
        query.year,
        query.before == 0 ? behind_all : query.before,
        query.limit
    );
    while (rows.next()) found.push_back({read_point(rows), static_cast<int>(rows.integer(12))});
    return found;
}

std::optional<BudgetPoint> SqlPointReader::find(OfficeId office, int serial) {
    return find_point(connection_, office, serial);
}

std::vector<cases::Ticket> SqlPointReader::reports(OfficeId office, int serial) {
    Query rows(connection_, reports_of_point.c_str(), office, serial);
    return tickets_in(rows);
}

std::vector<cases::Ticket> SqlPointReader::unlisted(OfficeId office, int most) {
    Query rows(connection_, unlisted_reports.c_str(), office, most);
    return tickets_in(rows);
}

std::optional<BudgetPoint> SqlPointBatch::find(OfficeId office, int serial) {
    return find_point(connection_, office, serial);
}

int SqlPointBatch::add(const BudgetPoint& point) {
    const int serial = next_serial(connection_, point.office, sql::newest_point);
    connection_.write(
        sql::insert_point,
        point.office,
        serial,
        point.name,
        point.category,
        point.kelurahan,
        point.source,
        point.year,
        static_cast<int>(point.state),
        point.note,
        point.made,
        point.changed
    );
    return serial;
}

bool SqlPointBatch::change(const BudgetPoint& point) {
    return connection_.run(
               sql::update_point,
               point.name,
               point.category,
               point.kelurahan,
               point.source,
               point.year,
               static_cast<int>(point.state),
               point.note,
               point.changed,
               point.office,
               point.serial,
               point.version
           ) > 0;
}

bool SqlPointBatch::link(OfficeId office, const std::string& number, int serial) {
    return connection_.run(sql::link_point, office, serial, number) > 0;
}

std::vector<std::string> SqlPointBatch::reports(OfficeId office, int serial) {
    std::vector<std::string> found;
    Query rows(connection_, sql::numbers_of_point, office, serial);
    while (rows.next()) found.push_back(rows.text(0));
    return found;
}
}  // namespace telepati::storage::relational
