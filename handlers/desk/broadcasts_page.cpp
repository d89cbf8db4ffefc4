#include "handlers/desk/broadcasts_page.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "bot/base/amount.hpp"
#include "bot/base/limits.hpp"
#include "bot/conversation/broadcasts.hpp"
#include "handlers/desk/broadcast_deeds.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/broadcast_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Broadcast;
using cases::BroadcastKind;
using cases::BroadcastState;

struct KindLabel {
    BroadcastKind kind;
    std::string_view label;
};
constexpr KindLabel kinds[] = {
    {BroadcastKind::Flood,  "Peringatan banjir"},
    {BroadcastKind::Notice, "Pengumuman"       },
};

std::string_view kind_said(BroadcastKind kind) {
    return kinds[static_cast<std::size_t>(kind)].label;
}

std::string state_of(const Broadcast& broadcast, const storage::BroadcastResults& results) {
    switch (broadcast.state) {
        case BroadcastState::Written:
            return "Menunggu persetujuan";
        case BroadcastState::Running:
            return results.planned == 0 ? "Selesai" : "Berjalan";
        case BroadcastState::Stopped:
            return "Dihentikan";
        case BroadcastState::Dropped:
            return "Dibuang";
    }
    return {};
}

std::string path_of(int serial) { return "/desk/siaran/" + std::to_string(serial); }

int number_of(const std::string& typed) {
    int number = 0;
    std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return std::max(number, 0);
}

/// "Rp 12.500"
std::string rupiah(std::int64_t number) { return "Rp " + amount(number); }

std::string if_any(int count) { return count == 0 ? "" : std::to_string(count); }

std::string places_said(const Visit& visit, const Broadcast& broadcast) {
    if (broadcast.kelurahan.empty()) return "seluruh " + visit.office.row.office.name;
    std::string said;
    for (const std::string& code : broadcast.kelurahan)
        said += (said.empty() ? "" : ", ") + kelurahan_said(visit.office, code);
    return said;
}

/// What a resident of one of its places reads, in the office's own words when it has some.
std::string preview(const Visit& visit, const Broadcast& broadcast) {
    const auto key = conversation::message_of(broadcast.kind);
    const auto& own = visit.office.own_texts;
    const auto* mine = own ? own->find("", key) : nullptr;
    const auto& texts = mine ? *mine : visit.world.language().home.texts;
    const auto& places = visit.office.row.places;
    Fields fields;
    fields.texts["office"] = visit.office.row.office.name;
    fields.texts["words"] = broadcast.words;
    const std::string code = !broadcast.kelurahan.empty() ? broadcast.kelurahan.front()
                             : places.empty()             ? ""
                                                          : places.front().code;
    fields.texts["kelurahan"] = "Kel. " + kelurahan_said(visit.office, code);
    return texts.render(key, fields).body;
}

void put_places(const Visit& visit, const Broadcast& broadcast, Fields& content) {
    const auto audience = visit.reader.broadcasts().audience(visit.account.office);
    int all = 0;
    for (const auto& place : visit.office.row.places) {
        const auto found =
            std::ranges::find(audience, place.code, &storage::PlaceAudience::kelurahan);
        const int people = found == audience.end() ? 0 : found->people;
        const auto& chosen = broadcast.kelurahan;
        all += people;
        Fields row;
        row.texts["code"] = place.code;
        row.texts["name"] = place.name;
        row.texts["people"] = std::to_string(people);
        row.texts["chosen"] = std::ranges::find(chosen, place.code) == chosen.end() ? "" : "1";
        content.lists["places"].push_back(std::move(row));
    }
    content.texts["audience"] = std::to_string(all);
}

void put_form(const Visit& visit, const Broadcast& broadcast, Fields& content) {
    put_places(visit, broadcast, content);
    content.texts["typed"] = broadcast.words;
    const bool known = broadcast.serial != 0 || !broadcast.words.empty();
    content.texts["everywhere"] = known && broadcast.kelurahan.empty() ? "1" : "";
    for (const KindLabel& one : kinds) {
        Fields row;
        row.texts["code"] = cases::name_of(one.kind);
        row.texts["name"] = one.label;
        row.texts["chosen"] = one.kind == broadcast.kind ? "1" : "";
        content.lists["kinds"].push_back(std::move(row));
    }
}

