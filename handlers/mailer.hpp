#pragma once
/// One thing to say → a row of the outbox. The words are rendered here and stored, so that a second
/// attempt says the same; whether they may go out now, as a template, later or not at all is
/// decided here, too.

#include <memory>
#include <string>
#include <string_view>

#include "bot/conversation/effect.hpp"
#include "handlers/effects.hpp"
#include "templates/message.hpp"

namespace telepati::handlers {

/// Writes the messages of one turn into `rows`.
class Mailer {
public:
    /// All four outlive it. `cause`: the event that is answered; none for time.
    Mailer(
        const TurnTools& tools,
        const OfficeWorld& office,
        const Addressee& self,
        EventId cause,
        EffectRows& rows
    )
        : tools_(tools), office_(office), self_(self), cause_(cause), rows_(rows) {}

    void write(const conversation::Say& said);
    /// What the contact of the turn would read; nothing is sent.
    std::string words_of(const conversation::Say& said) const;

private:
    struct Rendered {
        std::string_view key;
        Fields fields;
        std::string language;
        std::shared_ptr<const templates::Message> message;
        std::string json;
    };

    const Rendered& render(const conversation::Say& say, const std::string& language);
    conversation::Say with_times(conversation::Say say, const std::string& language) const;
    int told_before(ContactId contact, const std::string& ticket) const;
    bool is_too_much(const conversation::Say& say) const;
    static bool worth_inviting(const storage::OutboxRow& row);
    bool is_first_to_wait(const storage::OutboxRow& row, const Addressee& to) const;
    std::string_view inviting(const Addressee& to) const;
    std::shared_ptr<const templates::Message> invitation(
        const storage::OutboxRow& waiting, const Addressee& to
    ) const;
    void nudge(const storage::OutboxRow& waiting, const Addressee& to);
    void post(
        storage::OutboxRow row,
        const Addressee& to,
        std::shared_ptr<const templates::Message> message
    );
    const templates::Texts& texts(std::string_view language, std::string_view key) const;
    bool tells_link(const conversation::Say& say) const;
    Fields with_link(const conversation::Say& say) const;
    templates::Message message_of(const conversation::Say& say, const std::string& language) const;
    Addressee addressee(ContactId contact) const;
    /// Whether they wrote what this turn answers; time and the desk speak unasked.
    bool answers(const Addressee& to) const;
    storage::OutboxState first_state(const Addressee& to, Time at) const;
    storage::OutboxState open_state() const;
    void put_off(storage::OutboxRow& row) const;
    std::shared_ptr<const templates::Message> as_template(
        const conversation::Say& say, const Addressee& to, const templates::Message& message
    ) const;

    const TurnTools& tools_;
    const OfficeWorld& office_;
    const Addressee& self_;
    EventId cause_;
    EffectRows& rows_;
    Rendered last_;
};
}  // namespace telepati::handlers
