#include "handlers/desk/roster_deeds.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/phone.hpp"
#include "bot/conversation/shift.hpp"
#include "bot/conversation/timer.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/dismissal.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/roster_form.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/posters/kit.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Officer;

/// What was typed about one officer.
struct Person {
    std::string name;
    std::string team;
    cases::Role role = cases::Role::Officer;
    std::string kelurahan;
    std::string fault = {};
};

/// `self` is who it is about; nobody: somebody new.
Person person_in(const Visit& visit, const cases::Office& office, ContactId self) {
    Person person;
    person.name = visit.field("name");
    person.team = visit.field("team");
    person.kelurahan = visit.field("kelurahan");
    const auto& places = visit.office.row.places;
    const bool known_place =
        person.kelurahan.empty() ||
        std::ranges::find(places, person.kelurahan, &understanding::Kelurahan::code) !=
            places.end();
    const bool twice = std::ranges::any_of(office.officers, [&](const Officer& other) {
        return other.contact != self && other.team == person.team && other.name == person.name;
    });
    if (person.name.empty() || characters(person.name) > limits::officer_name)
        person.fault = "Nama harus diisi, paling panjang 60 huruf.";
    else if (!office.team(person.team))
        person.fault = "Pilih tim.";
    else if (!cases::read_role(visit.field("role"), person.role))
        person.fault = "Pilih tugasnya.";
    else if (!known_place)
        person.fault = "Kelurahan itu tidak dikenal kantor ini.";
    else if (twice)
        person.fault = "Sudah ada orang bernama itu di tim ini. Tambahkan nama belakangnya.";
    return person;
}

const OfficeWorld& office_of(const Visit& visit, const TurnTools& tools) {
    const OfficeWorld* office = tools.world.by_id(visit.account.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    return *office;
}

TurnResult changed_world() {
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response refused(const Visit& visit, std::string fault) {
    PeopleSaid said;
    said.form = "petugas";
    said.fault = std::move(fault);
    return people_page(visit, said);
}

// --- new ones

http::Response add_officer(const Visit& visit) {
    const std::string phone = cases::phone_digits(visit.field("phone"));
    if (phone.empty())
        return refused(visit, "Nomor WhatsApp itu tidak lengkap. Contoh: 0812 3456 7890.");
    std::string fault;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld& office = office_of(visit, tools);
        const OfficeId id = visit.account.office;
        const Person person = person_in(visit, office.row.office, {});
        fault = person.fault;
        if (!fault.empty()) return {};
        const storage::Identity identity{storage::Identity::Kind::WaId, phone};
        const ContactId contact = tools.batch.person(id, identity, {}, tools.now);
        if (const Officer* known = office.row.office.officer(contact)) {
            fault = "Nomor itu sudah milik " + known->name + ".";
            return {};
        }
        const storage::StaffMember member{
            phone, person.name, person.team, person.role, person.kelurahan, {}};
        tools.batch.save_staff(id, {&member, 1}, tools.now);
        const std::string role{cases::role_name(person.role)};
        note(
            tools.batch,
            visit.audited("officer_add", person.name, "team=" + person.team + "; role=" + role)
        );
        return changed_world();
    });
    return fault.empty() ? see_other("/desk/orang?selesai=petugas") : refused(visit, fault);
}

/// Whoever sends the code becomes an officer: nobody has to know the number.
http::Response invite(const Visit& visit) {
    PeopleSaid said;
    said.form = "undang";
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld& office = office_of(visit, tools);
        const Person person = person_in(visit, office.row.office, {});
        said.fault = person.fault;
        if (!said.fault.empty()) return {};
        const conversation::Invite made{
            cases::make_invite(tools.dice()), person.name, person.team, person.role, {}};
        const Time until = tools.now + limits::invite_kept;
        TurnResult result = write_act(
            tools,
            office,
            {
                conversation::InviteStaff{made, until}
        }
        );
        const std::string role{cases::role_name(person.role)};
        note(
            tools.batch,
            visit.audited("invite", person.name, "team=" + person.team + "; role=" + role)
        );
        said.code_for = person.name;
        said.code = made.code;
        said.code_until = exact_time(office.row.office.calendar, until);
        return result;
    });
    return people_page(visit, said);
}

// --- one officer

