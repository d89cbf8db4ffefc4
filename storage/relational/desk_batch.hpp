#pragma once
/// What the office desk writes, in the transaction of its batch.

#include "storage/desk_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlDeskBatch : public DeskBatch {
public:
    explicit SqlDeskBatch(Connection& connection) : connection_(connection) {}

    std::optional<AccountRow> account(std::string_view name) override;
    bool add_account(const AccountRow& account, Time now) override;
    bool set_password(std::string_view name, std::string_view password) override;
    bool disable_account(std::string_view name, Time now) override;
    void set_totp(std::int64_t account, std::string_view secret) override;
    bool use_totp_step(std::int64_t account, std::int64_t step) override;
    void open_session(const SessionRow& session) override;
    void see_session(std::string_view hash, Time now) override;
    void end_session(std::string_view hash) override;
    void end_sessions_of(std::int64_t account) override;
    void forget_sessions(Time made_before, Time failed_before) override;
    void add_failure(std::string_view key, Time now) override;
    void clear_failures(std::string_view key) override;
    void audit(const AuditEntry& entry) override;
    void take_over(const TakeoverRow& row) override;
    void hand_back(ContactId contact) override;
    void put_text(OfficeId office, const TextRow& row) override;
    bool drop_text(OfficeId office, std::string_view language, std::string_view key) override;
    std::optional<std::string> canned(OfficeId office, std::string_view title) override;
    void put_canned(OfficeId office, const CannedRow& row) override;
    bool drop_canned(OfficeId office, std::string_view title) override;
    void put_view(std::int64_t account, const ViewRow& row) override;
    bool drop_view(std::int64_t account, std::string_view name) override;
    bool set_role(std::string_view name, std::string_view role, std::string_view team) override;
    bool enable_account(std::string_view name) override;
    int other_admins(OfficeId office, std::string_view name) override;
    void review_closing(OfficeId office, std::string_view number, const ClosingReview& review)
        override;
    bool change_staff(const StaffChange& change) override;
    bool set_roster(OfficeId office, ContactId contact, const std::vector<cases::Shift>& roster)
        override;
    std::optional<ClaimedRow> retry(OfficeId office, OutboxId id, Time now) override;
    bool retry_turn(OfficeId office, std::int64_t event, Time now) override;
    std::optional<UnreadBody> take_unread(OfficeId office, std::int64_t event) override;
    int feed_search(int most) override;

private:
    Connection& connection_;
};
}  // namespace telepati::storage::relational
