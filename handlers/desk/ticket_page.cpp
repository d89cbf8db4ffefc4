#include "handlers/desk/ticket_page.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bot/cases/number.hpp"
#include "bot/conversation/desk.hpp"
#include "bot/conversation/desk_deeds.hpp"
#include "bot/understanding/learned.hpp"
#include "bot/understanding/personal.hpp"
#include "bot/understanding/reading.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/desk/canned_page.hpp"
#include "handlers/desk/chat_view.hpp"
#include "handlers/desk/moves_said.hpp"
#include "handlers/desk/photo_pair.hpp"
#include "handlers/desk/place_map.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/talk_part.hpp"
#include "handlers/desk/ticket_clocks.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Status;
using cases::Ticket;

constexpr std::size_t guesses_shown = 3;

Fields choice(const std::string& code, const std::string& name, const std::string& chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = code == chosen ? "1" : "";
    return one;
}

std::string source_said(const Ticket& ticket) {
    switch (ticket.source) {
        case cases::Source::WhatsApp:
            return ticket.entry.empty() ? "WhatsApp" : "WhatsApp, poster " + ticket.entry;
        case cases::Source::Counter:
            return "loket atau telepon";
        case cases::Source::Staff:
            return "petugas";
        case cases::Source::Open311:
        case cases::Source::Api:
            return "aplikasi lain";
    }
    return {};
}

void put_facts(const Visit& visit, const storage::TicketView& view, Fields& content) {
    const Ticket& ticket = view.ticket;
    const OfficeWorld& office = visit.office;
    const auto& calendar = office.row.office.calendar;
    auto& texts = content.texts;
    texts["number"] = cases::shown_number(ticket.number);
    texts["path"] = "/desk/t/" + ticket.number;
    texts["category"] = category_said(office, ticket.category);
    texts["state"] = state_said(ticket.status);
    texts["state_code"] = cases::status_name(ticket.status);
    texts["urgent"] = ticket.urgent ? "1" : "";
    texts["kelurahan"] = kelurahan_said(office, ticket.kelurahan);
    texts["place"] = as_readable(visit, ticket.place);
    texts["team"] = team_said(office, ticket.team);
    texts["person"] = ticket.assignee ? officer_said(office, *ticket.assignee) : "";
    texts["source"] = source_said(ticket);
    texts["alias"] = api::reporter_alias(office.row.office.code, ticket);
    texts["secret"] = ticket.secret ? "1" : "";
    texts["may_unmask"] = ticket.secret && visit.may(Action::UnmaskReporters) ? "1" : "";
    texts["rating"] = ticket.rating ? std::to_string(*ticket.rating) : "";
    texts["depth"] = ticket.flood_depth_cm ? std::to_string(*ticket.flood_depth_cm) : "";
    texts["incident"] = ticket.incident;
    texts["incident_href"] = "/desk/?status=semua&kejadian=" + encoded(ticket.incident);
    texts["followers"] = ticket.followers.empty() ? "" : std::to_string(ticket.followers.size());
    texts["version"] = std::to_string(view.version);
    if (const auto* agency = office.row.office.agency(ticket.agency))
        texts["agency"] = agency->name;
    if (visit.may(Action::ReadConversation))
        texts["contact"] = api::masked_phone(view.reporter_wa_id);
    put_time(content, "opened", calendar, ticket.opened_at, visit.now);
    if (ticket.resolved_at) put_time(content, "resolved", calendar, *ticket.resolved_at, visit.now);
    const bool promised = ticket.due_at && ticket.status <= Status::Assigned;
    if (promised) put_time(content, "due", calendar, *ticket.due_at, visit.now);
    texts["overdue"] = promised && *ticket.due_at < visit.now ? "1" : "";
    put_map(visit.office, ticket, content);
}

/// What the machine made of the words, and which words decided.
void put_guesses(const Visit& visit, const Ticket& ticket, Fields& content) {
    if (ticket.text.empty()) return;
    const auto reading = understanding::read(visit.world.language().lexicon, ticket.text);
    const auto guesses = understanding::guess(reading, visit.office.learned.get());
    for (const understanding::Guess& guess : guesses) {
        if (content.lists["guesses"].size() == guesses_shown) break;
        if (std::lround(guess.confidence * 100) == 0) continue;
        Fields one;
        one.texts["name"] = category_said(visit.office, guess.category);
        one.texts["sure"] = std::to_string(std::lround(guess.confidence * 100));
        std::string words;
        for (const std::string& word : guess.because) words += (words.empty() ? "" : ", ") + word;
        one.texts["because"] = as_readable(visit, words);
        content.lists["guesses"].push_back(std::move(one));
    }
}

