#pragma once
/// The sub-commands that work on a database. Each runs inside the service when one runs, else in
/// the program that was called; it cannot tell which.

#include <array>
#include <string_view>

#include "bot/arguments.hpp"
#include "bot/services.hpp"
#include "handlers/audit.hpp"
#include "handlers/control.hpp"

namespace telepati::app {

/// One line of the list.
struct CommandRow {
    std::string_view name;
    std::string_view usage;
    std::string_view does;
    bool makes_database;  ///< may run on a database that does not exist yet
    handlers::Outcome (*run)(Services&, const Arguments&, const handlers::Command&);
};

const CommandRow* find_command(std::string_view name);

/// Runs a command that came as words, from the command line or through the socket.
handlers::Outcome run_command(Services& services, const handlers::Command& command);

/// All commands with their usage, for `help`.
std::string help_text();

/// A row of the audit log for what a command did.
storage::AuditEntry audited(
    Services& services,
    std::string act,
    std::string subject = {},
    std::string detail = {},
    OfficeId office = {}
);

// Outcomes that read well at the place of return.
handlers::Outcome done(std::string out);
handlers::Outcome could_not(std::string why);
handlers::Outcome wrong_usage(std::string_view usage);

handlers::Outcome init_office(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome import_data(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome export_data(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome report_part(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome export_part(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome user(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome token(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome replay(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome backup(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome check(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome poster_plan(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome learn(Services&, const Arguments&, const handlers::Command&);
handlers::Outcome classify(Services&, const Arguments&, const handlers::Command&);

/// The same without an office: the lexicon and the places of Medan, or those of `--places`.
handlers::Outcome classify_cold(const handlers::Command&);

/// The name under which the messages of `classify` travel with the command.
inline constexpr std::string_view classify_input = "messages on stdin";
handlers::Outcome chat_turn(Services&, const Arguments&, const handlers::Command&);

/// Every poster with what it brought, or the places that need one; as text of a file.
handlers::Outcome export_codes(
    Services& services, const handlers::OfficeWorld& office, const Arguments& arguments
);

/// Makes the codes that a CSV of places lacks, and lists them all.
handlers::Outcome import_codes(
    Services& services,
    const handlers::OfficeWorld& office,
    const std::string& name,
    const std::string& text
);

/// Folders of the sample offices inside the program.
inline constexpr std::array<std::string_view, 2> demo_offices{
    "demo/medan-johor", "demo/medan-amplas"};

/// The sample offices, for an empty database; it is a demo's from then on.
Result<void> make_demo(Services& services);

/// With it people of the demo sign in at the desk; of invented offices only.
inline constexpr std::string_view demo_password = "demo-telepati";
/// Of `demo_password`, by argon2id. Kept, because it is no secret and making one takes 64 MiB and
/// most of the time in which a demo begins.
inline constexpr std::string_view demo_password_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$MBen8312kJI8bh3nmivQLg$"
    "8Z8pH4Dr97rUq69rmPQWjh2pb9NwNMTu4rqJJe4nv1c";

/// One account of each role, in a demo that has none.
Result<void> make_demo_accounts(Services& services);

/// Puts an office and its people into the database; used by `init`, and by `serve --demo` for its
/// samples.
Result<OfficeId> save_office(
    Services& services, const std::map<std::string, std::string, std::less<>>& files
);
}  // namespace telepati::app
