#include "tests/bench/year_town.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/services.hpp"
#include "handlers/habits.hpp"
#include "handlers/intake.hpp"
#include "templates/codec.hpp"

namespace telepati::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t officers = 60;
constexpr int rounds_of_commit = 2'000;
constexpr auto prune_every = std::chrono::days{3};
constexpr int prune_most = 50'000;

/// The sample staff, and more hands for their teams.
std::vector<storage::StaffMember> sixty(const std::vector<catalog::StaffRow>& sample) {
    std::vector<storage::StaffMember> staff;
    for (const auto& row : sample)
        staff.push_back({row.phone, row.name, row.team, row.role, row.kelurahan, row.roster});
    for (std::size_t more = 0; staff.size() < officers; ++more) {
        const auto& like = sample[more % sample.size()];
        if (like.role != cases::Role::Officer) continue;
        staff.push_back(
            {fmt::format("628111{:06}", more),
             fmt::format("{} {}", like.name, more),
             like.team,
             like.role,
             {},
             {}}
        );
    }
    return staff;
}

std::uint64_t mixed(std::uint64_t seed) {
    seed += 0x9e3779b97f4a7c15U;
    seed = (seed ^ (seed >> 30U)) * 0xbf58476d1ce4e5b9U;
    seed = (seed ^ (seed >> 27U)) * 0x94d049bb133111ebU;
    return seed ^ (seed >> 31U);
}
}  // namespace

YearTown::YearTown(const std::string& file, Time now) : last_prune_(now) {
    dice_ = [this] { return mixed(seed_++); };
    auto language = app::load_language();
    auto files = catalog::read_office(catalog::embedded_folder("demo/medan-johor"));
    auto store = storage::open_store("sqlite:" + file, storage::OpenMode::Create);
    if (!language || !files || !store) throw std::runtime_error("the office cannot be made");
    language_ = *language;
    store_ = std::move(*store);
    staff_ = sixty(files->staff);
    const OfficeId id =
        batch().save_office({files->office, files->places, files->number_id, files->number});
    batch().save_places(id, files->places);
    batch().save_staff(id, staff_, now);
    commit();
    read_world();
    handlers::seed_habits(*world_, batch(), now);
    commit();
}

YearTown::~YearTown() = default;

void YearTown::read_world() {
    world_ = handlers::World::read(language_, *store_->reader(), world_.get());
}

storage::Batch& YearTown::batch() {
    if (!batch_) batch_ = store_->begin();
    return *batch_;
}

void YearTown::commit() {
    if (batch_) batch_->commit();
    batch_.reset();
    uncommitted_ = 0;
}

handlers::TurnTools YearTown::tools(Time now) {
    handlers::TurnTools tools{*world_, batch(), now, dice_, true, {}};
    tools.claim_at = [this](Time due) { held_back_.insert(due); };
    return tools;
}

std::vector<Told> YearTown::hears(const std::string& phone, const std::string& content, Time now) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    const std::string body = fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":)"
        R"("messages","value":{{"messaging_product":"whatsapp","metadata":{{)"
        R"("display_phone_number":"0","phone_number_id":"{}"}},"contacts":[{{"profile":{{"name":)"
        R"("Warga"}},"wa_id":"{}"}}],"messages":[{{"from":"{}","id":"wamid.year{}","timestamp":)"
        R"("{}",{}}}]}}}}]}}]}})",
        office().number_id,
        phone,
        phone,
        ++messages_,
        seconds,
        content
    );
    const auto intake =
        handlers::read_body(*world_, handlers::VerifiedBody::trusted(body), {}, now);
    return finish(handlers::work_bodies(tools(now), {&intake}), now);
}

std::optional<Time> YearTown::next_timer() {
    const auto next = batch().next_pending();
    if (held_back_.empty()) return next;
    return next ? std::min(*next, *held_back_.begin()) : *held_back_.begin();
}

std::vector<Told> YearTown::ticks(Time now) {
    auto result = handlers::work_pending(tools(now));
    claim_due(result, now);
    return finish(std::move(result), now);
}

void YearTown::claim_due(handlers::RoundResult& result, Time now) {
    if (held_back_.empty() || *held_back_.begin() > now) return;
    held_back_.erase(held_back_.begin(), held_back_.upper_bound(now));
    for (const auto& row : batch().claim(now, limits::claim_rows))
        result.errands.push_back(handlers::errand_of(row));
}

std::vector<Told> YearTown::finish(handlers::RoundResult result, Time now) {
    ++turns_;
    if (result.failed_turns != 0) throw std::runtime_error("a turn failed");
    std::vector<Told> told;
    std::vector<handlers::SendReport> reports;
    for (const handlers::Errand& errand : result.errands) {
        auto message = errand.ready;
        if (!message && !errand.message.empty())
            message = std::make_shared<const templates::Message>(
                templates::message_from_json(errand.message)
            );
        if (message) told.push_back({errand.to.number, std::move(message), now});
        handlers::SendReport report;
        report.id = errand.id;
        report.contact = errand.contact;
        report.wamid = fmt::format("wamid.o{}", errand.id.value);
        reports.push_back(std::move(report));
    }
    if (!reports.empty()) batch().write(handlers::records_of(reports, now));
    if (now - last_prune_ > prune_every) {
        last_prune_ = now;
        batch().prune(now - limits::raw_body_kept, now - limits::event_key_kept, prune_most);
    }
    if (result.world_changed || ++uncommitted_ >= rounds_of_commit) commit();
    if (result.world_changed) read_world();
    return told;
}
}  // namespace telepati::bench
