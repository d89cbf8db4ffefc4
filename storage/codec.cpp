#include "storage/codec.hpp"

#include "bot/cases/form_text.hpp"

#include <nlohmann/json.hpp>

namespace telepati::storage {
namespace {

using nlohmann::json;

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json shift_json(const cases::Shift& shift) {
    return {shift.days, shift.from.count(), shift.to.count()};
}

cases::Shift read_shift(const json& value) {
    return {
        value.at(0).get<std::uint8_t>(),
        std::chrono::minutes{value.at(1).get<int>()},
        std::chrono::minutes{value.at(2).get<int>()}};
}

json shifts_json(const std::vector<cases::Shift>& shifts) {
    json list = json::array();
    for (const cases::Shift& shift : shifts) list.push_back(shift_json(shift));
    return list;
}

std::vector<cases::Shift> read_shifts(const json& list) {
    std::vector<cases::Shift> shifts;
    for (const json& one : list) shifts.push_back(read_shift(one));
    return shifts;
}

json calendar_json(const cases::Calendar& calendar) {
    json holidays = json::array();
    for (const auto& day : calendar.holidays) {
        holidays.push_back(
            {static_cast<int>(day.year()),
             static_cast<unsigned>(day.month()),
             static_cast<unsigned>(day.day())}
        );
    }
    return {
        {"offset",   calendar.offset.count()    },
        {"hours",    shifts_json(calendar.hours)},
        {"holidays", holidays                   }
    };
}

cases::Calendar read_calendar(const json& value) {
    cases::Calendar calendar;
    calendar.offset = std::chrono::minutes{value.value("offset", 420)};
    calendar.hours = read_shifts(value.value("hours", json::array()));
    for (const json& day : value.value("holidays", json::array())) {
        calendar.holidays.emplace_back(
            std::chrono::year{day.at(0).get<int>()},
            std::chrono::month{day.at(1).get<unsigned>()},
            std::chrono::day{day.at(2).get<unsigned>()}
        );
    }
    return calendar;
}

template <class Rows, class Write>
json list_json(const Rows& rows, Write write) {
    json list = json::array();
    for (const auto& row : rows) list.push_back(write(row));
    return list;
}

json category_json(const cases::Category& category) {
    return json{
        category.code,
        category.name,
        category.label,
        category.answer.within.count(),
        category.answer.office_hours,
        category.emergency,
        category.somewhere,
        category.same_metres,
        category.same_hours,
        category.accept.within.count(),
        category.accept.office_hours,
        category.update.within.count(),
        category.resolve.within.count(),
        category.legal_days,
        category.retired};
}

json rhythm_json(const cases::Rhythm& rhythm) {
    return json{
        rhythm.quiet_from.count(),
        rhythm.quiet_until.count(),
        rhythm.morning.count(),
        rhythm.evening.count(),
        rhythm.daily.count(),
        rhythm.weekly.count(),
        rhythm.notice_days,
        rhythm.close_days,
        rhythm.keep_days,
        rhythm.keep_letter_days,
        rhythm.keep_record_days};
}

/// Offices of older versions have none written down.
cases::Rhythm read_rhythm(const json& row) {
    if (row.size() < 8) return {};
    const auto minutes = [&](std::size_t at) {
        return std::chrono::minutes{row.at(at).get<int>()};
    };
    const auto days = [&](std::size_t at) {
        return row.size() > at ? row.at(at).get<int>() : cases::Rhythm{}.keep_days;
    };
    return {
        minutes(0),
        minutes(1),
        minutes(2),
        minutes(3),
        minutes(4),
        minutes(5),
        row.at(6).get<int>(),
        row.at(7).get<int>(),
        days(8),
        days(9),
        days(10)};
}

json service_json(const cases::Service& service) {
    return json{
        service.code,
        service.name,
        service.label,
        service.words,
        service.needs,
        service.where,
        service.promise,
        service.days,
        service.source};
}

cases::Services read_services(const json& list) {
    std::vector<cases::Service> services;
    for (const json& row : list) {
        services.push_back(
            {row.at(0),
             row.at(1),
             row.at(2),
             row.at(3).get<std::vector<std::string>>(),
             row.at(4).get<std::vector<std::string>>(),
             row.at(5),
             row.at(6),
             row.at(7).get<int>(),
             row.at(8)}
        );
    }
    return cases::Services{std::move(services)};
}

/// A form is kept as it was written; one that this program cannot read any longer is left out.
std::vector<cases::Form> read_forms(const json& list) {
    std::vector<cases::Form> forms;
    for (const json& row : list) {
        auto form = cases::read_form(
            row.at(0).get<std::string>() + std::string{cases::form_ending},
            row.at(1).get<std::string>()
        );
        if (form) forms.push_back(std::move(*form));
    }
    return forms;
}

json lists_of(const cases::Office& office) {
    return {
        {"teams",
         list_json(
             office.teams,
         [](const auto& team) {
                 return json{team.code, team.name, shifts_json(team.hours)};
             }
         )                                                        },
        {"categories", list_json(office.categories, category_json)},
        {"routes",
         list_json(
             office.routes,
         [](const cases::Route& route) {
                 return json{
                     route.category, route.kelurahan, static_cast<int>(route.when), route.team};
             }
         )                                                        },
        {"agencies",
         list_json(
             office.agencies,
         [](const cases::Agency& agency) {
                 return json{agency.code, agency.name, agency.categories, agency.follow_up_days};
             }
         )                                                        },
        {"emergency",
         list_json(
             office.emergency,
         [](const cases::EmergencyNumber& number) {
                 return json{number.name, number.number, number.verified_by, number.verified_on};
             }
         )                                                        },
    };
}

void read_lists(const json& value, cases::Office& office) {
    for (const json& row : value.at("teams")) {
        office.teams.push_back({row.at(0), row.at(1)});
        if (row.size() > 2) office.teams.back().hours = read_shifts(row.at(2));
    }
    for (const json& row : value.at("categories")) {
        office.categories.push_back({
            row.at(0),
            row.at(1),
            row.at(2),
            {std::chrono::minutes{row.at(3).get<int>()}, row.at(4).get<bool>()},
            row.at(5).get<bool>(),
 // Offices of version 0.1 asked everybody where.
            row.size() < 7 || row.at(6).get<bool>(),
            row.size() < 9 ? 0 : row.at(7).get<int>(),
            row.size() < 9 ? 0 : row.at(8).get<int>()
        });
        if (row.size() < 11) continue;
        office.categories.back().accept = {
            std::chrono::minutes{row.at(9).get<int>()}, row.at(10).get<bool>()};
        if (row.size() < 14) continue;
        cases::Category& category = office.categories.back();
        const bool office_hours = category.answer.office_hours;
        category.update = {std::chrono::minutes{row.at(11).get<int>()}, office_hours};
        category.resolve = {std::chrono::minutes{row.at(12).get<int>()}, office_hours};
        category.legal_days = row.at(13).get<int>();
        if (row.size() < 15) continue;
        category.retired = row.at(14).get<bool>();
    }
    for (const json& row : value.at("routes")) {
        office.routes.push_back(
            {row.at(0), row.at(1), static_cast<cases::Route::When>(row.at(2).get<int>()), row.at(3)}
        );
    }
    for (const json& row : value.value("agencies", json::array())) {
        office.agencies.push_back(
            {row.at(0), row.at(1), row.at(2).get<std::vector<std::string>>(), row.at(3).get<int>()}
        );
    }
    for (const json& row : value.at("emergency")) {
        office.emergency.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
    }
}
}  // namespace

std::string to_json(const cases::Office& office) {
    json value = lists_of(office);
    value["services"] = list_json(office.services.all(), service_json);
    value["notice_daily"] = office.notice_daily;
    value["prices"] = json{office.prices.utility, office.prices.marketing};
    value["forms"] = list_json(office.forms, [](const cases::Form& form) {
        return json{form.code, form.source};
    });
    value["name"] = office.name;
    value["prefix"] = office.prefix;
    value["coordinator"] = office.coordinator;
    value["approved"] = office.approved;
    value["calendar"] = calendar_json(office.calendar);
    value["rhythm"] = rhythm_json(office.rhythm);
    return dump(value);
}

cases::Office office_from_json(std::string_view text) {
    const json value = json::parse(text);
    cases::Office office;
    office.name = value.at("name");
    office.prefix = value.at("prefix");
    office.coordinator = value.at("coordinator");
    office.approved = value.value("approved", std::vector<std::string>{});
    office.calendar = read_calendar(value.at("calendar"));
    office.rhythm = read_rhythm(value.value("rhythm", json::array()));
    office.services = read_services(value.value("services", json::array()));
    office.notice_daily = value.value("notice_daily", office.notice_daily);
    const auto prices = value.value("prices", std::vector<int>{});
    if (prices.size() == 2) office.prices = {prices[0], prices[1]};
    office.forms = read_forms(value.value("forms", json::array()));
    read_lists(value, office);
    return office;
}

std::string to_json(const understanding::Kelurahan& kelurahan) {
    json rings = json::array();
    for (const auto& ring : kelurahan.rings) {
        rings.push_back(list_json(ring, [](const Point& point) {
            return json{point.lat, point.lon};
        }));
    }
    return dump({
        {"code",      kelurahan.code                              },
        {"name",      kelurahan.name                              },
        {"kecamatan", kelurahan.kecamatan                         },
        {"aliases",   kelurahan.aliases                           },
        {"centre",    {kelurahan.centre.lat, kelurahan.centre.lon}},
        {"rings",     rings                                       }
    });
}

understanding::Kelurahan kelurahan_from_json(std::string_view text) {
    const json value = json::parse(text);
    understanding::Kelurahan kelurahan;
    kelurahan.code = value.at("code");
    kelurahan.name = value.at("name");
    kelurahan.kecamatan = value.at("kecamatan");
    kelurahan.aliases = value.at("aliases").get<std::vector<std::string>>();
    kelurahan.centre = {
        value.at("centre").at(0).get<double>(), value.at("centre").at(1).get<double>()};
    for (const json& ring : value.at("rings")) {
        understanding::Ring points;
        for (const json& point : ring)
            points.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
        kelurahan.rings.push_back(std::move(points));
    }
    return kelurahan;
}

std::string to_json(const std::vector<cases::Answer>& answers) {
    return dump(list_json(answers, [](const cases::Answer& one) {
        return json{one.question, one.value, one.shown, one.label};
    }));
}

std::vector<cases::Answer> answers_from_json(std::string_view text) {
    std::vector<cases::Answer> answers;
    for (const json& row : json::parse(text))
        answers.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
    return answers;
}

std::string to_json(const std::vector<cases::Shift>& roster) { return dump(shifts_json(roster)); }

std::vector<cases::Shift> roster_from_json(std::string_view text) {
    return read_shifts(json::parse(text));
}
}  // namespace telepati::storage
