#include "handlers/desk/breach_deeds.hpp"

#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/desk/form_text.hpp"
#include "storage/breach_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Breach;
using namespace std::chrono;

int whole_number(std::string_view typed) {
    int number = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? number : -1;
}

/// "09:30", of the day.
std::optional<minutes> clock_in(std::string_view typed) {
    const auto colon = typed.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const int hour = whole_number(typed.substr(0, colon));
    const int minute = whole_number(typed.substr(colon + 1));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hours{hour} + minutes{minute};
}

std::optional<Time> day_of(const Visit& visit, std::string_view field) {
    const auto day = api::read_day(visit.field(field));
    if (!day) return std::nullopt;
    return Time{*day} - visit.office.row.office.calendar.offset;
}

/// When it was noticed, and which span it is about.
std::string take_times(const Visit& visit, Breach& breach) {
    const auto noticed = day_of(visit, "noticed");
    const auto clock = clock_in(visit.field("noticed_clock"));
    if (!noticed || !clock) return "Tulis tanggal dan jam diketahuinya.";
    breach.noticed = *noticed + *clock;
    if (breach.noticed > visit.now) return "Waktu diketahuinya masih di depan. Periksa lagi.";
    const auto from = day_of(visit, "from");
    const auto until = day_of(visit, "until");
    if (!from || !until || *until < *from) return "Tulis dari dan sampai tanggal berapa datanya.";
    breach.from = *from;
    breach.until = *until + days{1};
    return {};
}

std::string fault_of(const Breach& breach) {
    if (breach.what.empty()) return "Tulis apa yang terjadi.";
    if (breach.data.empty()) return "Tulis data apa yang terbuka.";
    if (breach.authority.empty()) return "Tulis kepada siapa dilaporkan.";
    for (const std::string* text : {&breach.what, &breach.data, &breach.deeds}) {
        if (characters(*text) > limits::note_text) return "Paling panjang 1.000 huruf.";
    }
    return breach.scope == cases::BreachScope{} ? "Pilih data siapa." : "";
}

BreachEdit typed(const Visit& visit, Breach breach) {
    breach.what = visit.field("what");
    breach.data = visit.field("data");
    breach.deeds = visit.field("deeds");
    breach.authority = cut(visit.field("authority"), limits::place_text);
    breach.scope.everybody = !visit.field("everybody").empty();
    breach.scope.reports = !visit.field("reports").empty();
    breach.scope.letters = !visit.field("letters").empty();
    breach.scope.forms = !visit.field("forms").empty();
    BreachEdit edit{std::move(breach)};
    edit.fault = fault_of(edit.breach);
    const std::string times = take_times(visit, edit.breach);
    if (edit.fault.empty()) edit.fault = times;
    return edit;
}

/// False: it is done already.
bool settle(const Visit& visit, Breach& breach, std::string_view deed) {
    std::optional<Time>* const when = deed == "lembaga" ? &breach.told_authority
                                      : deed == "warga" ? &breach.told_people
                                                        : &breach.closed;
    if (*when || breach.closed) return false;
    if (when == &breach.closed && cases::breach_owes(breach)) return false;
    *when = visit.now;
    return true;
}

BreachEdit save(const Visit& visit, BreachEdit edit, const std::string& deed) {
    bool stale = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        stale = !tools.batch.breaches().change(edit.breach);
        const std::string number = cases::breach_number(edit.breach.serial);
        if (!stale) note(tools.batch, visit.audited("breach", number, deed));
        return {};
    });
    if (stale) edit.fault = "Catatan ini baru saja diubah orang lain. Periksa lagi.";
    return edit;
}
}  // namespace

BreachEdit record_breach(const Visit& visit) {
    Breach fresh;
    fresh.office = visit.account.office;
    fresh.by_name = visit.account.name;
    BreachEdit edit = typed(visit, std::move(fresh));
    if (!edit.fault.empty()) return edit;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        edit.breach.serial = tools.batch.breaches().add(edit.breach);
        const std::string number = cases::breach_number(edit.breach.serial);
        note(tools.batch, visit.audited("breach", number, "recorded"));
        return {};
    });
    return edit;
}

BreachEdit change_breach(const Visit& visit, const Breach& breach) {
    const std::string deed = visit.field("do");
    const int version = whole_number(visit.field("version"));
    BreachEdit edit{breach};
    edit.breach.version = version;
    if (deed.empty()) {
        edit = typed(visit, std::move(edit.breach));
        return edit.fault.empty() ? save(visit, std::move(edit), "changed") : edit;
    }
    if (settle(visit, edit.breach, deed)) return save(visit, std::move(edit), deed);
    edit.fault = "Belum bisa: lembaga dan warga diberi tahu dulu, atau ini sudah dicatat.";
    return edit;
}
}  // namespace telepati::handlers::desk
