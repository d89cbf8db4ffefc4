#include "handlers/desk/breaches_page.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk/breach_deeds.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/breach_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Breach;
using namespace std::chrono;

const std::string usual_authority =
    "Lembaga Pelindungan Data Pribadi, d.a. Kementerian Komunikasi dan Digital";

std::string path_of(int serial) { return "/desk/kebocoran/" + std::to_string(serial); }

/// "2026-11-21" and "09:30", by the clock of the office.
std::string day_typed(const Visit& visit, Time at) {
    const year_month_day day{floor<days>(at + visit.office.row.office.calendar.offset)};
    std::array<char, 16> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02u",
        static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()),
        static_cast<unsigned>(day.day())
    );
    return text.data();
}

std::string clock_typed(const Visit& visit, Time at) {
    const Time local = at + visit.office.row.office.calendar.offset;
    const auto passed = duration_cast<minutes>(local - floor<days>(local)).count();
    std::array<char, 16> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%02d:%02d",
        static_cast<int>(passed / 60),
        static_cast<int>(passed % 60)
    );
    return text.data();
}

/// "sisa 20 jam", "lewat 3 jam"
std::string clock_said(const Breach& breach, Time now) {
    const auto left = duration_cast<hours>(cases::breach_due(breach) - now).count();
    return left >= 0 ? "sisa " + std::to_string(left) + " jam"
                     : "lewat " + std::to_string(-left) + " jam";
}

std::string state_of(const Breach& breach) {
    if (breach.closed) return "Ditutup";
    if (!breach.told_authority && !breach.told_people) return "Belum ada yang diberi tahu";
    if (!breach.told_authority) return "Lembaga belum diberi tahu";
    return breach.told_people ? "Semua sudah diberi tahu" : "Warga belum diberi tahu";
}

std::string scope_said(const Visit& visit, const Breach& breach) {
    if (breach.scope.everybody) return "semua orang yang dikenal kantor";
    std::string who;
    const auto add = [&](bool holds, const char* said) {
        if (holds) who += (who.empty() ? "" : ", ") + std::string{said};
    };
    add(breach.scope.reports, "pelapor");
    add(breach.scope.letters, "pemohon surat");
    add(breach.scope.forms, "pengirim formulir");
    return who + " dari " + day_typed(visit, breach.from) + " sampai " +
           day_typed(visit, breach.until - days{1});
}

void put_typed(const Visit& visit, const Breach& breach, Fields& content) {
    auto& texts = content.texts;
    texts["what"] = breach.what;
    texts["data"] = breach.data;
    texts["deeds"] = breach.deeds;
    texts["authority"] = breach.authority.empty() ? usual_authority : breach.authority;
    texts["everybody"] = breach.scope.everybody ? "1" : "";
    texts["reports"] = breach.scope.reports ? "1" : "";
    texts["letters"] = breach.scope.letters ? "1" : "";
    texts["forms"] = breach.scope.forms ? "1" : "";
    const bool known = breach.noticed != Time{};
    const Time noticed = known ? breach.noticed : visit.now;
    texts["noticed_day"] = day_typed(visit, noticed);
    texts["noticed_clock"] = clock_typed(visit, noticed);
    texts["from"] = day_typed(visit, known ? breach.from : visit.now);
    texts["until"] = day_typed(visit, known ? breach.until - days{1} : visit.now);
}

// --- the register

http::Response show_all(const Visit& visit, const BreachEdit& edit) {
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["fault"] = edit.fault;
    put_typed(visit, edit.breach, content);
    const auto& calendar = visit.office.row.office.calendar;
    for (const Breach& breach :
         visit.reader.breaches().list(visit.account.office, limits::desk_rows)) {
        const bool owes = cases::breach_owes(breach);
        Fields row;
        row.texts["number"] = cases::breach_number(breach.serial);
        row.texts["href"] = path_of(breach.serial);
        row.texts["what"] = in_short(breach.what, limits::place_text / 2);
        row.texts["state"] = state_of(breach);
        row.texts["clock"] = owes ? clock_said(breach, visit.now) : "";
        row.texts["late"] = owes && cases::breach_due(breach) < visit.now ? "1" : "";
        put_time(row, "noticed", calendar, breach.noticed, visit.now);
        content.lists["rows"].push_back(std::move(row));
    }
    return framed(visit, "breaches", "Kebocoran data", content, edit.fault.empty() ? 200 : 422);
}

http::Response show_list(const Visit& visit) { return show_all(visit, {}); }

// --- one

