#include "handlers/desk/people_page.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using Known = std::map<std::int64_t, storage::StaffRow>;

Known known_staff(const Visit& visit) {
    Known known;
    for (storage::StaffRow& row : visit.reader.desk().staff(visit.account.office))
        known[row.contact.value] = std::move(row);
    return known;
}

Fields officer_row(
    const Visit& visit, const OfficeWorld& office, const cases::Officer& officer, const Known& known
) {
    const cases::Office& values = office.row.office;
    Fields row;
    auto& texts = row.texts;
    texts["href"] = "/desk/orang/petugas/" + officer_mark(values, officer.contact);
    texts["name"] = officer.name;
    texts["role"] = officer_role_said(officer.role);
    texts["kelurahan"] = kelurahan_said(office, officer.kelurahan);
    texts["roster"] = roster_said(officer.roster);
    texts["on"] = is_on_duty(officer, values.calendar, visit.now) ? "1" : "";
    texts["off_duty"] = officer.off_duty ? "1" : "";
    const auto found = known.find(officer.contact.value);
    if (found == known.end()) return row;
    texts["phone"] = api::masked_phone(found->second.wa_id);
    if (found->second.tickets != 0) texts["tickets"] = std::to_string(found->second.tickets);
    return row;
}

void put_officers(
    const Visit& visit, const OfficeWorld& office, const PeopleSaid& said, Fields& content
) {
    const Known known = known_staff(visit);
    const cases::Office& values = office.row.office;
    for (const cases::Team& team : values.teams) {
        Fields group;
        int on = 0;
        for (const cases::Officer& officer : values.officers) {
            if (officer.team != team.code) continue;
            on += is_on_duty(officer, values.calendar, visit.now) ? 1 : 0;
            group.lists["people"].push_back(officer_row(visit, office, officer, known));
        }
        group.texts["code"] = team.code;
        group.texts["name"] = group.texts["typed"] = group.texts["before"] = team.name;
        const bool renamed = said.form == "tim" && visit.field("new") != "1";
        if (renamed && visit.field("code") == team.code) group.texts["typed"] = visit.field("name");
        group.texts["hours"] = roster_said(team.hours);
        group.texts["on"] = std::to_string(on);
        group.texts["empty"] = on == 0 ? "1" : "";
        put_gaps(visit, values, team.code, group);
        group.texts["nobody"] = group.lists["people"].empty() ? "1" : "";
        content.lists["groups"].push_back(std::move(group));
    }
    for (const auto& invite : visit.reader.desk().invites(visit.account.office, visit.now)) {
        Fields row;
        row.texts["name"] = invite.name;
        row.texts["team"] = team_said(office, invite.team);
        put_time(row, "until", values.calendar, invite.until, visit.now);
        content.lists["invites"].push_back(std::move(row));
    }
}

void put_accounts(const Visit& visit, const OfficeWorld& office, Fields& content) {
    for (const auto& account : visit.reader.desk().accounts(visit.account.office)) {
        Fields row;
        row.texts["href"] = "/desk/orang/akun/" + encoded(account.name);
        row.texts["name"] = account.name;
        row.texts["role"] = std::string{role_said(account.role)};
        row.texts["team"] = account.team.empty() ? "" : team_said(office, account.team);
        row.texts["factor"] = account.totp.empty() ? "" : "1";
        row.texts["disabled"] = account.disabled ? "1" : "";
        content.lists["accounts"].push_back(std::move(row));
    }
}

http::Response show_people(const Visit& visit) {
    PeopleSaid said;
    const std::string done = visit.asked("selesai");
    if (done == "akun") said.done = "Akun sudah diubah; berlaku sekarang juga.";
    if (done == "petugas") said.done = "Data petugas sudah disimpan dan berlaku sekarang juga.";
    if (done == "jadwal") said.done = "Jadwal piket sudah disimpan dan berlaku sekarang juga.";
    if (done == "keluar") said.done = "Petugas sudah dikeluarkan. Laporannya kembali ke tim.";
    if (done == "tim") said.done = "Tim sudah disimpan.";
    return people_page(visit, said);
}

// --- teams

std::string fault_in_team(
    const cases::Office& office, const std::string& code, const std::string& name
) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
    constexpr std::size_t code_most = 30;
    constexpr std::size_t name_most = 60;
    if (name.empty()) return "Nama tim harus diisi.";
    if (characters(name) > name_most) return "Nama tim paling panjang 60 huruf.";
    const bool plain = code.size() >= 2 && code.size() <= code_most &&
                       code.find_first_not_of(letters) == std::string::npos;
    if (!plain) return "Kode tim: 2 sampai 30 huruf kecil, angka, atau tanda hubung.";
    const bool taken = std::ranges::any_of(office.teams, [&](const cases::Team& other) {
        return other.code != code && other.name == name;
    });
    return taken ? "Nama itu sudah dipakai tim lain." : "";
}

