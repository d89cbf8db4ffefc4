#include <fmt/format.h>

#include <algorithm>

#include "bot/catalog/office_files.hpp"
#include "bot/commands/classified.hpp"
#include "bot/commands/commands.hpp"
#include "bot/understanding/lesson.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::OfficeWorld;
using handlers::Outcome;
using understanding::Learned;
using understanding::Lesson;

struct Line {
    std::size_t number = 0;
    std::string_view text;
    std::string_view category;
};

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// `text<TAB>category`; a header line, empty lines and further columns are passed over.
Result<std::vector<Line>> labelled_lines(
    const std::string& file, std::string_view text, const cases::Office& office
) {
    std::vector<Line> found;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(text)) {
        ++number;
        if (line.empty()) continue;
        const std::size_t tab = line.find('\t');
        const std::string at = file + ':' + std::to_string(number);
        if (tab == std::string_view::npos)
            return failure(at + ": there is no tab between text and category");
        std::string_view category = line.substr(tab + 1);
        category = category.substr(0, category.find('\t'));
        if (number == 1 && category == "category") continue;
        if (!office.category(category))
            return failure(at + ": the office has no category \"" + std::string{category} + "\"");
        found.push_back({number, line.substr(0, tab), category});
    }
    if (found.empty()) return failure(file + ": there is no line text<TAB>category in it");
    return found;
}

Learned as_it_is(const OfficeWorld& office) {
    if (office.learned) return *office.learned;
    std::vector<std::string> codes;
    for (const cases::Category& category : office.row.office.categories)
        codes.push_back(category.code);
    return Learned{std::move(codes)};
}

/// Each line is first guessed, so that the figures are those of messages never seen before.
std::vector<storage::LessonRow> taught(
    const understanding::Lexicon& lexicon,
    const OfficeWorld& office,
    const std::vector<Line>& lines,
    const std::string& source,
    Time now
) {
    Learned learned = as_it_is(office);
    std::vector<storage::LessonRow> rows;
    for (const Line& line : lines) {
        const Lesson lesson =
            understanding::lesson_of(lexicon, line.text, std::string{line.category});
        rows.push_back(
            {0,
             office.row.office.id,
             source,
             lesson.category,
             learned.said_of(lesson),
             understanding::written(lesson),
             now}
        );
        learned.learn(lesson);
    }
    return rows;
}

const OfficeWorld* office_of(const handlers::World& world, const Arguments& arguments) {
    const std::string code = arguments.flag("office");
    if (!code.empty()) return world.by_code(code);
    return world.offices().empty() ? nullptr : &world.offices().front();
}

Outcome forget(Services& services, const OfficeWorld& office) {
    int forgotten = 0;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        forgotten = batch.forget_newest_lessons(office.row.office.id);
        const std::string detail = "forgotten=" + std::to_string(forgotten);
        handlers::note(batch, audited(services, "learn", {}, detail, office.row.office.id));
    });
    if (!saved) return could_not(saved.error().what);
    services.reload();
    return done(fmt::format("{} lessons of {} taken back.\n", forgotten, office.row.office.name));
}

/// The city's list; another city's file travels with the command.
Result<understanding::Places> city_places(const Command& command) {
    for (const auto& [name, text] : command.files) {
        if (name == classify_input) continue;
        auto read = catalog::read_places(name, text, {});
        if (!read) return tl::unexpected(read.error());
        return understanding::Places{std::move(*read)};
    }
    const auto* medan = catalog::embedded("demo/shared/places.json");
    if (!medan) return failure("the program was built without its places");
    auto read = catalog::read_places("places.json", *medan, {});
    if (!read) return tl::unexpected(read.error());
    return understanding::Places{std::move(*read)};
}

/// Without an office numbers are those of the samples.
std::vector<std::string> sample_prefixes() {
    std::vector<std::string> prefixes;
    for (const std::string_view folder : demo_offices) {
        const auto files = catalog::read_office(catalog::embedded_folder(folder));
        if (files) prefixes.push_back(files->office.prefix);
    }
    return prefixes;
}

/// An office of Medan hears the names of the whole city; another knows its own.
bool lies_in(const understanding::Places& city, const OfficeWorld& office) {
    return std::ranges::all_of(office.places.all(), [&city](const auto& place) {
        return city.find(place.code) != nullptr;
    });
}

const std::string& messages_of(const Command& command) {
    static const std::string none;
    const auto found = command.files.find(std::string{classify_input});
    return found == command.files.end() ? none : found->second;
}

constexpr std::string_view classify_usage = "classify [--places FILE] [--office CODE]";
}  // namespace

Outcome classify_cold(const Command& command) {
    // Made once for all the parts that a long input comes in.
    static const auto language = load_language();
    if (!language) return could_not(language.error().what);
    static const auto places = city_places(command);
    if (!places) return could_not(places.error().what);
    static const auto prefixes = sample_prefixes();
    const Reader reader{(*language)->lexicon, *places, nullptr, prefixes};
    return done(classified_lines(reader, messages_of(command)));
}

Outcome classify(Services& services, const Arguments& arguments, const Command& command) {
    if (arguments.words.size() != 1) return wrong_usage(classify_usage);
    const auto world = services.world();
    const OfficeWorld* office = office_of(*world, arguments);
    if (!office) return classify_cold(command);
    const auto city = city_places(command);
    if (!city) return could_not(city.error().what);
    const bool other_city = command.files.size() > 1;
    const bool whole_city = other_city || lies_in(*city, *office);
    std::vector<std::string> prefixes;
    for (const OfficeWorld& one : world->offices()) prefixes.push_back(one.row.office.prefix);
    const Reader reader{
        world->language().lexicon,
        whole_city ? *city : office->places,
        office->learned.get(),
        std::move(prefixes)};
    return done(classified_lines(reader, messages_of(command)));
}

Outcome learn(Services& services, const Arguments& arguments, const Command& command) {
    const bool undo = arguments.flags.contains("undo");
    if (arguments.words.size() != 1 || command.files.size() != (undo ? 0U : 1U))
        return wrong_usage("learn --from FILE.tsv [--office CODE] | learn --undo [--office CODE]");
    const auto world = services.world();
    const OfficeWorld* office = office_of(*world, arguments);
    if (!office) return could_not("there is no such office; see `telepati init`");
    if (undo) return forget(services, *office);
    const auto& [name, text] = *command.files.begin();
    const auto lines = labelled_lines(name, text, office->row.office);
    if (!lines) return could_not(lines.error().what);
    const Time now = services.clock().now();
    const std::string source = fmt::format(
        "{}{} {}", storage::learn_source, now.time_since_epoch().count(), office->last_lesson + 1
    );
    storage::Records records;
    records.lessons = taught(world->language().lexicon, *office, *lines, source, now);
    const auto right = std::ranges::count_if(records.lessons, [](const storage::LessonRow& row) {
        return row.guessed == row.category;
    });
    const std::string detail = "lessons=" + std::to_string(records.lessons.size());
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        batch.write(records);
        handlers::note(batch, audited(services, "learn", {}, detail, office->row.office.id));
    });
    if (!saved) return could_not(saved.error().what);
    services.reload();
    return done(fmt::format(
        "{} lessons learned for {}; {} had been guessed right before. `telepati learn --undo` "
        "takes them back.\n",
        records.lessons.size(),
        office->row.office.name,
        right
    ));
}
}  // namespace telepati::app
