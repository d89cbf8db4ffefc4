/// A resident reports a problem.
///   > parit di gg Seser lk 3 Kwala Bekala tumpat kali, udah seminggu
///   < Kami catat: parit tersumbat, Gg. Seser, Lk. 3, Kel. Kwala Bekala. Betul?  [Kirim] [Ubah]
///   [Batal] > [Kirim] < Laporan MJ7 K3F2 sudah kami terima …
#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/area.hpp"
#include "bot/conversation/chase.hpp"
#include "bot/conversation/entry.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/flows/absorb.hpp"
#include "bot/conversation/follow.hpp"
#include "bot/conversation/neighbour.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/guess.hpp"

namespace telepati::conversation {
namespace {

bool has_words(const Draft& draft);
bool has_category(const Draft& draft) { return !draft.category.empty(); }
bool has_place(const Draft& draft) { return !draft.place.empty() || draft.pin.has_value(); }
bool has_kelurahan(const Draft& draft) {
    return !draft.kelurahan.empty() || !draft.elsewhere.empty();
}
bool never(const Draft&) { return false; }

Question ask_what(const Context&, const Draft&);
Question ask_category(const Context&, const Draft&);
Question ask_place(const Context&, const Draft&);
Question ask_kelurahan(const Context&, const Draft&);
Question ask_confirm(const Context&, const Draft&);

Verdict hear_what(const Context&, Draft, const Heard&);
Verdict hear_category(const Context&, Draft, const Heard&);
Verdict hear_place(const Context&, Draft, const Heard&);
Verdict hear_kelurahan(const Context&, Draft, const Heard&);
/// "eh maksudnya jl karya jaya pangkalan masyhur"
void correct_place(const Context& context, Draft& draft, std::string_view words) {
    if (understanding::spot_in(context.read(words), words, context.places).empty()) return;
    draft.place.clear();
    draft.pin.reset();
    if (context.places.named(context.read(words)).size() == 1) draft.kelurahan.clear();
}

Verdict hear_confirm(const Context&, Draft, const Heard&);

Draft settle(const Context&, Draft);

// name, filled, ask, hear
const Slot slots[] = {
    {"entry",     knows_entry,   ask_entry,     hear_entry    },
    {"what",      has_words,     ask_what,      hear_what     },
    {"category",  has_category,  ask_category,  hear_category },
    {"border",    is_certain,    ask_border,    hear_border   },
    {"place",     has_place,     ask_place,     hear_place    },
    {"kelurahan", has_kelurahan, ask_kelurahan, hear_kelurahan},
    {"area",      is_ours,       ask_area,      hear_area     },
    {"confirm",   never,         ask_confirm,   hear_confirm  },
};
}  // namespace

const Script report_script{"report", slots, absorb, settle, file_report};

namespace {

constexpr std::size_t guesses_offered = 3;

bool speaks(const Media& media) {
    using enum Media::Kind;
    return media.kind == Voice || media.kind == Audio || media.kind == Video;
}

bool has_words(const Draft& draft) {
    const auto has_some = [](const Said& one) { return !one.words.empty(); };
    return std::ranges::any_of(draft.said, has_some) || std::ranges::any_of(draft.media, speaks);
}

std::string yes_if(bool condition) { return condition ? "1" : ""; }

std::string kelurahan_name(const Context& context, const Draft& draft) {
    if (!draft.elsewhere.empty()) {
        const PlaceName name = place_name(context, draft.elsewhere);
        return name.kelurahan.empty() ? name.kecamatan : name.kelurahan;
    }
    const understanding::Kelurahan* kelurahan = context.places.find(draft.kelurahan);
    return kelurahan ? kelurahan->name : "";
}

Fields row(std::string id, std::string title) {
    return Fields{
        .texts = {{"id", std::move(id)}, {"title", std::move(title)}},
          .lists = {                     }
    };
}

// --- asking

Question ask_what(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["place"] = draft.entry.empty() ? "" : where(context, draft);
    fields.texts["neighbour"] = yes_if(draft.neighbour.has_value());
    fields.texts["got_photo"] = yes_if(pictures(draft.media) != 0);
    fields.texts["got_pin"] = yes_if(draft.pin.has_value());
    return {"ask_what", std::move(fields)};
}

/// The best guesses and "other"; without a guess the office's first categories.
std::vector<Fields> category_rows(const Context& context, const Draft& draft) {
    std::vector<Fields> rows;
    const auto offer = [&](std::string_view code) {
        const cases::Category* category = context.office.category(code);
        if (category && !category->retired)
            rows.push_back(row("category:" + category->code, category_label(context, *category)));
    };
    for (const auto& guess : context.guess(draft.text())) {
        if (rows.size() < guesses_offered && guess.category != other_category)
            offer(guess.category);
    }
    if (rows.empty()) {
        for (const auto& category : context.office.categories) {
            if (rows.size() + 1 < limits::list_rows && category.code != other_category)
                offer(category.code);
        }
    }
    offer(other_category);
    return rows;
}

Question ask_category(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["got_photo"] = yes_if(pictures(draft.media) != 0);
    fields.texts["got_voice"] = yes_if(voices(draft.media) != 0);
    fields.lists["choices"] = category_rows(context, draft);
    return {"ask_category", std::move(fields)};
}

std::vector<Fields> kelurahan_rows(const Context& context) {
    std::vector<Fields> rows;
    for (const auto& kelurahan : context.places.all()) {
        if (rows.size() + 1 < limits::list_rows)
            rows.push_back(row("kelurahan:" + kelurahan.code, kelurahan.name));
    }
    return rows;
}

Question ask_place(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["category"] = category_said(context, draft.category);
    fields.texts["kelurahan"] = kelurahan_name(context, draft);
    fields.texts["far"] = yes_if(is_far_off(draft));
    fields.texts["office"] = context.office.name;
    if (has_kelurahan(draft)) return {"ask_spot", std::move(fields)};
    fields.lists["choices"] = kelurahan_rows(context);
    return {"ask_place", std::move(fields)};
}

Question ask_kelurahan(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["place"] = draft.place;
    fields.texts["far"] = yes_if(is_far_off(draft));
    fields.texts["office"] = context.office.name;
    fields.lists["choices"] = kelurahan_rows(context);
    return {"ask_kelurahan", std::move(fields)};
}

Question ask_confirm(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["category"] = category_said(context, draft.category);
    fields.texts["words"] = understanding::clean(draft.text(), limits::shown_text);
    fields.texts["place"] = draft.place;
    fields.texts["kelurahan"] = kelurahan_name(context, draft);
    fields.texts["pin"] = yes_if(draft.pin.has_value());
    fields.texts["photos"] = count_if_any(pictures(draft.media));
    fields.texts["voice"] = yes_if(voices(draft.media) != 0);
    fields.texts["urgent"] = yes_if(draft.urgent);
    fields.texts["secret"] = yes_if(draft.secret);
    fields.texts["draft"] = draft_key(draft);
    fields.texts["neighbour"] = yes_if(draft.neighbour.has_value());
    fields.texts["phone"] = draft.neighbour ? dialled(draft.neighbour->phone) : "";
    return {"confirm", std::move(fields)};
}

// --- hearing

Verdict hear_what(const Context& context, Draft draft, const Heard& heard) {
    if (!brings_something(heard)) return Again{};
    return Accept{absorb(context, std::move(draft), heard)};
}

/// Somebody in danger is heard, whatever was asked.
bool cries_for_help(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text) return false;
    const understanding::Alarm alarm = understanding::alarm(context.read(text->body));
    return alarm.flood || alarm.danger;
}

bool is_no_answer(const Context& context, const Heard& heard) {
    return is_small_talk(context, heard) || is_impatient(context, words_of(heard));
}

Verdict hear_category(const Context& context, Draft draft, const Heard& heard) {
    if (const auto code = chosen(heard, "category:")) {
        const cases::Category* category = context.office.category(*code);
        if (!category || category->retired) return Again{};
        draft.category = *code;
        draft.category_chosen = true;
        skip_place(context, draft);
        return Accept{std::move(draft)};
    }
    const bool tells = brings_something(heard) && !std::holds_alternative<Choice>(heard.said);
    if (!tells || is_small_talk(context, heard)) return Again{};
    draft = absorb(context, std::move(draft), heard);
    if (!std::holds_alternative<Text>(heard.said) || !draft.category.empty())
        return Accept{std::move(draft)};
    const auto guesses = context.guess(words_of(heard));
    if (guesses.empty() || !context.office.category(guesses.front().category))
        return Again{std::move(draft)};
    draft.category = guesses.front().category;
    draft.category_chosen = true;
    skip_place(context, draft);
    return Accept{std::move(draft)};
}

/// Nothing that is told is lost, also when it was not what was asked.
Verdict hear_place(const Context& context, Draft draft, const Heard& heard) {
    if (const auto code = chosen(heard, "kelurahan:")) {
        if (!context.places.find(*code)) return Again{};
        draft.kelurahan = *code;
        draft.skipped.emplace_back("place");
        return Accept{std::move(draft)};
    }
    if (chosen(heard, "place:skip") || answer(context, heard) == "skip") {
        draft.skipped.emplace_back("place");
        return Accept{std::move(draft)};
    }
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || cries_for_help(context, heard)) {
        const bool more = brings_something(heard) && !std::holds_alternative<Choice>(heard.said);
        return more ? Verdict{Accept{absorb(context, std::move(draft), heard)}} : Again{};
    }
    if (is_no_answer(context, heard)) return Again{};
    const bool known = name_spot(context, draft, text->body);
    name_kelurahan(context, draft, text->body);
    const bool tells_more = says_what_happens(context, heard);
    if (tells_more) draft = absorb(context, std::move(draft), heard);
    const bool found = known || has_kelurahan(draft);
    if (tells_more && !found && ask_once_more(draft, "place")) return Again{std::move(draft)};
    if (!known) draft.place = understanding::clean(text->body, place_words);
    return Accept{std::move(draft)};
}

