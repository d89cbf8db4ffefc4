#include "storage/relational/serials.hpp"

#include "storage/relational/office_sql.hpp"

namespace telepati::storage::relational {

int next_serial(Connection& connection, OfficeId office, const char* newest) {
    connection.write(sql::lock_office, office);
    Query row(connection, newest, office);
    return row.next() ? static_cast<int>(row.integer(0)) + 1 : 1;
}
}  // namespace telepati::storage::relational
