#include "handlers/public/progress.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/public/guesses.hpp"
#include "handlers/public/page.hpp"

namespace telepati::handlers::open {
namespace {

using cases::Status;
using cases::Ticket;

struct StateWords {
    Status status;
    std::string_view title;
    std::string_view words;
};
// clang-format off
constexpr StateWords states[] = {
    {Status::New, "Diterima", "Laporan sudah diterima dan sedang diteruskan ke petugas."},
    {Status::Assigned, "Menunggu petugas", "Laporan sudah sampai ke petugas."},
    {Status::InProgress, "Dikerjakan", "Petugas sedang menanganinya."},
    {Status::WaitingReporter, "Menunggu jawaban", "Petugas bertanya kepada pelapor di WhatsApp."},
    {Status::Planned, "Direncanakan", "Perlu anggaran atau jadwal, dan sudah dicatat."},
    {Status::Forwarded, "Diteruskan", "Ini wewenang instansi lain; laporannya sudah diteruskan."},
    {Status::Resolved, "Sudah dikerjakan", "Pelapor ditanya di WhatsApp: sudah beres?"},
    {Status::Closed, "Selesai", "Laporan ini sudah selesai."},
    {Status::Rejected, "Tidak dilanjutkan", "Alasannya sudah dikirim kepada pelapor."},
    {Status::Duplicate, "Digabung", "Ada laporan lain tentang kejadian yang sama."},
};
// clang-format on

struct Step {
    std::string_view act;
    std::string_view words;
};
/// What is not here is the office's own business, or somebody's words.
constexpr Step told_steps[] = {
    {"open",    "Laporan diterima"                         },
    {"route",   "Diteruskan ke petugas"                    },
    {"accept",  "Petugas mulai menangani"                  },
    {"ask",     "Petugas bertanya kepada pelapor"          },
    {"answer",  "Pelapor menjawab"                         },
    {"plan",    "Masuk rencana: perlu anggaran atau jadwal"},
    {"forward", "Diteruskan ke instansi lain"              },
    {"return",  "Dicarikan petugas yang berwenang"         },
    {"resolve", "Petugas menyatakan selesai"               },
    {"dispute", "Pelapor menyatakan belum beres"           },
    {"confirm", "Laporan ditutup"                          },
    {"reject",  "Tidak dilanjutkan"                        },
    {"merge",   "Digabung dengan laporan lain"             },
};

http::Response unknown(const PublicSettings& settings, int status = 404) {
    Fields content;
    const bool waits = status == 429;
    content.texts["title"] = waits ? "Tunggu sebentar" : "Tautan ini tidak dikenal";
    content.texts["words"] =
        waits ? "Terlalu banyak tautan yang salah dari sini. Coba lagi sepuluh menit lagi."
              : "Periksa lagi tautannya, atau tanyakan lewat WhatsApp: ketik STATUS.";
    return framed(settings, {"message", content.texts["title"], {}}, content, status);
}

void put_steps(
    Fields& content,
    const cases::Calendar& calendar,
    const std::vector<storage::TicketHistory>& history,
    Time now
) {
    std::string_view before;
    for (const storage::TicketHistory& entry : history) {
        const auto* const step = std::ranges::find(told_steps, entry.act, &Step::act);
        // Sent on three times within the office is still one step for whoever waits.
        if (step == std::end(told_steps) || step->act == before) continue;
        before = step->act;
        Fields one;
        one.texts["act"] = step->words;
        desk::put_time(one, "at", calendar, entry.at, now);
        content.lists["steps"].push_back(std::move(one));
    }
}

void put_facts(Fields& content, const OfficeWorld& office, const Ticket& ticket, Time now) {
    const auto& calendar = office.row.office.calendar;
    const auto* const state = std::ranges::find(states, ticket.status, &StateWords::status);
    auto& texts = content.texts;
    texts["number"] = cases::shown_number(ticket.number);
    texts["category"] = desk::category_said(office, ticket.category);
    texts["kelurahan"] = desk::kelurahan_said(office, ticket.kelurahan);
    texts["state"] = state->title;
    texts["words"] = state->words;
    texts["state_code"] = cases::status_name(ticket.status);
    texts["team"] = ticket.team.empty() ? "" : desk::team_said(office, ticket.team);
    if (const auto* agency = office.row.office.agency(ticket.agency))
        texts["agency"] = agency->name;
    texts["over"] = cases::ended(ticket.status) ? "1" : "";
    desk::put_time(content, "opened", calendar, ticket.opened_at, now);
    const bool promised = ticket.due_at && ticket.status <= Status::Assigned;
    if (!promised) return;
    desk::put_time(content, "due", calendar, *ticket.due_at, now);
    texts["overdue"] = *ticket.due_at < now ? "1" : "";
}

/// "MJ7K3F2-K7QM4XK7QM4X".
struct Asked {
    std::string number;
    std::string key;
};

Asked asked_in(const std::string& text) {
    const auto dash = text.rfind('-');
    if (dash == std::string::npos) return {};
    return {api::canonical_number(text.substr(0, dash)), text.substr(dash + 1)};
}

http::Response show_progress(
    const PublicSettings& settings, Guesses& guesses, const http::Request& request
) {
    const Time now = settings.now();
    const std::string address = desk::address_of(request);
    if (guesses.too_many(address, now)) return unknown(settings, 429);
    const auto world = settings.world();
    const Asked asked = asked_in(request.captures.at(0));
    // The key says whether it is right before anybody looks for the ticket: a wrong one takes as
    // long for a number that exists as for one that does not.
    if (!world->links().fits(asked.number, asked.key)) {
        guesses.add(address, now);
        return unknown(settings);
    }
    const auto reader = settings.readers.lease();
    const auto view = reader->ticket({}, asked.number);
    const OfficeWorld* office = view ? world->by_id(view->ticket.office) : nullptr;
    if (office == nullptr) return unknown(settings);
    Fields content;
    put_facts(content, *office, view->ticket, now);
    put_steps(
        content,
        office->row.office.calendar,
        reader->history(view->ticket.office, view->ticket.number),
        now
    );
    const std::string words = "status " + view->ticket.number;
    put_chat_link(content, *office, words);
    content.texts["ask"] = words;
    const std::string title = "Laporan " + content.texts["number"];
    return framed(settings, {"progress", title, office->row.office.name}, content);
}
}  // namespace

std::vector<http::Route> progress_routes(const PublicSettings& settings) {
    const auto guesses = std::make_shared<Guesses>();
    const auto progress = [settings, guesses](const http::Request& request) {
        try {
            return show_progress(settings, *guesses, request);
        } catch (const storage::StorageError&) {
            return come_back_later(settings);
        }
    };
    return {
        {"GET", "/t/([^/]+)", progress}
    };
}
}  // namespace telepati::handlers::open
