#include "handlers/desk/doubts_page.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/doubts.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::string_view path = "/desk/periksa";
constexpr std::chrono::days usual_period{30};

struct Doubtful {
    reports::Fact fact;
    ClosingDoubts doubts;
    std::optional<storage::ClosingReview> review;
    bool reviewed = false;
};

/// What the page is narrowed to, from the address.
struct Wish {
    Period period;
    std::string reason;  ///< "foto", "belum", "cepat"; empty: any
    std::string team;    ///< empty: any
    bool all = false;    ///< also what somebody has looked at
};

constexpr NamedRole reasons[] = {
    {"foto",  "foto pernah dipakai" },
    {"belum", "warga jawab belum"   },
    {"cepat", "selesai sangat cepat"},
};

Wish wish_of(const Visit& visit) {
    return {
        read_period(visit, usual_period),
        visit.asked("alasan"),
        visit.asked("tim"),
        visit.asked("semua") == "1"};
}

bool has_reason(const ClosingDoubts& doubts, const std::string& reason) {
    if (reason == "foto") return doubts.picture.has_value();
    if (reason == "belum") return doubts.refused > 0;
    if (reason == "cepat") return doubts.quick.has_value();
    return doubts.any();
}

/// Most reasons first, then the newest.
std::vector<Doubtful> doubtful(const Visit& visit, const Wish& wish) {
    const OfficeId office = visit.office.row.office.id;
    std::map<std::string, Time, std::less<>> pictures;
    for (auto& [number, at] : visit.reader.desk().doubted_tickets(office, wish.period.from))
        pictures.insert_or_assign(std::move(number), at);
    storage::FactQuery query;
    query.office = office;
    query.team = wish.team;
    query.from = wish.period.from;
    query.to = wish.period.to;
    std::vector<Doubtful> found;
    visit.reader.desk().facts(query, [&](const reports::Fact& fact) {
        const auto picture = pictures.find(fact.number);
        const auto noticed =
            picture == pictures.end() ? std::nullopt : std::optional{picture->second};
        ClosingDoubts doubts = doubts_about(fact, noticed);
        if (has_reason(doubts, wish.reason)) found.push_back({fact, doubts, {}, false});
    });
    for (Doubtful& one : found) {
        one.review = visit.reader.desk().closing_review(office, one.fact.number);
        one.reviewed = is_reviewed(one.fact, one.doubts, one.review);
    }
    if (!wish.all) std::erase_if(found, [](const Doubtful& one) { return one.reviewed; });
    std::ranges::stable_sort(found, {}, [](const Doubtful& one) {
        const Time newest = one.fact.resolved_at.value_or(one.fact.opened_at);
        return std::tuple{one.reviewed, -one.doubts.count(), -newest.time_since_epoch().count()};
    });
    return found;
}

std::string verdict_said(std::string_view verdict) {
    return verdict == "undone" ? "belum beres" : "wajar";
}

Fields row_of(const Visit& visit, const Doubtful& one) {
    const reports::Fact& fact = one.fact;
    const auto& calendar = visit.office.row.office.calendar;
    Fields row;
    auto& texts = row.texts;
    texts["number"] = cases::shown_number(fact.number);
    texts["href"] = "/desk/t/" + fact.number;
    texts["action"] = std::string{path} + '/' + fact.number;
    texts["category"] = category_said(visit.office, fact.category);
    texts["kelurahan"] = kelurahan_said(visit.office, fact.kelurahan);
    texts["team"] = team_said(visit.office, fact.team);
    texts["state"] = state_said(fact.status);
    texts["state_code"] = cases::status_name(fact.status);
    texts["picture"] = one.doubts.picture ? "1" : "";
    texts["refused"] = one.doubts.refused > 0 ? std::to_string(one.doubts.refused) : "";
    if (one.doubts.quick)
        texts["quick"] = one.doubts.quick->count() == 0
                             ? "kurang dari semenit"
                             : std::to_string(one.doubts.quick->count()) + " menit";
    if (fact.resolved_at) put_time(row, "resolved", calendar, *fact.resolved_at, visit.now);
    if (const auto view = visit.reader.ticket(visit.office.row.office.id, fact.number);
        view && view->ticket.assignee)
        texts["person"] = officer_said(visit.office, *view->ticket.assignee);
    texts["reviewed"] = one.reviewed ? "1" : "";
    if (!one.reviewed) return row;
    texts["verdict"] = verdict_said(one.review->verdict);
    texts["by"] = one.review->account;
    put_time(row, "looked", calendar, one.review->at, visit.now);
    return row;
}

http::Response show_doubts(const Visit& visit) {
    const Wish wish = wish_of(visit);
    const auto found = doubtful(visit, wish);
    Fields content;
    put_periods(content, visit, path, wish.period);
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["all"] = wish.all ? "1" : "";
    content.texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    content.texts["filtered"] = wish.reason.empty() && wish.team.empty() ? "" : "1";
    content.texts["count"] = found.empty() ? "" : std::to_string(found.size());
    for (const NamedRole& reason : reasons)
        content.lists["reasons"].push_back(option(reason.code, reason.name, wish.reason));
    put_teams(content, visit.office.row.office, wish.team);
    constexpr auto most = static_cast<std::size_t>(limits::doubtful_rows);
    for (std::size_t at = 0; at < found.size() && at < most; ++at)
        content.lists["rows"].push_back(row_of(visit, found[at]));
    content.texts["more"] = found.size() > most ? "1" : "";
    return framed(visit, "doubts", "Penutupan yang perlu diperiksa", content);
}

/// What was found stands in the ticket's history, too; the ticket itself stays as it is.
http::Response judge(const Visit& visit) {
    const std::string number = api::canonical_number(visit.request.captures.at(0));
    const auto view = visit.reader.ticket(visit.office.row.office.id, number);
    const std::string verdict = visit.field("do");
    const bool known = verdict == "fine" || verdict == "undone";
    if (!view || !known) return not_found(visit, "Tidak ada laporan dengan nomor ini.");
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        tools.batch.desk().review_closing(
            visit.account.office, number, {visit.account.name, verdict, tools.now}
        );
        const std::string said = "Penutupan diperiksa: " + verdict_said(verdict);
        TurnResult result = write_act(
            tools,
            *office,
            {
                conversation::CorrectTicket{number, {}, {}, said, visit.account.name}
        }
        );
        note(tools.batch, visit.audited("closing_review", number, verdict));
        return result;
    });
    if (verdict == "undone") return see_other("/desk/t/" + number + "#h-langkah");
    return see_other(std::string{path} + "?selesai=1");
}
}  // namespace

std::vector<http::Route> doubt_routes(const DeskSettings& settings) {
    const auto judging = [&](auto* answer) {
        return for_account(settings, Action::JudgeClosings, answer);
    };
    return {
        {"GET",  "/desk/periksa",         judging(show_doubts)},
        {"POST", "/desk/periksa/([^/]+)", judging(judge)      },
    };
}
}  // namespace telepati::handlers::desk