/// A code that is known renames its team, another one makes a team.
TurnResult keep_team(const Visit& visit, const TurnTools& tools, PeopleSaid& said) {
    const OfficeWorld* office = tools.world.by_id(visit.account.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    const std::string code = visit.field("code");
    const std::string name = visit.field("name");
    storage::OfficeRow row = office->row;
    std::string& fault = said.fault;
    fault = fault_in_team(row.office, code, name);
    const auto known = std::ranges::find(row.office.teams, code, &cases::Team::code);
    const bool adds = visit.field("new") == "1";
    if (adds && known != row.office.teams.end()) fault = "Kode itu sudah dipakai tim lain.";
    if (!adds && known == row.office.teams.end()) fault = "Tim ini tidak ada lagi.";
    if (fault.empty() && !adds && known->name != visit.field("before")) {
        fault = "Tim ini baru saja diberi nama “" + known->name +
                "” oleh orang lain. Isian Bapak/Ibu masih ada; simpan lagi bila perlu.";
        said.status = 409;
    }
    if (!fault.empty()) return {};
    if (adds) {
        row.office.teams.push_back({code, name});
    } else {
        known->name = name;
    }
    tools.batch.save_office(row);
    note(tools.batch, visit.audited("team", code, adds ? "new" : "name=" + name));
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response save_team(const Visit& visit) {
    PeopleSaid said;
    visit.desk.turnstile.act([&](const TurnTools& tools) { return keep_team(visit, tools, said); });
    if (said.fault.empty()) return see_other("/desk/orang?selesai=tim");
    said.form = "tim";
    return people_page(visit, said);
}

// --- what is asked for anew

/// The forms that add somebody; what was typed into the one that could not be taken stays.
void put_forms(
    const Visit& visit, const OfficeWorld& office, const PeopleSaid& said, Fields& content
) {
    const std::string form = said.fault.empty() ? "" : said.form;
    const auto kept = [&](std::string_view of, std::string_view field, std::string otherwise = {}) {
        return form == of ? visit.field(field) : std::move(otherwise);
    };
    auto& texts = content.texts;
    const bool new_team = form == "tim" && visit.field("new") == "1";
    texts["officer_open"] = form == "petugas" ? "1" : "";
    texts["invite_open"] = form == "undang" ? "1" : "";
    texts["account_open"] = form == "akun" ? "1" : "";
    texts["team_open"] = new_team ? "1" : "";
    texts["officer_name"] = kept("petugas", "name");
    texts["officer_phone"] = kept("petugas", "phone");
    texts["invite_name"] = kept("undang", "name");
    texts["account_name"] = kept("akun", "name");
    texts["team_code"] = new_team ? visit.field("code") : "";
    texts["team_name"] = new_team ? visit.field("name") : "";
    const cases::Office& values = office.row.office;
    const std::string place = kept("petugas", "kelurahan");
    for (const auto& one : office.row.places)
        content.lists["officer_places"].push_back(option(one.code, one.name, place));
    put_roles(content, officer_roles(), kept("petugas", "role", "officer"), "officer_ranks");
    put_teams(content, values, kept("petugas", "team"), "officer_teams");
    put_roles(content, officer_roles(), kept("undang", "role", "officer"), "invite_ranks");
    put_teams(content, values, kept("undang", "team"), "invite_teams");
    put_roles(content, account_roles(), kept("akun", "role", "operator"), "account_roles");
    put_teams(content, values, kept("akun", "team"), "account_teams");
}
}  // namespace

http::Response people_page(const Visit& visit, const PeopleSaid& said) {
    const auto world = visit.desk.world();
    const OfficeWorld& office = office_now(visit, world);
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["done"] = said.done;
    texts["fault"] = said.fault;
    texts["secret_for"] = said.secret_for;
    texts["secret"] = said.secret;
    texts["code_for"] = said.code_for;
    texts["code"] = said.code;
    texts["code_until"] = said.code_until;
    texts["number"] = office.row.number.empty() ? "" : shown_phone(office.row.number, "id");
    put_officers(visit, office, said, content);
    put_accounts(visit, office, content);
    put_forms(visit, office, said, content);
    return framed(
        visit, "people", "Orang dan piket", content, said.fault.empty() ? 200 : said.status
    );
}

std::vector<http::Route> people_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/orang",     managing(show_people)},
        {"POST", "/desk/orang/tim", managing(save_team)  },
    };
}
}  // namespace telepati::handlers::desk
