/// What is looked after while nobody writes.
#include "bot/upkeep.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "bot/base/limits.hpp"
#include "bot/catalog/office_files.hpp"
#include "storage/letter_store.hpp"
#include "tests/support/temp_folder.hpp"

using namespace telepati;
using namespace std::chrono_literals;

namespace {

/// A sample office with one file, whose receipt was proved just now.
class ProvedOffice {
public:
    ProvedOffice() {
        app::Config config;
        config.database = "sqlite:" + folder_.file("upkeep.db");
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
        services_->turnstile().run([&](storage::Batch& batch) { prove(batch); });
    }
    ~ProvedOffice() { services_->turnstile().stop(); }

    void set_forward(std::chrono::milliseconds by) { services_->clock().advance(by); }
    void looks() { upkeep_.look(*services_); }

    bool proved() { return static_cast<bool>(letters().find(id_, "KK77")->holder); }
    std::string last_act() { return letters().history(id_, "KK77").back().act; }

private:
    void prove(storage::Batch& batch) {
        const Time now = services_->clock().now();
        cases::Letter letter;
        letter.office = id_;
        letter.number = "KK-77";
        letter.service = "kk_baru";
        letter.applicant = "SITI";
        letter.birth_date = "1990-11-21";
        letter.made = letter.since = now;
        const storage::Identity phone{storage::Identity::Kind::WaId, "6281200000890"};
        letter.holder = batch.person(id_, phone, {}, now);
        letter.proven = now;
        storage::Records records;
        records.letters.written.push_back({letter, "proved", "", "", now});
        batch.write(records);
    }
    storage::LetterReader& letters() {
        reader_ = services_->store().reader();
        return reader_->letters();
    }

    tests::TempFolder folder_;
    std::unique_ptr<app::Services> services_;
    std::unique_ptr<storage::Reader> reader_;
    OfficeId id_{};
    app::Upkeep upkeep_;
};
}  // namespace

TEST_CASE("The proof of a phone that is silent for long lapses by itself, and not before") {
    ProvedOffice office;
    office.looks();
    CHECK(office.proved());
    office.set_forward(limits::letter_proof_kept - 1h);
    office.looks();
    CHECK(office.proved());
    office.set_forward(2h);
    office.looks();
    CHECK_FALSE(office.proved());
    CHECK(office.last_act() == "proof_lapsed");
}
