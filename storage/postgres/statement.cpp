#include <bit>
#include <charconv>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/text.hpp"

namespace telepati::storage::postgres {
namespace {

using relational::Type;

// Types by their numbers in pg_type, which never change.
constexpr Oid of_bool = 16;
constexpr Oid of_bytes = 17;
constexpr Oid of_int8 = 20;
constexpr Oid of_int4 = 23;
constexpr Oid of_text = 25;
constexpr Oid of_float8 = 701;

Oid wire_type(Type type) {
    switch (type) {
        case Type::Integer:
            return of_int8;
        case Type::Real:
            return of_float8;
        case Type::Text:
            return of_text;
        case Type::Bytes:
            return of_bytes;
        case Type::Unknown:
            return 0;
    }
    return 0;
}

void put_big_endian(std::string& wire, std::uint64_t value) {
    wire.resize(sizeof value);
    for (std::size_t at = sizeof value; at-- > 0; value >>= 8U)
        wire[at] = static_cast<char>(value & 0xFFU);
}

std::uint64_t big_endian(const char* wire, int length) {
    std::uint64_t value = 0;
    for (int at = 0; at < length; ++at)
        value = (value << 8U) | static_cast<unsigned char>(wire[at]);
    return value;
}
}  // namespace

bool ResultRow::null(int column) const { return PQgetisnull(result_, row_, column) != 0; }

std::int64_t ResultRow::integer(int column) const {
    if (null(column)) return 0;
    const char* wire = PQgetvalue(result_, row_, column);
    switch (PQftype(result_, column)) {
        case of_bool:
            return *wire;
        case of_int4:
            return static_cast<std::int32_t>(big_endian(wire, 4));
        case of_int8:
            return static_cast<std::int64_t>(big_endian(wire, 8));
        default:
            throw StorageError{StorageError::Kind::Other, "a column that is no number"};
    }
}

double ResultRow::real(int column) const {
    if (null(column)) return 0;
    if (PQftype(result_, column) != of_float8) return static_cast<double>(integer(column));
    return std::bit_cast<double>(big_endian(PQgetvalue(result_, row_, column), 8));
}

std::string ResultRow::text(int column) const {
    const std::string_view wire{
        PQgetvalue(result_, row_, column),
        static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    return PQftype(result_, column) == of_bytes ? std::string{wire} : unescaped(wire);
}

PostgresStatement::PostgresStatement(
    PostgresConnection& connection, std::string name, std::string sql
)
    : connection_(connection), name_(std::move(name)), sql_(std::move(sql)) {}

PostgresStatement::~PostgresStatement() { connection_.forget(*this); }

PostgresStatement::Argument& PostgresStatement::argument(int at) {
    const auto count = static_cast<std::size_t>(at);
    if (arguments_.size() < count) arguments_.resize(count);
    return arguments_[count - 1];
}

void PostgresStatement::bind(int at, std::int64_t value) {
    Argument& place = argument(at);
    place.type = of_int8;
    place.null = false;
    put_big_endian(place.value, static_cast<std::uint64_t>(value));
}

void PostgresStatement::bind(int at, double value) {
    Argument& place = argument(at);
    place.type = of_float8;
    place.null = false;
    put_big_endian(place.value, std::bit_cast<std::uint64_t>(value));
}

void PostgresStatement::bind(int at, std::string_view text) {
    Argument& place = argument(at);
    place.type = of_text;
    place.null = false;
    place.value = escaped(text);
}

void PostgresStatement::bind_bytes(int at, std::string_view bytes) {
    Argument& place = argument(at);
    place.type = of_bytes;
    place.null = false;
    place.value = bytes;
}

void PostgresStatement::bind_null(int at, Type type) {
    Argument& place = argument(at);
    place.type = wire_type(type);
    place.null = true;
    place.value.clear();
}

bool PostgresStatement::next() {
    if (!result_) {
        connection_.send(*this);
        result_ = connection_.drain();
        row_ = -1;
    }
    return ++row_ < PQntuples(result_.get());
}

int PostgresStatement::run() {
    connection_.send(*this);
    const Result done = connection_.drain();
    int changed = 0;
    const std::string_view count{PQcmdTuples(done.get())};
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
}

void PostgresStatement::write() {
    connection_.send(*this);
    if (!connection_.in_transaction_) connection_.drain();
}

std::optional<std::int64_t> PostgresStatement::insert() {
    connection_.send(*this);
    const Result done = connection_.drain();
    if (PQntuples(done.get()) == 0) return std::nullopt;
    return ResultRow{done.get(), 0}.integer(0);
}

void PostgresStatement::ask() { connection_.send(*this, true); }

void PostgresStatement::take_answer() {
    if (answers_.empty()) connection_.drain();
    result_ = std::move(answers_.front());
    answers_.pop_front();
    row_ = -1;
}

void PostgresStatement::reset() noexcept { result_.reset(); }
}  // namespace telepati::storage::postgres
