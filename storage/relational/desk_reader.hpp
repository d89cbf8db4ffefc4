#pragma once
/// What the office desk reads.

#include "storage/desk_store.hpp"
#include "storage/relational/connection.hpp"

namespace telepati::storage::relational {

class SqlDeskReader : public DeskReader {
public:
    explicit SqlDeskReader(Connection& connection) : connection_(connection) {}

    std::optional<AccountRow> account(std::string_view name) override;
    std::vector<AccountRow> accounts(OfficeId office) override;
    std::optional<SessionView> session(std::string_view hash) override;
    FailureRow failures(std::string_view key) override;
    std::vector<BoardRow> board(const BoardQuery& query) override;
    std::vector<BoardCount> board_counts(OfficeId office, std::string_view team, Time now) override;
    std::vector<HeardRow> heard(OfficeId office, std::string_view number) override;
    std::vector<ToldRow> told(OfficeId office, std::string_view number) override;
    std::vector<TicketMedium> media(OfficeId office, std::string_view number) override;
    std::string ticket_of_medium(OfficeId office, std::int64_t id) override;
    std::vector<cases::Ticket> near(const NearQuery& query) override;
    ReachRow reach(ContactId contact) override;
    std::vector<AuditRow> audit(const AuditQuery& query) override;
    std::vector<TakeoverRow> takeovers(OfficeId office, Time now) override;
    std::optional<TakeoverRow> takeover_of(ContactId contact, Time now) override;

private:
    Connection& connection_;
};
}  // namespace telepati::storage::relational
