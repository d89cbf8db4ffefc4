#include "handlers/desk/counter_page.hpp"

#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/phone.hpp"
#include "bot/conversation/codes.hpp"
#include "bot/conversation/counter.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/ticket_page.hpp"
#include "handlers/turn_context.hpp"
#include "qr/link.hpp"
#include "qr/matrix.hpp"

namespace telepati::handlers::desk {
namespace {

/// What the clerk wrote, and what is wrong with it.
struct Intake {
    conversation::CounterReport report;
    std::string phone;  ///< as it was typed
    std::string name;
    std::string key;  ///< of the form: sent twice, it files once
    std::string fault = {};
    std::string number = {};
};

Fields option(const std::string& code, const std::string& name, const std::string& chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = code == chosen ? "1" : "";
    return one;
}

http::Response show(const Visit& visit, const Intake& intake) {
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["key"] = intake.key;
    texts["fault"] = intake.fault;
    texts["text"] = intake.report.text;
    texts["phone"] = intake.phone;
    texts["name"] = intake.name;
    texts["place"] = intake.report.place;
    texts["urgent"] = intake.report.urgent ? "1" : "";
    for (const auto& one : visit.office.row.office.categories) {
        if (one.retired) continue;
        content.lists["categories"].push_back(option(one.code, one.label, intake.report.category));
    }
    for (const auto& one : visit.office.row.places)
        content.lists["places"].push_back(option(one.code, one.name, intake.report.kelurahan));
    const int status = intake.fault.empty() ? 200 : 422;
    return framed(visit, "counter", "Laporan baru", content, status);
}

http::Response show_form(const Visit& visit) {
    Intake intake;
    intake.key = new_cookie();
    return show(visit, intake);
}

/// False when this form was taken before: its ticket stands in the intake then.
bool is_first(const Visit& visit, const TurnTools& tools, Intake& intake) {
    const OfficeId office = visit.office.row.office.id;
    const auto known = tools.batch.request(office, "desk " + visit.account.name, intake.key);
    if (known) intake.number = known->ticket;
    return !known;
}

TurnResult file(const Visit& visit, const TurnTools& tools, Intake& intake) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    if (!is_first(visit, tools, intake)) return {};
    conversation::Context context = desk_context(tools, *office);
    const auto& report = intake.report;
    if (!conversation::unknown_codes(context, {report.category, {}, report.kelurahan}).empty()) {
        intake.fault = "Jenis atau kelurahan itu tidak dikenal kantor ini.";
        return {};
    }
    std::optional<storage::Identity> identity;
    const std::string phone = cases::phone_digits(intake.phone);
    if (!phone.empty()) identity = storage::Identity{storage::Identity::Kind::WaId, phone};
    const OfficeId id = office->row.office.id;
    context.contact = tools.batch.person(id, identity, intake.name, tools.now);
    context.fresh_number = intake.number = fresh_number(tools, *office);
    const auto effects = decided_filing(tools, *office, context, report);
    TurnResult result = write_act(tools, *office, effects);
    storage::Records records;
    records.requests.push_back(
        {id, "desk " + visit.account.name, intake.key, "", intake.number, tools.now}
    );
    tools.batch.write(records);
    note(tools.batch, visit.audited("file", intake.number, "counter"));
    return result;
}

std::string fault_of(const Intake& intake) {
    if (intake.report.text.empty()) return "Tulis dulu cerita warga.";
    if (characters(intake.report.text) > limits::report_text) return "Ceritanya terlalu panjang.";
    const bool readable = intake.phone.empty() || !cases::phone_digits(intake.phone).empty();
    if (!readable) return "Nomor WhatsApp itu tidak lengkap. Contoh: 0812 3456 7890.";
    if (intake.key.empty() || intake.key.size() > limits::idempotency_key)
        return "Muat ulang halaman ini, lalu isi lagi.";
    return {};
}

http::Response take_report(const Visit& visit) {
    Intake intake;
    intake.report.text = visit.field("note");
    intake.report.category = visit.field("category");
    intake.report.kelurahan = visit.field("kelurahan");
    intake.report.place = cut(visit.field("place"), limits::place_text);
    intake.report.urgent = visit.field("urgent") == "1";
    intake.report.by = visit.account.name;
    intake.phone = visit.field("phone");
    intake.name = cut(visit.field("name"), limits::person_name);
    intake.key = visit.field("key");
    intake.fault = fault_of(intake);
    if (intake.fault.empty()) {
        visit.desk.turnstile.act([&](const TurnTools& tools) { return file(visit, tools, intake); }
        );
    }
    if (!intake.fault.empty()) return show(visit, intake);
    return see_other("/desk/t/" + intake.number + "/slip");
}

/// The symbol that asks the bot for this ticket.
void put_symbol(const Visit& visit, const std::string& words, Fields& content) {
    const std::string& number = visit.office.row.number;
    const auto link = qr::chat_link(number, words);
    const auto symbol =
        link ? qr::matrix_of(*link, qr::Level::Medium) : Result<qr::Matrix>{failure("no number")};
    if (!symbol) return;
    content.texts["qr_path"] = qr::path_of(*symbol);
    content.texts["qr_size"] = std::to_string(symbol->size() + 2 * qr::quiet_zone);
    content.texts["phone"] = shown_phone(number, "id");
    content.texts["words"] = words;
}

/// The symbol that shows how it goes without a chat, for those who left no number.
void put_link(const Visit& visit, const std::string& number, Fields& content) {
    const std::string link = visit.world.links().to(number);
    if (link.empty()) return;
    const auto symbol = qr::matrix_of(link, qr::Level::Medium);
    if (!symbol) return;
    content.texts["link"] = link;
    content.texts["link_path"] = qr::path_of(*symbol);
    content.texts["link_size"] = std::to_string(symbol->size() + 2 * qr::quiet_zone);
}

http::Response show_slip(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view) return not_found(visit, "Tidak ada laporan dengan nomor ini.");
    const cases::Ticket& ticket = view->ticket;
    const auto& calendar = visit.office.row.office.calendar;
    Fields content;
    auto& texts = content.texts;
    texts["number"] = cases::shown_number(ticket.number);
    texts["office"] = visit.office.row.office.name;
    texts["category"] = category_said(visit.office, ticket.category);
    texts["kelurahan"] = kelurahan_said(visit.office, ticket.kelurahan);
    texts["place"] = ticket.place;
    texts["opened_exact"] = exact_time(calendar, ticket.opened_at);
    if (ticket.due_at) texts["due_exact"] = exact_time(calendar, *ticket.due_at);
    texts["team"] = team_said(visit.office, ticket.team);
    texts["path"] = "/desk/t/" + ticket.number;
    put_symbol(visit, "status " + ticket.number, content);
    put_link(visit, ticket.number, content);
    return framed(visit, "slip", "Tanda terima " + texts["number"], content);
}
}  // namespace

std::vector<http::Route> counter_routes(const DeskSettings& settings) {
    const auto writing = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    const auto reading = for_account(settings, Action::ReadTickets, show_slip);
    return {
        {"GET",  "/desk/baru",           writing(show_form)  },
        {"POST", "/desk/baru",           writing(take_report)},
        {"GET",  "/desk/t/([^/]+)/slip", reading             },
    };
}
}  // namespace telepati::handlers::desk
