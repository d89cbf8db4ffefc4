#include "handlers/desk/category_page.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/kinds.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Category;

/// What is promised beside the first answer; by the same clock, nothing when it is 0.
struct ClockField {
    std::string_view key;
    std::string_view name;
    cases::Promise Category::*promise;
};
constexpr std::array<ClockField, 3> clock_fields{
    {{"terima", "Diambil petugas", &Category::accept},
     {"kabar", "Kabar berikutnya selagi dikerjakan", &Category::update},
     {"selesai", "Selesai", &Category::resolve}}
};
constexpr int legal_days_most = 60;

/// Hours and minutes as they were typed.
struct TypedSpan {
    std::string hours;
    std::string minutes;
};

/// What was typed for one category, and what is wrong with it.
struct Edit {
    std::string code;
    std::string name;
    std::string label;
    std::string hours;
    std::string minutes;
    std::string before;  ///< as the category stood when the page was made
    std::array<TypedSpan, clock_fields.size()> clocks = {};
    std::string legal = {};  ///< working days
    bool office_hours = false;
    std::string fault = {};
    int status = 422;
};

/// Tells a category from the same one changed by somebody else.
std::string state_of(const Category& category) {
    std::string state = std::to_string(category.answer.within.count()) + '|' +
                        (category.answer.office_hours ? "1|" : "0|");
    for (const ClockField& field : clock_fields)
        state += std::to_string((category.*field.promise).within.count()) + '|';
    return state + std::to_string(category.legal_days) + '|' + category.label + '|' + category.name;
}

TypedSpan typed_span(std::chrono::minutes span) {
    if (span == std::chrono::minutes{0}) return {};
    return {
        std::to_string(span / std::chrono::hours{1}),
        std::to_string((span % std::chrono::hours{1}).count())};
}

std::string hours_of(const Category& category) {
    return std::to_string(category.answer.within / std::chrono::hours{1});
}

std::string minutes_of(const Category& category) {
    return std::to_string((category.answer.within % std::chrono::hours{1}).count());
}

/// "8 jam kerja", "30 menit".
std::string promise_said(const Category& category) {
    const bool whole = category.answer.within % std::chrono::hours{1} == std::chrono::minutes{0};
    const bool short_one = category.answer.within < std::chrono::hours{1};
    std::string text = short_one ? "" : hours_of(category) + " jam";
    if (!whole || short_one) text += (text.empty() ? "" : " ") + minutes_of(category) + " menit";
    return text + (category.answer.office_hours ? " kerja" : "");
}

Fields row_fields(const Category& category, const Edit& edit) {
    const bool edited = edit.code == category.code && !edit.fault.empty();
    const bool office_hours = edited ? edit.office_hours : category.answer.office_hours;
    Fields one;
    one.texts["code"] = category.code;
    one.texts["name"] = edited ? edit.name : category.name;
    one.texts["label"] = edited ? edit.label : category.label;
    one.texts["shown"] = category.label;
    one.texts["hours"] = edited ? edit.hours : hours_of(category);
    one.texts["minutes"] = edited ? edit.minutes : minutes_of(category);
    one.texts["promised"] = promise_said(category);
    one.texts["office_hours"] = office_hours ? "1" : "";
    one.texts["emergency"] = category.emergency ? "1" : "";
    one.texts["retired"] = category.retired ? "1" : "";
    one.texts["stays"] = stays_in_use(category) ? "1" : "";
    one.texts["state"] = state_of(category);
    one.texts["fault"] = edited ? edit.fault : "";
    one.texts["legal"] = edited ? edit.legal : std::to_string(category.legal_days);
    for (std::size_t at = 0; at < clock_fields.size(); ++at) {
        const ClockField& field = clock_fields[at];
        const TypedSpan span =
            edited ? edit.clocks[at] : typed_span((category.*field.promise).within);
        Fields clock;
        clock.texts["key"] = field.key;
        clock.texts["name"] = field.name;
        clock.texts["hours"] = span.hours;
        clock.texts["minutes"] = span.minutes;
        one.lists["clocks"].push_back(std::move(clock));
    }
    return one;
}

