#include "handlers/desk/chat_view.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/understanding/personal.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/effects.hpp"
#include "handlers/intake.hpp"
#include "storage/desk_store.hpp"
#include "templates/codec.hpp"

namespace telepati::handlers::desk {
namespace {

using conversation::Media;
using storage::TicketMedium;

/// One bubble and when it was said.
struct Bubble {
    Time at;
    Fields fields;
};

struct Chat {
    const Visit& visit;
    const cases::Ticket& ticket;
    std::vector<TicketMedium> media;
    std::vector<bool> shown;  ///< media that stand in a bubble
    std::vector<Bubble> bubbles = {};
};

Bubble bubble(const Chat& chat, Time at, const char* side) {
    Bubble made{at, {}};
    made.fields.texts["side"] = side;
    put_time(made.fields, "at", chat.visit.office.row.office.calendar, at, chat.visit.now);
    return made;
}

/// What somebody wrote of a secret report is covered for everybody.
std::string covered(const Chat& chat, const std::string& words) {
    return chat.ticket.secret ? understanding::covered(words) : as_readable(chat.visit, words);
}

std::string readable(const Chat& chat, const std::string& words) {
    return chat_html(covered(chat, words));
}

bool is_sound(int kind) {
    return kind == static_cast<int>(Media::Kind::Audio) ||
           kind == static_cast<int>(Media::Kind::Voice);
}

bool is_picture(int kind) {
    return kind == static_cast<int>(Media::Kind::Image) ||
           kind == static_cast<int>(Media::Kind::Sticker);
}

Fields medium_fields(const TicketMedium& medium, const char* whose) {
    Fields one;
    one.texts["href"] = "/desk/media/" + std::to_string(medium.id);
    one.texts["whose"] = whose;
    const bool kept = medium.state == static_cast<int>(storage::MediaState::Kept);
    const bool lost = medium.state == static_cast<int>(storage::MediaState::Lost);
    one.texts["wanted"] = !kept && !lost ? "1" : "";
    one.texts["lost"] = lost ? "1" : "";
    if (!kept) return one;
    const bool video = medium.kind == static_cast<int>(Media::Kind::Video);
    const char* shape = is_picture(medium.kind) ? "picture"
                        : is_sound(medium.kind) ? "sound"
                        : video                 ? "video"
                                                : "paper";
    one.texts[shape] = "1";
    return one;
}

std::string pin_words(const Point& at) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.5f, %.5f", at.lat, at.lon);
    return text.data();
}

void put_medium(Chat& chat, Bubble& into, const Media& said) {
    into.fields.texts["words_html"] = readable(chat, said.caption);
    for (std::size_t at = 0; at < chat.media.size(); ++at) {
        if (chat.shown[at] || said.id.empty() || chat.media[at].gateway_id != said.id) continue;
        chat.shown[at] = true;
        const auto& author = chat.media[at].author;
        const bool own = !author || *author == chat.ticket.reporter;
        into.fields.lists["media"].push_back(
            medium_fields(chat.media[at], own ? "warga" : "petugas")
        );
        if (own) return;
        into.fields.texts["side"] = "out";
        into.fields.texts["who"] = officer_said(chat.visit.office, *author);
        return;
    }
}

/// False for what shows nothing: a thumb, a deletion.
bool put_saying(Chat& chat, Bubble& into, const conversation::Saying& said) {
    auto& texts = into.fields.texts;
    if (const auto* text = std::get_if<conversation::Text>(&said)) {
        texts["words_html"] = readable(chat, text->body);
    } else if (const auto* choice = std::get_if<conversation::Choice>(&said)) {
        texts["pressed"] = covered(chat, choice->title);
    } else if (const auto* pin = std::get_if<conversation::Pin>(&said)) {
        texts["pin"] = pin_words(pin->at);
        texts["words_html"] = readable(chat, pin->label);
    } else if (const auto* media = std::get_if<Media>(&said)) {
        put_medium(chat, into, *media);
    } else if (std::holds_alternative<conversation::Unreadable>(said)) {
        texts["unreadable"] = "1";
    } else {
        return false;
    }
    return true;
}

/// An officer who reported it speaks as a reporter.
bool is_officer(const Chat& chat, ContactId from) {
    return from && from != chat.ticket.reporter &&
           chat.visit.office.row.office.officer(from) != nullptr;
}

std::string who_said(const Chat& chat, ContactId from) {
    if (is_officer(chat, from)) return officer_said(chat.visit.office, from);
    return !from || from == chat.ticket.reporter ? "Warga" : "Warga lain";
}

void hear(Chat& chat) {
    const auto& ticket = chat.ticket;
    for (storage::HeardRow& row : chat.visit.reader.desk().heard(ticket.office, ticket.number)) {
        storage::PendingEvent event;
        event.body = std::move(row.body);
        event.source = std::move(row.source);
        event.position = row.position;
        event.received_at = row.at;
        const auto heard = event.body.empty() ? std::nullopt : heard_again(event);
        if (!heard) continue;
        Bubble one = bubble(chat, row.at, "in");
        one.fields.texts["who"] = who_said(chat, row.from);
        if (is_officer(chat, row.from)) one.fields.texts["side"] = "out";
        if (put_saying(chat, one, heard->said)) chat.bubbles.push_back(std::move(one));
    }
}

/// What stays when the messages themselves are forgotten, or never were any.
void put_words(Chat& chat) {
    if (!chat.bubbles.empty() || chat.ticket.text.empty()) return;
    Bubble one = bubble(chat, chat.ticket.opened_at, "in");
    const bool written = chat.ticket.source == cases::Source::WhatsApp;
    one.fields.texts["words_html"] = readable(chat, chat.ticket.text);
    one.fields.texts["who"] = written ? "Warga, seperti tercatat" : "Dicatat petugas loket";
    chat.bubbles.push_back(std::move(one));
}

/// Pictures of officers, and what came later.
void put_other_media(Chat& chat) {
    for (std::size_t at = 0; at < chat.media.size(); ++at) {
        if (chat.shown[at]) continue;
        const TicketMedium& medium = chat.media[at];
        const bool own = !medium.author || *medium.author == chat.ticket.reporter;
        Bubble one = bubble(chat, medium.at, own ? "in" : "out");
        one.fields.texts["who"] = own ? "Warga" : officer_said(chat.visit.office, *medium.author);
        const char* whose = own ? "warga" : "petugas";
        one.fields.lists["media"].push_back(medium_fields(medium, whose));
        chat.bubbles.push_back(std::move(one));
    }
}

/// How far a message of ours has come.
std::string state_of(const storage::ToldRow& row) {
    using enum storage::OutboxState;
    switch (static_cast<storage::OutboxState>(row.state)) {
        case Ready:
        case Claimed:
            return "sedang dikirim";
        case Sent:
            return row.rank >= 3 ? "dibaca" : row.rank == 2 ? "sampai" : "terkirim";
        case Waiting:
            return "menunggu warga menulis";
        case Parked:
            return "tidak sampai";
        case Withheld:
            return "tidak dikirim: warga sudah cukup diberi kabar";
    }
    return {};
}

void tell(Chat& chat) {
    const auto& ticket = chat.ticket;
    for (const storage::ToldRow& row :
         chat.visit.reader.desk().told(ticket.office, ticket.number)) {
        if (row.to != ticket.reporter) continue;
        const templates::Message message = templates::message_from_json(row.message);
        Bubble one = bubble(chat, row.at, "out");
        const bool by_desk = row.kind == "words_of_desk";
        one.fields.texts["who"] = by_desk ? "Petugas di meja" : "TELEPATI";
        one.fields.texts["words_html"] = readable(chat, message.body);
        one.fields.texts["sent"] = state_of(row);
        const bool stuck = row.state >= static_cast<int>(storage::OutboxState::Waiting);
        one.fields.texts["stuck"] = stuck ? "1" : "";
        for (const templates::Button& button : message.buttons) {
            Fields title;
            title.texts["title"] = button.title;
            one.fields.lists["buttons"].push_back(std::move(title));
        }
        chat.bubbles.push_back(std::move(one));
    }
}
/// What the service itself noted: danger in a chat that somebody at the desk answers.
void warn(Chat& chat) {
    const auto& ticket = chat.ticket;
    for (const auto& entry : chat.visit.reader.history(ticket.office, ticket.number)) {
        if (entry.act != "note" || !entry.by.empty()) continue;
        Bubble one = bubble(chat, entry.at, "in alarm");
        one.fields.texts["who"] = "Warga";
        one.fields.texts["words_html"] = readable(chat, entry.note);
        chat.bubbles.push_back(std::move(one));
    }
}
}  // namespace

