// Warnings and notices of the office: who agrees to hear them, and who no longer does.
//   > langganan            < Boleh kami kabari …? [Ya, kabari] [Tidak] [Kelurahan lain]
//   > [Ya, kabari]         < Kabar penting untuk Kel. Kwala Bekala kami kirim ke sini.
//   > berhenti             < Baik, siaran kami hentikan.

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/broadcasts.hpp"
#include "bot/conversation/handover.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/conversation/work.hpp"

namespace telepati::conversation {
namespace {

using cases::Subscription;
using cases::SubscriptionState;
using letter_talk::look;

/// The place of it is asked for.
constexpr std::string_view any_place = "?";
constexpr std::size_t stop_words = 60;
constexpr int good_mark = 3;

bool knows(Talk& talk) { return look(talk, LookUp{.alike = {}, .subscription = true}); }

const Subscription* agreed(const Context& context) {
    const auto& known = context.subscription;
    return known && known->state == SubscriptionState::Agreed ? &*known : nullptr;
}

std::string place_said(const Context& context, std::string_view code) {
    const auto* place = context.places.find(code);
    return place ? "Kel. " + place->name : std::string{code};
}

// --- the question

Fields question_fields(const Context& context, std::string_view code) {
    Fields fields;
    fields.texts["code"] = code;
    fields.texts["kelurahan"] = place_said(context, code);
    fields.texts["office"] = context.office.name;
    return fields;
}

void ask_for(Talk& talk, std::string_view code, bool rated = false) {
    Fields fields = question_fields(talk.context, code);
    fields.texts["rated"] = rated ? "1" : "";
    talk.session.asked_to_tell = code;
    say(talk, "broadcast_ask", std::move(fields));
}

void ask_place(Talk& talk) {
    const auto& places = talk.context.places.all();
    Fields fields;
    // More than a list can hold are typed.
    if (places.size() <= limits::list_rows) {
        for (const auto& place : places) {
            Fields row;
            row.texts["id"] = "tell_place:" + place.code;
            row.texts["title"] = place.name;
            fields.lists["choices"].push_back(std::move(row));
        }
    }
    talk.session.asked_to_tell = any_place;
    say(talk, "broadcast_place", std::move(fields));
}

void tell_of_agreement(Talk& talk, const Subscription& known) {
    Fields fields;
    fields.texts["kelurahan"] = place_said(talk.context, known.kelurahan);
    fields.texts["since"] = cases::day_stamp(talk.context.office.calendar, known.at);
    say(talk, "broadcast_already", std::move(fields));
}

// --- the answer

void note_answer(
    Talk& talk, std::string_view code, SubscriptionState state, std::string_view words
) {
    Subscription made;
    made.contact = talk.context.contact;
    made.kelurahan = code;
    made.state = state;
    made.at = talk.context.now;
    made.words = words.substr(0, limits::subscription_words);
    Say question{talk.context.contact, "broadcast_ask", question_fields(talk.context, code), {}};
    talk.effects.emplace_back(Subscribe{std::move(made), std::move(question)});
}

void agree(Talk& talk, std::string_view code, std::string_view words) {
    talk.session.asked_to_tell.clear();
    if (!talk.context.places.find(code)) return ask_place(talk);
    note_answer(talk, code, SubscriptionState::Agreed, words);
    Fields fields;
    fields.texts["kelurahan"] = place_said(talk.context, code);
    say(talk, "broadcast_agreed", std::move(fields));
}

void decline(Talk& talk, std::string_view code, std::string_view words) {
    talk.session.asked_to_tell.clear();
    if (!knows(talk)) return;
    // Whoever agreed for another place keeps that.
    if (const Subscription* known = agreed(talk.context)) return tell_of_agreement(talk, *known);
    note_answer(talk, code, SubscriptionState::Declined, words);
    say(talk, "broadcast_declined");
}

bool presses_button(Talk& talk, const Heard& heard) {
    if (const auto code = chosen(heard, "tell_yes:")) {
        agree(talk, *code, words_of(heard));
    } else if (const auto place = chosen(heard, "tell_no:")) {
        decline(talk, *place, words_of(heard));
    } else if (const auto other = chosen(heard, "tell_place:")) {
        other->empty() || !talk.context.places.find(*other) ? ask_place(talk)
                                                            : ask_for(talk, *other);
    } else {
        return false;
    }
    return true;
}

/// "belum" is said of a report that was just closed, not of the question.
bool speaks_of_report(const Context& context, std::string_view words) {
    return !context.meaning("belum", words).empty();
}

bool names_place(Talk& talk, std::string_view words) {
    const auto named = talk.context.places.named(talk.context.read(words));
    if (named.size() != 1 || words.size() > stop_words) return false;
    ask_for(talk, named.front()->code);
    return true;
}

// --- the end of it

bool says_stop(const Context& context, const Heard& heard) {
    if (chosen(heard, "menu:stop")) return true;
    const auto* text = std::get_if<Text>(&heard.said);
    return text && text->body.size() <= stop_words &&
           context.meaning("perintah", text->body) == "stop";
}

bool is_busy(const Session& session) {
    const bool asked = session.expects && !session.expects->until;
    return !session.asked.empty() || !session.draft.empty() || asked || session.taken;
}

int told_lately(const Talk& talk) {
    const auto& told = talk.session.told;
    const bool lately = told && talk.context.now - told->at <= limits::broadcast_answer;
    return lately ? told->serial : 0;
}

void end_agreement(Talk& talk, const Subscription& known, std::string_view words) {
    Unsubscribe end{talk.context.contact, std::string{words}, told_lately(talk)};
    talk.effects.emplace_back(std::move(end));
    Fields fields;
    fields.texts["kelurahan"] = place_said(talk.context, known.kelurahan);
    fields.texts["open"] = talk.context.open.empty() ? "" : "1";
    const bool writes = !talk.session.asked.empty() && !talk.session.draft.empty();
    fields.texts["draft"] = writes ? "1" : "";
    say(talk, "broadcast_stopped", std::move(fields));
}

// --- what was switched in WhatsApp itself

std::string_view preference(const Heard& heard) {
    const auto* notice = std::get_if<Notice>(&heard.said);
    if (notice == nullptr) return {};
    const bool known = notice->what == marketing_off || notice->what == marketing_on;
    return known ? std::string_view{notice->what} : std::string_view{};
}

bool is_preference(const Heard& heard) { return !preference(heard).empty(); }

/// Nobody is written to about it. Switched on again, only what was agreed to in the chat holds.
std::vector<Heard> obeys_preferences(Talk& talk, std::span<const Heard> heard) {
    std::vector<Heard> rest;
    for (const Heard& one : heard) {
        if (!is_preference(one)) rest.push_back(one);
        if (preference(one) != marketing_off) continue;
        talk.session.asked_to_tell.clear();
        talk.effects.emplace_back(Unsubscribe{
            talk.context.contact, std::string{marketing_off}, told_lately(talk)});
    }
    return rest;
}
}  // namespace

std::optional<std::vector<Heard>> stops_broadcasts(Talk& talk, std::span<const Heard> heard) {
    const Context& context = talk.context;
    if (std::ranges::any_of(heard, is_preference)) return obeys_preferences(talk, heard);
    const auto stop =
        std::ranges::find_if(heard, [&](const Heard& one) { return says_stop(context, one); });
    if (stop == heard.end()) return std::nullopt;
    if (!knows(talk)) return std::vector<Heard>{};
    const Subscription* known = agreed(context);
    const bool tapped = std::holds_alternative<Choice>(stop->said);
    // To whoever hears no broadcasts it means what they are writing.
    if (!known && !tapped && is_busy(talk.session)) return std::nullopt;
    std::vector<Heard> rest;
    std::ranges::copy_if(heard, std::back_inserter(rest), [&](const Heard& one) {
        return !says_stop(context, one);
    });
    talk.session.asked_to_tell.clear();
    known ? end_agreement(talk, *known, words_of(*stop)) : say(talk, "broadcast_none");
    if (rest.empty()) talk.session.told.reset();
    return rest;
}

void count_answer(Talk& talk) {
    auto& told = talk.session.told;
    if (told && told_lately(talk) == 0) told.reset();
    if (!told || told->answered) return;
    talk.effects.emplace_back(CountReply{told->serial, talk.context.contact});
    told->answered = true;
}

void ask_to_subscribe(Talk& talk) {
    if (!knows(talk)) return;
    if (const Subscription* known = agreed(talk.context)) return tell_of_agreement(talk, *known);
    const auto& open = talk.context.open;
    const bool known_place = !open.empty() && talk.context.places.find(open.front().kelurahan);
    known_place ? ask_for(talk, open.front().kelurahan) : ask_place(talk);
}

bool answers_subscription(Talk& talk, const Heard& heard) {
    if (presses_button(talk, heard)) return true;
    const std::string waiting = std::exchange(talk.session.asked_to_tell, {});
    const auto* text = std::get_if<Text>(&heard.said);
    if (waiting.empty() || text == nullptr || is_emergency(talk.context, heard)) return false;
    if (command_in(talk.context, heard) || speaks_of_report(talk.context, text->body)) return false;
    if (waiting == any_place) return names_place(talk, text->body);
    const std::string_view said = answer(talk.context, heard);
    if (said == "yes") agree(talk, waiting, text->body);
    if (said == "no") decline(talk, waiting, text->body);
    return said == "yes" || said == "no";
}

void offer_broadcasts(Talk& talk) {
    const auto rated = std::ranges::find_if(talk.effects, [](const Effect& effect) {
        const auto* rate = std::get_if<RateTicket>(&effect);
        return rate && rate->stars >= good_mark;
    });
    if (rated == talk.effects.end() || !is_approved(talk.context.office, flood_template)) return;
    const cases::Ticket* ticket = talk.context.ticket(std::get<RateTicket>(*rated).number);
    if (!ticket || !talk.context.places.find(ticket->kelurahan) || !knows(talk)) return;
    if (talk.context.subscription) return;
    const auto thanks = std::ranges::find_if(talk.effects, [](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        return said && said->message == "rated";
    });
    if (thanks == talk.effects.end()) return;
    talk.effects.erase(thanks);
    ask_for(talk, ticket->kelurahan, true);
}
}  // namespace telepati::conversation