/// What was typed for a kind that is not there yet stays typed.
void put_fresh(const Visit& visit, const OfficeWorld& office, const Edit& edit, Fields& content) {
    const bool fresh = edit.code.empty() && !edit.fault.empty();
    content.texts["fault"] = fresh ? edit.fault : "";
    for (const char* name : {"name", "label", "hours", "minutes", "words"})
        content.texts["new_" + std::string{name}] = fresh ? visit.field(name) : "";
    content.texts["new_office_hours"] = !fresh || edit.office_hours ? "1" : "";
    content.texts["new_anywhere"] = fresh && visit.field("somewhere") != "1" ? "1" : "";
    put_teams(content, office.row.office, fresh ? visit.field("team") : std::string{});
}

http::Response show(const Visit& visit, const OfficeWorld& office, const Edit& edit) {
    Fields content;
    put_fresh(visit, office, edit, content);
    content.texts["csrf"] = proof_of(visit.cookie);
    const std::string done = visit.asked("selesai");
    for (const Category& category : office.row.office.categories) {
        if (category.code == done) content.texts["done"] = category.label;
        content.lists["rows"].push_back(row_fields(category, edit));
    }
    const int status = edit.fault.empty() ? 200 : edit.status;
    return framed(visit, "kinds", "Jenis laporan", content, status);
}

http::Response show_categories(const Visit& visit) { return show(visit, visit.office, {}); }

/// Digits up to `most`; an empty field is none.
std::optional<int> count_in(const std::string& text, int most) {
    if (text.empty()) return 0;
    int count = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, count);
    const bool fits = error == std::errc{} && after == end && count >= 0 && count <= most;
    return fits ? std::optional{count} : std::nullopt;
}

/// Nothing when it is no span.
std::optional<std::chrono::minutes> span_in(const TypedSpan& typed) {
    const auto hours = count_in(typed.hours, limits::category_hours_most.count());
    const auto minutes = count_in(typed.minutes, 59);
    if (!hours || !minutes) return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
}

std::optional<std::chrono::minutes> promise_in(const Edit& edit) {
    const auto span = span_in({edit.hours, edit.minutes});
    return span && span->count() > 0 ? span : std::nullopt;
}

std::string fault_in_clocks(const Edit& edit) {
    for (std::size_t at = 0; at < clock_fields.size(); ++at) {
        if (!span_in(edit.clocks[at]))
            return std::string{clock_fields[at].name} + ": tulis paling banyak 2160 jam.";
    }
    const auto days = count_in(edit.legal, legal_days_most);
    return days && *days > 0 ? "" : "Batas undang-undang: 1 sampai 60 hari kerja.";
}

std::string fault_of(const Edit& edit, const std::vector<Category>& all) {
    constexpr std::size_t button = 20;
    constexpr std::size_t name_most = limits::row_description;
    if (edit.name.empty() || edit.label.empty()) return "Nama dan tulisan tombol harus diisi.";
    if (templates::utf16_length(edit.label) > button)
        return "Tulisan tombol paling panjang 20 huruf: WhatsApp menolak yang lebih panjang.";
    if (characters(edit.name) > name_most) return "Nama paling panjang 72 huruf.";
    if (!promise_in(edit)) return "Tulis janji antara 1 menit dan 2160 jam.";
    const bool taken = std::ranges::any_of(all, [&](const Category& other) {
        return other.code != edit.code && other.label == edit.label;
    });
    return taken ? "Tulisan tombol itu sudah dipakai jenis lain." : "";
}

std::string said(const Category& before, const Category& after) {
    std::string detail;
    const auto add = [&](std::string_view name, const std::string& value) {
        detail.append(detail.empty() ? "" : "; ").append(name).append("=").append(value);
    };
    if (before.label != after.label) add("label", after.label);
    if (before.name != after.name) add("name", after.name);
    if (before.answer != after.answer) add("answer", promise_said(after));
    for (const ClockField& field : clock_fields) {
        const auto span = (after.*field.promise).within;
        if (span != (before.*field.promise).within)
            add(field.key, std::to_string(span.count()) + " min");
    }
    if (before.legal_days != after.legal_days) add("legal_days", std::to_string(after.legal_days));
    return detail;
}