void put_chat(const Visit& visit, const cases::Ticket& ticket, Fields& content) {
    Chat chat{visit, ticket, visit.reader.desk().media(ticket.office, ticket.number), {}};
    chat.shown.resize(chat.media.size());
    hear(chat);
    put_words(chat);
    put_other_media(chat);
    tell(chat);
    warn(chat);
    std::ranges::stable_sort(chat.bubbles, {}, &Bubble::at);
    for (Bubble& one : chat.bubbles) content.lists["chat"].push_back(std::move(one.fields));
}

Reach reach_of(const Visit& visit, ContactId contact) {
    const auto row = visit.reader.desk().reach(contact);
    Reach reach;
    reach.last_in = row.last_in;
    reach.waiting = row.waiting;
    if (row.channel == static_cast<int>(storage::Channel::None)) {
        reach.fate = Reach::Fate::Nobody;
        return reach;
    }
    const bool open = row.last_in && window_open(row.last_in, visit.now);
    if (open) reach.until = *row.last_in + limits::window - limits::window_slack;
    if (open && row.waiting == 0) reach.fate = Reach::Fate::Free;
    const auto& approved = visit.office.row.office.approved;
    const bool may_invite = std::ranges::find(approved, "ada_kabar") != approved.end();
    if (!open && row.last_in && may_invite) reach.fate = Reach::Fate::Invites;
    return reach;
}
}  // namespace telepati::handlers::desk
