#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bot/commands/commands.hpp"
#include "handlers/desk/password.hpp"
#include "storage/desk_store.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;
using handlers::desk::fresh_password;
using handlers::desk::is_account_name;

constexpr std::array<std::string_view, 5> roles{
    "admin", "supervisor", "operator", "team", "viewer"};

/// Who is to be added, or why not.
Result<storage::AccountRow> account_of(
    const handlers::World& world, const Arguments& arguments, const std::string& name
) {
    const std::string role = arguments.flag("role");
    if (!is_account_name(name))
        return failure("the name must be 2 to 40 small letters, digits, dots or dashes");
    if (std::ranges::find(roles, role) == roles.end())
        return failure("give --role admin, supervisor, operator, team or viewer");
    if (world.offices().empty())
        return failure("there is no office yet; make one with `telepati init`");
    const std::string code = arguments.flag("office");
    if (code.empty() && world.offices().size() > 1)
        return failure("there are several offices; say which with --office CODE");
    const auto* office = code.empty() ? &world.offices().front() : world.by_code(code);
    if (office == nullptr) return failure("there is no office \"" + code + "\"");
    const std::string team = arguments.flag("team");
    const bool known = office->row.office.team(team) != nullptr;
    if (role == "team" && !known) return failure("--role team needs --team CODE of the office");
    if (!team.empty() && !known) return failure("the office has no team \"" + team + "\"");
    return storage::AccountRow{0, office->row.office.id, name, role, team};
}

Outcome add_user(Services& services, const Arguments& arguments, const std::string& name) {
    auto account = account_of(*services.world(), arguments, name);
    if (!account) return could_not(account.error().what);
    const std::string password = fresh_password();
    account->password = handlers::desk::hashed_password(password).value_or("");
    if (account->password.empty()) return could_not("too many people sign in now; try again");
    bool added = false;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        added = batch.desk().add_account(*account, services.clock().now());
        if (!added) return;
        handlers::note(
            batch, audited(services, "account_add", name, "role=" + account->role, account->office)
        );
    });
    if (!saved) return could_not(saved.error().what);
    if (!added) return could_not("an account \"" + name + "\" exists already");
    return done(fmt::format(
        "Account {} ({}); its password, shown only now: {}\n", name, account->role, password
    ));
}

/// None: there is no such account.
OfficeId office_of(Services& services, const std::string& name) {
    const auto account = services.store().reader()->desk().account(name);
    return account ? account->office : OfficeId{};
}

Outcome new_password(Services& services, const std::string& name) {
    const std::string password = fresh_password();
    const auto hash = handlers::desk::hashed_password(password);
    if (!hash) return could_not("too many people sign in now; try again");
    const OfficeId office = office_of(services, name);
    bool known = false;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        known = batch.desk().set_password(name, *hash);
        if (known) handlers::note(batch, audited(services, "password", name, {}, office));
    });
    if (!saved) return could_not(saved.error().what);
    if (!known) return could_not("there is no account " + name);
    return done(fmt::format("New password of {}, shown only now: {}\n", name, password));
}

Outcome disable_user(Services& services, const std::string& name) {
    const OfficeId office = office_of(services, name);
    bool known = false;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        known = batch.desk().disable_account(name, services.clock().now());
        if (known) handlers::note(batch, audited(services, "account_disable", name, {}, office));
    });
    if (!saved) return could_not(saved.error().what);
    return known ? done("Account " + name + " is disabled and signed out everywhere.\n")
                 : could_not("there is no enabled account " + name);
}
}  // namespace

Outcome user(Services& services, const Arguments& arguments, const Command&) {
    constexpr std::string_view usage =
        "user add NAME --role ROLE [--office CODE] [--team CODE] | user passwd NAME | user disable "
        "NAME";
    if (arguments.words.size() != 3) return wrong_usage(usage);
    const std::string& name = arguments.words[2];
    if (arguments.words[1] == "add") return add_user(services, arguments, name);
    if (arguments.words[1] == "passwd") return new_password(services, name);
    if (arguments.words[1] == "disable") return disable_user(services, name);
    return wrong_usage(usage);
}

Result<void> make_demo_accounts(Services& services) {
    if (!services.store().reader()->desk().accounts({}).empty()) return {};
    return services.turnstile().run([&](storage::Batch& batch) {
        const auto add = [&](const handlers::OfficeWorld* office,
                             std::string name,
                             std::string role,
                             std::string team) {
            if (office == nullptr) return;
            batch.desk().add_account(
                {0,
                 office->row.office.id,
                 std::move(name),
                 std::move(role),
                 std::move(team),
                 std::string{demo_password_hash}},
                services.clock().now()
            );
        };
        const auto world = services.world();
        const auto* johor = world->by_code("medan-johor");
        for (const char* role : {"admin", "supervisor", "operator", "viewer"})
            add(johor, role, role, "");
        add(johor, "team", "team", "p3su");
        add(world->by_code("medan-amplas"), "amplas", "operator", "");
    });
}
}  // namespace telepati::app
