#include "handlers/desk/letter_deeds.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/phone.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/conversation/letters.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/letter_pages.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/letters.hpp"
#include "storage/letter_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Letter;

// --- a new file

/// What the clerk wrote, and what is wrong with it.
struct Intake {
    std::string number;  ///< empty: one is made
    std::string service;
    std::string applicant;
    std::string phone;
    std::string birth_date;
    std::string key;  ///< of the form: sent twice, it files once
    std::string fault = {};
};

http::Response show(const Visit& visit, const Intake& intake) {
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["fault"] = intake.fault;
    texts["number"] = intake.number;
    texts["applicant"] = intake.applicant;
    texts["phone"] = intake.phone;
    texts["birth_date"] = intake.birth_date;
    texts["key"] = intake.key;
    for (const cases::Service& service : visit.office.row.office.services.all()) {
        Fields one;
        one.texts["code"] = service.code;
        one.texts["name"] = service.name;
        one.texts["chosen"] = service.code == intake.service ? "1" : "";
        content.lists["services"].push_back(std::move(one));
    }
    const int status = intake.fault.empty() ? 200 : 422;
    return framed(visit, "letter_new", "Catat berkas", content, status);
}

http::Response show_form(const Visit& visit) {
    Intake intake;
    intake.key = new_cookie();
    return show(visit, intake);
}

std::string fault_of(const Visit& visit, const Intake& intake, Letter& letter) {
    letter.number = intake.number;
    letter.service = intake.service;
    letter.applicant = intake.applicant;
    letter.phone = cases::phone_digits(intake.phone);
    letter.birth_date = cases::birth_day(intake.birth_date, visit.now).value_or("");
    letter.made = letter.since = visit.now;
    if (cases::is_blank(intake.applicant)) return "Tulis nama pemohon.";
    const auto& services = visit.office.row.office.services;
    if (!services.find(intake.service)) return "Pilih suratnya.";
    if (letter.birth_date.empty()) return "Tanggal lahir belum terbaca. Contoh: 21/11/1990.";
    if (letter.phone.empty() && !intake.phone.empty())
        return "Nomor WhatsApp itu tidak lengkap. Contoh: 0812 3456 7890.";
    const bool wrong_number = !intake.number.empty() && cases::letter_key(intake.number).empty();
    if (wrong_number) return "Nomor berkas paling banyak 40 huruf dan angka.";
    if (intake.key.empty() || intake.key.size() > limits::idempotency_key)
        return "Muat ulang halaman ini, lalu isi lagi.";
    return {};
}

TurnResult file(const Visit& visit, const TurnTools& tools, Intake& intake, Letter& letter) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    const OfficeId id = office->row.office.id;
    const std::string who = "desk " + visit.account.name;
    if (const auto known = tools.batch.request(id, who, intake.key)) {
        letter.number = known->ticket;
        return {};
    }
    letter.office = id;
    if (letter.number.empty()) letter.number = fresh_letter_number(tools, *office);
    auto added = add_letter(tools, *office, letter, visit.account.name);
    if (!added) {
        intake.fault = "Nomor berkas ini sudah dipakai.";
        return {};
    }
    storage::Records records;
    const std::string key = cases::letter_key(letter.number);
    records.requests.push_back({id, who, intake.key, "", key, tools.now});
    tools.batch.write(records);
    note(tools.batch, visit.audited("letter", letter.number, "registered"));
    return *std::move(added);
}

http::Response take_letter(const Visit& visit) {
    Intake intake;
    intake.number = cut(visit.field("number"), limits::person_name);
    intake.service = visit.field("service");
    intake.applicant = cut(visit.field("applicant"), limits::person_name);
    intake.phone = visit.field("phone");
    intake.birth_date = visit.field("birth_date");
    intake.key = visit.field("key");
    Letter letter;
    intake.fault = fault_of(visit, intake, letter);
    if (intake.fault.empty()) {
        visit.desk.turnstile.act([&](const TurnTools& tools) {
            return file(visit, tools, intake, letter);
        });
    }
    if (!intake.fault.empty()) return show(visit, intake);
    return see_other(letter_path(letter) + "/terima");
}

// --- a stage

std::string wrong_with(const Letter& letter, const LetterChange& wanted, const std::string& stage) {
    if (!wanted.stage && !stage.empty()) return "Tahap itu tidak ada.";
    if (wanted.note && characters(*wanted.note) > limits::note_text)
        return "Catatan paling panjang 1.000 huruf. Ringkas dulu; belum ada yang disimpan.";
    const bool silent = cases::wants_note(wanted.stage.value_or(letter.stage)) &&
                        (!wanted.note || cases::is_blank(*wanted.note));
    return silent ? "Tulis apa yang kurang atau alasannya: pemohon membacanya." : "";
}

