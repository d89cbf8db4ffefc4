#include "bot/commands/commands.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;

Outcome migrate(Services&, const Arguments&, const Command&) {
    return done("The database has the newest schema.\n");  // opening it brought it there
}

// The format of clang-format 14 pads these rows past the width.
// clang-format off
constexpr CommandRow commands[] = {
    {"init", "init [--from DIR]",
     "makes a real office from data files, or asks", true, init_office},
    {"import", "import places|staff|codes|calendar|letters|services FILE [--office CODE]",
     "kelurahan, people, places of posters, holidays, letters from CSV or JSON", false,
     import_data},
    {"export", "export tickets|letters|umkm|ratings|codes|data [--format csv|xlsx|json] [-o FILE]",
     "the office's lists; --from DAY, --to DAY; phone numbers covered unless --unmask --reason "
     "TEXT; codes --state active|unused|quiet|retired|missing; data: its files, into a folder",
     false, export_data},
    {"export-part", "", "", false, export_part},
    {"report-part", "", "", false, report_part},
    {"token", "token add NAME [--role ROLE] [--office CODE] | token revoke NAME",
     "API tokens", false, token},
    {"user", "user add NAME --role ROLE [--office CODE] [--team CODE] | user passwd|disable NAME",
     "accounts of the desk", false, user},
    {"replay", "replay FILE…",
     "feeds recorded webhook bodies through the same path", false, replay},
    {"backup", "backup FILE", "a consistent copy, also while serving", false, backup},
    {"check", "check", "verifies every invariant of the database", false, check},
    {"learn", "learn --from FILE.tsv | learn --undo",
     "teaches categories: lines text<TAB>category", false, learn},
    {"classify", "classify [--places FILE]",
     "messages on stdin, a line each, as JSON", false, classify},
    {"chat-turn", "", "", false, chat_turn},
    {"poster-plan", "", "", true, poster_plan},
    {"migrate", "migrate", "brings the database to the newest schema", false, migrate},
};
// clang-format on
}  // namespace

const CommandRow* find_command(std::string_view name) {
    const auto found = std::ranges::find(commands, name, &CommandRow::name);
    return found == std::ranges::end(commands) ? nullptr : &*found;
}

Outcome run_command(Services& services, const Command& command) {
    const auto arguments = read_arguments(command.words);
    if (!arguments) return {2, {}, arguments.error().what};
    const CommandRow* row =
        arguments->words.empty() ? nullptr : find_command(arguments->words.front());
    if (!row) return {2, {}, "no such command; see `telepati help`"};
    return row->run(services, *arguments, command);
}

std::string help_text() {
    std::string text =
        "telepati: residents report a problem over WhatsApp and see it solved.\n\n"
        "  telepati serve [--demo]                 the service; --demo: sample offices, no secrets "
        "needed\n"
        "  telepati chat [--as 62812…]             talk to the bot in the terminal\n"
        "  telepati poster --kelurahan CODE|all [--city] [--topic banjir] [--size a4] -o OUT\n"
        "                                          QR posters as PDF, PNG or SVG\n"
        "  telepati report rekap|harian|evidence --month YYYY-MM [-o FILE]\n"
        "                                          the month as PDF or XLSX; the evidence as a "
        "folder\n"
        "  telepati restore FILE                   puts a backup in the database's place\n"
        "  telepati move --to URL                  the whole office to another database\n";
    for (const CommandRow& row : commands) {
        if (!row.usage.empty()) text += fmt::format("  telepati {:<30}  {}\n", row.usage, row.does);
    }
    return text +
           "  telepati version | help\n\n"
           "Flags for all: --config FILE, --database URL, --listen HOST:PORT, --log-level "
           "LEVEL.\n"
           "URL: sqlite:PATH or postgresql://USER@HOST/NAME\n";
}

storage::AuditEntry audited(
    Services& services, std::string act, std::string subject, std::string detail, OfficeId office
) {
    return {
        office,
        services.clock().now(),
        std::string{handlers::way_command},
        {},
        std::move(act),
        std::move(subject),
        std::move(detail)};
}

Outcome done(std::string out) { return {0, std::move(out), {}}; }

Outcome could_not(std::string why) { return {1, {}, std::move(why)}; }

Outcome wrong_usage(std::string_view usage) {
    return {2, {}, "usage: telepati " + std::string{usage}};
}
}  // namespace telepati::app
