#include "handlers/desk/directory_page.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "handlers/api/digest.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Agency;
using cases::EmergencyNumber;

constexpr std::string_view path = "/desk/instansi";
constexpr std::size_t name_most = 60;
constexpr std::size_t digits_most = 15;
constexpr std::size_t rows_most = 60;
constexpr int days_most = 60;

/// What was typed into a form that could not be taken.
struct Said {
    std::string form = {};  ///< "instansi", "darurat"
    std::string code = {};  ///< of the agency, or number as it was; empty: a new one
    std::string fault = {};
    int status = 422;

    bool about(std::string_view which, std::string_view what) const {
        return !fault.empty() && form == which && code == what;
    }
};

std::string mark_of(const Agency& agency) {
    std::string all = agency.name + '\n' + std::to_string(agency.follow_up_days);
    for (const std::string& category : agency.categories) all += '\n' + category;
    return api::sha256_hex(all).substr(0, 16);
}

std::string mark_of(const EmergencyNumber& number) {
    return api::sha256_hex(number.name + '\n' + number.number + '\n' + number.verified_on)
        .substr(0, 16);
}

bool holds_code(const std::vector<std::string>& codes, const std::string& code) {
    return std::ranges::find(codes, code) != codes.end();
}

/// Fields of an agency, as it is or as it was typed.
Fields agency_fields(
    const Visit& visit, const cases::Office& office, const Agency& agency, const Said& said
) {
    const bool again = said.about("instansi", agency.code);
    Fields row;
    auto& texts = row.texts;
    texts["code"] = agency.code;
    texts["shown"] = agency.name;
    texts["name"] = again ? visit.field("name") : agency.name;
    texts["days"] = again ? visit.field("days") : std::to_string(agency.follow_up_days);
    texts["before"] = mark_of(agency);
    texts["fault"] = again ? said.fault : "";
    for (const cases::Category& category : office.categories) {
        const bool has = holds_code(agency.categories, category.code);
        const bool ticked = again ? visit.field("jenis-" + category.code) == "1" : has;
        if (category.retired && !has) continue;
        row.lists["kinds"].push_back(
            option(category.code, category.label, ticked ? category.code : "")
        );
    }
    return row;
}

Fields number_fields(const Visit& visit, const EmergencyNumber& number, const Said& said) {
    const bool again = said.about("darurat", number.number);
    Fields row;
    row.texts["shown"] = number.name;
    row.texts["name"] = again ? visit.field("name") : number.name;
    row.texts["number"] = again ? visit.field("number") : number.number;
    row.texts["old"] = number.number;
    row.texts["by"] = number.verified_by;
    row.texts["on"] = number.verified_on;
    row.texts["before"] = mark_of(number);
    row.texts["fault"] = again ? said.fault : "";
    return row;
}

http::Response show(const Visit& visit, const Said& said) {
    const auto world = visit.desk.world();
    const cases::Office& office = office_now(visit, world).row.office;
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["done"] = said.fault.empty() && visit.asked("selesai") == "1" ? "1" : "";
    for (const Agency& agency : office.agencies)
        content.lists["agencies"].push_back(agency_fields(visit, office, agency, said));
    content.lists["fresh"].push_back(agency_fields(visit, office, {}, said));
    for (const EmergencyNumber& number : office.emergency)
        content.lists["numbers"].push_back(number_fields(visit, number, said));
    content.lists["fresh_number"].push_back(number_fields(visit, {}, said));
    return framed(visit, "directory", "Instansi", content, said.fault.empty() ? 200 : said.status);
}

http::Response show_directory(const Visit& visit) { return show(visit, {}); }

/// Small letters, digits and dashes of the name.
std::string code_of(const std::string& name, const cases::Office& office) {
    std::string code;
    for (const char letter : name) {
        const bool big = letter >= 'A' && letter <= 'Z';
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (big) code += static_cast<char>(letter - 'A' + 'a');
        if (plain) code += letter;
        if (!big && !plain && !code.empty() && code.back() != '-') code += '-';
    }
    while (code.ends_with('-')) code.pop_back();
    if (code.empty()) code = "instansi";
    std::string free = code;
    for (int count = 2; office.agency(free) != nullptr; ++count)
        free = code + '-' + std::to_string(count);
    return free;
}

constexpr std::string_view other_was_faster =
    "Baris ini baru saja diubah orang lain. Isian Bapak/Ibu masih ada; periksa lagi, lalu simpan.";