/// "category drainase > sampah, kelurahan - > 12.71.11.1006", as the history keeps what was
/// corrected, in the words of the desk; nothing when it is something else.
std::string correction_said(const OfficeWorld& office, std::string_view kept) {
    std::string said;
    while (!kept.empty()) {
        const std::string_view part = kept.substr(0, kept.find(", "));
        kept.remove_prefix(std::min(kept.size(), part.size() + 2));
        const auto gap = part.find(' ');
        const auto arrow = part.find(" > ");
        if (arrow == std::string_view::npos || arrow <= gap) return {};
        const bool kind = part.substr(0, gap) == "category";
        const auto named = [&](std::string_view code) -> std::string {
            if (code == "-") return "belum jelas";
            return kind ? category_said(office, code) : kelurahan_said(office, code);
        };
        said += said.empty() ? "" : "; ";
        said += named(part.substr(gap + 1, arrow - gap - 1)) + " menjadi ";
        said += named(part.substr(arrow + 3));
    }
    return said;
}

std::string note_said(
    const Visit& visit, const Ticket& ticket, const storage::TicketHistory& entry
) {
    if (entry.act == cases::act_name(cases::Act::Route)) {
        const std::string_view why = route_said(entry.note);
        return why.empty() ? team_said(visit.office, entry.note) : std::string{why};
    }
    const auto readable = [&](const std::string& words) {
        return ticket.secret ? understanding::covered(words) : as_readable(visit, words);
    };
    if (entry.act != "correct") return readable(entry.note);
    const std::string_view kept = entry.note;
    const auto words = std::min(kept.find(": "), kept.size());
    const std::string said = correction_said(visit.office, kept.substr(0, words));
    return said.empty() ? readable(entry.note) : said + readable(entry.note.substr(words));
}

void put_history(const Visit& visit, const Ticket& ticket, Fields& content) {
    for (const auto& entry : visit.reader.history(ticket.office, ticket.number)) {
        Fields one;
        put_time(one, "at", visit.office.row.office.calendar, entry.at, visit.now);
        one.texts["act"] = act_said(entry.act);
        one.texts["by"] = entry.by;
        one.texts["note"] = note_said(visit, ticket, entry);
        one.texts["remark"] = entry.act == "note" ? "1" : "";
        content.lists["history"].push_back(std::move(one));
    }
    std::ranges::reverse(content.lists["history"]);
}

void put_near(const Visit& visit, const Ticket& ticket, Fields& content) {
    const storage::NearQuery query{
        ticket.office, ticket.number, ticket.category, ticket.kelurahan, ticket.pin};
    for (const Ticket& other : visit.reader.desk().near(query)) {
        if (!sees(visit.account, other)) continue;
        Fields one;
        one.texts["number"] = cases::shown_number(other.number);
        one.texts["href"] = "/desk/t/" + other.number;
        one.texts["place"] =
            in_short(as_readable(visit, other.place.empty() ? other.text : other.place), 50);
        one.texts["state"] = state_said(other.status);
        put_time(one, "opened", visit.office.row.office.calendar, other.opened_at, visit.now);
        content.lists["near"].push_back(std::move(one));
    }
}

void put_moves(const Visit& visit, const Ticket& ticket, const Draft& draft, Fields& content) {
    for (const Status to : conversation::next_statuses(ticket.status)) {
        const MoveSaid said = move_said(ticket.status, to);
        Fields one =
            choice(std::string{cases::status_name(to)}, std::string{said.title}, draft.status);
        one.texts["tells"] = said.tells;
        content.lists["moves"].push_back(std::move(one));
    }
    for (const cases::Officer& officer : visit.office.row.office.officers) {
        if (officer.team != ticket.team) continue;
        content.lists["officers"].push_back(choice(officer.name, officer.name, draft.assignee));
    }
}

/// What was chosen in a form that could not be taken stays chosen.
void put_corrections(
    const Visit& visit, const Ticket& ticket, const Draft& draft, Fields& content
) {
    if (!visit.may(Action::WriteTickets)) return;
    const cases::Office& office = visit.office.row.office;
    const bool again = draft.form == "betulkan";
    const std::string category = again ? visit.field("category") : ticket.category;
    const std::string team = again ? visit.field("team") : ticket.team;
    const std::string kelurahan = again ? visit.field("kelurahan") : ticket.kelurahan;
    content.texts["may_correct"] = "1";
    content.texts["correcting"] = again ? "1" : "";
    for (const auto& one : office.categories) {
        if (!one.retired || one.code == ticket.category)
            content.lists["categories"].push_back(choice(one.code, one.label, category));
    }
    for (const auto& one : office.teams)
        content.lists["teams"].push_back(choice(one.code, one.name, team));
    if (ticket.kelurahan.empty())
        content.lists["places"].push_back(choice("", "belum jelas", kelurahan));
    for (const auto& one : visit.office.row.places)
        content.lists["places"].push_back(choice(one.code, one.name, kelurahan));
}