Verdict hear_kelurahan(const Context& context, Draft draft, const Heard& heard) {
    const auto code = chosen(heard, "kelurahan:");
    if ((code && *code == "skip") || answer(context, heard) == "skip") {
        draft.skipped.emplace_back("kelurahan");
        return Accept{std::move(draft)};
    }
    if (code && context.places.find(*code)) draft.kelurahan = *code;
    if (has_kelurahan(draft)) return Accept{std::move(draft)};
    const bool more = brings_something(heard) && !std::holds_alternative<Choice>(heard.said);
    if (!more || is_small_talk(context, heard)) return Again{};
    if (!std::holds_alternative<Text>(heard.said) || cries_for_help(context, heard))
        return Accept{absorb(context, std::move(draft), heard)};
    const bool spot = name_spot(context, draft, words_of(heard));
    const bool named = name_kelurahan(context, draft, words_of(heard));
    const bool tells_more = says_what_happens(context, heard);
    if (tells_more || (!spot && !named)) draft = absorb(context, std::move(draft), heard);
    return named || !draft.elsewhere.empty() || !draft.doubt.empty()
               ? Verdict{Accept{std::move(draft)}}
               : Again{std::move(draft)};
}

/// What the person wants to say anew is emptied, and so asked again.
Verdict change(Draft draft, std::string_view part) {
    forget_offers(draft);
    if (part == "text") {
        draft.drop_words();
        return Accept{std::move(draft)};
    }
    if (part == "category") {
        draft.category.clear();
        draft.category_chosen = true;
        return Accept{std::move(draft)};
    }
    // The kelurahan stays until the new words name another.
    draft.place.clear();
    draft.pin.reset();
    draft.elsewhere.clear();
    draft.doubt.clear();
    std::erase(draft.skipped, "place");
    return Accept{std::move(draft)};
}

