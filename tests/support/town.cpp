#include "tests/support/town.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "bot/base/limits.hpp"
#include "bot/cases/entry_code.hpp"
#include "bot/cases/form_text.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/services.hpp"
#include "handlers/desk.hpp"
#include "handlers/habits.hpp"
#include "templates/codec.hpp"

namespace telepati::tests {
namespace {

using namespace std::chrono;

constexpr std::string_view johor_number = "106540352242922";
constexpr Time monday_nine_wib = sys_days{year{2026} / 11 / 23} + hours{2};

std::uint64_t mixed(std::uint64_t seed) {
    // splitmix64: the same dice on every machine.
    seed += 0x9e3779b97f4a7c15U;
    seed = (seed ^ (seed >> 30U)) * 0xbf58476d1ce4e5b9U;
    seed = (seed ^ (seed >> 27U)) * 0x94d049bb133111ebU;
    return seed ^ (seed >> 31U);
}

storage::OfficeRow office_row(const catalog::OfficeFiles& files) {
    return {files.office, files.places, files.number_id, files.number};
}

catalog::OfficeFiles read_demo(const std::string& folder) {
    auto files = catalog::read_office(catalog::embedded_folder(folder));
    if (!files) throw std::runtime_error(files.error().what);
    return std::move(*files);
}

void save_demo(storage::Store& store, const catalog::OfficeFiles& files, Time now) {
    auto batch = store.begin();
    const OfficeId id = batch->save_office(office_row(files));
    batch->save_places(id, files.places);
    std::vector<storage::StaffMember> staff;
    for (const auto& row : files.staff) {
        staff.push_back({row.phone, row.name, row.team, row.role, row.kelurahan, row.roster});
    }
    batch->save_staff(id, staff, now);
    batch->commit();
}

Delivered delivered_as(const handlers::Errand& errand) {
    return {
        errand.id,
        errand.contact,
        errand.to.number.empty() ? errand.to.user_id : errand.to.number,
        errand.ready ? *errand.ready : templates::message_from_json(errand.message)};
}
}  // namespace

const std::shared_ptr<const handlers::Language>& shipped_language() {
    static const auto language = [] {
        auto loaded = app::load_language();
        if (!loaded) throw std::runtime_error(loaded.error().what);
        return std::move(*loaded);
    }();
    return language;
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') result += '\\';
        if (letter == '\n') {
            result += "\\n";
        } else {
            result += letter;
        }
    }
    return result + '"';
}

std::string webhook_body(
    const std::string& number_id,
    const std::string& phone,
    const std::string& wamid,
    Time at,
    const std::string& content
) {
    const bool nameless = phone.starts_with("user:");
    const std::string id = nameless ? phone.substr(5) : phone;
    const auto seconds = duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    return fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{)"
        R"("field":"messages","value":{{"messaging_product":"whatsapp",)"
        R"("metadata":{{"display_phone_number":"0","phone_number_id":"{}"}},)"
        R"("contacts":[{{"profile":{{"name":"Warga"}},"{}":"{}"}}],)"
        R"("messages":[{{"{}":"{}","id":"{}","timestamp":"{}",{}}}]}}}}]}}]}})",
        number_id,
        nameless ? "user_id" : "wa_id",
        id,
        nameless ? "from_user_id" : "from",
        id,
        wamid,
        seconds,
        content
    );
}

Town::Town(std::function<std::unique_ptr<storage::Store>(std::unique_ptr<storage::Store>)> wrap)
    : wrap_(std::move(wrap)), language_(shipped_language()), now_(monday_nine_wib) {
    static const auto johor = read_demo("demo/medan-johor");
    static const auto amplas = read_demo("demo/medan-amplas");
    {
        auto store = storage::open_store(url(), storage::OpenMode::Create);
        if (!store) throw std::runtime_error(store.error().what);
        save_demo(**store, johor, now_);
        save_demo(**store, amplas, now_);
    }
    open();
}

Town::~Town() {
    turnstile_.reset();  // its thread hands errands over until it ends
}

void Town::open() {
    auto store = storage::open_store(url(), storage::OpenMode::Existing);
    if (!store) throw std::runtime_error(store.error().what);
    store_ = wrap_ ? wrap_(std::move(*store)) : std::move(*store);
    handlers::TurnstileSettings settings;
    settings.now = [this] { return now_.load(); };
    settings.dice = [this] { return mixed(dice_++); };
    settings.held = [this](ContactId contact) {
        return contact.value == full_lane_ ? limits::lane_rows_of_contact : std::size_t{0};
    };
    settings.send = [this](std::vector<handlers::Errand> errands) { take(std::move(errands)); };
    auto world = handlers::World::read(language_, *store_->reader());
    turnstile_ =
        std::make_unique<handlers::Turnstile>(*store_, std::move(world), std::move(settings));
    pass({});  // at the end of its first round it also looks for rows that were left
}

