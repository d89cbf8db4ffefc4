#include <fmt/format.h>

#include <algorithm>

#include "bot/cases/due.hpp"
#include "bot/catalog/holidays_file.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/letters.hpp"
#include "bot/conversation/messages.hpp"
#include "handlers/desk/password.hpp"
#include "handlers/desk/text_check.hpp"
#include "storage/desk_store.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;

std::vector<storage::StaffMember> members(const std::vector<catalog::StaffRow>& rows) {
    std::vector<storage::StaffMember> found;
    for (const auto& row : rows)
        found.push_back({row.phone, row.name, row.team, row.role, row.kelurahan, row.roster});
    return found;
}

/// The office that `--office` names, or the only one there is.
Result<const handlers::OfficeWorld*> chosen_office(
    const handlers::World& world, const Arguments& arguments
) {
    const std::string code = arguments.flag("office");
    if (code.empty() && !world.offices().empty()) return &world.offices().front();
    const handlers::OfficeWorld* office = world.by_code(code);
    if (office) return office;
    std::string codes;
    for (const auto& one : world.offices()) codes += ' ' + one.row.office.code;
    return failure("there is no office \"" + code + "\"; there are:" + codes);
}

void note_import(
    Services& services,
    storage::Batch& batch,
    OfficeId office,
    const std::string& what,
    std::size_t rows
) {
    const std::string detail = "rows=" + std::to_string(rows);
    handlers::note(batch, audited(services, "import", what, detail, office));
}

Outcome import_staff(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
) {
    auto rows = catalog::read_staff(name, text, office.row.office, office.row.places);
    if (!rows) return could_not(rows.error().what);
    const auto staff = members(*rows);
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        batch.save_staff(office.row.office.id, staff, services.clock().now());
        note_import(services, batch, office.row.office.id, "staff", staff.size());
    });
    if (!saved) return could_not(saved.error().what);
    services.reload();
    return done(fmt::format("{} people imported into {}.\n", staff.size(), office.row.office.name));
}

Outcome import_places(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
) {
    auto places = catalog::read_places(name, text, {});
    if (!places) return could_not(places.error().what);
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        batch.save_places(office.row.office.id, *places);
        note_import(services, batch, office.row.office.id, "places", places->size());
    });
    if (!saved) return could_not(saved.error().what);
    services.reload();
    return done(
        fmt::format("{} kelurahan imported into {}.\n", places->size(), office.row.office.name)
    );
}
/// Words of an office are refused for what the desk would refuse them for.
Result<void> check_words(const catalog::OfficeWords& words, const std::string& office) {
    for (const catalog::OwnText& one : words.texts) {
        const std::string file = one.language + '.' + one.key;
        const auto* const declared =
            std::ranges::find(conversation::message_keys, one.key, &conversation::MessageKey::key);
        const auto* const shipped =
            catalog::embedded("messages/" + one.language + '/' + one.key + ".mustache");
        if (declared == conversation::message_keys.end() || shipped == nullptr)
            return failure("text." + file + ".mustache: there is no such message; move it away");
        const handlers::desk::MessageFile message{
            declared->key, declared->fields, std::string{*shipped}};
        if (const auto fault = handlers::desk::fault_in_text(message, one.body, office))
            return failure(
                "text." + file + ".mustache:" + std::to_string(fault->line) + ": " + fault->why
            );
    }
    for (const catalog::AccountLine& one : words.accounts) {
        if (!handlers::desk::is_account_name(one.name))
            return failure(
                "accounts.csv: a name is 2 to 40 small letters, digits, dots or dashes, not \"" +
                one.name + '"'
            );
    }
    return {};
}

/// Accounts have no password until `user passwd` gives them one; those that are there stay.
void save_words(
    storage::Batch& batch, OfficeId office, const catalog::OfficeWords& words, Time now
) {
    for (const catalog::OwnText& one : words.texts)
        batch.desk().put_text(office, {one.language, one.key, one.body});
    for (const catalog::ReadyAnswer& one : words.answers)
        batch.desk().put_canned(office, {one.title, one.body});
    for (const catalog::AccountLine& one : words.accounts) {
        const bool added = batch.desk().add_account({0, office, one.name, one.role, one.team}, now);
        if (added && one.disabled) batch.desk().disable_account(one.name, now);
    }
}

