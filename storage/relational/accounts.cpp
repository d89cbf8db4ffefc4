#include "storage/relational/accounts.hpp"

#include <string>

#include "storage/relational/desk_sql.hpp"

namespace telepati::storage::relational {
namespace {

const std::string one_account = std::string{sql::account_columns} + sql::where_account;
}  // namespace

AccountRow read_account(const Row& row) {
    AccountRow account;
    account.id = row.integer(0);
    account.office = OfficeId{row.integer(1)};
    account.name = row.text(2);
    account.role = row.text(3);
    account.team = row.text(4);
    account.password = row.text(5);
    account.totp = row.text(6);
    account.totp_step = row.integer(7);
    account.disabled = !row.null(8);
    return account;
}

std::optional<AccountRow> find_account(Connection& connection, std::string_view name) {
    Query row(connection, one_account.c_str(), name);
    if (!row.next()) return std::nullopt;
    return read_account(row);
}
}  // namespace telepati::storage::relational