TurnResult move(
    const Visit& visit, const TurnTools& tools, const LetterChange& wanted, std::string& fault
) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    const std::string key = cases::letter_key(visit.request.captures.at(0));
    const auto letter = tools.batch.letters().find(office->row.office.id, key);
    if (!letter) throw std::logic_error("a letter that is gone");
    auto changed = change_letter_at(tools, *office, *letter, wanted);
    if (std::holds_alternative<IllegalStage>(changed)) {
        fault = "Tahapnya baru saja diubah orang lain. Periksa lagi.";
        return {};
    }
    const std::string what{wanted.stage ? cases::stage_name(*wanted.stage) : "note"};
    note(tools.batch, visit.audited("letter", letter->number, what));
    return std::get<TurnResult>(std::move(changed));
}

http::Response move_letter(const Visit& visit) {
    const auto letter = asked_letter(visit);
    if (!letter) return not_found(visit, "Tidak ada berkas dengan nomor ini.");
    LetterChange wanted;
    const std::string stage = visit.field("stage");
    wanted.stage = cases::read_stage(stage);
    const std::string words = visit.field("note");
    if (!words.empty() || !wanted.stage) wanted.note = words;
    wanted.by_name = visit.account.name;
    std::string fault = wrong_with(*letter, wanted, stage);
    if (fault.empty())
        visit.desk.turnstile.act([&](const TurnTools& tools) {
            return move(visit, tools, wanted, fault);
        });
    if (!fault.empty()) return letter_page(visit, *letter, {fault, words});
    return see_other(letter_path(*letter));
}

// --- telling that they are ready

bool is_approved(const Visit& visit, std::string_view name) {
    const auto& approved = visit.office.row.office.approved;
    return std::ranges::find(approved, name) != approved.end();
}

NoticePlan foreseen(const Visit& visit) {
    const OfficeId id = visit.office.row.office.id;
    auto& letters = visit.reader.letters();
    return foresee_notices(
        visit.office,
        letters.untold(id, run_most),
        letters.notices(id, visit.now - limits::window),
        visit.now
    );
}

http::Response show_run(const Visit& visit) {
    const NoticePlan plan = foreseen(visit);
    const auto& calendar = visit.office.row.office.calendar;
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["people"] = plan.people == 0 ? "" : std::to_string(plan.people);
    texts["unreachable"] = plan.unreachable == 0 ? "" : std::to_string(plan.unreachable);
    texts["days"] = std::to_string(plan.days);
    texts["daily"] = std::to_string(visit.office.row.office.notice_daily);
    texts["approved"] = is_approved(visit, "surat_terbit") ? "1" : "";
    texts["done"] = visit.asked("selesai");
    if (plan.first) texts["first"] = exact_time(calendar, *plan.first);
    if (plan.last) texts["last"] = exact_time(calendar, *plan.last);
    const auto coming = visit.reader.letters().notices(visit.office.row.office.id, visit.now);
    texts["coming"] = coming.empty() ? "" : std::to_string(coming.size());
    if (!coming.empty()) texts["coming_last"] = exact_time(calendar, coming.back());
    return framed(visit, "letter_run", "Kabari yang sudah terbit", content);
}

int daily_in(const std::string& typed) {
    constexpr int most = 100'000;
    int daily = 0;
    std::from_chars(typed.data(), typed.data() + typed.size(), daily);
    return daily >= 1 && daily <= most ? daily : 0;
}

TurnResult run(const Visit& visit, const TurnTools& tools, int daily, NoticePlan& plan) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    OfficeWorld changed = *office;
    const bool other = daily != 0 && daily != office->row.office.notice_daily;
    if (other) {
        changed.row.office.notice_daily = daily;
        tools.batch.save_office(changed.row);
    }
    TurnResult result = run_notices(tools, changed, plan);
    const std::string detail =
        "people=" + std::to_string(plan.people) + "; days=" + std::to_string(plan.days);
    note(tools.batch, visit.audited("letter_run", {}, detail));
    result.world_changed = result.world_changed || other;
    return result;
}

http::Response start_run(const Visit& visit) {
    NoticePlan plan;
    const int daily = daily_in(visit.field("daily"));
    visit.desk.turnstile.act([&](const TurnTools& tools) { return run(visit, tools, daily, plan); }
    );
    return see_other("/desk/surat/kabar?selesai=" + std::to_string(plan.people));
}
}  // namespace

std::vector<http::Route> letter_deed_routes(const DeskSettings& settings) {
    const auto writing = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET",  "/desk/surat/baru",             writing(show_form)  },
        {"POST", "/desk/surat/baru",             writing(take_letter)},
        {"POST", "/desk/surat/b/([^/]+)/pindah", writing(move_letter)},
        {"GET",  "/desk/surat/kabar",            writing(show_run)   },
        {"POST", "/desk/surat/kabar",            writing(start_run)  },
    };
}
}  // namespace telepati::handlers::desk
