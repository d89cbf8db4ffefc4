#include "bot/commands/letters.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "bot/catalog/letters_file.hpp"
#include "bot/catalog/services_file.hpp"
#include "bot/commands/exports.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/letters.hpp"
#include "storage/letter_store.hpp"

namespace telepati::app {
namespace {

using cases::Letter;
using handlers::Outcome;

constexpr int rows_of_a_part = 2'000;

std::vector<std::string> cells_of(const Letter& letter, bool covered) {
    const std::string year = letter.birth_date.substr(0, 4);
    return {
        letter.number,
        letter.service,
        covered ? cases::shown_applicant(letter.applicant) : letter.applicant,
        covered ? handlers::api::masked_phone(letter.phone) : letter.phone,
        covered ? year + "-**-**" : letter.birth_date,
        std::string{cases::stage_name(letter.stage)},
        letter.note,
        handlers::api::iso_utc(letter.made),
        handlers::api::iso_utc(letter.since)};
}
}  // namespace

Outcome import_letters(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
) {
    const auto lines = catalog::read_letters(name, text, office.row.office, services.clock().now());
    if (!lines) return could_not(lines.error().what);
    handlers::ImportSum sum;
    const OfficeId id = office.row.office.id;
    try {
        services.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
            const handlers::OfficeWorld* here = tools.world.by_id(id);
            if (!here) throw std::logic_error("an office that is not loaded");
            sum = {};
            auto result = handlers::import_letters_at(tools, *here, *lines, sum);
            if (sum.fault.empty()) {
                const std::string detail = "rows=" + std::to_string(lines->size());
                handlers::note(tools.batch, audited(services, "import", "letters", detail, id));
            }
            return result;
        });
    } catch (const storage::StorageError& error) {
        return could_not(std::string{"the database did not take them: "} + error.what());
    }
    if (!sum.fault.empty()) return could_not(name + ": nothing was imported; " + sum.fault);
    return done(fmt::format(
        "{} letters imported into {}: {} new, {} changed, {} as they were.\n",
        lines->size(),
        office.row.office.name,
        sum.added,
        sum.changed,
        sum.same
    ));
}

Outcome import_services(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
) {
    auto read = catalog::read_services(name, text);
    if (!read) return could_not(read.error().what);
    storage::OfficeRow row = office.row;
    row.office.services = std::move(*read);
    const std::size_t count = row.office.services.all().size();
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        batch.save_office(row);
        const std::string detail = "rows=" + std::to_string(count);
        handlers::note(
            batch, audited(services, "import", "services", detail, office.row.office.id)
        );
    });
    if (!saved) return could_not(saved.error().what);
    services.reload();
    return done(fmt::format("{} issues {} services now.\n", office.row.office.name, count));
}

Outcome letter_part(
    Services& services, const handlers::OfficeWorld& office, const Arguments& arguments
) {
    const bool open = arguments.flags.contains("unmask");
    const std::string after = arguments.flag("after");
    storage::LetterQuery query;
    query.office = office.row.office.id;
    query.limit = rows_of_a_part;
    std::from_chars(after.data(), after.data() + after.size(), query.before);
    if (after.empty()) {
        const std::string detail =
            open ? "unmasked, reason: " + arguments.flag("reason") : std::string{"masked"};
        const auto entry = audited(services, "export", "letters", detail, query.office);
        auto noted =
            services.turnstile().run([&](storage::Batch& batch) { handlers::note(batch, entry); });
        if (!noted) return could_not(noted.error().what);
    }
    const auto rows = services.store().reader()->letters().list(query);
    const bool more = rows.size() == static_cast<std::size_t>(rows_of_a_part);
    std::string out = more ? std::to_string(rows.back().cursor) + '\n' : std::string{"-\n"};
    for (const storage::LetterView& view : rows) out += part_row(cells_of(view.letter, !open));
    return done(std::move(out));
}
}  // namespace telepati::app
