#include "bot/simulator.hpp"

#include <string>
#include <utility>

#include "bot/base/json_text.hpp"
#include "bot/cases/entry_code.hpp"
#include "bot/cases/topic.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/demo_clock.hpp"

namespace telepati::app {
namespace {

using handlers::SimulatedPerson;

/// A resident of the demo; invented, like everybody in it.
struct Resident {
    std::string_view id;
    std::string_view name;
    std::string_view office;
    std::string_view username;  ///< whoever has one shows no number
};

constexpr Resident residents[] = {
    {"62800000000901", "Bu Ani",   "medan-johor",  ""          },
    {"ID.80000000902", "Bu Rina",  "medan-johor",  "rina.johor"},
    {"62800000000903", "Pak Budi", "medan-johor",  ""          },
    {"62800000000904", "Bu Lina",  "medan-amplas", ""          },
};

/// Whose phones are open at first, beside the first two residents'.
constexpr std::string_view first_teams[] = {"kejar-banjir", "p3su", "sekretariat"};

struct SampleOffice {
    std::string name;
    std::string number_id;
    catalog::OfficeFiles files;
};

std::vector<SampleOffice> sample_offices(const handlers::World& world);
std::vector<SimulatedPerson> people_of(const std::vector<SampleOffice>& offices);
std::string posters_json(Services& services);
std::string town_json(
    const std::vector<SampleOffice>& offices,
    const std::vector<SimulatedPerson>& people,
    const templates::Submissions& submissions,
    const std::string& posters
);

}  // namespace

std::unique_ptr<handlers::Simulator> make_simulator(
    Services& services, const Config& config, std::function<void()> clock_moved
) {
    const auto offices = sample_offices(*services.world());
    handlers::SimulatorSettings settings;
    settings.now = [&services] { return services.clock().now(); };
    settings.advance = [&services, moved = std::move(clock_moved)](Clock::Span by) {
        const bool done = advance_clock(services.clock(), services.turnstile(), by).has_value();
        if (done) moved();
        return done;
    };
    settings.app_secret = config.app_secret.reveal();
    settings.people = people_of(offices);
    settings.town = town_json(
        offices, settings.people, services.world()->language().submissions, posters_json(services)
    );
    settings.file = [](std::string_view name) {
        return catalog::embedded("simulator/" + std::string(name));
    };
    return std::make_unique<handlers::Simulator>(std::move(settings));
}

namespace {

// The sample offices' people are known by number only from their files: the database keeps
// contacts.
std::vector<SampleOffice> sample_offices(const handlers::World& world) {
    std::vector<SampleOffice> offices;
    for (const handlers::OfficeWorld& office : world.offices()) {
        const std::string& code = office.row.office.code;
        auto files = catalog::read_office(catalog::embedded_folder("demo/" + code));
        if (!files) continue;
        files->number = office.row.number;
        offices.push_back({office.row.office.name, office.row.number_id, *std::move(files)});
    }
    return offices;
}

std::string role_of(const catalog::OfficeFiles& files, const catalog::StaffRow& person) {
    using cases::Role;
    if (person.role == Role::Camat) return "camat";
    if (person.role == Role::Sekcam) return "sekretaris camat";
    if (person.role == Role::Lurah) {
        for (const auto& place : files.places) {
            if (place.code == person.kelurahan) return "lurah " + place.name;
        }
        return "lurah";
    }
    const cases::Team* team = files.office.team(person.team);
    const std::string name = team ? team->name : person.team;
    return person.role == Role::Leader ? "ketua " + name : name;
}

std::vector<SimulatedPerson> people_of(const std::vector<SampleOffice>& offices) {
    std::vector<SimulatedPerson> people;
    for (const SampleOffice& office : offices) {
        const auto add = [&](std::string id, std::string name, std::string role) {
            const std::string group = role.starts_with("warga") ? "Warga" : "Petugas";
            people.push_back(
                {std::move(id),
                 std::move(name),
                 std::move(role),
                 group + " · " + office.name,
                 office.number_id,
                 office.files.number}
            );
        };
        for (const Resident& resident : residents) {
            if (resident.office != office.files.office.code) continue;
            const bool hidden = !resident.username.empty();
            add(std::string(resident.id),
                std::string(resident.name),
                hidden ? "warga, nomor tersembunyi" : "warga");
            people.back().has_number = !hidden;
            people.back().username = resident.username;
        }
        for (const auto& person : office.files.staff)
            add(person.phone, person.name, role_of(office.files, person));
    }
    return people;
}

void write_people(JsonText& json, const std::vector<SimulatedPerson>& people) {
    json.name("people").open('[');
    for (const SimulatedPerson& person : people) {
        json.open('{').member("id", person.id).member("name", person.name);
        json.member("role", person.role).member("group", person.group);
        json.member("office", person.number_id).close('}');
    }
    json.close(']');
}

/// The phones that are open at first.
void write_phones(JsonText& json, const std::vector<SampleOffice>& offices) {
    json.name("phones").open('[').value(residents[0].id).value(residents[1].id);
    for (const std::string_view team : first_teams) {
        if (offices.empty()) break;
        for (const auto& person : offices.front().files.staff) {
            if (person.team == team && person.role == cases::Role::Leader) json.value(person.phone);
        }
    }
    json.close(']');
}

void write_place(JsonText& json, const understanding::Kelurahan& place) {
    json.open('{').member("name", place.name);
    json.name("centre").open('[').value(place.centre.lat).value(place.centre.lon).close(']');
    json.name("rings").open('[');
    for (const auto& ring : place.rings) {
        json.open('[');
        for (const Point& point : ring) json.open('[').value(point.lat).value(point.lon).close(']');
        json.close(']');
    }
    json.close(']').close('}');
}

/// As Meta holds them: a phone shows the words, a message carries only name and values.
void write_templates(JsonText& json, const templates::Submissions& submissions) {
    json.name("templates").open('{');
    for (const templates::Submission& one : submissions.all()) {
        json.name(one.name + ' ' + one.language).open('{').member("body", one.body);
        json.name("buttons").open('[');
        for (const std::string& title : one.buttons) json.value(title);
        json.close(']').close('}');
    }
    json.close('}');
}

/// What hangs in the first kelurahan of a sample office.
struct HangingPoster {
    std::string_view sign;
    std::string_view title;
    std::string_view topic;
    std::string_view kind;
    std::string_view place;
};

constexpr HangingPoster hanging[] = {
    {"🌊", "Poster banjir", "banjir",  "lingkungan", "Lk. 7"   },
    {"📣", "Poster lapor",  "general", "kelurahan",  ""        },
    {"💡", "Label lampu",   "lampu",   "lamp",       "Tiang 12"},
    {"📄", "Poster surat",  "letters", "kelurahan",  ""        },
};

std::vector<storage::EntryWish> hanging_wishes(const handlers::OfficeWorld& office) {
    std::vector<storage::EntryWish> wishes;
    const auto& kelurahan = office.row.places.front();
    for (const HangingPoster& poster : hanging) {
        storage::EntryWish wish;
        wish.entry.topic = poster.topic;
        wish.entry.kind = poster.kind;
        wish.entry.kelurahan = kelurahan.code;
        wish.entry.kelurahan_name = kelurahan.name;
        wish.entry.place = poster.place;
        wish.letters = cases::entry_letters(kelurahan.name, office.row.office.prefix);
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

/// Codes that the bot knows: what a phone scans here is what a phone in the street would send.
std::string posters_json(Services& services) {
    JsonText json;
    json.open('[');
    const auto world = services.world();
    for (const handlers::OfficeWorld& office : world->offices()) {
        if (office.row.places.empty()) continue;
        const auto wishes = hanging_wishes(office);
        std::vector<cases::Entry> made;
        const auto saved = services.turnstile().run([&](storage::Batch& batch) {
            made = batch.make_entries(office.row.office.id, wishes, services.clock().now());
        });
        for (std::size_t at = 0; saved && at < made.size(); ++at) {
            const auto* topic = cases::find_topic(made[at].topic);
            const std::string where = made[at].place.empty() ? "" : made[at].place + ", ";
            json.open('{').member("sign", hanging[at].sign).member("title", hanging[at].title);
            json.member("place", where + made[at].kelurahan_name);
            json.member("text", std::string{topic->words} + ' ' + made[at].code);
            json.member("office", office.row.number_id).close('}');
        }
    }
    json.close(']');
    return json.take();
}

std::string town_json(
    const std::vector<SampleOffice>& offices,
    const std::vector<SimulatedPerson>& people,
    const templates::Submissions& submissions,
    const std::string& posters
) {
    JsonText json;
    json.open('{');
    write_people(json, people);
    write_phones(json, offices);
    write_templates(json, submissions);
    json.name("offices").open('[');
    for (const SampleOffice& office : offices) {
        json.open('{').member("name", office.name).member("id", office.number_id);
        json.name("places").open('[');
        for (const auto& place : office.files.places) write_place(json, place);
        json.close(']').close('}');
    }
    json.close(']').close('}');
    std::string town = json.take();
    town.pop_back();
    return town + ",\"posters\":" + posters + '}';
}

}  // namespace
}  // namespace telepati::app
