#include "bot/catalog/office_files.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/cases/form_text.hpp"
#include "bot/catalog/categories.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/holidays_file.hpp"
#include "bot/catalog/kelurahan_list.hpp"
#include "bot/catalog/office_toml.hpp"
#include "bot/catalog/prices_file.hpp"
#include "bot/catalog/rhythm_file.hpp"
#include "bot/catalog/roster_file.hpp"
#include "bot/catalog/services_file.hpp"
#include "bot/understanding/own_words.hpp"

namespace telepati::catalog {
namespace {

using understanding::Kelurahan;

/// A file of the office, under the names it may have.
struct KnownFile {
    std::string_view stem;
    std::array<std::string_view, 2> names;  ///< the second may be empty
};
constexpr KnownFile known_files[] = {
    {"office",     {"office.toml", ""}             },
    {"categories", {"categories.tsv", ""}          },
    {"places",     {"places.json", "places.csv"}   },
    {"boundaries", {"boundaries.geojson", ""}      },
    {"staff",      {"staff.csv", "staff.json"}     },
    {"roster",     {"roster.tsv", ""}              },
    {"holidays",   {"holidays.tsv", "holidays.csv"}},
    {"rhythm",     {"rhythm.tsv", ""}              },
    {"prices",     {"prices.tsv", ""}              },
    {"services",   {"services.tsv", "services.csv"}},
    {"answers",    {"answers.txt", ""}             },
    {"accounts",   {"accounts.csv", ""}            },
};

struct Found {
    std::string_view name;  ///< empty: there is none
    std::string_view bytes;
};

/// A file that was saved under a near name (staff.xlsx) would be left out silently; two of a kind
/// are a doubt.
Result<void> check_names(const Files& files) {
    for (const auto& [name, bytes] : files) {
        const auto stem = std::string_view(name).substr(0, name.find('.'));
        const auto known = std::find_if(
            std::begin(known_files),
            std::end(known_files),
            [&stem](const KnownFile& file) { return file.stem == stem; }
        );
        if (known == std::end(known_files)) continue;
        const auto& [first, second] = known->names;
        if (name != first && name != second) {
            return at_line(
                name,
                1,
                "this kind of file is not read; save it as " + std::string(first) +
                    " or move it away"
            );
        }
        if (name == second && files.find(first) != files.end()) {
            return at_line(name, 1, "there is " + std::string(first) + " too; keep one of them");
        }
    }
    return {};
}

Found find_file(const Files& files, std::string_view stem) {
    for (const auto& known : known_files) {
        if (known.stem != stem) continue;
        for (const auto name : known.names) {
            const auto file = files.find(name);
            if (file != files.end()) return {file->first, file->second};
        }
    }
    return {};
}

Result<Found> needed_file(const Files& files, std::string_view stem) {
    const auto found = find_file(files, stem);
    if (!found.name.empty()) return found;
    const auto known = std::find_if(
        std::begin(known_files),
        std::end(known_files),
        [&stem](const KnownFile& file) { return file.stem == stem; }
    );
    return failure(
        std::string(known->names[0]) + " is missing; put it beside the other files of the office"
    );
}

Result<std::vector<Kelurahan>> read_office_places(
    const Files& files, const std::string& kecamatan
) {
    const auto list = needed_file(files, "places");
    if (!list) return tl::unexpected(list.error());
    auto places = read_places(list->name, list->bytes, kecamatan);
    const auto borders = find_file(files, "boundaries");
    if (!places || borders.name.empty()) return places;
    auto drawn = read_places(borders.name, borders.bytes, kecamatan);
    if (!drawn) return drawn;
    for (auto& place : *places) {
        const auto same =
            std::find_if(drawn->begin(), drawn->end(), [&place](const Kelurahan& other) {
                return other.code == place.code;
            });
        if (same == drawn->end()) continue;
        place.rings = std::move(same->rings);
        if (place.centre == Point{}) place.centre = same->centre;
    }
    return places;
}

bool answers_same(const cases::Route& a, const cases::Route& b) {
    return a.category == b.category && a.kelurahan == b.kelurahan && a.when == b.when;
}

Result<void> add_route(std::string_view file, const RouteLine& written, OfficeFiles& read) {
    auto route = written.route;
    auto& routes = read.office.routes;
    const auto& categories = read.office.categories;
    const bool known = std::any_of(
        categories.begin(),
        categories.end(),
        [&route](const cases::Category& category) { return category.code == route.category; }
    );
    if (!known) {
        return at_line(
            file,
            written.line,
            "there is no category " + in_quotes(route.category) + "; use a code of categories.tsv"
        );
    }
    if (!route.kelurahan.empty()) {
        auto code = kelurahan_code(file, written.line, route.kelurahan, read.places);
        if (!code) return tl::unexpected(std::move(code.error()));
        route.kelurahan = std::move(*code);
    }
    const bool twice =
        std::any_of(routes.begin(), routes.end(), [&route](const cases::Route& other) {
            return answers_same(route, other);
        });
    if (twice) {
        return at_line(
            file,
            written.line,
            "category " + in_quotes(route.category) + " has this route already; keep one"
        );
    }
    routes.push_back(std::move(route));
    return {};
}

Result<void> read_people(const Files& files, OfficeFiles& read) {
    const auto people = find_file(files, "staff");
    if (!people.name.empty()) {
        auto staff = read_staff(people.name, people.bytes, read.office, read.places);
        if (!staff) return tl::unexpected(std::move(staff.error()));
        read.staff = std::move(*staff);
    }
    const auto duty = find_file(files, "roster");
    if (duty.name.empty()) return {};
    return read_roster(duty.name, duty.bytes, read.staff);
}

Result<void> read_closed_days(const Files& files, cases::Calendar& calendar) {
    const auto closed = find_file(files, "holidays");
    if (closed.name.empty()) return {};
    auto days = read_holidays(closed.name, closed.bytes);
    if (!days) return tl::unexpected(std::move(days.error()));
    calendar.holidays = std::move(*days);
    return {};
}

Result<void> read_hours_of_speech(const Files& files, cases::Rhythm& rhythm) {
    const auto written = find_file(files, "rhythm");
    if (written.name.empty()) return {};
    const auto read = read_rhythm(written.name, written.bytes);
    if (!read) return tl::unexpected(read.error());
    rhythm = *read;
    return {};
}

Result<void> read_costs(const Files& files, cases::Prices& prices) {
    const auto list = find_file(files, "prices");
    if (list.name.empty()) return {};
    const auto read = read_prices(list.name, list.bytes);
    if (!read) return tl::unexpected(read.error());
    prices = *read;
    return {};
}

Result<void> read_issued(const Files& files, cases::Office& office) {
    const auto list = find_file(files, "services");
    if (list.name.empty()) return {};
    auto services = read_services(list.name, list.bytes);
    if (!services) return tl::unexpected(std::move(services.error()));
    office.services = std::move(*services);
    return {};
}

Result<void> check_form(
    std::string_view name, const cases::Form& form, const std::vector<std::string>& teams
) {
    const auto known = cases::check_team(name, form, teams);
    if (!known) return known;
    static const auto lexicon = shipped_lexicon();
    if (!lexicon) return tl::unexpected(lexicon.error());
    return cases::check_words(name, form, [](std::string_view phrase) {
        return understanding::meant_already(*lexicon, phrase);
    });
}

Result<void> read_forms(const Files& files, cases::Office& office) {
    std::vector<std::string> teams;
    for (const cases::Team& team : office.teams) teams.push_back(team.code);
    for (const auto& [name, bytes] : files) {
        if (!cases::is_form_file(name)) continue;
        auto form = cases::read_form(name, bytes);
        if (!form) return tl::unexpected(std::move(form.error()));
        const auto known = check_form(name, *form, teams);
        if (!known) return tl::unexpected(known.error());
        if (office.forms.size() == limits::forms_of_office)
            return at_line(name, 1, "an office has at most 20 forms; leave one out");
        office.forms.push_back(std::move(*form));
    }
    return {};
}

/// office.toml and categories.tsv: the office without places, routes and people.
Result<OfficeToml> read_frame(const Files& files) {
    const auto named = check_names(files);
    if (!named) return tl::unexpected(named.error());
    const auto toml = needed_file(files, "office");
    if (!toml) return tl::unexpected(toml.error());
    auto frame = read_office_toml(toml->name, toml->bytes);
    if (!frame) return frame;
    const auto list = needed_file(files, "categories");
    if (!list) return tl::unexpected(list.error());
    auto categories = read_categories(list->name, list->bytes);
    if (!categories) return tl::unexpected(std::move(categories.error()));
    frame->office.categories = std::move(*categories);
    return frame;
}
}  // namespace

Result<std::vector<Kelurahan>> read_city(const Files& files) {
    return read_office_places(files, {});
}

Result<OfficeFiles> read_office(const Files& files) {
    auto frame = read_frame(files);
    if (!frame) return tl::unexpected(std::move(frame.error()));
    auto places = read_office_places(files, frame->kecamatan);
    if (!places) return tl::unexpected(std::move(places.error()));
    OfficeFiles read{
        std::move(frame->office),
        std::move(*places),
        {},
        std::move(frame->number_id),
        std::move(frame->number)};
    for (const auto& route : frame->routes) {
        const auto added = add_route(find_file(files, "office").name, route, read);
        if (!added) return tl::unexpected(added.error());
    }
    const auto closed = read_closed_days(files, read.office.calendar);
    if (!closed) return tl::unexpected(closed.error());
    const auto spoken = read_hours_of_speech(files, read.office.rhythm);
    if (!spoken) return tl::unexpected(spoken.error());
    const auto costs = read_costs(files, read.office.prices);
    if (!costs) return tl::unexpected(costs.error());
    const auto issued = read_issued(files, read.office);
    if (!issued) return tl::unexpected(issued.error());
    const auto forms = read_forms(files, read.office);
    if (!forms) return tl::unexpected(forms.error());
    const auto people = read_people(files, read);
    if (!people) return tl::unexpected(people.error());
    auto words = read_words(files, read.office);
    if (!words) return tl::unexpected(words.error());
    read.words = *std::move(words);
    return read;
}
}  // namespace telepati::catalog
