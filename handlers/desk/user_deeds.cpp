#include "handlers/desk/user_deeds.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "handlers/desk/password.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using storage::AccountRow;

constexpr std::string_view busy = "Sedang ramai. Tunggu sebentar, lalu coba lagi.";
constexpr std::string_view last_admin =
    "Ini admin terakhir kantor. Jadikan orang lain admin dulu, supaya kantor tetap bisa diatur.";
constexpr std::string_view other_was_faster =
    "Peran akun ini baru saja diubah orang lain; di atas tertulis yang sekarang. Pilihan Bapak/Ibu "
    "masih ada di bawah. Periksa lagi, lalu simpan.";

/// Nothing: no such account in this office.
std::optional<AccountRow> asked_account(const Visit& visit) {
    auto account = visit.reader.desk().account(visit.request.captures.at(0));
    if (!account || account->office != visit.account.office) return std::nullopt;
    return account;
}

std::string fault_in_role(const Visit& visit, const std::string& role, const std::string& team) {
    if (std::ranges::find(account_roles(), role, &NamedRole::code) == account_roles().end())
        return "Pilih peran akun.";
    const bool known = visit.office.row.office.team(team) != nullptr;
    if (role == "team" && !known) return "Akun tim perlu tim: pilih timnya.";
    return {};
}

/// Only a team's account is bound to a team.
std::string team_for(const std::string& role, const std::string& team) {
    return role == "team" ? team : std::string{};
}

/// Tells an account from the same one changed by somebody else.
std::string mark_of(const AccountRow& account) { return account.role + '/' + account.team; }

http::Response show_user(
    const Visit& visit, const AccountRow& account, const std::string& fault, int status = 422
) {
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["path"] = "/desk/orang/akun/" + encoded(account.name);
    texts["name"] = account.name;
    texts["role"] = std::string{role_said(account.role)};
    texts["factor"] = account.totp.empty() ? "" : "1";
    texts["disabled"] = account.disabled ? "1" : "";
    texts["self"] = account.name == visit.account.name ? "1" : "";
    texts["fault"] = fault;
    texts["before"] = mark_of(account);
    const bool again = !fault.empty() && visit.field("do") == "peran";
    put_roles(content, account_roles(), again ? visit.field("role") : account.role);
    put_teams(content, visit.office.row.office, again ? visit.field("team") : account.team);
    return framed(visit, "user", "Akun " + account.name, content, fault.empty() ? 200 : status);
}

http::Response show_asked(const Visit& visit) {
    const auto account = asked_account(visit);
    if (!account) return not_found(visit, "Tidak ada akun dengan nama itu di kantor ini.");
    return show_user(visit, *account, {});
}

http::Response add_user(const Visit& visit) {
    AccountRow account;
    account.office = visit.account.office;
    account.name = visit.field("name");
    account.role = visit.field("role");
    account.team = team_for(account.role, visit.field("team"));
    PeopleSaid said;
    said.form = "akun";
    said.fault = fault_in_role(visit, account.role, account.team);
    if (!is_account_name(account.name))
        said.fault = "Nama akun: 2 sampai 40 huruf kecil, angka, titik, atau tanda hubung.";
    if (!said.fault.empty()) return people_page(visit, said);
    const std::string password = fresh_password();
    const auto hash = hashed_password(password);
    if (!hash) {
        said.fault = busy;
        said.status = 503;
        return people_page(visit, said);
    }
    account.password = *hash;
    bool added = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        added = tools.batch.desk().add_account(account, tools.now);
        if (added)
            note(tools.batch, visit.audited("account_add", account.name, "role=" + account.role));
        return {};
    });
    if (added) {
        said.secret_for = account.name;
        said.secret = password;
    } else {
        said.fault = "Nama akun itu sudah dipakai. Pilih nama lain.";
    }
    return people_page(visit, said);
}

// --- changes, each in a transaction of its own

using Deed = std::string (*)(const Visit&, const TurnTools&, const AccountRow&);

/// The office must stay manageable.
bool is_last_admin(const TurnTools& tools, const AccountRow& account) {
    return account.role == "admin" && !account.disabled &&
           tools.batch.desk().other_admins(account.office, account.name) == 0;
}

std::string change_role(const Visit& visit, const TurnTools& tools, const AccountRow& account) {
    const std::string role = visit.field("role");
    const std::string team = team_for(role, visit.field("team"));
    if (auto fault = fault_in_role(visit, role, team); !fault.empty()) return fault;
    const auto now = tools.batch.desk().account(account.name);
    if (!now || mark_of(*now) != visit.field("before")) return std::string{other_was_faster};
    if (role != "admin" && is_last_admin(tools, account)) return std::string{last_admin};
    tools.batch.desk().set_role(account.name, role, team);
    std::string detail = "role " + account.role + " > " + role;
    if (!team.empty()) detail += "; team=" + team;
    note(tools.batch, visit.audited("account_role", account.name, detail));
    return {};
}

std::string take_factor(const Visit& visit, const TurnTools& tools, const AccountRow& account) {
    tools.batch.desk().set_totp(account.id, {});
    note(tools.batch, visit.audited("factor_off", account.name));
    return {};
}

std::string disable(const Visit& visit, const TurnTools& tools, const AccountRow& account) {
    if (is_last_admin(tools, account)) return std::string{last_admin};
    if (tools.batch.desk().disable_account(account.name, tools.now))
        note(tools.batch, visit.audited("account_disable", account.name));
    return {};
}

std::string enable(const Visit& visit, const TurnTools& tools, const AccountRow& account) {
    if (tools.batch.desk().enable_account(account.name))
        note(tools.batch, visit.audited("account_enable", account.name));
    return {};
}

http::Response reset_password(const Visit& visit, const AccountRow& account) {
    const std::string password = fresh_password();
    const auto hash = hashed_password(password);
    if (!hash) return show_user(visit, account, std::string{busy}, 503);
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        tools.batch.desk().set_password(account.name, *hash);
        note(tools.batch, visit.audited("password", account.name, "by admin"));
        return {};
    });
    PeopleSaid said;
    said.secret_for = account.name;
    said.secret = password;
    return people_page(visit, said);
}

struct NamedDeed {
    std::string_view name;
    Deed deed;
};
constexpr NamedDeed deeds[] = {
    {"peran", change_role},
    {"kode",  take_factor},
    {"tutup", disable    },
    {"buka",  enable     },
};

http::Response change_user(const Visit& visit) {
    const auto account = asked_account(visit);
    if (!account) return not_found(visit, "Tidak ada akun dengan nama itu di kantor ini.");
    const std::string wanted = visit.field("do");
    if (wanted == "sandi") return reset_password(visit, *account);
    const auto* const deed = std::ranges::find(deeds, wanted, &NamedDeed::name);
    if (deed == std::end(deeds)) return show_user(visit, *account, "Pilih dulu tindakannya.");
    std::string fault;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        fault = deed->deed(visit, tools, *account);
        return {};
    });
    if (fault == other_was_faster)
        return show_user(visit, asked_account(visit).value(), fault, 409);
    if (!fault.empty()) return show_user(visit, *account, fault);
    return see_other("/desk/orang?selesai=akun#akun");
}
}  // namespace

std::vector<http::Route> user_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"POST", "/desk/orang/akun",         managing(add_user)   },
        {"GET",  "/desk/orang/akun/([^/]+)", managing(show_asked) },
        {"POST", "/desk/orang/akun/([^/]+)", managing(change_user)},
    };
}
}  // namespace telepati::handlers::desk
