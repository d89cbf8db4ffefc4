#include "bot/conversation/entry.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/entry_code.hpp"
#include "bot/cases/topic.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/flows/absorb.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Entry;
using cases::EntryHeard;

constexpr std::string_view choice_prefix = "entry:";

bool is_written(const Heard& heard) {
    const bool words =
        std::holds_alternative<Text>(heard.said) || std::holds_alternative<Media>(heard.said);
    return words && !heard.edited && !heard.forwarded;
}

/// The first code of the words that somebody made.
const Entry* known(
    const Context& context, const std::vector<EntryHeard>& codes, EntryHeard& heard
) {
    for (const EntryHeard& one : codes) {
        const auto found = context.entries.find(one.code);
        if (!one.near.empty() || found == context.entries.end()) continue;
        heard = one;
        return &found->second;
    }
    return nullptr;
}

std::vector<std::string> meant(const Context& context, const EntryHeard& heard) {
    std::vector<std::string> found;
    for (const std::string& code : heard.near) {
        const auto entry = context.entries.find(code);
        const bool hangs = entry != context.entries.end() && !entry->second.retired;
        if (hangs && found.size() + 1 < limits::list_rows) found.push_back(code);
    }
    return found;
}

const cases::Topic& topic_of(const Entry& entry) {
    const cases::Topic* topic = cases::find_topic(entry.topic);
    return topic ? *topic : cases::topics().front();
}

/// What is left when it only says the words of the poster.
bool only_says(std::string_view rest, const cases::Topic& topic) {
    return rest.empty() || understanding::fold(rest) == understanding::fold(topic.words);
}

Heard with_words(Heard heard, std::string words) {
    if (auto* text = std::get_if<Text>(&heard.said)) text->body = std::move(words);
    if (auto* media = std::get_if<Media>(&heard.said)) media->caption = std::move(words);
    return heard;
}

void set_place(const Context& context, Draft& draft, const Entry& entry) {
    draft.entry = entry.code;
    draft.entry_guesses.clear();
    draft.place = entry.place;
    draft.kelurahan = entry.kelurahan;
    draft.pin.reset();
    if (context.places.find(entry.kelurahan) || entry.kelurahan_name.empty()) return;
    // A kelurahan of another office: its code alone would tell nobody anything.
    draft.place += (draft.place.empty() ? "Kel. " : ", Kel. ") + entry.kelurahan_name;
}

void set_topic(const Context& context, Draft& draft, const cases::Topic& topic) {
    if (topic.category.empty() || !context.office.category(topic.category)) return;
    draft.flood = draft.flood || topic.flood;
    draft.category = topic.category;
    draft.category_chosen = true;
}

/// The draft only lacks a place, and the poster is about nothing else.
bool completes(const Session& session, const cases::Topic& topic) {
    const Draft& draft = session.draft;
    const bool runs = find_script(session.flow) != nullptr;
    if (draft.empty() || !runs || draft.says_where()) return false;
    return topic.category.empty() || topic.category == draft.category ||
           (topic.flood && draft.flood);
}

/// Nobody is asked twice to tell what was told already.
void put_aside(Talk& talk) {
    Session& session = talk.session;
    const Draft& draft = session.draft;
    const bool says_something = !draft.text().empty() || !draft.media.empty();
    if (session.flow == which_flow) {
        settle_which(talk);
    } else if (says_something && session.flow != work_flow && !talk.context.other_number.empty()) {
        Context context{talk.context};
        context.fresh_number = talk.context.other_number;
        Talk aside{context, session, {}};
        file_as_it_is(aside);
        session = std::move(aside.session);
        join(talk, std::move(aside.effects));
    }
    forget_draft(session);
    session.expects.reset();
}

void begin(Talk& talk, const cases::Topic& topic) {
    Session& session = talk.session;
    if (!completes(session, topic)) {
        put_aside(talk);
        session.flow = report_script.name;
    }
    session.asked.clear();
}

Fields place_field(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["place"] = where(context, draft);
    return fields;
}

Heard enter(Talk& talk, const Entry& entry, const EntryHeard& code, const Heard& heard) {
    const cases::Topic& topic = topic_of(entry);
    begin(talk, topic);
    talk.effects.emplace_back(CountEntry{entry.code});
    Draft& draft = talk.session.draft;
    set_place(talk.context, draft, entry);
    set_topic(talk.context, draft, topic);
    if (entry.retired) say(talk, "entry_retired", place_field(talk.context, draft));
    std::string rest = cases::without_entry(words_of(heard), code);
    // "Lapor" says nothing; "Banjir" is what the report is about.
    if (only_says(rest, topic)) rest = topic.category.empty() ? std::string_view{} : topic.words;
    return with_words(heard, std::move(rest));
}