/// Tells an officer from the same one changed by somebody else.
std::string mark_of(const Officer& officer) {
    std::string all = officer.name + '\n' + officer.team + '\n' + officer.kelurahan + '\n';
    all += std::string{cases::role_name(officer.role)} + '\n' + roster_said(officer.roster);
    return api::sha256_hex(all).substr(0, 16);
}

/// What the page of an officer says beside the officer. What was typed stays typed.
struct OfficerSaid {
    std::string fault = {};
    std::string phone = {};
    int status = 422;
    bool data_typed = false;
    std::optional<TypedRoster> roster = {};
};

void put_data(
    const Visit& visit,
    const OfficeWorld& office,
    const Officer& officer,
    bool data_typed,
    Fields& content
) {
    const auto shown = [&](std::string_view field, std::string_view kept) {
        return data_typed ? visit.field(field) : std::string{kept};
    };
    content.texts["typed_name"] = shown("name", officer.name);
    put_roles(content, officer_roles(), shown("role", cases::role_name(officer.role)));
    put_teams(content, office.row.office, shown("team", officer.team));
    const std::string place = shown("kelurahan", officer.kelurahan);
    for (const auto& one : office.row.places)
        content.lists["places"].push_back(option(one.code, one.name, place));
}

http::Response show_officer(const Visit& visit, const OfficerSaid& said = {}) {
    const auto world = visit.desk.world();
    const OfficeWorld& office = office_now(visit, world);
    const cases::Office& values = office.row.office;
    const Officer* officer = officer_with(values, visit.request.captures.at(0));
    if (!officer) return not_found(visit, "Petugas ini tidak ada lagi di kantor ini.");
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["before"] = mark_of(*officer);
    texts["path"] = "/desk/orang/petugas/" + officer_mark(values, officer->contact);
    texts["name"] = officer->name;
    texts["team"] = team_said(office, officer->team);
    texts["role"] = officer_role_said(officer->role);
    texts["kelurahan"] = kelurahan_said(office, officer->kelurahan);
    texts["off_duty"] = officer->off_duty ? "1" : "";
    texts["on"] = is_on_duty(*officer, values.calendar, visit.now) ? "1" : "";
    texts["roster"] = roster_said(officer->roster);
    texts["board"] = "/desk/?petugas=" + encoded(officer->name);
    texts["fault"] = said.fault;
    texts["phone"] = said.phone;
    for (const auto& row : visit.reader.desk().staff(visit.account.office)) {
        if (row.contact != officer->contact) continue;
        texts["masked"] = api::masked_phone(row.wa_id);
        texts["tickets"] = row.tickets == 0 ? "" : std::to_string(row.tickets);
        if (row.last_in) put_time(content, "heard", values.calendar, *row.last_in, visit.now);
    }
    put_data(visit, office, *officer, said.data_typed, content);
    put_shifts(said.roster ? said.roster->shifts : typed(officer->roster), content);
    put_gaps(visit, values, officer->team, content);
    return framed(visit, "officer", officer->name, content, said.fault.empty() ? 200 : said.status);
}

http::Response show_asked(const Visit& visit) { return show_officer(visit); }

using Deed = TurnResult (*)(const Visit&, const TurnTools&, const Officer&, OfficerSaid&);

/// Somebody else was faster: nothing is written, and what was typed stays.
bool changed_meanwhile(const Visit& visit, const Officer& officer, OfficerSaid& said) {
    if (mark_of(officer) == visit.field("before")) return false;
    said.fault =
        "Data petugas ini baru saja diubah orang lain; di atas tertulis yang sekarang berlaku. "
        "Isian Bapak/Ibu masih ada di bawah. Periksa lagi, lalu simpan.";
    said.status = 409;
    return true;
}

TurnResult change_officer(
    const Visit& visit, const TurnTools& tools, const Officer& officer, OfficerSaid& said
) {
    said.data_typed = true;
    const Person person = person_in(visit, office_of(visit, tools).row.office, officer.contact);
    said.fault = person.fault;
    if (!said.fault.empty() || changed_meanwhile(visit, officer, said)) return {};
    const std::string role{cases::role_name(person.role)};
    tools.batch.desk().change_staff(
        {visit.account.office, officer.contact, person.name, person.team, role, person.kelurahan}
    );
    std::string detail = "team=" + person.team + "; role=" + role;
    if (!person.kelurahan.empty()) detail += "; kelurahan=" + person.kelurahan;
    note(tools.batch, visit.audited("officer_change", person.name, detail));
    return changed_world();
}

