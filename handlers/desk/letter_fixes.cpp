#include "handlers/desk/letter_fixes.hpp"

#include <functional>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/phone.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/conversation/deliveries.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/letter_pages.hpp"
#include "handlers/letters.hpp"
#include "storage/letter_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Letter;
using conversation::Effect;

/// As the file stands when the writer has it: nobody else changes it meanwhile.
using Change = std::function<std::vector<Effect>(const conversation::Context&, const Letter&)>;

void write(const Visit& visit, const std::string& deed, const Change& change) {
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
        if (!office) throw std::logic_error("an office that is not loaded");
        const std::string key = cases::letter_key(visit.request.captures.at(0));
        const auto letter = tools.batch.letters().find(office->row.office.id, key);
        if (!letter) return {};
        const auto effects = change(desk_context(tools, *office), *letter);
        if (effects.empty()) return {};
        note(tools.batch, visit.audited("letter", letter->number, deed));
        return write_act(tools, *office, effects);
    });
}

http::Response bring_home(const Visit& visit) {
    const auto letter = asked_letter(visit);
    if (!letter) return not_found(visit, "Tidak ada berkas dengan nomor ini.");
    write(visit, "brought_back", [&](const conversation::Context& context, const Letter& now) {
        const bool away = now.stage == cases::Stage::Ready && now.delivery.courier;
        return away ? conversation::bring_back(context, now, visit.account.name)
                    : std::vector<Effect>{};
    });
    return see_other(letter_path(*letter));
}

/// What is left empty stays; the date of birth is never shown.
std::string corrected(const Visit& visit, Letter& letter) {
    const std::string name = cut(visit.field("applicant"), limits::person_name);
    const std::string date = visit.field("birth_date");
    const std::string phone = visit.field("phone");
    if (!name.empty()) letter.applicant = name;
    if (!date.empty()) {
        const auto born = cases::birth_day(date, visit.now);
        if (!born) return "Tanggal lahir belum terbaca. Contoh: 21/11/1990.";
        letter.birth_date = *born;
    }
    if (phone.empty()) return {};
    letter.phone = cases::phone_digits(phone);
    return letter.phone.empty() ? "Nomor WhatsApp itu tidak lengkap. Contoh: 0812 3456 7890." : "";
}

/// Which of them, never what they were.
std::string what_changed(const Letter& before, const Letter& after) {
    std::string said;
    const auto add = [&](bool other, const char* what) {
        if (other) said += (said.empty() ? "" : ", ") + std::string{what};
    };
    add(before.applicant != after.applicant, "nama");
    add(before.birth_date != after.birth_date, "tanggal lahir");
    add(before.phone != after.phone, "nomor WhatsApp");
    return said;
}

http::Response correct(const Visit& visit) {
    const auto letter = asked_letter(visit);
    if (!letter) return not_found(visit, "Tidak ada berkas dengan nomor ini.");
    Letter tried = *letter;
    const std::string fault = corrected(visit, tried);
    if (!fault.empty()) return letter_page(visit, *letter, {fault, {}});
    const std::string what = what_changed(*letter, tried);
    write(visit, "corrected: " + what, [&](const conversation::Context&, const Letter& now) {
        Letter after = now;
        corrected(visit, after);
        std::vector<Effect> effects;
        if (after != now)
            effects.emplace_back(conversation::SaveLetter{
                after, "corrected", visit.account.name, what_changed(now, after)});
        return effects;
    });
    return see_other(letter_path(*letter));
}
}  // namespace

std::vector<http::Route> letter_fix_routes(const DeskSettings& settings) {
    const auto writing = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"POST", "/desk/surat/b/([^/]+)/kembali", writing(bring_home)},
        {"POST", "/desk/surat/b/([^/]+)/betul",   writing(correct)   },
    };
}
}  // namespace telepati::handlers::desk
