#include "storage/postgres/connection.hpp"

#include <cstring>

#include "storage/postgres/errors.hpp"
#include "storage/postgres/schema.hpp"

namespace telepati::storage::postgres {
namespace {

using relational::Row;
using relational::Statement;
using relational::Table;
using relational::Type;

constexpr int binary = 1;
// Answers to what was sent wait in the socket until they are read: so few that the server never
// has to wait for us while we wait for it.
constexpr std::size_t most_sent = 64;
constexpr int rows_at_once = 1'000;
constexpr std::int64_t outbox_block = 100;

constexpr const char* common_settings =
    "SET client_encoding = 'UTF8'; SET client_min_messages = error; SET jit = off; SET "
    "TimeZone = 'UTC'; ";
// Everything a turn asks goes by a key: planning it anew each time would cost more than asking.
constexpr const char* writer_settings =
    "SET synchronous_commit = on; SET plan_cache_mode = force_generic_plan;";
constexpr const char* reader_settings = "SET default_transaction_read_only = on;";
}  // namespace

PostgresConnection::PostgresConnection(const std::string& url, Access access)
    : connection_(PQconnectdb(url.c_str())) {
    if (!connection_ || !alive()) throw unreachable(connection_.get());
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr
    );
    PQenterPipelineMode(connection_.get());
    execute(
        std::string{common_settings} + (access == Access::Write ? writer_settings : reader_settings)
    );
}

PostgresConnection::~PostgresConnection() = default;

Statement& PostgresConnection::prepared(const char* sql) { return statement(sql, ""); }

Statement& PostgresConnection::prepared_insert(const char* sql) {
    return statement(sql, " RETURNING id");
}

// Rows that point to a contact or ticket may come meanwhile: their keys do not change.
Statement& PostgresConnection::prepared_locking(const char* sql) {
    return statement(sql, " FOR NO KEY UPDATE");
}

Statement& PostgresConnection::statement(const char* sql, std::string_view ending) {
    auto& found = statements_[sql];
    if (!found)
        found = std::make_unique<PostgresStatement>(*this, next_name(), sql + std::string{ending});
    return *found;
}

std::unique_ptr<Statement> PostgresConnection::prepare(const std::string& sql) {
    return std::make_unique<PostgresStatement>(*this, next_name(), sql);
}

void PostgresConnection::execute(const std::string& sql) {
    if (!sent_.empty()) drain();
    // Several statements in one text are not for the pipeline.
    PQexitPipelineMode(connection_.get());
    const Result done{PQexec(connection_.get(), sql.c_str())};
    PQenterPipelineMode(connection_.get());
    check(connection_.get(), done.get());
}

void PostgresConnection::stream(
    const std::string& sql, const std::function<void(const Row&)>& visit
) {
    const bool own = !in_transaction_;
    if (own) execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    execute("DECLARE rows_of_stream NO SCROLL CURSOR FOR " + sql);
    const std::string fetch = "FETCH " + std::to_string(rows_at_once) + " FROM rows_of_stream";
    while (true) {
        send_text(fetch.c_str());
        const Result rows = drain();
        const int count = PQntuples(rows.get());
        for (int row = 0; row < count; ++row) visit(ResultRow{rows.get(), row});
        if (count < rows_at_once) break;
    }
    execute(own ? "ROLLBACK" : "CLOSE rows_of_stream");
}

void PostgresConnection::begin() {
    send_text("BEGIN");
    in_transaction_ = true;
    // Ids grow from batch to batch, whoever else took some in between.
    next_outbox_id_ = outbox_ids_end_;
}

void PostgresConnection::commit() {
    send_text("COMMIT");
    in_transaction_ = false;
    const Result done = drain();
    // After an error that nobody saw, COMMIT is a ROLLBACK that succeeds.
    if (std::strcmp(PQcmdStatus(done.get()), "COMMIT") != 0)
        throw StorageError{StorageError::Kind::Other, "the transaction was rolled back"};
}