Heard ask_which_code(
    Talk& talk, const EntryHeard& code, std::vector<std::string> codes, const Heard& heard
) {
    const Entry& first = talk.context.entries.find(codes.front())->second;
    begin(talk, topic_of(first));
    talk.session.draft.entry = code.code;
    talk.session.draft.entry_guesses = std::move(codes);
    std::string rest = cases::without_entry(words_of(heard), code);
    const bool general = cases::topics().front().words == rest;
    return with_words(heard, general ? std::string{} : std::move(rest));
}
}  // namespace

std::vector<std::string> entry_codes(const Session& session, std::span<const Heard> heard) {
    std::vector<std::string> codes = session.draft.entry_guesses;
    for (const Heard& one : heard) {
        if (!is_written(one)) continue;
        for (EntryHeard& found : cases::entry_codes_in(words_of(one))) {
            if (found.near.empty()) codes.push_back(std::move(found.code));
            std::ranges::move(found.near, std::back_inserter(codes));
        }
    }
    return codes;
}

bool brings_code(const Heard& heard) {
    if (!is_written(heard)) return false;
    const auto codes = cases::entry_codes_in(words_of(heard));
    return std::ranges::any_of(codes, [](const EntryHeard& one) { return one.near.empty(); });
}

bool scans_again(Talk& talk, const Heard& heard) {
    if (!is_written(heard) || talk.context.entries.empty()) return false;
    EntryHeard code;
    const Entry* entry = known(talk.context, cases::entry_codes_in(words_of(heard)), code);
    if (entry == nullptr || !std::holds_alternative<Text>(heard.said)) return false;
    const auto about_it = [&](const cases::Ticket& ticket) {
        return ticket.entry == entry->code &&
               talk.context.now - ticket.opened_at < limits::same_scan;
    };
    const auto open = std::ranges::find_if(talk.context.open, about_it);
    const std::string rest = cases::without_entry(words_of(heard), code);
    if (open == talk.context.open.end() || !only_says(rest, topic_of(*entry))) return false;
    talk.effects.emplace_back(CountEntry{entry->code});
    join(talk, {tell_status(talk.context)});
    return true;
}

bool scans_for_letters(Talk& talk, const Heard& heard) {
    if (!std::holds_alternative<Text>(heard.said) || talk.context.entries.empty()) return false;
    EntryHeard code;
    const Entry* entry = known(talk.context, cases::entry_codes_in(words_of(heard)), code);
    const cases::Topic* letters = cases::find_topic("letters");
    if (entry == nullptr || letters == nullptr || entry->topic != letters->name) return false;
    if (!only_says(cases::without_entry(words_of(heard), code), *letters)) return false;
    if (talk.context.office.services.empty()) return false;
    talk.effects.emplace_back(CountEntry{entry->code});
    show_letters(talk);
    return true;
}

std::optional<Heard> comes_by_poster(Talk& talk, const Heard& heard) {
    if (!is_written(heard) || talk.context.entries.empty()) return std::nullopt;
    const auto codes = cases::entry_codes_in(words_of(heard));
    EntryHeard code;
    if (const Entry* entry = known(talk.context, codes, code))
        return enter(talk, *entry, code, heard);
    // Words with a place of their own are no slip of a code.
    if (talk.session.draft.says_where()) return std::nullopt;
    for (const EntryHeard& one : codes) {
        auto fits = meant(talk.context, one);
        if (!fits.empty()) return ask_which_code(talk, one, std::move(fits), heard);
    }
    return std::nullopt;
}

bool knows_entry(const Draft& draft) { return draft.entry_guesses.empty(); }

Question ask_entry(const Context& context, const Draft& draft) {
    const bool warns = draft.flood && !draft.warned;
    Fields fields = warns ? emergency_fields(context) : Fields{};
    fields.texts["warn"] = warns ? "1" : "";
    fields.texts["code"] = draft.entry;
    for (const std::string& code : draft.entry_guesses) {
        const auto found = context.entries.find(code);
        if (found == context.entries.end()) continue;
        Draft there;
        set_place(context, there, found->second);
        Fields row;
        row.texts["id"] = std::string{choice_prefix} + code;
        row.texts["title"] = code;
        row.texts["place"] = where(context, there);
        fields.lists["choices"].push_back(std::move(row));
    }
    return {"entry_mistyped", std::move(fields)};
}

Verdict hear_entry(const Context& context, Draft draft, const Heard& heard) {
    if (!brings_something(heard)) return Again{};
    draft.entry.clear();
    draft.entry_guesses.clear();
    if (const auto code = chosen(heard, choice_prefix)) {
        const auto found = context.entries.find(*code);
        if (found == context.entries.end()) return Accept{std::move(draft)};
        set_place(context, draft, found->second);
        set_topic(context, draft, topic_of(found->second));
        return Accept{std::move(draft)};
    }
    if (!answer(context, heard).empty()) return Accept{std::move(draft)};
    return Accept{absorb(context, std::move(draft), heard)};
}
}  // namespace telepati::conversation
