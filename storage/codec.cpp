#include "storage/codec.hpp"

#include <nlohmann/json.hpp>

namespace telepati::storage {
namespace {

using conversation::Draft;
using conversation::Media;
using conversation::Offered;
using conversation::Session;
using nlohmann::json;

constexpr int session_version = 1;

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json media_json(const Media& media) {
    return {
        {"kind",    static_cast<int>(media.kind)},
        {"id",      media.id                    },
        {"mime",    media.mime                  },
        {"sha256",  media.sha256                },
        {"caption", media.caption               },
        {"file",    media.filename              }
    };
}

Media read_media(const json& value) {
    return {
        static_cast<Media::Kind>(value.value("kind", 0)),
        value.value("id", ""),
        value.value("mime", ""),
        value.value("sha256", ""),
        value.value("caption", ""),
        value.value("file", "")};
}

json draft_json(const Draft& draft) {
    json media = json::array();
    for (const Media& one : draft.media) media.push_back(media_json(one));
    json value{
        {"events",    draft.events                          },
        {"text",      draft.text                            },
        {"category",  draft.category                        },
        {"chosen",    draft.category_chosen                 },
        {"place",     draft.place                           },
        {"kelurahan", draft.kelurahan                       },
        {"media",     std::move(media)                      },
        {"urgent",    draft.urgent                          },
        {"begun",     draft.begun.time_since_epoch().count()},
        {"skipped",   draft.skipped                         }
    };
    if (draft.pin) value["pin"] = {draft.pin->lat, draft.pin->lon};
    return value;
}

Draft read_draft(const json& value) {
    Draft draft;
    draft.events = value.value("events", std::vector<std::string>{});
    draft.text = value.value("text", "");
    draft.category = value.value("category", "");
    draft.category_chosen = value.value("chosen", false);
    draft.place = value.value("place", "");
    draft.kelurahan = value.value("kelurahan", "");
    draft.urgent = value.value("urgent", false);
    draft.begun = Time{std::chrono::milliseconds{value.value("begun", std::int64_t{0})}};
    draft.skipped = value.value("skipped", std::vector<std::string>{});
    for (const json& one : value.value("media", json::array()))
        draft.media.push_back(read_media(one));
    if (value.contains("pin"))
        draft.pin = Point{value["pin"].at(0).get<double>(), value["pin"].at(1).get<double>()};
    return draft;
}

Session read_session(const json& value) {
    Session session;
    session.flow = value.value("flow", "");
    session.asked = value.value("asked", "");
    session.questions = value.value("questions", 0);
    session.slips = value.value("slips", 0);
    session.greeted = value.value("greeted", false);
    session.last_ticket = value.value("last_ticket", "");
    if (value.contains("draft")) session.draft = read_draft(value["draft"]);
    if (value.contains("last_filed")) {
        session.last_filed =
            Time{std::chrono::milliseconds{value["last_filed"].get<std::int64_t>()}};
    }
    for (const json& one : value.value("offered", json::array())) {
        session.offered.push_back(Offered{
            one.at(0).get<std::string>(), one.at(1).get<std::string>()});
    }
    return session;
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

json lists_of(const cases::Office& office) {
    return {
        {"teams",
         list_json(
             office.teams,
         [](const auto& team) {
                 return json{team.code, team.name};
             }
         )},
        {"categories",
         list_json(
             office.categories,
         [](const cases::Category& category) {
                 return json{
                     category.code,
                     category.name,
                     category.label,
                     category.answer.within.count(),
                     category.answer.office_hours,
                     category.emergency};
             }
         )},
        {"routes",
         list_json(
             office.routes,
         [](const cases::Route& route) {
                 return json{
                     route.category, route.kelurahan, static_cast<int>(route.when), route.team};
             }
         )},
        {"emergency",
         list_json(
             office.emergency,
         [](const cases::EmergencyNumber& number) {
                 return json{number.name, number.number, number.verified_by, number.verified_on};
             }
         )},
    };
}

void read_lists(const json& value, cases::Office& office) {
    for (const json& row : value.at("teams")) office.teams.push_back({row.at(0), row.at(1)});
    for (const json& row : value.at("categories")) {
        office.categories.push_back({
            row.at(0),
            row.at(1),
            row.at(2),
            {std::chrono::minutes{row.at(3).get<int>()}, row.at(4).get<bool>()},
            row.at(5).get<bool>()
        });
    }
    for (const json& row : value.at("routes")) {
        office.routes.push_back(
            {row.at(0), row.at(1), static_cast<cases::Route::When>(row.at(2).get<int>()), row.at(3)}
        );
    }
    for (const json& row : value.at("emergency")) {
        office.emergency.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
    }
}
}  // namespace

std::string to_json(const Session& session) {
    json value{
        {"v",       session_version},
        {"greeted", session.greeted}
    };
    if (!session.flow.empty()) value["flow"] = session.flow;
    if (!session.asked.empty()) value["asked"] = session.asked;
    if (session.questions != 0) value["questions"] = session.questions;
    if (session.slips != 0) value["slips"] = session.slips;
    if (!session.draft.empty() || !session.draft.skipped.empty())
        value["draft"] = draft_json(session.draft);
    if (!session.last_ticket.empty()) value["last_ticket"] = session.last_ticket;
    if (session.last_filed) value["last_filed"] = session.last_filed->time_since_epoch().count();
    for (const Offered& offer : session.offered)
        value["offered"].push_back(json{offer.id, offer.title});
    return dump(value);
}

Session session_from_json(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return {};
    try {
        return read_session(value);
    } catch (const json::exception&) {
        return {};
    }
}

std::string to_json(const cases::Office& office) {
    json value = lists_of(office);
    value["name"] = office.name;
    value["prefix"] = office.prefix;
    value["coordinator"] = office.coordinator;
    value["calendar"] = calendar_json(office.calendar);
    return dump(value);
}

cases::Office office_from_json(std::string_view text) {
    const json value = json::parse(text);
    cases::Office office;
    office.name = value.at("name");
    office.prefix = value.at("prefix");
    office.coordinator = value.at("coordinator");
    office.calendar = read_calendar(value.at("calendar"));
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

std::string to_json(const std::vector<cases::Shift>& roster) { return dump(shifts_json(roster)); }

std::vector<cases::Shift> roster_from_json(std::string_view text) {
    return read_shifts(json::parse(text));
}
}  // namespace telepati::storage
