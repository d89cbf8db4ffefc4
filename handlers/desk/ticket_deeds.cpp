#include "handlers/desk/ticket_deeds.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/desk.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/canned_page.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/moves_said.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/takeover_deeds.hpp"
#include "handlers/desk/talk_part.hpp"
#include "handlers/desk/ticket_page.hpp"

namespace telepati::handlers::desk {
namespace {

using conversation::Fault;
using conversation::TicketChange;

struct FaultWords {
    std::string_view field;
    std::string_view words;
};
constexpr FaultWords fault_words[] = {
    {"note",     "Isi keterangannya dulu, lalu kirim lagi."                               },
    {"assignee", "Pilih petugas yang akan menangani, lalu kirim lagi."                    },
    {"team",     "Tim itu sedang tidak punya petugas yang bisa dihubungi. Pilih tim lain."},
    {"status",   "Petugas hanya bisa dipilih bersama \"Serahkan ke petugas\"."            },
};

std::string said(const Fault& fault) {
    const auto* const found = std::ranges::find(fault_words, fault.field, &FaultWords::field);
    const std::string_view words =
        found == std::end(fault_words) ? "Isian itu tidak dikenal kantor ini." : found->words;
    return std::string{words};
}

/// Why a change was not made.
std::string refusal(const conversation::Decision& decision) {
    if (const auto* faults = std::get_if<std::vector<Fault>>(&decision))
        return said(faults->front());
    const auto& illegal = std::get<conversation::IllegalMove>(decision);
    return "Dari keadaan \"" + std::string{state_said(illegal.from)} +
           "\" langkah itu tidak bisa. Pilih langkah lain.";
}

bool too_long(const std::string& note) { return characters(note) > limits::note_text; }

/// Whoever changed it last, for somebody who had an older page before them.
std::string changed_meanwhile(const Visit& visit, const cases::Ticket& ticket) {
    const auto history = visit.reader.history(ticket.office, ticket.number);
    std::string words = "Laporan ini baru saja berubah";
    if (!history.empty()) {
        const auto& last = history.back();
        words += ": " + std::string{act_said(last.act)};
        if (!last.by.empty()) words += " oleh " + last.by;
    }
    return words +
           ". Belum ada yang disimpan; tulisan Bapak/Ibu masih ada di bawah. Periksa "
           "keadaan sekarang, lalu kirim lagi bila masih perlu.";
}

http::Response back_to(const cases::Ticket& ticket, const std::string& form) {
    return see_other("/desk/t/" + ticket.number + "?selesai=" + form);
}

http::Response again(const Visit& visit, const Draft& draft) {
    const auto now = asked_ticket(visit);
    if (!now) return not_found(visit, "Laporan ini tidak ada lagi di tim Bapak/Ibu.");
    return ticket_page(visit, *now, draft);
}

/// Makes the change of a form whose page is still true; what is wrong goes to the draft.
void make_change(
    const Visit& visit, const cases::Ticket& asked, const TicketChange& wanted, Draft& draft
) {
    const std::string version = visit.field("version");
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(asked.office);
        const auto ticket = tools.batch.ticket(asked.office, asked.number);
        if (!office || !ticket) throw std::logic_error("a ticket that is gone");
        if (std::to_string(tools.batch.ticket_version(asked.office, asked.number)) != version) {
            draft.code = 409;
            return {};
        }
        const auto decision = decided_change(tools, *office, *ticket, wanted);
        if (const auto* effects = std::get_if<conversation::Effects>(&decision)) {
            TurnResult result = write_act(tools, *office, *effects);
            note(tools.batch, visit.audited("change", asked.number, change_said(wanted)));
            return result;
        }
        draft.fault = refusal(decision);
        return {};
    });
    if (draft.code == 409) draft.fault = changed_meanwhile(visit, asked);
}

http::Response change(const Visit& visit, Draft draft, TicketChange wanted) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    wanted.by = visit.account.name;
    wanted.note = draft.note;
    if (too_long(draft.note)) {
        draft.fault = "Keterangan paling banyak 1.000 huruf. Ringkas dulu, lalu kirim lagi.";
    } else {
        make_change(visit, asked->ticket, wanted, draft);
    }
    return draft.fault.empty() ? back_to(asked->ticket, draft.form) : again(visit, draft);
}