/// The fault, or empty after `office` was changed.
std::string change_agency(
    const Visit& visit, cases::Office& office, Said& said, std::string& done
) {
    Agency wanted;
    wanted.name = visit.field("name");
    const std::string days = visit.field("days");
    const auto* const end = days.data() + days.size();
    const auto read = std::from_chars(days.data(), end, wanted.follow_up_days);
    const bool counted = read.ec == std::errc{} && read.ptr == end && wanted.follow_up_days >= 1 &&
                         wanted.follow_up_days <= days_most;
    if (wanted.name.empty() || characters(wanted.name) > name_most)
        return "Nama instansi harus diisi, paling panjang 60 huruf.";
    if (!counted) return "Kabar ditanyakan sesudah 1 sampai 60 hari kerja.";
    for (const cases::Category& category : office.categories) {
        if (visit.field("jenis-" + category.code) == "1")
            wanted.categories.push_back(category.code);
    }
    const bool taken = std::ranges::any_of(office.agencies, [&](const Agency& other) {
        return other.code != said.code && other.name == wanted.name;
    });
    if (taken) return "Nama itu sudah dipakai instansi lain.";
    if (said.code.empty()) {
        if (office.agencies.size() >= rows_most) return "Paling banyak 60 instansi.";
        wanted.code = code_of(wanted.name, office);
        office.agencies.push_back(wanted);
    } else {
        const auto found = std::ranges::find(office.agencies, said.code, &Agency::code);
        if (found == office.agencies.end()) return "Instansi ini tidak ada lagi.";
        if (mark_of(*found) != visit.field("before")) {
            said.status = 409;
            return std::string{other_was_faster};
        }
        wanted.code = found->code;
        *found = wanted;
    }
    done = wanted.code + "; name=" + wanted.name;
    return {};
}

bool is_number(const std::string& digits) {
    return digits.size() >= 3 && digits.size() <= digits_most &&
           digits.find_first_not_of("0123456789") == std::string::npos;
}

/// Who says that it was tried answers for it with the name.
std::string change_number(
    const Visit& visit, cases::Office& office, Said& said, std::string& done
) {
    EmergencyNumber wanted{visit.field("name"), visit.field("number"), {}, {}};
    const auto found = std::ranges::find(office.emergency, said.code, &EmergencyNumber::number);
    const bool there = !said.code.empty() && found != office.emergency.end();
    if (!said.code.empty() && !there) return "Nomor ini tidak ada lagi.";
    if (there && mark_of(*found) != visit.field("before")) {
        said.status = 409;
        return std::string{other_was_faster};
    }
    if (visit.field("do") == "hapus" && there) {
        done = "removed " + found->name;
        office.emergency.erase(found);
        return {};
    }
    if (wanted.name.empty() || characters(wanted.name) > name_most)
        return "Nama harus diisi, paling panjang 60 huruf.";
    if (!is_number(wanted.number)) return "Nomor darurat: 3 sampai 15 angka, tanpa spasi.";
    const bool same = there && found->number == wanted.number;
    if (visit.field("tried") == "1") {
        const auto offset = office.calendar.offset;
        wanted.verified_by = visit.account.name;
        wanted.verified_on = day_text(std::chrono::floor<std::chrono::days>(visit.now + offset));
    } else if (same) {
        wanted.verified_by = found->verified_by;
        wanted.verified_on = found->verified_on;
    }
    if (!there && office.emergency.size() >= rows_most) return "Paling banyak 60 nomor.";
    done = wanted.name + "; number=" + wanted.number + "; tried=" + wanted.verified_on;
    if (there) {
        *found = wanted;
    } else {
        office.emergency.push_back(wanted);
    }
    return {};
}

using Change = std::string (*)(const Visit&, cases::Office&, Said&, std::string&);

http::Response save(const Visit& visit, Said said, Change change) {
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        storage::OfficeRow row = office->row;
        std::string done;
        said.fault = change(visit, row.office, said, done);
        if (!said.fault.empty()) return {};
        tools.batch.save_office(row);
        note(tools.batch, visit.audited(said.form == "darurat" ? "emergency" : "agency", "", done));
        TurnResult result;
        result.world_changed = true;
        return result;
    });
    if (!said.fault.empty()) return show(visit, said);
    return see_other(std::string{path} + "?selesai=1" + (said.form == "darurat" ? "#darurat" : ""));
}

http::Response save_agency(const Visit& visit) {
    return save(visit, {"instansi", visit.field("code")}, change_agency);
}

http::Response save_number(const Visit& visit) {
    return save(visit, {"darurat", visit.field("old")}, change_number);
}
}  // namespace

std::vector<http::Route> directory_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/instansi",         managing(show_directory)},
        {"POST", "/desk/instansi",         managing(save_agency)   },
        {"POST", "/desk/instansi/darurat", managing(save_number)   },
    };
}
}  // namespace telepati::handlers::desk