/// In the transaction: the office as it stands now, not as the page showed it.
TurnResult keep(const Visit& visit, const TurnTools& tools, Edit& edit) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    storage::OfficeRow row = office->row;
    auto& all = row.office.categories;
    const auto found = std::ranges::find(all, edit.code, &Category::code);
    edit.fault = found == all.end() ? "Jenis ini tidak ada lagi." : fault_of(edit, all);
    if (edit.fault.empty()) edit.fault = fault_in_clocks(edit);
    if (!edit.fault.empty()) return {};
    const Category before = *found;
    if (state_of(before) != edit.before) {
        edit.fault = "Jenis ini baru saja diubah orang lain. Periksa lagi, lalu simpan.";
        edit.status = 409;
        return {};
    }
    found->name = edit.name;
    found->label = edit.label;
    found->answer = {*promise_in(edit), edit.office_hours};
    for (std::size_t at = 0; at < clock_fields.size(); ++at)
        (*found).*clock_fields[at].promise = {*span_in(edit.clocks[at]), edit.office_hours};
    // Who answers has taken it: the clock of taking cannot be the longer one.
    found->accept.within = std::min(found->accept.within, found->answer.within);
    found->legal_days = *count_in(edit.legal, legal_days_most);
    const std::string detail = said(before, *found);
    if (detail.empty()) return {};
    tools.batch.save_office(row);
    note(tools.batch, visit.audited("category", edit.code, detail));
    TurnResult result;
    result.world_changed = true;
    return result;
}

Edit edit_in(const Visit& visit) {
    Edit edit;
    edit.code = visit.field("code");
    edit.name = visit.field("name");
    edit.label = visit.field("label");
    edit.hours = visit.field("hours");
    edit.minutes = visit.field("minutes");
    edit.before = visit.field("state");
    edit.office_hours = visit.field("office_hours") == "1";
    edit.legal = visit.field("legal");
    for (std::size_t at = 0; at < clock_fields.size(); ++at) {
        const std::string key{clock_fields[at].key};
        edit.clocks[at] = {visit.field(key + "-jam"), visit.field(key + "-menit")};
    }
    return edit;
}

http::Response answered(const Visit& visit, const Edit& edit, const std::string& code) {
    if (edit.fault.empty()) return see_other("/desk/jenis?selesai=" + encoded(code));
    const auto world = visit.desk.world();
    return show(visit, office_now(visit, world), edit);
}

http::Response save_category(const Visit& visit) {
    Edit edit = edit_in(visit);
    visit.desk.turnstile.act([&](const TurnTools& tools) { return keep(visit, tools, edit); });
    return answered(visit, edit, edit.code);
}

http::Response add_category(const Visit& visit) {
    Edit edit = edit_in(visit);
    edit.code.clear();
    NewKind kind;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        edit.fault = fault_of(edit, office->row.office.categories);
        if (!edit.fault.empty()) return {};
        kind = {
            edit.name, edit.label, {*promise_in(edit), edit.office_hours}
        };
        kind.team = visit.field("team");
        kind.words = visit.field("words");
        kind.somewhere = visit.field("somewhere") == "1";
        return add_kind(visit, tools, *office, kind);
    });
    if (edit.fault.empty()) edit.fault = kind.fault;
    return answered(visit, edit, kind.code);
}

http::Response retire_category(const Visit& visit) {
    Edit edit;
    edit.code = visit.field("code");
    const bool retired = visit.field("retired") == "1";
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        return set_retired(visit, tools, *office, {edit.code, retired}, edit.fault);
    });
    return answered(visit, edit, edit.code);
}
}  // namespace

std::vector<http::Route> category_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/jenis",         managing(show_categories)},
        {"POST", "/desk/jenis",         managing(save_category)  },
        {"POST", "/desk/jenis/baru",    managing(add_category)   },
        {"POST", "/desk/jenis/pensiun", managing(retire_category)},
    };
}
}  // namespace telepati::handlers::desk