/// Holds from now on: also the end of the shift that runs.
TurnResult change_roster(
    const Visit& visit, const TurnTools& tools, const Officer& officer, OfficerSaid& said
) {
    said.roster = roster_in(visit);
    said.fault = said.roster->fault;
    if (!said.fault.empty() || changed_meanwhile(visit, officer, said)) return {};
    const OfficeWorld& office = office_of(visit, tools);
    tools.batch.desk().set_roster(visit.account.office, officer.contact, said.roster->read);
    Officer changed = officer;
    changed.roster = said.roster->read;
    std::vector<conversation::Effect> effects;
    if (const auto end = conversation::shift_end(office.row.office, changed, tools.now))
        effects.emplace_back(conversation::SetTimer{
            officer.contact, conversation::shift_timer, {}, *end});
    TurnResult result = write_act(tools, office, effects);
    const std::string now = roster_said(changed.roster);
    note(tools.batch, visit.audited("roster", officer.name, now.empty() ? "always" : now));
    result.world_changed = true;
    return result;
}

TurnResult
switch_duty(const Visit& visit, const TurnTools& tools, const Officer& officer, OfficerSaid&) {
    const bool on = visit.field("on") == "1";
    TurnResult result = write_act(
        tools,
        office_of(visit, tools),
        {
            conversation::SetDuty{officer.contact, on}
    }
    );
    note(tools.batch, visit.audited("duty", officer.name, on ? "on" : "off"));
    return result;
}

TurnResult let_go(
    const Visit& visit, const TurnTools& tools, const Officer& officer, OfficerSaid& said
) {
    if (visit.field("sure") != "1") {
        said.fault = "Centang dulu bahwa orang ini benar-benar keluar.";
        return {};
    }
    const std::string name = officer.name;
    TurnResult result = dismiss(tools, office_of(visit, tools), officer, visit.account.name);
    note(tools.batch, visit.audited("officer_leave", name));
    return result;
}

struct NamedDeed {
    std::string_view name;
    Deed deed;
    std::string_view done;
};
constexpr NamedDeed deeds[] = {
    {"simpan", change_officer, "petugas"},
    {"jadwal", change_roster,  "jadwal" },
    {"piket",  switch_duty,    "petugas"},
    {"keluar", let_go,         "keluar" },
};

/// The whole number, once it stands in the audit log that somebody read it.
http::Response show_phone(const Visit& visit) {
    const Officer* officer = officer_with(visit.office.row.office, visit.request.captures.at(0));
    if (!officer) return not_found(visit, "Petugas ini tidak ada lagi di kantor ini.");
    visit.desk.readings->note(visit.audited("read_phone", officer->name));
    for (const auto& row : visit.reader.desk().staff(visit.account.office)) {
        if (row.contact == officer->contact && !row.wa_id.empty())
            return show_officer(visit, {{}, shown_phone(row.wa_id, "id")});
    }
    return show_officer(visit, {"Nomor petugas ini tidak diketahui; ia masuk dengan kode."});
}

http::Response do_with_officer(const Visit& visit) {
    const std::string wanted = visit.field("do");
    if (wanted == "nomor") return show_phone(visit);
    const auto* const deed = std::ranges::find(deeds, wanted, &NamedDeed::name);
    if (deed == std::end(deeds)) return show_officer(visit, {"Pilih dulu tindakannya."});
    OfficerSaid said;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const Officer* officer =
            officer_with(office_of(visit, tools).row.office, visit.request.captures.at(0));
        if (officer) return deed->deed(visit, tools, *officer, said);
        said.fault = "Petugas ini tidak ada lagi di kantor ini.";
        return {};
    });
    if (!said.fault.empty()) return show_officer(visit, said);
    return see_other("/desk/orang?selesai=" + std::string{deed->done});
}
}  // namespace

std::vector<http::Route> roster_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"POST", "/desk/orang/petugas",         managing(add_officer)    },
        {"POST", "/desk/orang/undang",          managing(invite)         },
        {"GET",  "/desk/orang/petugas/([^/]+)", managing(show_asked)     },
        {"POST", "/desk/orang/petugas/([^/]+)", managing(do_with_officer)},
    };
}
}  // namespace telepati::handlers::desk
