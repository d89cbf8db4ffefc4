#include "handlers/desk/bulk_deeds.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::string_view to_team = "tim:";
constexpr std::string_view to_person = "orang:";

/// The reports that were chosen, and what came of each.
struct Bulk {
    std::vector<std::string> numbers;
    conversation::TicketChange wanted;
    int given = 0;
    std::vector<std::string> refused;
};

Fields taker(std::string code, std::string name) {
    Fields one;
    one.texts["code"] = std::move(code);
    one.texts["name"] = std::move(name);
    return one;
}

/// "tim:p3su", "orang:p3su:Rudi"; false when it is neither.
bool read_taker(std::string_view value, conversation::TicketChange& wanted) {
    if (value.starts_with(to_team)) {
        wanted.team = value.substr(to_team.size());
        return !wanted.team.empty();
    }
    if (!value.starts_with(to_person)) return false;
    value.remove_prefix(to_person.size());
    const auto colon = value.find(':');
    if (colon == std::string_view::npos) return false;
    wanted.team = value.substr(0, colon);
    wanted.assignee = value.substr(colon + 1);
    return !wanted.team.empty() && !wanted.assignee.empty();
}

Bulk read_bulk(const Visit& visit) {
    Bulk bulk;
    const auto [first, end] = visit.form.equal_range("nomor");
    for (auto field = first; field != end; ++field) {
        std::string number = api::canonical_number(field->second);
        const bool known = std::ranges::find(bulk.numbers, number) != bulk.numbers.end();
        if (cases::number_checks(number) && !known) bulk.numbers.push_back(std::move(number));
    }
    // Two who give the same ones away at once take them in one order.
    std::ranges::sort(bulk.numbers);
    bulk.wanted.by = visit.account.name;
    return bulk;
}

/// Each as if it were given away by itself: one that cannot be does not hold the others back.
TurnResult give(const Visit& visit, const TurnTools& tools, Bulk& bulk) {
    bulk.given = 0;
    bulk.refused.clear();
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    const OfficeId id = office->row.office.id;
    TurnResult all;
    for (const std::string& number : bulk.numbers) {
        const auto ticket = tools.batch.ticket(id, number);
        const auto decision = ticket ? decided_change(tools, *office, *ticket, bulk.wanted)
                                     : conversation::Decision{std::vector<conversation::Fault>{}};
        const auto* effects = std::get_if<conversation::Effects>(&decision);
        if (effects == nullptr) {
            bulk.refused.push_back(number);
            continue;
        }
        TurnResult one = write_act(tools, *office, *effects);
        std::ranges::move(one.errands, std::back_inserter(all.errands));
        all.world_changed = all.world_changed || one.world_changed;
        ++bulk.given;
    }
    const std::string detail = change_said(bulk.wanted);
    for (const std::string& number : bulk.numbers) {
        if (std::ranges::find(bulk.refused, number) != bulk.refused.end()) continue;
        note(tools.batch, visit.audited("assign", number, detail));
    }
    return all;
}

std::string with(std::string path, std::string_view name, const std::string& value) {
    if (value.empty()) return path;
    path += path.find('?') == std::string::npos ? '?' : '&';
    return path.append(name).append("=").append(encoded(value));
}

http::Response give_away(const Visit& visit) {
    Bulk bulk = read_bulk(visit);
    const std::string back = safe_path(visit.field("kembali"));
    if (bulk.numbers.empty() || !read_taker(visit.field("kepada"), bulk.wanted))
        return see_other(with(back, "bagi", "0"));
    if (bulk.numbers.size() > static_cast<std::size_t>(limits::bulk_most))
        return see_other(with(back, "bagi", "terlalu"));
    visit.desk.turnstile.act([&](const TurnTools& tools) { return give(visit, tools, bulk); });
    std::string refused;
    for (const std::string& number : bulk.refused) refused += (refused.empty() ? "" : ".") + number;
    return see_other(with(with(back, "bagi", std::to_string(bulk.given)), "tidak", refused));
}
}  // namespace

void put_takers(const Visit& visit, Fields& content) {
    const cases::Office& office = visit.office.row.office;
    auto& takers = content.lists["takers"];
    for (const cases::Team& team : office.teams)
        takers.push_back(taker(std::string{to_team} + team.code, "Tim: " + team.name));
    for (const cases::Officer& officer : office.officers) {
        if (officer.team.empty()) continue;
        const std::string code = std::string{to_person} + officer.team + ':' + officer.name;
        takers.push_back(
            taker(code, officer.name + " (" + team_said(visit.office, officer.team) + ")")
        );
    }
}

std::string bulk_said(const Visit& visit) {
    const std::string given = visit.asked("bagi");
    if (given.empty()) return {};
    if (given == "0" && visit.asked("tidak").empty())
        return "Centang dulu laporannya, lalu pilih kepada siapa.";
    if (given == "terlalu") return "Paling banyak 50 laporan sekaligus.";
    std::string said = in_short(given, 4) + " laporan dibagikan.";
    std::string_view left = visit.request.query.contains("tidak")
                                ? std::string_view{visit.request.query.find("tidak")->second}
                                : std::string_view{};
    std::string refused;
    while (!left.empty()) {
        const auto end = std::min(left.find('.'), left.size());
        const std::string_view number = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (!cases::number_checks(std::string{number})) continue;
        refused += (refused.empty() ? "" : ", ") + cases::shown_number(number);
    }
    if (!refused.empty())
        said += " Tidak bisa dibagikan dari keadaannya sekarang: " + refused + ".";
    return said;
}

std::vector<http::Route> bulk_routes(const DeskSettings& settings) {
    return {
        {"POST", "/desk/bagi", for_account(settings, Action::WriteTickets, give_away)}
    };
}
}  // namespace telepati::handlers::desk
