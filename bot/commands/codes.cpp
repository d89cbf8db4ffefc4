#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "bot/base/limits.hpp"
#include "bot/cases/entry_code.hpp"
#include "bot/cases/topic.hpp"
#include "bot/catalog/entry_file.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/commands/commands.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;
using storage::EntryWish;
using understanding::Kelurahan;

/// All kelurahan of the city, for an office that prints for its neighbours too.
Result<std::vector<Kelurahan>> city_places() {
    const auto* text = catalog::embedded("demo/shared/places.json");
    if (!text) return failure("the program was built without its place list");
    return catalog::read_places("places.json", *text, {});
}

Result<std::vector<Kelurahan>> chosen_places(
    const handlers::OfficeWorld& office, const Arguments& arguments
) {
    std::vector<Kelurahan> all = office.row.places;
    if (arguments.flags.contains("city")) {
        auto city = city_places();
        if (!city) return city;
        all = std::move(*city);
    }
    const std::string wanted = arguments.flag("kelurahan", "all");
    if (wanted == "all") return all;
    const auto found = std::ranges::find_if(all, [&](const Kelurahan& one) {
        return one.code == wanted || one.name == wanted;
    });
    if (found != all.end()) return std::vector{*found};
    return failure(
        "there is no kelurahan \"" + wanted + "\" in " + office.row.office.name +
        "; write its code or name, or add --city"
    );
}

std::string topic_names() {
    std::string names;
    for (const auto& topic : cases::topics()) names += ' ' + std::string{topic.name};
    return names;
}

EntryWish wish_for(const cases::Office& office, const Kelurahan& kelurahan) {
    EntryWish wish;
    wish.entry.kelurahan = kelurahan.code;
    wish.entry.kelurahan_name = kelurahan.name;
    wish.letters = cases::entry_letters(kelurahan.name, office.prefix);
    return wish;
}

Result<std::vector<EntryWish>> wishes_of(
    const handlers::OfficeWorld& office, const Arguments& arguments
) {
    const std::string name = arguments.flag("topic", "general");
    const cases::Topic* topic = cases::find_topic(name);
    if (!topic) return failure("there is no topic \"" + name + "\"; there are:" + topic_names());
    const std::string place = arguments.flag("place");
    const std::string kind = arguments.flag("kind", place.empty() ? "kelurahan" : "lingkungan");
    if (!cases::is_entry_kind(kind))
        return failure("--kind is kelurahan, lingkungan, gang, pump, drain, lamp or building");
    const int number = std::atoi(arguments.flag("number", "1").c_str());
    if (number < 1 || number > limits::posters_of_place)
        return failure("--number counts the posters of one place, from 1 to 99");
    const auto places = chosen_places(office, arguments);
    if (!places) return tl::unexpected(places.error());
    std::vector<EntryWish> wishes;
    for (const Kelurahan& kelurahan : *places) {
        EntryWish wish = wish_for(office.row.office, kelurahan);
        wish.entry.topic = topic->name;
        wish.entry.kind = kind;
        wish.entry.place = place;
        wish.entry.poster = number;
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

/// The places of a CSV, a code for each.
Result<std::vector<EntryWish>> listed_wishes(
    const handlers::OfficeWorld& office, const std::pair<const std::string, std::string>& file
) {
    const auto places = catalog::read_entries(file.first, file.second, office.row.places);
    if (!places) return tl::unexpected(places.error());
    std::vector<EntryWish> wishes;
    for (const cases::Entry& entry : *places) {
        const Kelurahan* kelurahan = office.places.find(entry.kelurahan);
        EntryWish wish = wish_for(office.row.office, *kelurahan);
        wish.entry = entry;
        wish.entry.kelurahan_name = kelurahan->name;
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

std::string today(Services& services, const cases::Office& office) {
    const auto local = services.clock().now() + office.calendar.offset;
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(local)};
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()),
        static_cast<unsigned>(day.day())
    );
}

Result<std::vector<cases::Entry>> made(
    Services& services, OfficeId office, const std::vector<EntryWish>& wishes
) {
    std::vector<cases::Entry> entries;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        entries = batch.make_entries(office, wishes, services.clock().now());
        const std::string detail = "codes=" + std::to_string(entries.size());
        handlers::note(batch, audited(services, "poster", {}, detail, office));
    });
    if (!saved) return tl::unexpected(saved.error());
    return entries;
}

Result<const handlers::OfficeWorld*> office_named(
    const handlers::World& world, const std::string& code
) {
    if (code.empty()) return &world.offices().front();
    const handlers::OfficeWorld* office = world.by_code(code);
    if (!office) return failure("there is no office \"" + code + "\"");
    return office;
}
}  // namespace

Result<void> make_demo(Services& services) {
    for (const std::string_view office : demo_offices) {
        if (auto saved = save_office(services, catalog::embedded_folder(office)); !saved)
            return tl::unexpected(saved.error());
    }
    return services.turnstile().run([](storage::Batch& batch) { batch.set_meta("demo", "1"); });
}

Outcome poster_plan(Services& services, const Arguments& arguments, const Command& command) {
    if (services.world()->offices().empty()) {
        if (auto ready = make_demo(services); !ready) return could_not(ready.error().what);
    }
    const auto world = services.world();
    const auto office = office_named(*world, arguments.flag("office"));
    if (!office) return could_not(office.error().what);
    const auto& row = (*office)->row;
    const auto wishes = command.files.empty() ? wishes_of(**office, arguments)
                                              : listed_wishes(**office, *command.files.begin());
    if (!wishes) return could_not(wishes.error().what);
    const auto entries = made(services, row.office.id, *wishes);
    if (!entries) return could_not(entries.error().what);
    std::string plan = fmt::format(
        "office\t{}\t{}\t{}\t{}\n",
        row.office.name,
        row.number,
        today(services, row.office),
        services.is_demo() ? "sample" : ""
    );
    for (const auto& each : row.office.emergency) {
        plan += fmt::format(
            "emergency\t{}\t{}\t{}\t{}\n",
            each.name,
            each.number,
            each.verified_by,
            each.verified_on
        );
    }
    for (const auto& entry : *entries) {
        plan += fmt::format(
            "poster\t{}\t{}\t{}\t{}\t{}\n",
            entry.code,
            entry.topic,
            entry.kelurahan_name,
            entry.place,
            entry.poster
        );
    }
    return done(std::move(plan));
}

Outcome import_codes(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
) {
    const auto wishes = listed_wishes(office, {name, text});
    if (!wishes) return could_not(wishes.error().what);
    const auto entries = made(services, office.row.office.id, *wishes);
    if (!entries) return could_not(entries.error().what);
    std::string list;
    for (const auto& entry : *entries)
        list += fmt::format(
            "{}\t{}\t{}\t{}\n", entry.code, entry.topic, entry.kelurahan_name, entry.place
        );
    return done(std::move(list));
}
}  // namespace telepati::app