/// Holidays are the whole country's: without `--office` they are every office's.
Outcome import_calendar(
    Services& services, const Arguments& arguments, const std::string& name, const std::string& text
) {
    const auto days = catalog::read_holidays(name, text);
    if (!days) return could_not(days.error().what);
    if (days->empty()) return could_not(name + " has no day; add a line for each holiday");
    const auto world = services.world();
    std::vector<storage::OfficeRow> rows;
    for (const auto& office : world->offices()) {
        const std::string wanted = arguments.flag("office");
        if (!wanted.empty() && wanted != office.row.office.code) continue;
        rows.push_back(office.row);
        auto& holidays = rows.back().office.calendar.holidays;
        holidays = cases::with_years(std::move(holidays), *days);
    }
    if (rows.empty()) return could_not(chosen_office(*world, arguments).error().what);
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        for (const auto& row : rows) batch.save_office(row);
    });
    if (!saved) return could_not(saved.error().what);
    services.reload();
    return done(fmt::format(
        "{} holidays from {} to {} for {} office{}.\n",
        days->size(),
        static_cast<int>(days->front().year()),
        static_cast<int>(days->back().year()),
        rows.size(),
        rows.size() == 1 ? "" : "s"
    ));
}
}  // namespace

Result<OfficeId> save_office(
    Services& services, const std::map<std::string, std::string, std::less<>>& files
) {
    auto read = catalog::read_office(files);
    if (!read) return tl::unexpected(read.error());
    if (auto fit = check_words(read->words, read->office.name); !fit)
        return tl::unexpected(fit.error());
    OfficeId id;
    const storage::OfficeRow row{read->office, read->places, read->number_id, read->number};
    const auto staff = members(read->staff);
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        id = batch.save_office(row);
        batch.save_places(id, row.places);
        batch.save_staff(id, staff, services.clock().now());
        save_words(batch, id, read->words, services.clock().now());
        note_import(services, batch, id, "office", 1);
    });
    if (!saved) return tl::unexpected(saved.error());
    services.reload();
    return id;
}

Outcome init_office(Services& services, const Arguments&, const Command& command) {
    if (services.is_demo())
        return could_not("this is a demo database; give --database sqlite:PATH for a real office");
    const catalog::Files files{command.files.begin(), command.files.end()};
    auto id = save_office(services, files);
    if (!id) return could_not(id.error().what);
    const auto world = services.world();
    const handlers::OfficeWorld* office = world->by_id(*id);
    const bool accounts = files.contains("accounts.csv");
    return done(fmt::format(
        "{} is ready: {} kelurahan, {} teams, {} people. Start it with `telepati serve`.\n{}",
        office->row.office.name,
        office->row.places.size(),
        office->row.office.teams.size(),
        office->row.office.officers.size(),
        accounts ? "Passwords never leave a database: give each account of accounts.csv one with "
                   "`telepati user passwd NAME`.\n"
                 : ""
    ));
}

Outcome export_data(Services& services, const Arguments& arguments, const Command&) {
    constexpr std::string_view usage =
        "export codes [--state STATE] [--format csv|json] [--office CODE] [-o FILE]";
    if (arguments.words.size() != 2 || arguments.words[1] != "codes") return wrong_usage(usage);
    const auto world = services.world();
    if (world->offices().empty())
        return could_not("there is no office yet; make one with `telepati init`");
    const auto office = chosen_office(*world, arguments);
    if (!office) return could_not(office.error().what);
    return export_codes(services, **office, arguments);
}

Outcome import_data(Services& services, const Arguments& arguments, const Command& command) {
    constexpr std::string_view usage =
        "import places|staff|codes|calendar|letters|services FILE [--office CODE]";
    if (arguments.words.size() != 3 || command.files.size() != 1) return wrong_usage(usage);
    const auto world = services.world();
    if (world->offices().empty())
        return could_not("there is no office yet; make one with `telepati init`");
    const auto office = chosen_office(*world, arguments);
    if (!office) return could_not(office.error().what);
    const std::string& name = command.files.begin()->first;
    const std::string& text = command.files.begin()->second;
    if (arguments.words[1] == "calendar") return import_calendar(services, arguments, name, text);
    if (arguments.words[1] == "staff") return import_staff(services, **office, name, text);
    if (arguments.words[1] == "places") return import_places(services, **office, name, text);
    if (arguments.words[1] == "letters") return import_letters(services, **office, name, text);
    if (arguments.words[1] == "services") return import_services(services, **office, name, text);
    if (arguments.words[1] == "codes") return import_codes(services, **office, name, text);
    return wrong_usage(usage);
}
}  // namespace telepati::app