http::Response move_ticket(const Visit& visit) {
    Draft draft{"pindah", {}, visit.field("note"), visit.field("status"), visit.field("assignee")};
    TicketChange wanted;
    wanted.status = cases::read_status(draft.status);
    const bool gives = wanted.status == cases::Status::InProgress;
    if (gives) wanted.assignee = draft.assignee;
    if (!wanted.status) {
        draft.fault = "Pilih dulu langkahnya.";
        return again(visit, draft);
    }
    return change(visit, std::move(draft), std::move(wanted));
}

http::Response correct_ticket(const Visit& visit) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    const cases::Ticket& ticket = asked->ticket;
    // What stands there already was not corrected: only a change is one.
    const auto changed = [&](std::string_view field, const std::string& before) {
        std::string value = visit.field(field);
        return value == before ? std::string{} : value;
    };
    TicketChange wanted;
    wanted.category = changed("category", ticket.category);
    wanted.kelurahan = changed("kelurahan", ticket.kelurahan);
    wanted.team = changed("team", ticket.team);
    Draft draft{"betulkan", {}, visit.field("note"), {}, {}};
    if (wanted.category.empty() && wanted.kelurahan.empty() && wanted.team.empty()) {
        draft.fault = "Belum ada yang diubah.";
        return again(visit, draft);
    }
    return change(visit, std::move(draft), std::move(wanted));
}

/// Notes and answers are added, whatever else happens to the ticket meanwhile.
http::Response add(
    const Visit& visit,
    std::string_view act,
    Draft draft,
    const std::function<conversation::Effects(const cases::Ticket&)>& effects
) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    if (draft.note.empty()) draft.fault = "Tulis dulu kata-katanya.";
    if (too_long(draft.note)) draft.fault = "Tulisan paling banyak 1.000 huruf. Ringkas dulu.";
    if (!draft.fault.empty()) return ticket_page(visit, *asked, draft);
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(asked->ticket.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        TurnResult result = write_act(tools, *office, effects(asked->ticket));
        note(tools.batch, visit.audited(act, asked->ticket.number));
        return result;
    });
    return back_to(asked->ticket, draft.form);
}

http::Response add_note(const Visit& visit) {
    const std::string note = visit.field("note");
    return add(visit, "note", {"catatan", {}, note, {}, {}}, [&](const cases::Ticket& ticket) {
        return conversation::Effects{
            conversation::CorrectTicket{ticket.number, {}, {}, note, visit.account.name}
        };
    });
}

/// An answer in a chat that the desk has; nothing when the bot has it, or the words do not fit.
std::optional<http::Response> said_in_chat(const Visit& visit, const std::string& note) {
    const auto asked = asked_ticket(visit);
    if (!asked || note.empty() || too_long(note)) return std::nullopt;
    if (!takeover_of(visit, asked->ticket)) return std::nullopt;
    Draft draft{"balas", {}, note, {}, {}};
    return answered_in_chat(visit, asked->ticket, draft);
}

/// The page again with more words in the answer; nothing is sent.
http::Response shown_with(const Visit& visit, std::string note) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    return ticket_page(visit, *asked, {"balas", {}, std::move(note), {}, {}, 200});
}

http::Response answer_reporter(const Visit& visit) {
    const std::string note = visit.field("note");
    if (const std::string title = visit.field("siap"); !title.empty())
        return shown_with(visit, with_canned(visit, note, title));
    if (auto response = said_in_chat(visit, note)) return *std::move(response);
    return add(visit, "answer", {"balas", {}, note, {}, {}}, [&](const cases::Ticket& ticket) {
        conversation::Say say{ticket.reporter, "news_reporter", {}, ticket.number};
        say.fields.texts["number"] = cases::shown_number(ticket.number);
        say.fields.texts["officer"] = visit.office.row.office.name;
        say.fields.texts["words"] = note;
        say.matters = true;
        const std::string told = "Dijawab kepada pelapor: " + in_short(note, 200);
        return conversation::Effects{
            std::move(say),
            conversation::CorrectTicket{ticket.number, {}, {}, told, visit.account.name}
        };
    });
}
}  // namespace

std::vector<http::Route> ticket_deed_routes(const DeskSettings& settings) {
    const auto working = [&](auto* answer) {
        return for_account(settings, Action::WorkTickets, answer);
    };
    const auto correcting = for_account(settings, Action::WriteTickets, correct_ticket);
    return {
        {"POST", "/desk/t/([^/]+)/pindah",   working(move_ticket)    },
        {"POST", "/desk/t/([^/]+)/betulkan", correcting              },
        {"POST", "/desk/t/([^/]+)/catatan",  working(add_note)       },
        {"POST", "/desk/t/([^/]+)/balas",    working(answer_reporter)},
    };
}
}  // namespace telepati::handlers::desk