void Town::take(std::vector<handlers::Errand> errands) {
    const std::scoped_lock lock(mutex_);
    for (handlers::Errand& errand : errands) {
        Delivered one = delivered_as(errand);
        const auto written = last_written_.find(one.to);
        const bool open =
            written == last_written_.end() || now_.load() <= written->second + limits::window;
        if (!one.message.call && !open)
            outside_window_.push_back("free words after 24 hours: " + one.message.body);
        errands_.push_back(std::move(errand));
    }
}

std::vector<std::string> Town::broken() {
    std::vector<std::string> found = store_->reader()->check();
    const std::scoped_lock lock(mutex_);
    std::ranges::move(std::exchange(outside_window_, {}), std::back_inserter(found));
    return found;
}

void Town::restart() {
    turnstile_.reset();
    store_.reset();
    open();
}

void Town::reached_at(const std::string& public_url) {
    turnstile_->run([](storage::Batch& batch) {
        batch.set_meta(handlers::link_secret_key, "a secret of tests");
    });
    turnstile_->replace_world(
        handlers::World::read(language_, *store_->reader(), turnstile_->world().get(), public_url)
    );
}

bool Town::post(const std::string& body) {
    return turnstile_->keep(
        handlers::VerifiedBody::trusted(body), {"webhook", storage::Channel::WhatsApp}
    );
}

std::string Town::body(const std::string& phone, const std::string& content) {
    {
        const std::scoped_lock lock(mutex_);
        last_written_[phone.starts_with("user:") ? phone.substr(5) : phone] = now_;
    }
    return webhook_body(
        std::string{johor_number}, phone, fmt::format("wamid.town{}", ++messages_), now_, content
    );
}

bool Town::says(const std::string& phone, const std::string& text) {
    return post(body(phone, R"("type":"text","text":{"body":)" + quoted(text) + "}"));
}

bool Town::taps(const std::string& phone, const std::string& id, const std::string& title) {
    return post(body(
        phone,
        R"("type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":)" +
            quoted(id) + R"(,"title":)" + quoted(title) + "}}"
    ));
}

bool Town::pins(const std::string& phone, double lat, double lon) {
    return post(body(
        phone,
        fmt::format(R"("type":"location","location":{{"latitude":{},"longitude":{}}})", lat, lon)
    ));
}

bool Town::shows(const std::string& phone, const std::string& caption) {
    const std::string words = caption.empty() ? "" : R"("caption":)" + quoted(caption) + ",";
    return post(body(
        phone, R"("type":"image","image":{)" + words + R"("mime_type":"image/jpeg","id":"77"})"
    ));
}

std::string Town::sends(const std::string& phone, const std::string& content) {
    post(body(phone, content));
    return fmt::format("wamid.town{}", messages_);
}

void Town::calls(const std::string& phone) {
    post(fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{)"
        R"("field":"calls","value":{{"messaging_product":"whatsapp",)"
        R"("metadata":{{"display_phone_number":"0","phone_number_id":"{}"}},)"
        R"("calls":[{{"id":"wacid.town{}","from":"{}","to":"0","event":"connect",)"
        R"("direction":"USER_INITIATED","timestamp":"{}"}}]}}}}]}}]}})",
        johor_number,
        ++messages_,
        phone,
        duration_cast<std::chrono::seconds>(now_.load().time_since_epoch()).count()
    ));
}

std::string Town::hangs_poster(
    const std::string& topic, const std::string& kelurahan, const std::string& place
) {
    const auto& office = turnstile_->world()->offices().front();
    storage::EntryWish wish;
    wish.entry.topic = topic;
    wish.entry.kind = place.empty() ? "kelurahan" : "lingkungan";
    wish.entry.kelurahan = kelurahan;
    wish.entry.place = place;
    wish.entry.kelurahan_name = office.places.find(kelurahan)->name;
    wish.letters = cases::entry_letters(wish.entry.kelurahan_name, office.row.office.prefix);
    std::string code;
    turnstile_->run([&](storage::Batch& batch) {
        const std::array wishes{wish};
        code = batch.make_entries(office.row.office.id, wishes, now_).front().code;
    });
    return code;
}

