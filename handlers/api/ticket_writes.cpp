#include "handlers/api/ticket_writes.hpp"

#include <utility>

#include "handlers/api/once.hpp"
#include "handlers/api/problems.hpp"
#include "handlers/api/ticket_forms.hpp"
#include "handlers/desk.hpp"
#include "handlers/turn_context.hpp"

namespace telepati::handlers::api {
namespace {

using conversation::Fault;

http::Response file_ticket(const Visit& visit, Turnstile& turnstile);
http::Response change_ticket(const Visit& visit, Turnstile& turnstile);

/// A report on its way into the database, and what came of it.
struct Filing {
    const Visit& visit;
    const CounterForm& form;
    OfficeId office;
    std::string key;  ///< empty: none
    std::string number = {};
    std::optional<http::Response> refusal = {};
};

std::variant<OfficeId, http::Response> office_of(const Visit& visit, const std::string& code);
TurnResult file(const TurnTools& tools, Filing& filing);
bool is_current(const http::Request& request, std::int64_t version);
}  // namespace

std::vector<http::Route> ticket_write_routes(const ApiSettings& settings, Turnstile& turnstile) {
    const auto writing = [&](auto* answer) {
        return for_token(settings, Action::WriteTickets, [answer, &turnstile](const Visit& visit) {
            return answer(visit, turnstile);
        });
    };
    return {
        {"POST",  "/api/v1/tickets",         writing(file_ticket)  },
        {"PATCH", "/api/v1/tickets/([^/]+)", writing(change_ticket)},
    };
}

namespace {

// --- a new one

http::Response file_ticket(const Visit& visit, Turnstile& turnstile) {
    auto key = idempotency_key(visit.request);
    if (auto* refusal = std::get_if<http::Response>(&key)) return std::move(*refusal);
    auto form = read_counter_form(visit.request.body);
    if (auto* refusal = std::get_if<http::Response>(&form)) return std::move(*refusal);
    auto office = office_of(visit, std::get<CounterForm>(form).office);
    if (auto* refusal = std::get_if<http::Response>(&office)) return std::move(*refusal);
    Filing filing{
        visit,
        std::get<CounterForm>(form),
        std::get<OfficeId>(office),
        std::get<std::string>(std::move(key))};
    turnstile.act([&filing](const TurnTools& tools) { return file(tools, filing); });
    if (filing.refusal) return *std::move(filing.refusal);
    const auto view = visit.reader.ticket(filing.office, filing.number);
    if (!view) throw std::logic_error("a filed ticket is not there");
    http::Response response = ticket_response(visit, *view);
    response.status = 201;
    response.headers.emplace("Location", "/api/v1/tickets/" + filing.number);
    return response;
}

std::variant<OfficeId, http::Response> office_of(const Visit& visit, const std::string& code) {
    const auto& offices = visit.world.offices();
    const OfficeWorld* office = visit.world.by_id(visit.office());
    if (!office && offices.size() == 1) office = &offices.front();
    const bool named_other = office && !code.empty() && office->row.office.code != code;
    if (!office) office = visit.world.by_code(code);
    if (office && !named_other) return office->row.office.id;
    if (code.empty()) {
        return bad_fields({
            {"office", "is missing; this token is of several offices, so name one"}
        });
    }
    return bad_fields({
        {"office", "is not an office of this token"}
    });
}

/// Reporters without a phone are new people each time: nobody can tell them apart.
ContactId reporter(const TurnTools& tools, const Filing& filing) {
    using storage::Identity;
    std::optional<Identity> identity;
    if (!filing.form.phone.empty()) identity = Identity{Identity::Kind::WaId, filing.form.phone};
    return tools.batch.person(filing.office, identity, filing.form.name, tools.now);
}

TurnResult file(const TurnTools& tools, Filing& filing) {
    const OfficeWorld* office = tools.world.by_id(filing.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    if (auto made = made_before(tools, filing.visit, filing.office, filing.key, "report")) {
        filing.number = std::move(made->number);
        filing.refusal = std::move(made->refusal);
        return {};
    }
    conversation::CounterReport report = filing.form.report;
    report.by = filing.visit.token.name;
    conversation::Context context = desk_context(tools, *office);
    const auto faults = unknown_codes(context, {report.category, {}, report.kelurahan});
    if (!faults.empty()) {
        filing.refusal = bad_fields(faults);
        return {};
    }
    context.contact = reporter(tools, filing);
    context.fresh_number = filing.number = fresh_number(tools, *office);
    const auto effects = decided_filing(tools, *office, context, report);
    TurnResult result = write_act(tools, *office, effects);
    remember_made(tools, filing.visit, filing.office, filing.key, filing.number);
    note(tools.batch, filing.visit.audited(filing.office, "file", filing.number));
    return result;
}

// --- a change

http::Response refusal_of(const conversation::Decision& decision) {
    if (const auto* faults = std::get_if<std::vector<Fault>>(&decision)) return bad_fields(*faults);
    return illegal_move(std::get<conversation::IllegalMove>(decision));
}

http::Response change_ticket(const Visit& visit, Turnstile& turnstile) {
    const auto asked = asked_ticket(visit);
    if (!asked) return no_such_ticket(visit);
    auto form = read_ticket_change(visit.request.body);
    if (auto* refusal = std::get_if<http::Response>(&form)) return std::move(*refusal);
    auto& wanted = std::get<conversation::TicketChange>(form);
    wanted.by = visit.token.name;
    const OfficeId office_id = asked->ticket.office;
    const std::string& number = asked->ticket.number;
    std::optional<http::Response> refusal;
    turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(office_id);
        const auto ticket = tools.batch.ticket(office_id, number);
        if (!office || !ticket) throw std::logic_error("a ticket that is gone");
        if (!is_current(visit.request, tools.batch.ticket_version(office_id, number))) {
            refusal = http::problem(
                412, "Changed meanwhile", "The ticket is not as If-Match says; read it again."
            );
            return {};
        }
        const auto decision = decided_change(tools, *office, *ticket, wanted);
        if (const auto* effects = std::get_if<conversation::Effects>(&decision)) {
            TurnResult result = write_act(tools, *office, *effects);
            note(tools.batch, visit.audited(office_id, "change", number, change_said(wanted)));
            return result;
        }
        refusal = refusal_of(decision);
        return {};
    });
    if (refusal) return *std::move(refusal);
    const auto now = asked_ticket(visit);
    return now ? ticket_response(visit, *now) : no_such_ticket(visit);
}

/// Without If-Match every state is right. Weak tags never match (RFC 9110, 13.1.1).
bool is_current(const http::Request& request, std::int64_t version) {
    const auto [first, end] = request.headers.equal_range("if-match");
    if (first == end) return true;
    const std::string tag = etag(version);
    for (auto header = first; header != end; ++header) {
        std::string_view left = header->second;
        while (!left.empty()) {
            std::string_view one = left.substr(0, left.find(','));
            left.remove_prefix(std::min(one.size() + 1, left.size()));
            one.remove_prefix(std::min(one.find_first_not_of(" \t"), one.size()));
            one = one.substr(0, one.find_last_not_of(" \t") + 1);
            if (one == "*" || one == tag) return true;
        }
    }
    return false;
}
}  // namespace
}  // namespace telepati::handlers::api
