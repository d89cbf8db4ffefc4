#include "handlers/desk/takeover_deeds.hpp"

#include <array>
#include <utility>

#include "bot/conversation/takeover.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/talk_part.hpp"
#include "handlers/effects.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using conversation::Takeover;
using conversation::Turn;
using storage::ContactState;

/// A chat inside the transaction that changes whose it is.
struct Chat {
    const Visit& visit;
    const TurnTools& tools;
    const OfficeWorld& office;
    const cases::Ticket& ticket;
    ContactState state;

    const Takeover* held() const { return conversation::taken(state.session, tools.now); }
    conversation::Context context() const { return desk_context(tools, office, ticket.reporter); }
};

/// What is said around it is only worth it while it can be read at once: hours later it would
/// surprise.
void drop_if_late(const Chat& chat, Turn& turn) {
    if (window_open(chat.state.last_in, chat.tools.now)) return;
    std::erase_if(turn.effects, [](const conversation::Effect& effect) {
        return std::holds_alternative<conversation::Say>(effect);
    });
}

void write_row(const Chat& chat, const Turn& turn) {
    storage::DeskBatch& desk = chat.tools.batch.desk();
    if (!turn.session.taken) return desk.hand_back(chat.state.id);
    const Takeover& now = *turn.session.taken;
    desk.take_over(
        {chat.state.id, chat.ticket.office, now.number, now.by, chat.tools.now, now.until}
    );
}

TurnResult written(const Chat& chat, Turn turn, std::string_view act) {
    TurnResult result = write_act(chat.tools, chat.office, turn.effects);
    write_row(chat, turn);
    storage::Records records;
    records.contacts.push_back(
        {chat.state.id, chat.state.channel, std::move(turn.session), chat.state.last_in}
    );
    chat.tools.batch.write(records);
    note(chat.tools.batch, chat.visit.audited(act, chat.ticket.number));
    return result;
}

std::string held_by_other(const Chat& chat) {
    const Takeover* held = chat.held();
    if (!held || held->by == chat.visit.account.name) return {};
    const auto& calendar = chat.office.row.office.calendar;
    return "Chat ini sedang dipegang " + held->by + " sampai " + exact_time(calendar, held->until) +
           ".";
}

template <class Work>
void in_chat(const Visit& visit, const cases::Ticket& ticket, Work work) {
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(ticket.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        const std::array contacts{ticket.reporter};
        return work(Chat{visit, tools, *office, ticket, tools.batch.load(contacts).front()});
    });
}

std::string not_to_be_taken(const Chat& chat) {
    if (chat.state.channel == storage::Channel::None)
        return "Pelapor ini datang tanpa nomor WhatsApp, jadi tidak ada chat yang bisa diambil.";
    if (chat.office.row.office.officer(chat.ticket.reporter) != nullptr)
        return "Pelapor ini petugas kantor: chat-nya tetap dilayani otomatis. Balas seperti biasa.";
    if (cases::ended(chat.ticket.status)) return "Laporan ini sudah selesai.";
    return held_by_other(chat);
}

http::Response back(const cases::Ticket& ticket, const char* done) {
    return see_other("/desk/t/" + ticket.number + "?selesai=" + done);
}

http::Response take(const Visit& visit) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    Draft draft{"ambil", {}, {}, {}, {}, 409};
    in_chat(visit, asked->ticket, [&](Chat chat) -> TurnResult {
        draft.fault = not_to_be_taken(chat);
        if (!draft.fault.empty()) return {};
        Turn turn = conversation::take_over(
            chat.context(), std::move(chat.state.session), asked->ticket, visit.account.name
        );
        drop_if_late(chat, turn);
        return written(chat, std::move(turn), "take_over");
    });
    return draft.fault.empty() ? back(asked->ticket, "ambil") : ticket_page(visit, *asked, draft);
}

/// Anybody who works on the ticket may: it is the safe way.
http::Response give_back(const Visit& visit) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    in_chat(visit, asked->ticket, [&](Chat chat) -> TurnResult {
        if (!chat.held()) return {};
        Turn turn = conversation::hand_back(chat.context(), std::move(chat.state.session));
        drop_if_late(chat, turn);
        return written(chat, std::move(turn), "hand_back");
    });
    return back(asked->ticket, "kembalikan");
}

/// Of what the page shows, without making it: the words of a long chat are parsed anew each time.
/// "Five minutes ago" goes on with the minutes.
std::string mark_of_talk(const Visit& visit, const cases::Ticket& ticket) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(visit.now.time_since_epoch());
    const std::string mark = visit.reader.desk().talk_mark(ticket.office, ticket.number) +
                             std::to_string(minute.count()) + visit.account.name;
    return '"' + api::sha256_hex(mark).substr(0, 24) + '"';
}

http::Response unchanged(const std::string& tag) {
    http::Response response = html_response(304, {});
    response.body.clear();
    response.headers.emplace("ETag", tag);
    return response;
}

/// What has come since, for whoever looks.
http::Response show_news(const Visit& visit) {
    const auto asked = asked_ticket(visit);
    if (!asked) return not_found(visit, "Tidak ada laporan ini, atau bukan milik tim Bapak/Ibu.");
    visit.desk.readings->note(visit.audited("read", asked->ticket.number));
    const std::string tag = mark_of_talk(visit, asked->ticket);
    if (visit.request.header("if-none-match").value_or("") == tag) return unchanged(tag);
    http::Response response = html_response(200, talk_html(visit, asked->ticket));
    response.headers.emplace("ETag", tag);
    return response;
}
}  // namespace

std::optional<http::Response> answered_in_chat(
    const Visit& visit, const cases::Ticket& ticket, Draft& draft
) {
    bool mine = false;
    in_chat(visit, ticket, [&](Chat chat) -> TurnResult {
        draft.fault = held_by_other(chat);
        mine = chat.held() != nullptr && draft.fault.empty();
        if (!mine) return {};
        Turn turn =
            conversation::say_from_desk(chat.context(), std::move(chat.state.session), draft.note);
        return written(chat, std::move(turn), "answer");
    });
    if (mine) return back(ticket, "balas");
    if (draft.fault.empty()) return std::nullopt;
    draft.code = 409;
    const auto now = asked_ticket(visit);
    return now ? ticket_page(visit, *now, draft) : not_found(visit, draft.fault);
}

std::vector<http::Route> takeover_routes(const DeskSettings& settings) {
    const auto working = [&](auto* answer) {
        return for_account(settings, Action::WorkTickets, answer);
    };
    const auto reading = for_account(settings, Action::ReadConversation, show_news);
    return {
        {"POST", "/desk/t/([^/]+)/ambil",      working(take)     },
        {"POST", "/desk/t/([^/]+)/kembalikan", working(give_back)},
        {"GET",  "/desk/t/([^/]+)/chat",       reading           },
    };
}
}  // namespace telepati::handlers::desk