void put_reach(const Visit& visit, const Ticket& ticket, Fields& content) {
    const Reach reach = reach_of(visit, ticket.reporter);
    auto& texts = content.texts;
    texts["reach_free"] = reach.fate == Reach::Fate::Free ? "1" : "";
    texts["reach_invites"] = reach.fate == Reach::Fate::Invites ? "1" : "";
    texts["reach_waits"] = reach.fate == Reach::Fate::Waits ? "1" : "";
    texts["reach_nobody"] = reach.fate == Reach::Fate::Nobody ? "1" : "";
    texts["queued"] = reach.waiting > 0 ? std::to_string(reach.waiting) : "";
    const auto& calendar = visit.office.row.office.calendar;
    if (reach.last_in) put_time(content, "heard", calendar, *reach.last_in, visit.now);
    if (reach.until) put_time(content, "until", calendar, *reach.until, visit.now);
}

void put_draft(const Draft& draft, Fields& content) {
    content.texts["fault"] = draft.fault;
    if (!draft.note.empty()) content.texts["note_" + draft.form] = draft.note;
}

std::string done_said(const std::string& what) {
    if (what == "pindah") return "Keadaan laporan sudah diubah.";
    if (what == "betulkan") return "Data laporan sudah dibetulkan.";
    if (what == "catatan") return "Catatan sudah disimpan.";
    if (what == "balas") return "Jawaban untuk pelapor sudah dicatat.";
    if (what == "ambil") return "Chat sekarang dibalas Bapak/Ibu. Jawaban otomatis diam.";
    if (what == "kembalikan") return "Chat kembali dilayani jawaban otomatis.";
    if (what == "baru") return "Laporan sudah dicatat.";
    return {};
}

http::Response show_ticket(const Visit& visit) {
    const auto view = asked_ticket(visit);
    if (view) {
        if (visit.may(Action::ReadConversation))
            visit.desk.readings->note(visit.audited("read", view->ticket.number));
        return ticket_page(visit, *view);
    }
    const std::string number = api::canonical_number(visit.request.captures.at(0));
    return not_found(
        visit,
        cases::number_checks(number)
            ? "Tidak ada laporan dengan nomor ini, atau bukan laporan tim Bapak/Ibu."
            : "Nomor ini salah ketik. Periksa lagi huruf dan angkanya."
    );
}
}  // namespace

std::optional<storage::TicketView> asked_ticket(const Visit& visit) {
    const std::string number = api::canonical_number(visit.request.captures.at(0));
    auto view = visit.reader.ticket(visit.office.row.office.id, number);
    if (!view || !sees(visit.account, view->ticket)) return std::nullopt;
    return view;
}

http::Response ticket_page(
    const Visit& visit, const storage::TicketView& view, const Draft& draft
) {
    const Ticket& ticket = view.ticket;
    Fields content;
    put_facts(visit, view, content);
    put_clocks(visit, ticket, content);
    put_history(visit, ticket, content);
    put_near(visit, ticket, content);
    if (visit.may(Action::ReadConversation)) {
        put_guesses(visit, ticket, content);
        put_photos(visit, ticket, content);
        content.texts["talk_html"] = talk_html(visit, ticket);
        const auto taken = takeover_of(visit, ticket);
        const bool mine = taken && taken->account == visit.account.name;
        content.texts["taken_mine"] = mine ? "1" : "";
    }
    if (visit.may(Action::WorkTickets)) {
        content.texts["may_work"] = "1";
        content.texts["csrf"] = proof_of(visit.cookie);
        put_moves(visit, ticket, draft, content);
        put_corrections(visit, ticket, draft, content);
        put_reach(visit, ticket, content);
        put_canned(visit, content);
    }
    put_draft(draft, content);
    if (draft.fault.empty()) content.texts["done"] = done_said(visit.asked("selesai"));
    content.texts["ended"] = cases::ended(ticket.status) ? "1" : "";
    const int status = draft.fault.empty() ? 200 : draft.code;
    return framed(
        visit, "ticket", "Laporan " + cases::shown_number(ticket.number), content, status
    );
}

std::vector<http::Route> ticket_routes(const DeskSettings& settings) {
    return {
        {"GET", "/desk/t/([^/]+)", for_account(settings, Action::ReadTickets, show_ticket)}
    };
}
}  // namespace telepati::handlers::desk
