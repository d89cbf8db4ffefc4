// Reports of people who are not to be known.
//   > rahasia              < Laporan berikutnya kami simpan dengan nama samaran.
//   > parit tumpat …       < Kami catat: … Dikirim sebagai laporan rahasia. Betul?
//   > rahasia              < Laporan MJ7 K3F2 sekarang rahasia.

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {
namespace {

/// The report that was just sent, or the only one that is open.
const cases::Ticket* meant(const Talk& talk) {
    const Context& context = talk.context;
    const auto& filed = talk.session.last_filed;
    const bool lately = filed && context.now - *filed <= limits::window;
    for (const cases::Ticket& ticket : context.open) {
        if (lately && ticket.number == talk.session.last_ticket) return &ticket;
    }
    return context.open.size() == 1 ? &context.open.front() : nullptr;
}

void say_kept(Talk& talk, const cases::Ticket& ticket) {
    Fields fields;
    fields.texts["number"] = cases::shown_number(ticket.number);
    fields.texts["alias"] = cases::secret_alias(ticket.number);
    say(talk, "secret_kept", std::move(fields));
}
}  // namespace

void keep_secret(Talk& talk) {
    Session& session = talk.session;
    // Forms have names and numbers in them by their nature.
    if (session.flow == form_flow) return say(talk, "secret_form");
    if (!session.draft.empty()) {
        session.draft.secret = true;
        talk.ask_next = !session.asked.empty();
        // The summary says so itself.
        const bool told = session.asked == report_script.slots.back().name;
        return told ? void() : say(talk, "secret_begin");
    }
    const cases::Ticket* ticket = session.asked.empty() ? meant(talk) : nullptr;
    if (ticket != nullptr) {
        if (!ticket->secret) talk.effects.emplace_back(KeepSecret{ticket->number});
        return say_kept(talk, *ticket);
    }
    running(talk);
    session.draft.secret = true;
    session.asked = find_slot(report_script, "what")->name;
    say(talk, "secret_begin");
}
}  // namespace telepati::conversation