Verdict hear_confirm(const Context& context, Draft draft, const Heard& heard) {
    // An older [Kirim] was for what was shown with it.
    if (const auto draft_sent = chosen(heard, "send:"))
        return *draft_sent == draft_key(draft) ? Verdict{Finish{}} : Again{};
    const std::string_view said = answer(context, heard);
    if (said == "send" || said == "yes") return Finish{};
    // "tidak" to "the same?" sends it as one of its own.
    if (said == "no" && was_offered_another(draft)) return Finish{};
    if (said == "change" || said == "no") return Instead{std::move(draft), "ask_change"};
    if (const auto part = chosen(heard, "change:")) return change(std::move(draft), *part);
    if (!brings_something(heard)) return Again{};
    if (says(context, words_of(heard), "ralat")) correct_place(context, draft, words_of(heard));
    return Accept{absorb(context, std::move(draft), heard)};
}

Draft settle(const Context& context, Draft draft) {
    if (draft.category.empty() && has_words(draft)) {
        const auto guesses = context.guess(draft.text());
        draft.category = guesses.empty() ? other_category : guesses.front().category;
    }
    // Near a border the map decides, where nobody may be asked any more.
    if (draft.pin || !draft.kelurahan.empty()) draft.doubt.clear();
    for (const std::string_view slot : {"entry", "border", "place", "kelurahan"})
        draft.skipped.emplace_back(slot);
    return draft;
}
}  // namespace

}  // namespace telepati::conversation
