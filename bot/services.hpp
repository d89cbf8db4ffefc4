#pragma once
/// An opened database with its writer and its world: what every command works on, with or without a
/// running service.

#include <functional>
#include <memory>
#include <string>

#include "bot/base/result.hpp"
#include "bot/clock.hpp"
#include "bot/config.hpp"
#include "handlers/turnstile.hpp"
#include "handlers/world.hpp"
#include "storage/media_store.hpp"
#include "storage/store.hpp"

namespace telepati::app {

/// The system's clock and dice; the only place that reads them. What happens in an office happens
/// by its `Services::clock`.
Time system_now();
std::uint64_t system_dice();

/// Language files shipped inside the program.
Result<std::shared_ptr<const handlers::Language>> load_language();

/// Where this machine keeps what goes with the database, to which endings are added (see
/// storage/address.hpp); its folder is there then.
Result<std::string> beside_database(const std::string& url);

/// The path of the socket beside a database.
std::string socket_path(const std::string& beside);

class Services {
public:
    /// Opens database and language and starts the writer. `settings` lacks only clock and dice.
    static Result<std::unique_ptr<Services>> open(
        const Config& config, storage::OpenMode mode, handlers::TurnstileSettings settings
    );

    Clock& clock() { return clock_; }
    storage::Store& store() { return *store_; }
    storage::MediaStore& media() { return *media_; }
    handlers::Turnstile& turnstile() { return *turnstile_; }
    std::shared_ptr<const handlers::World> world() const { return turnstile_->world(); }

    /// Reads offices anew after they were changed.
    void reload();

    /// Residents reach us there from now on: the links of tickets begin with it.
    void reached_at(const std::string& public_url);

    bool is_demo();

private:
    Services() = default;
    Clock clock_{system_now};
    std::shared_ptr<const handlers::Language> language_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<storage::MediaStore> media_;
    std::unique_ptr<handlers::Turnstile> turnstile_;
};
}  // namespace telepati::app