// --- the list

Fields row_of(const Visit& visit, const Broadcast& broadcast) {
    const auto results = visit.reader.broadcasts().results(visit.account.office, broadcast.serial);
    Fields row;
    auto& texts = row.texts;
    texts["number"] = cases::broadcast_number(broadcast.serial);
    texts["href"] = path_of(broadcast.serial);
    texts["kind"] = kind_said(broadcast.kind);
    texts["words"] = in_short(broadcast.words, limits::place_text / 2);
    texts["where"] = places_said(visit, broadcast);
    texts["state"] = state_of(broadcast, results);
    texts["people"] = if_any(results.people);
    texts["told"] = if_any(results.told);
    texts["by"] = broadcast.written_by;
    put_time(row, "written", visit.office.row.office.calendar, broadcast.written, visit.now);
    return row;
}

http::Response show_all(const Visit& visit, const BroadcastEdit& edit, const std::string& costs) {
    const cases::Office& office = visit.office.row.office;
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["fault"] = edit.fault;
    texts["costs_fault"] = costs;
    texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    texts["manages"] = visit.may(Action::ManageOffice) ? "1" : "";
    texts["utility"] = std::to_string(office.prices.utility);
    texts["marketing"] = std::to_string(office.prices.marketing);
    texts["daily"] = std::to_string(office.notice_daily);
    put_form(visit, edit.broadcast, content);
    const auto found = visit.reader.broadcasts().list(
        visit.account.office, number_of(visit.asked("dari")), limits::desk_rows + 1
    );
    for (const Broadcast& broadcast : found) {
        if (content.lists["rows"].size() == limits::desk_rows) break;
        content.lists["rows"].push_back(row_of(visit, broadcast));
    }
    if (found.size() > limits::desk_rows)
        texts["next"] = "/desk/siaran?dari=" + std::to_string(found[limits::desk_rows - 1].serial);
    const bool good = edit.fault.empty() && costs.empty();
    return framed(visit, "broadcasts", "Siaran", content, good ? 200 : 422);
}

http::Response show_list(const Visit& visit) { return show_all(visit, {}, {}); }

// --- one

void put_plan(const Visit& visit, const Broadcast& broadcast, Fields& content) {
    const BroadcastPlan plan = foreseen(visit, broadcast);
    const auto& calendar = visit.office.row.office.calendar;
    auto& texts = content.texts;
    const bool other = cases::may_approve(broadcast, visit.account.name);
    texts["plan_people"] = std::to_string(plan.people);
    texts["nobody"] = plan.people == 0 ? "1" : "";
    texts["plan_days"] = plan.days > 1 ? std::to_string(plan.days) : "";
    texts["plan_price"] = std::to_string(plan.price);
    texts["plan_each"] = rupiah(plan.price);
    texts["plan_cost"] = rupiah(static_cast<std::int64_t>(plan.people) * plan.price);
    texts["approved"] = plan.approved ? "1" : "";
    texts["template"] = conversation::template_of(broadcast.kind);
    texts["own"] = other ? "" : "1";
    const bool can = other && visit.may(Action::ApproveBroadcasts) && plan.approved;
    texts["can_send"] = can && plan.people > 0 ? "1" : "";
    if (plan.first) texts["plan_first"] = exact_time(calendar, *plan.first);
    if (plan.last) texts["plan_last"] = exact_time(calendar, *plan.last);
}

void put_results(
    const Visit& visit,
    const Broadcast& broadcast,
    const storage::BroadcastResults& results,
    Fields& content
) {
    const auto& calendar = visit.office.row.office.calendar;
    auto& texts = content.texts;
    texts["people"] = std::to_string(results.people);
    texts["planned"] = if_any(results.planned);
    texts["left_out"] = if_any(results.left_out);
    texts["sent"] = std::to_string(results.sent);
    texts["delivered"] = std::to_string(results.delivered);
    texts["read"] = std::to_string(results.read);
    texts["failed"] = std::to_string(results.failed);
    texts["replies"] = std::to_string(results.replies);
    texts["unsubscribed"] = std::to_string(results.unsubscribed);
    texts["cost"] = rupiah(static_cast<std::int64_t>(results.delivered) * broadcast.price);
    texts["can_stop"] =
        broadcast.state == BroadcastState::Running && results.planned > 0 ? "1" : "";
    if (results.last) texts["last"] = exact_time(calendar, *results.last);
}

