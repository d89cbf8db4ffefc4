#include "storage/relational/copy.hpp"

#include <algorithm>

namespace telepati::storage::relational {
namespace {

constexpr std::int64_t rows_between_words = 50'000;

/// The index of words is each engine's own and does not travel: it is made anew.
constexpr const char* queue_all =
    "INSERT INTO search_queue SELECT t.id FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM "
    "search_queue q WHERE q.ticket = t.id)";

struct Texts {
    std::string read;
    std::string write;
};

// By the first columns, which are the key: the receiver's pages fill in order.
Texts texts_of(const Table& table) {
    std::string columns;
    std::string places;
    for (const auto& column : table.columns) {
        columns += (columns.empty() ? "" : ", ") + column.name;
        places += (places.empty() ? "$" : ", $") +
                  std::to_string(1 + static_cast<int>(&column - table.columns.data()));
    }
    return {
        "SELECT " + columns + " FROM " + table.name + " ORDER BY 1",
        "INSERT INTO " + table.name + " (" + columns + ") VALUES (" + places + ")"};
}

void bind_column(Statement& statement, const Row& row, int column, Type type) {
    const int at = column + 1;
    if (row.null(column)) return statement.bind_null(at, type);
    switch (type) {
        case Type::Real:
            return statement.bind(at, row.real(column));
        case Type::Text:
            return statement.bind(at, row.text(column));
        case Type::Bytes: {
            const std::string bytes = row.text(column);
            return statement.bind_bytes(at, bytes);
        }
        case Type::Integer:
        case Type::Unknown:
            return statement.bind(at, row.integer(column));
    }
}

void copy_table(Connection& from, Connection& to, const Table& table, const Progress& progress) {
    const Texts texts = texts_of(table);
    const auto insert = to.prepare(texts.write);
    std::int64_t rows = 0;
    from.stream(texts.read, [&](const Row& row) {
        for (std::size_t at = 0; at < table.columns.size(); ++at)
            bind_column(*insert, row, static_cast<int>(at), table.columns[at].type);
        insert->write();
        if (++rows % rows_between_words == 0 && progress) progress(table.name, rows);
    });
    std::int64_t there = 0;
    to.stream("SELECT count(*) FROM " + table.name, [&](const Row& row) {
        there = row.integer(0);
    });
    if (there != rows)
        throw StorageError{StorageError::Kind::Other, "rows of " + table.name + " are missing"};
    if (progress) progress(table.name, rows);
}
}  // namespace

void copy_tables(
    Connection& from, Connection& to, const std::vector<Table>& tables, const Progress& progress
) {
    Transaction transaction(to);
    for (const Table& table : tables) copy_table(from, to, table, progress);
    const auto has_tickets = std::ranges::find(tables, "ticket", &Table::name) != tables.end();
    if (has_tickets) to.execute(queue_all);
    to.ids_were_given();
    transaction.commit();
}
}  // namespace telepati::storage::relational
