#include "handlers/desk/shown.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "handlers/api/iso_time.hpp"

namespace telepati::handlers::desk {
namespace {

using namespace std::chrono;

struct Zone {
    minutes offset;
    std::string_view name;
};
constexpr Zone zones[] = {
    {420min, "WIB" },
    {480min, "WITA"},
    {540min, "WIT" },
};

struct StateName {
    cases::Status status;
    std::string_view name;
};
constexpr StateName state_names[] = {
    {cases::Status::New,             "Baru"             },
    {cases::Status::Assigned,        "Menunggu petugas" },
    {cases::Status::InProgress,      "Dikerjakan"       },
    {cases::Status::WaitingReporter, "Menunggu pelapor" },
    {cases::Status::Planned,         "Direncanakan"     },
    {cases::Status::Forwarded,       "Diteruskan"       },
    {cases::Status::Resolved,        "Kami bilang beres"},
    {cases::Status::Closed,          "Selesai"          },
    {cases::Status::Rejected,        "Ditolak"          },
    {cases::Status::Duplicate,       "Laporan kembar"   },
};

struct RoleName {
    std::string_view role;
    std::string_view name;
};
constexpr RoleName role_names[] = {
    {"admin",      "admin"   },
    {"supervisor", "pengawas"},
    {"operator",   "operator"},
    {"team",       "tim"     },
    {"viewer",     "pembaca" },
};

struct Span {
    minutes length;
    std::string_view name;
};
constexpr Span spans[] = {
    {minutes{60 * 24 * 365}, "tahun"},
    {minutes{60 * 24 * 30},  "bulan"},
    {minutes{60 * 24},       "hari" },
    {minutes{60},            "jam"  },
    {minutes{1},             "menit"},
};
}  // namespace

std::string exact_time(const cases::Calendar& calendar, Time at) {
    const auto local = at + calendar.offset;
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<minutes>(local - day)};
    std::array<char, 40> text{};
    std::snprintf(
        text.data(),
        text.size(),
        "%02u/%02u/%04d %02d.%02d",
        static_cast<unsigned>(date.day()),
        static_cast<unsigned>(date.month()),
        static_cast<int>(date.year()),
        static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count())
    );
    const auto* const zone = std::ranges::find(zones, calendar.offset, &Zone::offset);
    std::string said = text.data();
    if (zone != std::end(zones)) said.append(" ").append(zone->name);
    return said;
}

std::string relative_time(Time at, Time now) {
    const bool past = at <= now;
    const auto distance = floor<minutes>(past ? now - at : at - now);
    for (const Span& span : spans) {
        const auto count = distance / span.length;
        if (count == 0) continue;
        const std::string amount = std::to_string(count) + ' ' + std::string{span.name};
        return past ? amount + " lalu" : "dalam " + amount;
    }
    return past ? "baru saja" : "sebentar lagi";
}

void put_time(
    Fields& fields, const std::string& name, const cases::Calendar& calendar, Time at, Time now
) {
    fields.texts[name] = relative_time(at, now);
    fields.texts[name + "_exact"] = exact_time(calendar, at);
    fields.texts[name + "_iso"] = api::iso_utc(at);
}

std::string_view state_said(cases::Status status) {
    return std::ranges::find(state_names, status, &StateName::status)->name;
}

std::string_view role_said(std::string_view role) {
    const auto* const found = std::ranges::find(role_names, role, &RoleName::role);
    return found == std::end(role_names) ? role : found->name;
}

std::string category_said(const OfficeWorld& office, std::string_view code) {
    const cases::Category* category = office.row.office.category(code);
    if (category == nullptr) return code.empty() ? "Belum jelas" : std::string{code};
    return category->label;
}

std::string team_said(const OfficeWorld& office, std::string_view code) {
    const cases::Team* team = office.row.office.team(code);
    return team == nullptr ? std::string{code} : team->name;
}

std::string kelurahan_said(const OfficeWorld& office, std::string_view code) {
    const auto* place = office.places.find(code);
    return place == nullptr ? std::string{code} : place->name;
}

std::string officer_said(const OfficeWorld& office, ContactId contact) {
    const cases::Officer* officer = office.row.office.officer(contact);
    return officer == nullptr ? "petugas" : officer->name;
}

std::string in_short(std::string_view text, std::size_t most) {
    std::string line;
    std::size_t count = 0;
    for (const char byte : text) {
        const bool begins = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        if (begins && ++count > most) return line + "…";
        line += byte == '\n' || byte == '\r' || byte == '\t' ? ' ' : byte;
    }
    return line;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') ||
                           std::string_view{"-._~/"}.find(letter) != std::string_view::npos;
        if (plain) {
            out += letter;
        } else {
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return out;
}
}  // namespace telepati::handlers::desk