http::Response show_one(const Visit& visit, const Broadcast& broadcast, const BroadcastEdit& edit) {
    const auto results = visit.reader.broadcasts().results(visit.account.office, broadcast.serial);
    const auto& calendar = visit.office.row.office.calendar;
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["fault"] = edit.fault;
    texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    texts["path"] = path_of(broadcast.serial);
    texts["number"] = cases::broadcast_number(broadcast.serial);
    texts["kind"] = kind_said(broadcast.kind);
    texts["where"] = places_said(visit, broadcast);
    texts["state"] = state_of(broadcast, results);
    texts["preview_html"] = chat_html(preview(visit, broadcast));
    texts["by"] = broadcast.written_by;
    texts["approved_by"] = broadcast.approved_by;
    texts["ended_by"] = broadcast.ended_by;
    texts["version"] = std::to_string(broadcast.version);
    put_time(content, "written", calendar, broadcast.written, visit.now);
    if (broadcast.approved) put_time(content, "started", calendar, *broadcast.approved, visit.now);
    if (broadcast.ended) put_time(content, "ended", calendar, *broadcast.ended, visit.now);
    const bool draft = broadcast.state == BroadcastState::Written;
    texts["draft"] = draft ? "1" : "";
    texts["went"] = broadcast.approved ? "1" : "";
    put_form(visit, edit.fault.empty() ? broadcast : edit.broadcast, content);
    if (draft) put_plan(visit, broadcast, content);
    if (broadcast.approved) put_results(visit, broadcast, results, content);
    return framed(
        visit,
        "broadcast",
        "Siaran " + cases::broadcast_number(broadcast.serial),
        content,
        edit.fault.empty() ? 200 : 422
    );
}

std::optional<Broadcast> asked_broadcast(const Visit& visit) {
    const int serial = number_of(visit.request.captures.front());
    return visit.reader.broadcasts().find(visit.account.office, serial);
}

http::Response show_broadcast(const Visit& visit) {
    const auto broadcast = asked_broadcast(visit);
    if (!broadcast) return not_found(visit, "Siaran itu tidak ada.");
    return show_one(visit, *broadcast, {*broadcast});
}

// --- deeds

http::Response add(const Visit& visit) {
    const BroadcastEdit edit = write_broadcast(visit);
    if (!edit.fault.empty()) return show_all(visit, edit, {});
    return see_other(path_of(edit.broadcast.serial));
}

http::Response set_costs(const Visit& visit) {
    const std::string fault = change_costs(visit);
    return fault.empty() ? see_other("/desk/siaran?selesai=1") : show_all(visit, {}, fault);
}

http::Response change(const Visit& visit) {
    const auto broadcast = asked_broadcast(visit);
    if (!broadcast) return not_found(visit, "Siaran itu tidak ada.");
    const BroadcastEdit edit = change_broadcast(visit, *broadcast);
    if (edit.fault.empty()) return see_other(path_of(broadcast->serial) + "?selesai=1");
    const auto now = asked_broadcast(visit);
    return show_one(visit, now.value_or(*broadcast), edit);
}
}  // namespace

std::vector<http::Route> broadcast_routes(const DeskSettings& settings) {
    const auto writing = [&](auto* answer) {
        return for_account(settings, Action::WriteBroadcasts, answer);
    };
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/siaran",         writing(show_list)     },
        {"POST", "/desk/siaran",         writing(add)           },
        {"POST", "/desk/siaran-biaya",   managing(set_costs)    },
        {"GET",  "/desk/siaran/([^/]+)", writing(show_broadcast)},
        {"POST", "/desk/siaran/([^/]+)", writing(change)        },
    };
}
}  // namespace telepati::handlers::desk
