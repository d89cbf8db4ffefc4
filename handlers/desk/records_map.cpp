#include "handlers/desk/records_map.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "bot/base/json_text.hpp"
#include "bot/cases/number.hpp"
#include "handlers/desk/heat.hpp"
#include "handlers/desk/map.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/record_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Record;
using Counts = std::map<std::string, int>;

constexpr int most_pins = 4'000;

/// The list that the address names; only what people are entered in has a map.
const cases::Form* asked_listing(const Visit& visit) {
    const auto& forms = visit.office.row.office.forms;
    const cases::Form* form = cases::find_form(forms, visit.asked("formulir"));
    return form && form->kind == cases::RecordKind::Listing ? form : nullptr;
}

Counts counts_of(const Visit& visit, const cases::Form& form) {
    Counts counts;
    for (const auto& place : visit.office.row.places) counts[place.code];
    for (const auto& one : visit.reader.records().counts(visit.account.office)) {
        if (one.form == form.code && one.state == cases::RecordState::Listed)
            counts[one.kelurahan] += static_cast<int>(one.records);
    }
    return counts;
}

HeatScale scale_of(const Counts& counts) {
    int most = 0;
    for (const auto& [code, count] : counts) most = code.empty() ? most : std::max(most, count);
    return heat_scale(most);
}

std::string place_json(
    const understanding::Kelurahan& place, int count, int target, const HeatScale& scale
) {
    std::string said = place.name + ": " + std::to_string(count) + " terdaftar";
    if (target > 0) said += ", sasaran " + std::to_string(target);
    return "{\"name\":" + json_quoted(place.name) + ",\"said\":" + json_quoted(said) +
           ",\"count\":" + std::to_string(count) +
           ",\"shade\":" + std::to_string(scale.shade(count)) +
           ",\"rings\":" + rings_json(place.rings) + '}';
}

std::string pin_json(const Visit& visit, const Record& record) {
    JsonText json;
    json.open('{').member("number", cases::shown_number(record.number));
    json.member("href", "/desk/layanan/r/" + encoded(record.number));
    json.member("kind", record.title);
    json.member("state", kelurahan_said(visit.office, record.kelurahan));
    json.member("urgent", false).member("open", false).member("incident", std::string{});
    json.member("at", relative_time(record.made, visit.now));
    std::string text = json.close('}').take();
    text.pop_back();
    return text + ",\"point\":" + point_json(*record.pin) + '}';
}

/// What is listed and says where; newest first.
std::vector<Record> pinned(const Visit& visit, const cases::Form& form) {
    storage::RecordQuery query;
    query.office = visit.account.office;
    query.form = form.code;
    query.state = cases::RecordState::Listed;
    query.limit = most_pins;
    std::vector<Record> found;
    for (storage::RecordView& view : visit.reader.records().list(query)) {
        if (view.record.pin) found.push_back(std::move(view.record));
    }
    return found;
}

http::Response no_listing(const Visit& visit) {
    return not_found(visit, "Formulir ini tidak punya daftar.");
}

http::Response give_data(const Visit& visit) {
    const cases::Form* form = asked_listing(visit);
    if (form == nullptr) return no_listing(visit);
    const Counts counts = counts_of(visit, *form);
    const HeatScale scale = scale_of(counts);
    std::string places;
    for (const auto& place : visit.office.row.places)
        places += (places.empty() ? "" : ",") +
                  place_json(place, counts.at(place.code), form->target, scale);
    std::string pins;
    for (const Record& record : pinned(visit, *form))
        pins += (pins.empty() ? "" : ",") + pin_json(visit, record);
    return map_data(visit, places, {}, pins);
}

void put_rows(const Visit& visit, const cases::Form& form, const Counts& counts, Fields& content) {
    int reached = 0;
    int all = 0;
    for (const auto& place : visit.office.row.places) {
        const int count = counts.at(place.code);
        const int missing = std::max(0, form.target - count);
        Fields row;
        row.texts["name"] = place.name;
        row.texts["count"] = std::to_string(count);
        row.texts["short"] = missing == 0 ? "" : std::to_string(missing);
        content.lists["rows"].push_back(std::move(row));
        reached += missing == 0 ? 1 : 0;
    }
    for (const auto& [code, count] : counts) all += count;
    content.texts["all"] = std::to_string(all);
    content.texts["reached"] = std::to_string(reached);
    content.texts["kelurahan"] = std::to_string(visit.office.row.places.size());
}

http::Response show_map(const Visit& visit) {
    const cases::Form* form = asked_listing(visit);
    if (form == nullptr) return no_listing(visit);
    const Counts counts = counts_of(visit, *form);
    const HeatScale scale = scale_of(counts);
    Fields content;
    content.texts["title"] = form->title;
    content.texts["back"] = "/desk/layanan?formulir=" + form->code;
    content.texts["data"] = "/desk/layanan/peta/isi?formulir=" + form->code;
    content.texts["target"] = form->target == 0 ? "" : std::to_string(form->target);
    put_rows(visit, *form, counts, content);
    put_legend(scale, content);
    visit.desk.readings->note(visit.audited("record_list", form->code));
    return map_page(visit, "records_map", "Peta " + form->title, std::move(content));
}
}  // namespace

std::vector<http::Route> record_map_routes(const DeskSettings& settings) {
    const auto working = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET", "/desk/layanan/peta",     working(show_map) },
        {"GET", "/desk/layanan/peta/isi", working(give_data)},
    };
}
}  // namespace telepati::handlers::desk