http::Response show_one(const Visit& visit, const Breach& breach, const BreachEdit& edit) {
    const auto& calendar = visit.office.row.office.calendar;
    const bool owes = cases::breach_owes(breach);
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["fault"] = edit.fault;
    texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    texts["path"] = path_of(breach.serial);
    texts["number"] = cases::breach_number(breach.serial);
    texts["office"] = visit.office.row.office.name;
    texts["version"] = std::to_string(breach.version);
    texts["state"] = state_of(breach);
    texts["clock"] = owes ? clock_said(breach, visit.now) : "";
    texts["late"] = owes && cases::breach_due(breach) < visit.now ? "1" : "";
    texts["whom"] = scope_said(visit, breach);
    texts["by"] = breach.by_name;
    texts["open"] = breach.closed ? "" : "1";
    texts["owes_authority"] = breach.told_authority || breach.closed ? "" : "1";
    texts["owes_people"] = breach.told_people || breach.closed ? "" : "1";
    texts["may_close"] = owes || breach.closed ? "" : "1";
    texts["people"] =
        std::to_string(visit.reader.breaches().affected(breach, limits::breach_people).size());
    put_time(content, "noticed", calendar, breach.noticed, visit.now);
    put_time(content, "due", calendar, cases::breach_due(breach), visit.now);
    if (breach.told_authority)
        put_time(content, "told_authority", calendar, *breach.told_authority, visit.now);
    if (breach.told_people)
        put_time(content, "told_people", calendar, *breach.told_people, visit.now);
    if (breach.closed) put_time(content, "closed", calendar, *breach.closed, visit.now);
    put_typed(visit, edit.fault.empty() ? breach : edit.breach, content);
    return framed(
        visit,
        "breach",
        "Kebocoran " + cases::breach_number(breach.serial),
        content,
        edit.fault.empty() ? 200 : 422
    );
}

std::optional<Breach> asked_breach(const Visit& visit) {
    const std::string& typed = visit.request.captures.front();
    int serial = 0;
    std::from_chars(typed.data(), typed.data() + typed.size(), serial);
    return visit.reader.breaches().find(visit.account.office, serial);
}

http::Response not_recorded(const Visit& visit) {
    return not_found(visit, "Catatan kebocoran itu tidak ada.");
}

http::Response show_breach(const Visit& visit) {
    const auto breach = asked_breach(visit);
    return breach ? show_one(visit, *breach, {*breach}) : not_recorded(visit);
}

http::Response add(const Visit& visit) {
    const BreachEdit edit = record_breach(visit);
    return edit.fault.empty() ? see_other(path_of(edit.breach.serial)) : show_all(visit, edit);
}

http::Response change(const Visit& visit) {
    const auto breach = asked_breach(visit);
    if (!breach) return not_recorded(visit);
    const BreachEdit edit = change_breach(visit, *breach);
    if (edit.fault.empty()) return see_other(path_of(breach->serial) + "?selesai=1");
    return show_one(visit, asked_breach(visit).value_or(*breach), edit);
}

// --- whom it concerns, as a file

http::Response give_people(const Visit& visit) {
    const auto breach = asked_breach(visit);
    if (!breach) return not_recorded(visit);
    const auto people = visit.reader.breaches().affected(*breach, limits::breach_people);
    // Whoever takes the numbers away is noted before they are given.
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const std::string number = cases::breach_number(breach->serial);
        const std::string rows = "rows=" + std::to_string(people.size());
        note(tools.batch, visit.audited("breach_people", number, rows));
        return {};
    });
    std::string csv;
    add_csv_line(csv, {"Nomor WhatsApp", "Sebutan", "Lewat"});
    const std::string& code = visit.office.row.office.code;
    for (const storage::Affected& one : people) {
        const std::string alias = one.contact ? api::reporter_alias(code, one.contact) : "";
        // As a link a spreadsheet takes it neither for a number nor for a formula.
        const std::string link = one.phone.empty() ? "" : "https://wa.me/" + one.phone;
        add_csv_line(csv, {link, alias, one.way});
    }
    return csv_file("terdampak-" + cases::breach_number(breach->serial) + ".csv", csv);
}
}  // namespace

std::vector<http::Route> breach_routes(const DeskSettings& settings) {
    const auto deciding = [&](auto* answer) {
        return for_account(settings, Action::DecidePrivacy, answer);
    };
    return {
        {"GET",  "/desk/kebocoran",               deciding(show_list)  },
        {"POST", "/desk/kebocoran",               deciding(add)        },
        {"GET",  "/desk/kebocoran/([^/]+)",       deciding(show_breach)},
        {"POST", "/desk/kebocoran/([^/]+)",       deciding(change)     },
        {"POST", "/desk/kebocoran/([^/]+)/warga", deciding(give_people)},
    };
}
}  // namespace telepati::handlers::desk