void Town::retires_poster(const std::string& code) {
    const auto& office = turnstile_->world()->offices().front();
    turnstile_->run([&](storage::Batch& batch) {
        batch.change_entry(office.row.office.id, {code, true}, now_);
    });
}

std::string Town::changes(const std::string& number, const conversation::TicketChange& change) {
    const auto world = turnstile_->world();
    const OfficeId id = world->offices().front().row.office.id;
    std::string fault;
    turnstile_->act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        const auto& office = *tools.world.by_id(id);
        const auto ticket = tools.batch.ticket(id, number);
        if (!ticket) throw std::runtime_error("no ticket " + number);
        const auto decision = handlers::decided_change(tools, office, *ticket, change);
        if (const auto* effects = std::get_if<conversation::Effects>(&decision))
            return handlers::write_act(tools, office, *effects);
        const auto* faults = std::get_if<std::vector<conversation::Fault>>(&decision);
        fault = faults ? faults->front().what : "an illegal move";
        return {};
    });
    return fault;
}

std::string Town::wamid_of(OutboxId id) { return fmt::format("wamid.out{}", id.value); }

void Town::acknowledge(const std::vector<Delivered>& messages) {
    std::vector<handlers::SendReport> reports;
    for (const Delivered& one : messages) {
        handlers::SendReport report;
        report.id = one.id;
        report.contact = one.contact;
        report.wamid = wamid_of(one.id);
        reports.push_back(std::move(report));
    }
    turnstile_->report(std::move(reports));
    turnstile_->run([](storage::Batch&) {});
}

void Town::seeds_habits() {
    const auto world = turnstile_->world();
    turnstile_->run([&](storage::Batch& batch) { handlers::seed_habits(*world, batch, now_); });
}

void Town::seeds_habits_of(const std::string& phone) {
    const auto world = turnstile_->world();
    const cases::Office& office = world->offices().front().row.office;
    const storage::Identity identity{storage::Identity::Kind::WaId, phone};
    const auto contact = store_->reader()->contact(office.id, identity);
    const cases::Officer* officer = contact ? office.officer(*contact) : nullptr;
    if (!officer) throw std::runtime_error("no officer has the number " + phone);
    turnstile_->run([&](storage::Batch& batch) {
        handlers::seed_habits(office, *officer, batch, now_);
    });
}

void Town::keeps(const storage::OfficeRow& row) {
    turnstile_->act([&](const handlers::TurnTools& tools) {
        tools.batch.save_office(row);
        handlers::TurnResult result;
        result.world_changed = true;
        return result;
    });
    pass({});
}

void Town::works_at(const std::vector<cases::Shift>& hours) {
    storage::OfficeRow row = turnstile_->world()->offices().front().row;
    row.office.calendar.hours = hours;
    keeps(row);
}

void Town::lies_in(std::chrono::minutes offset) {
    storage::OfficeRow row = turnstile_->world()->offices().front().row;
    row.office.calendar.offset = offset;
    keeps(row);
}

std::string Town::keeps_form(const std::string& code, const std::string& text) {
    storage::OfficeRow row = turnstile_->world()->offices().front().row;
    auto form = cases::read_form(code + std::string{cases::form_ending}, text);
    if (!form && !text.empty()) return form.error().what;
    std::erase_if(row.office.forms, [&](const cases::Form& one) { return one.code == code; });
    if (form) row.office.forms.push_back(std::move(*form));
    keeps(row);
    return {};
}

void Town::refuse(const std::vector<Delivered>& messages) {
    std::vector<handlers::SendReport> reports;
    for (const Delivered& one : messages) {
        handlers::SendReport report;
        report.id = one.id;
        report.contact = one.contact;
        report.state = handlers::SendReport::State::Parked;
        report.code = storage::error_undeliverable;
        reports.push_back(std::move(report));
    }
    turnstile_->report(std::move(reports));
    pass({});
}

void Town::pass(std::chrono::milliseconds time) {
    now_ = now_.load() + time;
    // What is due is worked at the end of a round: the second round begins after that.
    turnstile_->run([](storage::Batch&) {});
    turnstile_->run([](storage::Batch&) {});
}

std::vector<Delivered> Town::delivered() {
    const std::scoped_lock lock(mutex_);
    std::vector<Delivered> found;
    for (const handlers::Errand& errand : errands_) found.push_back(delivered_as(errand));
    errands_.clear();
    return found;
}

std::vector<storage::TicketView> Town::tickets() { return store_->reader()->tickets({}); }
}  // namespace telepati::tests
