#include "storage/relational/desk_batch.hpp"

#include "storage/relational/accounts.hpp"
#include "storage/relational/audit.hpp"
#include "storage/relational/desk_sql.hpp"
#include "storage/relational/search.hpp"

namespace telepati::storage::relational {

std::optional<AccountRow> SqlDeskBatch::account(std::string_view name) {
    return find_account(connection_, name);
}

bool SqlDeskBatch::add_account(const AccountRow& account, Time now) {
    return connection_.run(
               sql::insert_account,
               account.office,
               account.name,
               account.role,
               account.team,
               account.password,
               now
           ) != 0;
}

bool SqlDeskBatch::set_password(std::string_view name, std::string_view password) {
    if (connection_.run(sql::set_password, password, name) == 0) return false;
    connection_.write(sql::end_sessions_of_name, name);
    return true;
}

bool SqlDeskBatch::disable_account(std::string_view name, Time now) {
    if (connection_.run(sql::disable_account, now, name) == 0) return false;
    connection_.write(sql::end_sessions_of_name, name);
    return true;
}

void SqlDeskBatch::set_totp(std::int64_t account, std::string_view secret) {
    connection_.write(sql::set_totp, secret, account);
}

bool SqlDeskBatch::use_totp_step(std::int64_t account, std::int64_t step) {
    return connection_.run(sql::use_totp_step, step, account) != 0;
}

void SqlDeskBatch::open_session(const SessionRow& session) {
    connection_.write(
        sql::insert_session, session.hash, session.account, session.created_at, session.seen_at
    );
}

void SqlDeskBatch::see_session(std::string_view hash, Time now) {
    connection_.write(sql::see_session, now, hash);
}

void SqlDeskBatch::end_session(std::string_view hash) { connection_.write(sql::end_session, hash); }

void SqlDeskBatch::end_sessions_of(std::int64_t account) {
    connection_.write(sql::end_sessions_of, account);
}

void SqlDeskBatch::forget_sessions(Time made_before, Time failed_before) {
    connection_.write(sql::forget_sessions, made_before);
    connection_.write(sql::forget_failures, failed_before);
}

void SqlDeskBatch::add_failure(std::string_view key, Time now) {
    connection_.write(sql::add_failure, key, now);
}

void SqlDeskBatch::clear_failures(std::string_view key) {
    connection_.write(sql::clear_failures, key);
}

void SqlDeskBatch::audit(const AuditEntry& entry) { append_audit(connection_, entry); }

void SqlDeskBatch::take_over(const TakeoverRow& row) {
    connection_.write(
        sql::take_over, row.contact, row.office, row.ticket, row.account, row.since, row.until
    );
}

void SqlDeskBatch::hand_back(ContactId contact) { connection_.write(sql::hand_back, contact); }

int SqlDeskBatch::feed_search(int most) { return relational::feed_search(connection_, most); }
}  // namespace telepati::storage::relational