void PostgresConnection::rollback() noexcept {
    in_transaction_ = false;
    try {
        if (!sent_.empty()) drain();
    } catch (const StorageError&) {  // told already, or of no interest: nothing of it is kept
    }
    try {
        send_text("ROLLBACK");
        drain();
    } catch (const StorageError&) {  // the connection is gone, and the transaction with it
    }
}

OutboxId PostgresConnection::next_outbox_id() {
    if (next_outbox_id_ == outbox_ids_end_) {
        relational::Query block(*this, "SELECT nextval('outbox_block')");
        block.next();
        next_outbox_id_ = block.integer(0) * outbox_block;
        outbox_ids_end_ = next_outbox_id_ + outbox_block;
    }
    return OutboxId{next_outbox_id_++};
}

std::vector<std::string> PostgresConnection::damage() {
    return {};  // pages and keys are the server's own care (data checksums, constraints)
}

std::vector<Table> PostgresConnection::tables() { return read_tables(*this); }

void PostgresConnection::ids_were_given() { continue_ids(*this, outbox_block); }

void PostgresConnection::expect_sent(int accepted) {
    if (accepted == 0) throw unreachable(connection_.get());
}

void PostgresConnection::make_known(PostgresStatement& statement) {
    std::vector<Oid> types;
    for (const auto& argument : statement.arguments_) types.push_back(argument.type);
    expect_sent(PQsendPrepare(
        connection_.get(),
        statement.name_.c_str(),
        statement.sql_.c_str(),
        static_cast<int>(types.size()),
        types.data()
    ));
    sent_.push_back({&statement, true, false});
    statement.known_ = true;
}

void PostgresConnection::send(PostgresStatement& statement, bool asks) {
    // Not while questions are open: their answers would come with somebody else's.
    if (sent_.size() >= most_sent && !asks) drain();
    if (!statement.known_) make_known(statement);
    const std::size_t count = statement.arguments_.size();
    std::vector<const char*> values(count);
    std::vector<int> lengths(count);
    const std::vector<int> formats(count, binary);
    for (std::size_t at = 0; at < count; ++at) {
        const auto& argument = statement.arguments_[at];
        values[at] = argument.null ? nullptr : argument.value.data();
        lengths[at] = static_cast<int>(argument.value.size());
    }
    expect_sent(PQsendQueryPrepared(
        connection_.get(),
        statement.name_.c_str(),
        static_cast<int>(count),
        values.data(),
        lengths.data(),
        formats.data(),
        binary
    ));
    sent_.push_back({&statement, false, asks});
}

void PostgresConnection::send_text(const char* sql) {
    if (sent_.size() >= most_sent) drain();
    expect_sent(
        PQsendQueryParams(connection_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, binary)
    );
    sent_.push_back({});
}

void PostgresConnection::forget(const PostgresStatement& statement) {
    for (Sent& one : sent_) {
        if (one.statement == &statement) one = {};
    }
}

Result PostgresConnection::drain() {
    const std::vector<Sent> sent = std::move(sent_);
    sent_.clear();
    expect_sent(PQpipelineSync(connection_.get()));
    Result last;
    std::optional<StorageError> trouble;
    for (const Sent& one : sent) {
        last.reset(PQgetResult(connection_.get()));
        if (!last) throw unreachable(connection_.get());
        const auto error = error_of(connection_.get(), last.get());
        if (error && one.statement && one.prepares) one.statement->known_ = false;
        if (error && !trouble) trouble = error;
        if (one.asks && one.statement) one.statement->answers_.push_back(std::move(last));
        Result{PQgetResult(connection_.get())};  // the end of this statement's results
    }
    Result{PQgetResult(connection_.get())};  // the end of the pipeline
    if (!trouble) return last;
    for (const Sent& one : sent) {
        if (one.statement) one.statement->answers_.clear();
    }
    throw StorageError{*trouble};
}
}  // namespace telepati::storage::postgres
