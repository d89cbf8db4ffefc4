#pragma once
/// Where the data are: "sqlite:PATH" or "postgresql://…".

#include <string>

#include "bot/base/result.hpp"

namespace telepati::storage {

struct Address {
    enum class Engine { Sqlite, Postgres };
    Engine engine = Engine::Sqlite;
    std::string target;  ///< the path, or the URL as libpq reads it

    /// Path of what each machine keeps beside the data (lock, send log, socket), to which endings
    /// are added: the database file itself, or a name under data/ made from the URL without
    /// its password.
    std::string beside;
};

/// A Failure that says how to write it for everything else.
Result<Address> read_address(const std::string& url);
}  // namespace telepati::storage
