#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bot/office_watch.hpp"
#include "bot/commands/commands.hpp"
#include "handlers/api/token.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;

constexpr std::array<std::string_view, 5> roles{
    "admin", "supervisor", "operator", "team", "viewer"};

/// A token of no office opens them all.
void note_token(
    Services& services,
    storage::Batch& batch,
    OfficeId office,
    std::string act,
    const std::string& name
) {
    const auto entry = audited(services, std::move(act), name, {}, office);
    if (office) return handlers::note(batch, entry);
    handlers::note_everywhere(batch, *services.world(), entry);
}

Result<void> note_for_all(Services& services, std::string act, std::string detail) {
    const auto entry = audited(services, std::move(act), {}, std::move(detail));
    return services.turnstile().run([&](storage::Batch& batch) {
        handlers::note_everywhere(batch, *services.world(), entry);
    });
}

Outcome add_token(Services& services, const Arguments& arguments, const std::string& name) {
    const std::string role = arguments.flag("role", "viewer");
    if (std::ranges::find(roles, role) == roles.end()) {
        return could_not(
            "the role must be admin, supervisor, operator, team or viewer, not \"" + role + "\""
        );
    }
    const auto world = services.world();
    const std::string code = arguments.flag("office");
    const handlers::OfficeWorld* office = code.empty() ? nullptr : world->by_code(code);
    if (!code.empty() && !office) return could_not("there is no office \"" + code + "\"");
    const storage::TokenRow row{name, role, office ? office->row.office.id : OfficeId{}};
    const std::string token = handlers::api::new_token();
    bool added = false;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        added = batch.add_token(row, handlers::api::token_hash(token), services.clock().now());
        if (added) note_token(services, batch, row.office, "token_add", name);
    });
    if (!saved) return could_not(saved.error().what);
    if (!added) return could_not("a token \"" + name + "\" exists already; choose another name");
    return done(fmt::format("Token for {} ({}), shown only now: {}\n", name, role, token));
}

Outcome revoke_token(Services& services, const std::string& name) {
    bool revoked = false;
    auto saved = services.turnstile().run([&](storage::Batch& batch) {
        revoked = batch.revoke_token(name, services.clock().now());
        if (revoked) note_token(services, batch, {}, "token_revoke", name);
    });
    if (!saved) return could_not(saved.error().what);
    return revoked ? done("Token " + name + " no longer works.\n")
                   : could_not("there is no working token " + name);
}

/// `.jsonl` holds one body a line, everything else one body.
std::vector<std::string> bodies_of(const std::string& name, const std::string& text) {
    if (!name.ends_with(".jsonl")) return {text};
    std::vector<std::string> bodies;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (text.find_first_not_of(" \t\r", at) < end) bodies.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return bodies;
}
}  // namespace

Outcome token(Services& services, const Arguments& arguments, const Command&) {
    constexpr std::string_view usage =
        "token add NAME [--role ROLE] [--office CODE] | token revoke NAME";
    if (arguments.words.size() != 3) return wrong_usage(usage);
    if (arguments.words[1] == "add") return add_token(services, arguments, arguments.words[2]);
    if (arguments.words[1] == "revoke") return revoke_token(services, arguments.words[2]);
    return wrong_usage(usage);
}

Outcome replay(Services& services, const Arguments& arguments, const Command& command) {
    if (arguments.words.size() < 2) return wrong_usage("replay FILE…");
    std::size_t kept = 0;
    for (const auto& [name, text] : command.files) {
        for (std::string& body : bodies_of(name, text)) {
            const auto trusted = handlers::VerifiedBody::trusted(std::move(body));
            if (!services.turnstile().keep(trusted, {"replay", storage::Channel::WhatsApp})) {
                return could_not(
                    fmt::format("{} bodies were kept, then the database could not be written", kept)
                );
            }
            ++kept;
        }
    }
    if (auto noted = note_for_all(services, "replay", "bodies=" + std::to_string(kept)); !noted)
        return could_not(noted.error().what);
    return done(fmt::format("{} bodies replayed; what was known already changed nothing.\n", kept));
}

Outcome backup(Services& services, const Arguments& arguments, const Command&) {
    if (arguments.words.size() != 2) return wrong_usage("backup FILE");
    const auto copied = services.store().backup(arguments.words[1]);
    if (!copied) return could_not(copied.error().what);
    // Photos second: every photo that the copied rows speak of is older than this.
    const std::string photos = storage::media_path(arguments.words[1]);
    const auto copied_photos = services.media().backup(photos);
    if (!copied_photos) return could_not(copied_photos.error().what);
    if (auto noted = note_for_all(services, "backup", {}); !noted)
        return could_not(noted.error().what);
    return done("Backup written to " + arguments.words[1] + ", photos to " + photos + ".\n");
}

Outcome check(Services& services, const Arguments&, const Command&) {
    const auto broken = services.store().reader()->check();
    if (broken.empty()) return done("All invariants hold.\n" + missing_calendars(services));
    std::string list;
    for (const std::string& one : broken) list += "  " + one + '\n';
    return {
        1,
        list,
        fmt::format(
            "{} invariants are broken; keep a copy of the file and restore a backup", broken.size()
        )};
}
}  // namespace telepati::app
