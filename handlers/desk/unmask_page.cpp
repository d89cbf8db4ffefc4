#include "handlers/desk/unmask_page.hpp"

#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/ticket_page.hpp"
#include "handlers/posters/kit.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

struct Opened {
    std::string phone;
    bool nameless = false;
    std::string fault = {};
};

http::Response show(const Visit& visit, const cases::Ticket& ticket, const Opened& opened) {
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["path"] = "/desk/t/" + ticket.number;
    texts["number"] = cases::shown_number(ticket.number);
    texts["alias"] = cases::secret_alias(ticket.number);
    texts["fault"] = opened.fault;
    texts["reason"] = opened.fault.empty() ? "" : visit.field("reason");
    texts["phone"] = opened.phone;
    texts["nameless"] = opened.nameless ? "1" : "";
    auto page = framed(visit, "unmask", "Buka samaran", content, opened.fault.empty() ? 200 : 422);
    page.headers.erase("Cache-Control");
    page.headers.emplace("Cache-Control", "no-store");
    return page;
}

/// Only of a report that is secret: others have no alias to look behind.
std::optional<cases::Ticket> asked_secret(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (!view || !view->ticket.secret) return std::nullopt;
    return view->ticket;
}

http::Response no_secret(const Visit& visit) {
    return not_found(visit, "Tidak ada laporan rahasia dengan nomor ini.");
}

http::Response show_form(const Visit& visit) {
    const auto ticket = asked_secret(visit);
    return ticket ? show(visit, *ticket, {}) : no_secret(visit);
}

/// The reason stands in the audit log, and the person is told, before the number is shown.
http::Response open_alias(const Visit& visit) {
    const auto ticket = asked_secret(visit);
    if (!ticket) return no_secret(visit);
    const std::string reason = visit.field("reason");
    if (characters(reason) < limits::unmask_reason_least)
        return show(visit, *ticket, {{}, false, "Tulis alasannya: ia masuk catatan."});
    if (characters(reason) > limits::unmask_reason)
        return show(visit, *ticket, {{}, false, "Alasan paling panjang 300 huruf."});
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        note(tools.batch, visit.audited("unmask", ticket->number, reason));
        conversation::Say told{ticket->reporter, "secret_opened", {}, ticket->number};
        told.fields.texts["number"] = cases::shown_number(ticket->number);
        told.fields.texts["office"] = office->row.office.name;
        told.matters = true;
        return write_act(tools, *office, {std::move(told)});
    });
    const std::string phone = visit.reader.desk().number_of(ticket->reporter);
    if (phone.empty()) return show(visit, *ticket, {{}, true});
    return show(visit, *ticket, {shown_phone(phone, "id")});
}
}  // namespace

std::vector<http::Route> unmask_routes(const DeskSettings& settings) {
    const auto opening = [&](auto* answer) {
        return for_account(settings, Action::UnmaskReporters, answer);
    };
    return {
        {"GET",  "/desk/t/([^/]+)/buka", opening(show_form) },
        {"POST", "/desk/t/([^/]+)/buka", opening(open_alias)},
    };
}
}  // namespace telepati::handlers::desk
