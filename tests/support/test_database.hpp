#pragma once
/// A database for one test. SQLite, or the engine that the environment names.

#include <string>

#include "tests/support/temp_folder.hpp"

namespace telepati::tests {

/// True when tests run on the server that `tests/postgres/server.sh` started.
bool on_postgres();

class TestDatabase {
public:
    /// "NAME" in the folder, or a schema of its own on the server, dropped at the end.
    TestDatabase(const TempFolder& folder, const std::string& name);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& url() const { return url_; }
    /// What lies beside it begins like this.
    std::string beside() const;

private:
    std::string url_;
    std::string schema_;
};
}  // namespace telepati::tests
