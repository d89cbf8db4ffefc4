#include "bot/catalog/office_writer.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "bot/base/json_text.hpp"
#include "bot/cases/form_text.hpp"
#include "bot/catalog/prices_file.hpp"
#include "bot/catalog/rhythm_file.hpp"
#include "bot/catalog/services_file.hpp"

namespace telepati::catalog {
namespace {

using cases::Shift;

constexpr std::array<std::string_view, 7> day_names{
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"};

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter == '\n' || letter == '\r' || letter == '\t' ? ' ' : letter;
    }
    return out + '"';
}

std::string line(std::string_view key, std::string_view text) {
    return std::string{key} + " = " + toml_text(text) + '\n';
}

std::string line_if_any(std::string_view key, std::string_view text) {
    return text.empty() ? std::string{} : line(key, text);
}

std::string list(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + toml_text(text);
    return out + ']';
}

std::string clock_text(std::chrono::minutes at) {
    std::array<char, 16> text{};
    const auto minutes = static_cast<int>(at.count());
    std::snprintf(text.data(), text.size(), "%02d:%02d", minutes / 60, minutes % 60);
    return text.data();
}

std::string days_text(unsigned days) {
    std::string text;
    for (std::size_t day = 0; day < day_names.size(); ++day) {
        if ((days >> day & 1U) == 0) continue;
        text += (text.empty() ? "" : ", ") + std::string{day_names[day]};
    }
    return text;
}

std::string zone_name(std::chrono::minutes offset) {
    if (offset == std::chrono::minutes{480}) return "WITA";
    if (offset == std::chrono::minutes{540}) return "WIT";
    return "WIB";
}

std::string hours_text(const std::vector<Shift>& shifts, std::string_view team) {
    std::string text;
    for (const Shift& shift : shifts) {
        text += "\n[[hours]]\n" + line("days", days_text(shift.days)) +
                line("from", clock_text(shift.from)) + line("to", clock_text(shift.to)) +
                line_if_any("team", team);
    }
    return text;
}

std::string route_text(const cases::Route& route) {
    using When = cases::Route::When;
    std::string text = "\n[[route]]\n" + line("category", route.category) +
                       line("team", route.team) + line_if_any("kelurahan", route.kelurahan);
    if (route.when == When::OfficeHours) text += line("when", "office");
    if (route.when == When::OutsideHours) text += line("when", "outside");
    return text;
}

std::string office_toml(const OfficeFiles& files) {
    const cases::Office& office = files.office;
    std::string text =
        line("name", office.name) + line("code", office.code) + line("prefix", office.prefix) +
        line("timezone", zone_name(office.calendar.offset)) +
        line_if_any("number_id", files.number_id) + line_if_any("number", files.number) +
        line("coordinator", office.coordinator);
    if (!office.approved.empty()) text += "approved_templates = " + list(office.approved) + '\n';
    text += hours_text(office.calendar.hours, {});
    for (const cases::Team& team : office.teams)
        text += "\n[[team]]\n" + line("code", team.code) + line("name", team.name);
    for (const cases::Team& team : office.teams) text += hours_text(team.hours, team.code);
    for (const cases::Route& route : office.routes) text += route_text(route);
    for (const cases::EmergencyNumber& one : office.emergency) {
        text += "\n[[emergency]]\n" + line("name", one.name) + line("number", one.number) +
                line("verified_by", one.verified_by) + line("verified_on", one.verified_on);
    }
    for (const cases::Agency& agency : office.agencies) {
        text += "\n[[agency]]\n" + line("code", agency.code) + line("name", agency.name);
        if (!agency.categories.empty()) text += "category = " + list(agency.categories) + '\n';
        text += "follow_up_days = " + std::to_string(agency.follow_up_days) + '\n';
    }
    return text;
}

std::string whole_or_nothing(std::int64_t number) {
    return number == 0 ? std::string{} : std::to_string(number);
}

std::string categories_tsv(const std::vector<cases::Category>& categories) {
    std::string text =
        "code\tname\tlabel\tanswer_minutes\tclock\temergency\tplace\tsame_metres\tsame_hours\t"
        "accept_minutes\tupdate_minutes\tresolve_minutes\tlegal_days\tretired\n";
    const auto said = [](bool yes) { return std::string{yes ? "ya" : "tidak"}; };
    for (const cases::Category& one : categories) {
        text += one.code + '\t' + one.name + '\t' + one.label + '\t' +
                std::to_string(one.answer.within.count()) + '\t' +
                (one.answer.office_hours ? "office" : "always") + '\t' + said(one.emergency) +
                '\t' + said(one.somewhere) + '\t' + whole_or_nothing(one.same_metres) + '\t' +
                whole_or_nothing(one.same_hours) + '\t' +
                whole_or_nothing(std::min(one.accept.within, one.answer.within).count()) + '\t' +
                whole_or_nothing(one.update.within.count()) + '\t' +
                whole_or_nothing(one.resolve.within.count()) + '\t' +
                std::to_string(one.legal_days) + '\t' + said(one.retired) + '\n';
    }
    return text;
}

std::string places_json(const std::vector<understanding::Kelurahan>& places) {
    std::map<std::string, std::vector<const understanding::Kelurahan*>> districts;
    for (const auto& place : places) districts[place.kecamatan].push_back(&place);
    JsonText json;
    json.open('{').name("kecamatan").open('[');
    for (const auto& [name, inside] : districts) {
        json.open('{').member("name", name).name("kelurahan").open('[');
        for (const auto* place : inside) {
            json.open('{').member("code", place->code).member("name", place->name);
            json.name("aliases").open('[');
            for (const std::string& alias : place->aliases) json.value(alias);
            json.close(']').member("lat", place->centre.lat).member("lon", place->centre.lon);
            json.close('}');
        }
        json.close(']').close('}');
    }
    return json.close(']').close('}').take() + '\n';
}

void write_ring(JsonText& json, const understanding::Ring& ring) {
    json.open('[');
    const auto corner = [&](const Point& point) {
        json.open('[').value(point.lon).value(point.lat).close(']');
    };
    for (const Point& point : ring) corner(point);
    if (!ring.empty()) corner(ring.front());
    json.close(']');
}

std::string boundaries_geojson(const std::vector<understanding::Kelurahan>& places) {
    JsonText json;
    json.open('{').member("type", std::string_view{"FeatureCollection"}).name("features").open('[');
    for (const auto& place : places) {
        if (place.rings.empty()) continue;
        json.open('{').member("type", std::string_view{"Feature"}).name("properties").open('{');
        json.member("code", place.code).member("name", place.name);
        json.member("kecamatan", place.kecamatan).close('}').name("geometry").open('{');
        json.member("type", std::string_view{"Polygon"}).name("coordinates").open('[');
        for (const auto& ring : place.rings) write_ring(json, ring);
        json.close(']').close('}').close('}');
    }
    return json.close(']').close('}').take() + '\n';
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string cell = "\"";
    for (const char letter : text) cell.append(letter == '"' ? 2 : 1, letter);
    return cell + '"';
}

std::string staff_csv(const std::vector<StaffRow>& staff) {
    std::string text = "phone,name,team,role,kelurahan\n";
    for (const StaffRow& one : staff) {
        text += one.phone + ',' + csv_cell(one.name) + ',' + one.team + ',' +
                std::string{cases::role_name(one.role)} + ',' + one.kelurahan + '\n';
    }
    return text;
}

std::string roster_tsv(const std::vector<StaffRow>& staff) {
    std::string text = "phone\tdays\tfrom\tto\n";
    for (const StaffRow& one : staff) {
        for (const Shift& shift : one.roster)
            text += one.phone + '\t' + days_text(shift.days) + '\t' + clock_text(shift.from) +
                    '\t' + clock_text(shift.to) + '\n';
    }
    return text;
}

std::string holidays_tsv(const std::vector<std::chrono::year_month_day>& days) {
    std::string text = "date\tname\ttype\n";
    for (const auto& day : days) {
        std::array<char, 32> date{};
        std::snprintf(
            date.data(),
            date.size(),
            "%04d-%02u-%02u",
            static_cast<int>(day.year()),
            static_cast<unsigned>(day.month()),
            static_cast<unsigned>(day.day())
        );
        text += std::string{date.data()} + "\tlibur\tlibur_nasional\n";
    }
    return text;
}
}  // namespace

Files write_office(const OfficeFiles& office) {
    Files files{
        {"office.toml",    office_toml(office)                          },
        {"categories.tsv", categories_tsv(office.office.categories)     },
        {"places.json",    places_json(office.places)                   },
        {"staff.csv",      staff_csv(office.staff)                      },
        {"roster.tsv",     roster_tsv(office.staff)                     },
        {"holidays.tsv",   holidays_tsv(office.office.calendar.holidays)},
        {"rhythm.tsv",     rhythm_text(office.office.rhythm)            },
        {"prices.tsv",     prices_text(office.office.prices)            }
    };
    if (!office.office.services.empty())
        files["services.tsv"] = services_text(office.office.services);
    for (const cases::Form& form : office.office.forms)
        files[form.code + std::string{cases::form_ending}] = form.source;
    const auto has_border = [](const understanding::Kelurahan& place) {
        return !place.rings.empty();
    };
    for (const auto& place : office.places) {
        if (!has_border(place)) continue;
        files["boundaries.geojson"] = boundaries_geojson(office.places);
        break;
    }
    write_words(office.words, files);
    return files;
}
}  // namespace telepati::catalog
