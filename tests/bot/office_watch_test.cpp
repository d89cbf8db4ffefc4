/// What the passing of time asks of an office reaches whoever looks after it.
#include "bot/office_watch.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/catalog/office_files.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/temp_folder.hpp"

using namespace telepati;
using namespace std::chrono_literals;

namespace {

/// A service with the sample office of Medan Johor; it runs at no clock but its own.
class WatchedOffice {
public:
    WatchedOffice() {
        app::Config config;
        config.database = "sqlite:" + folder_.file("watch.db");
        auto services = app::Services::open(config, storage::OpenMode::Create, {});
        REQUIRE(services);
        services_ = std::move(*services);
        const auto files = catalog::read_office(catalog::embedded_folder("demo/medan-johor"));
        REQUIRE(files);
        services_->turnstile().run([&](storage::Batch& batch) {
            id_ =
                batch.save_office({files->office, files->places, files->number_id, files->number});
        });
        services_->reload();
    }
    ~WatchedOffice() { services_->turnstile().stop(); }

    void set_forward(std::chrono::milliseconds by) { services_->clock().advance(by); }
    void set_to(Time at) { set_forward(at - services_->clock().now()); }

    /// The clock's thread looks again after `passed` of the time that nobody sets.
    void looks_after(std::chrono::milliseconds passed) {
        running_ += passed;
        watch_.look(*services_, running_);
    }

    std::vector<std::string> told(const std::string& kind) {
        std::vector<std::string> details;
        for (const auto& alarm : services_->store().reader()->desk().alarms(id_, Time{}, 100)) {
            if (alarm.kind == kind) details.push_back(alarm.detail);
        }
        return details;
    }

private:
    tests::TempFolder folder_;
    std::unique_ptr<app::Services> services_;
    OfficeId id_{};
    app::OfficeWatch watch_;
    std::chrono::steady_clock::time_point running_{};
};
}  // namespace

TEST_CASE("a clock that jumps is told to the office, with how far, and once") {
    WatchedOffice office;
    office.looks_after(0s);
    office.set_forward(limits::clock_jump);
    office.looks_after(0s);
    REQUIRE(office.told("clock_jumped").size() == 1);
    CHECK(office.told("clock_jumped").front().starts_with("+"));
    office.looks_after(0s);
    CHECK(office.told("clock_jumped").size() == 1);
}

TEST_CASE("a clock that goes with the time that passes has not jumped") {
    WatchedOffice office;
    office.looks_after(0s);
    office.set_forward(1h);
    office.looks_after(1h);
    CHECK(office.told("clock_jumped").empty());
}

TEST_CASE("a clock that stood still while time passed is told as one that went back") {
    WatchedOffice office;
    office.looks_after(0s);
    office.looks_after(2h);
    REQUIRE(office.told("clock_jumped").size() == 1);
    CHECK(office.told("clock_jumped").front().starts_with("-"));
}

TEST_CASE("a year without holidays is told to the office once, not each day") {
    WatchedOffice office;
    office.set_to(std::chrono::sys_days{std::chrono::year{2040} / 6 / 1});
    office.looks_after(0s);
    CHECK(office.told("no_holidays") == std::vector<std::string>{"2040"});
    office.set_forward(25h);
    office.looks_after(25h);
    CHECK(office.told("no_holidays").size() == 1);
}
