#include "storage/postgres/errors.hpp"

#include <algorithm>
#include <array>

namespace telepati::storage::postgres {
namespace {

using Kind = StorageError::Kind;

struct Meaning {
    std::string_view code;  ///< or how it begins
    Kind kind;
    const char* what;
};

// The server's own words may hold values of rows, so they are not repeated.
// clang-format off
constexpr std::array meanings{
    Meaning{"53100", Kind::Full, "no room left for the database; free some disk space"},
    Meaning{"53", Kind::Gone, "the database server has no resources left"},
    Meaning{"08", Kind::Gone, "the connection to the database server broke"},
    Meaning{"57P", Kind::Gone, "the database server is shutting down or starting"},
    Meaning{"25006", Kind::Gone, "the database server takes no writes now"},
    Meaning{"58", Kind::Gone, "the database server cannot use its files"},
    Meaning{"XX001", Kind::Broken, "the database is damaged; restore a backup"},
    Meaning{"XX002", Kind::Broken, "the database is damaged; restore a backup"},
    Meaning{"40P01", Kind::Busy, "two writers waited for each other"},
    Meaning{"40001", Kind::Busy, "another writer was faster"},
    Meaning{"3D", Kind::Other, "there is no such database; create it with `createdb`"},
    Meaning{"28", Kind::Other, "the server does not let us in; check user and password"},
    Meaning{"42501", Kind::Other, "the database user may not do this; make it the owner"},
};
// clang-format on

std::string_view primary(const PGresult* result, int field) {
    const char* text = PQresultErrorField(result, field);
    return text ? text : "";
}
}  // namespace

StorageError unreachable(const PGconn* connection) {
    std::string why = connection ? PQerrorMessage(connection) : "no memory";
    why.erase(std::min(why.find('\n'), why.size()));
    return {Kind::Gone, "the database server cannot be used: " + why};
}

std::optional<StorageError> error_of(const PGconn* connection, const PGresult* result) {
    switch (PQresultStatus(result)) {
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
            return std::nullopt;
        case PGRES_PIPELINE_ABORTED:
            return StorageError{Kind::Other, "an earlier statement failed"};
        default:
            break;
    }
    if (PQstatus(connection) != CONNECTION_OK) return unreachable(connection);
    const std::string_view code = primary(result, PG_DIAG_SQLSTATE);
    const auto* known = std::ranges::find_if(meanings, [&](const Meaning& meaning) {
        return code.starts_with(meaning.code);
    });
    if (known != meanings.end()) return StorageError{known->kind, known->what};
    return StorageError{
        Kind::Other, "the database server refused a statement: " + std::string{code}};
}

void check(const PGconn* connection, const PGresult* result) {
    if (const auto error = error_of(connection, result)) throw StorageError{*error};
}
}  // namespace telepati::storage::postgres
