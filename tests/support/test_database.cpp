#include "tests/support/test_database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "storage/address.hpp"

namespace telepati::tests {
namespace {

const char* server() { return std::getenv("TELEPATI_TEST_POSTGRES"); }

void execute(const std::string& sql) {
    PGconn* connection = PQconnectdb(server());
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr
    );
    PGresult* done = PQexec(connection, sql.c_str());
    const bool good = PQresultStatus(done) == PGRES_COMMAND_OK;
    const std::string trouble = PQerrorMessage(connection);
    PQclear(done);
    PQfinish(connection);
    if (!good) throw std::runtime_error(trouble);
}
}  // namespace

bool on_postgres() { return server() != nullptr; }

TestDatabase::TestDatabase(const TempFolder& folder, const std::string& name)
    : url_("sqlite:" + folder.file(name)) {
    if (!on_postgres()) return;
    static std::atomic<int> made{0};
    schema_ = "t" + std::to_string(::getpid()) + "_" + std::to_string(++made);
    execute("CREATE SCHEMA " + schema_);
    url_ = std::string{server()} + "&options=-csearch_path%3D" + schema_ +
           "&application_name=" + schema_;
}

TestDatabase::~TestDatabase() {
    if (schema_.empty()) return;
    try {
        execute("DROP SCHEMA " + schema_ + " CASCADE");
    } catch (const std::runtime_error&) {  // the server goes away with everything on it
    }
    std::error_code none;
    const auto stem = std::filesystem::path{beside()};
    for (const char* ending : {".sends", ".sock", ".lock"})
        std::filesystem::remove(stem.string() + ending, none);
}

std::string TestDatabase::beside() const { return storage::read_address(url_)->beside; }
}  // namespace telepati::tests
