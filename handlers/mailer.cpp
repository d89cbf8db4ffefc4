#include "handlers/mailer.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/budget.hpp"
#include "bot/conversation/phrases.hpp"
#include "templates/codec.hpp"

namespace telepati::handlers {

using conversation::Say;

namespace {

std::string type_of(conversation::Media::Kind kind) {
    switch (kind) {
        case conversation::Media::Kind::Image:
        case conversation::Media::Kind::Sticker:
            return "image";
        case conversation::Media::Kind::Video:
            return "video";
        case conversation::Media::Kind::Audio:
        case conversation::Media::Kind::Voice:
            return "audio";
        case conversation::Media::Kind::Document:
            return "document";
    }
    return "document";
}

templates::Attachment attachment_of(const conversation::Attachment& attachment) {
    return {type_of(attachment.kind), attachment.content, attachment.mime};
}
}  // namespace

// The same card goes to several officers: it is rendered once.
const Mailer::Rendered& Mailer::render(const Say& say, const std::string& language) {
    const bool plain = !say.with_privacy && !say.attachment;
    if (plain && say.message == last_.key && say.fields == last_.fields &&
        language == last_.language)
        return last_;
    // What carries a notice or a picture is nobody else's.
    last_.key = plain ? say.message : std::string_view{};
    last_.fields = say.fields;
    last_.language = language;
    last_.message = std::make_shared<const templates::Message>(message_of(say, language));
    last_.json = templates::to_json(*last_.message);
    return last_;
}

const templates::Texts& Mailer::texts(std::string_view language, std::string_view key) const {
    const auto* own = office_.own_texts ? office_.own_texts->find(language, key) : nullptr;
    return own ? *own : tools_.world.language().speech(language).texts;
}

/// Only whoever reported it is given the link. Of several tickets a message would be more links
/// than news.
bool Mailer::tells_link(const Say& say) const {
    if (tools_.world.links().base.empty()) return false;
    if (say.message != "status") return say.message == "filed" || say.message == "filed_late";
    const auto tickets = say.fields.lists.find("tickets");
    return tickets != say.fields.lists.end() && tickets->second.size() == 1;
}

/// The engine is not to know the secret of links.
Fields Mailer::with_link(const Say& say) const {
    Fields fields = say.fields;
    fields.texts["link"] = tools_.world.links().to(say.ticket);
    return fields;
}

templates::Message Mailer::message_of(const Say& say, const std::string& language) const {
    const templates::Texts& all = texts(language, say.message);
    templates::Message message = tells_link(say) ? all.render(say.message, with_link(say))
                                                 : all.render(say.message, say.fields);
    if (say.attachment) message.attachment = attachment_of(*say.attachment);
    if (!say.with_privacy) return message;
    Fields fields;
    fields.texts["office"] = office_.row.office.name;
    const std::string notice = "\n\n" + texts(language, "privacy").render("privacy", fields).body;
    const std::size_t most = message.buttons.empty() ? limits::text_body : limits::interactive_body;
    const std::size_t room = most - std::min(most, templates::utf16_length(notice));
    message.body = templates::shortened(message.body, room) + notice;
    return message;
}

Addressee Mailer::addressee(ContactId contact) const {
    if (contact == self_.contact) return self_;
    const storage::ContactState head = tools_.batch.head(contact);
    const Recipient to{head.wa_id, head.user_id};
    return {contact, head.channel, head.last_in, to, head.waiting != 0, head.language};
}

bool Mailer::answers(const Addressee& to) const { return cause_ && to.contact == self_.contact; }

storage::OutboxState Mailer::first_state(const Addressee& to, Time at) const {
    using enum storage::OutboxState;
    if (to.channel == storage::Channel::Console) return Ready;
    if (to.others_wait || !window_open(to.last_in, at)) return Waiting;
    // Somebody whose number was only given at the counter has not agreed to be written to.
    const bool stranger = !to.last_in && !answers(to);
    if (stranger && !office_.row.office.officer(to.contact)) return Waiting;
    return open_state();
}

storage::OutboxState Mailer::open_state() const {
    return tools_.sender_has_room ? storage::OutboxState::Claimed : storage::OutboxState::Ready;
}

/// A person who is told more than goes through hears it later, in the same order.
void Mailer::put_off(storage::OutboxRow& row) const {
    if (row.due_at > tools_.now) {
        if (row.state == storage::OutboxState::Claimed) row.state = storage::OutboxState::Ready;
        if (row.state == storage::OutboxState::Ready && tools_.claim_at)
            tools_.claim_at(row.due_at);
        return;
    }
    if (row.state != storage::OutboxState::Claimed || !tools_.put_off) return;
    const auto due = tools_.put_off(row.contact);
    if (!due) return;
    row.state = storage::OutboxState::Ready;
    row.due_at = *due;
}

/// What may be said although the window is closed: an approved template of the same words.
std::shared_ptr<const templates::Message> Mailer::as_template(
    const Say& say, const Addressee& to, const templates::Message& message
) const {
    // A resident who has never written has not agreed to be written to; officers have.
    // Who gave a number at the counter to be told this has agreed to just this.
    const bool agreed = to.last_in || say.consented || office_.row.office.officer(to.contact);
    if (!agreed || say.attachment) return nullptr;
    auto call =
        tools_.world.language().submissions.stand_in(say.message, to.language, say.fields, message);
    const auto& approved = office_.row.office.approved;
    if (!call || std::ranges::find(approved, call->name) == approved.end()) return nullptr;
    auto whole = std::make_shared<templates::Message>(message);
    whole->call = std::move(call);
    return whole;
}

/// Times are said in the language of whoever reads them.
Say Mailer::with_times(Say say, const std::string& language) const {
    const auto& words = tools_.world.language().speech(language).words;
    for (const auto& [name, at] : say.times) {
        say.fields.texts[std::string{name}] =
            conversation::time_said(words, office_.row.office.calendar, at, tools_.now);
    }
    return say;
}

/// What was said of this ticket before, in this turn, too.
int Mailer::told_before(ContactId contact, const std::string& ticket) const {
    const auto now =
        std::ranges::count_if(rows_.records.outbox, [&](const storage::OutboxRow& row) {
            return row.contact == contact && row.ticket == ticket && row.kind != "media";
        });
    return tools_.batch.told(contact, ticket) + static_cast<int>(now);
}

bool Mailer::is_too_much(const Say& say) const {
    const bool spares = conversation::is_mere_news(say.message) && !say.matters;
    if (say.to == self_.contact || !spares) return false;
    const bool officer = office_.row.office.officer(say.to) != nullptr;
    const auto who = officer ? conversation::Reads::Officer : conversation::Reads::Resident;
    return !conversation::worth_sending(say.message, who, told_before(say.to, say.ticket));
}

bool Mailer::worth_inviting(const storage::OutboxRow& row) {
    // Pictures follow a card that is a template already.
    const bool follows = row.kind == "media" || row.kind == "voice_follows";
    return !row.ticket.empty() && !follows && !conversation::is_mere_news(row.kind);
}

bool Mailer::is_first_to_wait(const storage::OutboxRow& row, const Addressee& to) const {
    const auto waits = [&](const storage::OutboxRow& other) {
        return other.contact == row.contact && other.state == storage::OutboxState::Waiting;
    };
    const bool alone = !to.others_wait && std::ranges::none_of(rows_.records.outbox, waits);
    return row.state == storage::OutboxState::Waiting && alone && worth_inviting(row);
}

std::string_view Mailer::inviting(const Addressee& to) const {
    return office_.row.office.officer(to.contact) ? "work_waiting" : "news_waiting";
}

std::shared_ptr<const templates::Message> Mailer::invitation(
    const storage::OutboxRow& waiting, const Addressee& to
) const {
    Say asks{to.contact, inviting(to), {}, waiting.ticket};
    asks.fields.texts["number"] = cases::shown_number(waiting.ticket);
    return as_template(asks, to, message_of(asks, to.language));
}

/// Something waits for a closed window: one approved sentence asks the person to open it.
void Mailer::nudge(const storage::OutboxRow& waiting, const Addressee& to) {
    const auto approved = invitation(waiting, to);
    if (!approved) return;
    storage::OutboxRow row = waiting;
    row.id = tools_.batch.next_outbox_id();
    row.kind = inviting(to);
    row.message = templates::to_json(*approved);
    row.state = open_state();
    post(std::move(row), to, approved);
}

void Mailer::post(
    storage::OutboxRow row, const Addressee& to, std::shared_ptr<const templates::Message> message
) {
    put_off(row);
    if (row.state == storage::OutboxState::Claimed) {
        // Thousands may wait for their turn: what they say is held once, as a value.
        std::string json = std::exchange(row.message, {});
        rows_.errands.push_back(errand_of({row, to.to.number, to.to.user_id, office_.row.number_id})
        );
        rows_.errands.back().ready = std::move(message);
        row.message = std::move(json);
    }
    rows_.records.outbox.push_back(std::move(row));
}

void Mailer::write(const Say& said) {
    const Addressee to = addressee(said.to);
    if (to.channel == storage::Channel::None) return;
    if (!said.times.empty()) {
        Say say = with_times(said, to.language);
        say.times.clear();
        return write(say);
    }
    const Say& say = said;
    const Rendered& rendered = render(say, to.language);
    storage::OutboxRow row;
    row.id = tools_.batch.next_outbox_id();
    row.office = office_.row.office.id;
    row.contact = say.to;
    row.cause = cause_;
    row.ticket = say.ticket;
    row.kind = say.message;
    row.message = rendered.json;
    row.channel = to.channel;
    row.due_at = std::max(tools_.now, say.not_before.value_or(tools_.now));
    row.state = first_state(to, row.due_at);
    auto message = rendered.message;
    // WhatsApp lets only templates through to an officer who has never written to us.
    const bool unheard = !to.last_in && !answers(to);
    if (row.state == storage::OutboxState::Waiting || unheard) {
        if (const auto approved = as_template(say, to, *message)) {
            message = approved;
            row.message = templates::to_json(*approved);
            row.state = open_state();
        } else if (unheard && worth_inviting(row) && invitation(row, to)) {
            row.state = storage::OutboxState::Waiting;
        }
    }
    row.created_at = tools_.now;
    if (say.to == self_.contact) {
        rows_.spoke_to_self = true;
        rows_.offered.clear();
        for (const auto& button : rendered.message->buttons)
            rows_.offered.push_back({button.id, button.title});
    }
    if (is_too_much(say)) row.state = storage::OutboxState::Withheld;
    if (is_first_to_wait(row, to)) nudge(row, to);
    post(std::move(row), to, std::move(message));
}

std::string Mailer::words_of(const Say& said) const {
    return message_of(said, addressee(said.to).language).body;
}

bool window_open(const std::optional<Time>& last_in, Time now) {
    return !last_in || now <= *last_in + limits::window - limits::window_slack;
}
}  // namespace telepati::handlers
