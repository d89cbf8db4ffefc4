/// Water is in the house: the team goes out first and asks afterwards.
///   > banjir di gg seser, air masuk rumah
///   < Banjir di Gg. Seser. Kalau ada yang terjebak … telepon dulu … Setinggi apa airnya?
///   > lutut
///   < Tim sudah diberi tahu (MJ7 M2P). Ada lansia, bayi, atau orang sakit?
/// It is filed without being confirmed; whatever comes later refines it. No answer is refused, and
/// none is needed twice.
#include <algorithm>
#include <cstdlib>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/entry.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/flows/absorb.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/depth.hpp"

namespace telepati::conversation {
namespace {

bool has_place(const Draft& draft) { return draft.says_where() || !draft.doubt.empty(); }
bool has_depth(const Draft& draft) { return draft.depth_cm.has_value(); }

Question ask_place(const Context&, const Draft&);
Question ask_depth(const Context&, const Draft&);
Verdict hear_place(const Context&, Draft, const Heard&);
Verdict hear_depth(const Context&, Draft, const Heard&);
Draft settle(const Context&, Draft);

// name, filled, ask, hear
const Slot slots[] = {
    {"entry", knows_entry, ask_entry, hear_entry},
    {"place", has_place,   ask_place, hear_place},
    {"depth", has_depth,   ask_depth, hear_depth},
};
}  // namespace

const Script flood_script{"flood", slots, absorb, settle, file_flood};

namespace {

Fields first_words(const Context& context, const Draft& draft) {
    Fields fields = draft.warned ? Fields{} : emergency_fields(context);
    fields.texts["warn"] = draft.warned ? "" : "1";
    fields.texts["place"] = where(context, draft);
    return fields;
}

Question ask_place(const Context& context, const Draft& draft) {
    Fields fields = first_words(context, draft);
    for (const auto& kelurahan : context.places.all()) {
        if (fields.lists["choices"].size() + 1 >= limits::list_rows) break;
        Fields row;
        row.texts["id"] = "kelurahan:" + kelurahan.code;
        row.texts["title"] = kelurahan.name;
        fields.lists["choices"].push_back(std::move(row));
    }
    return {"flood_where", std::move(fields)};
}

Question ask_depth(const Context& context, const Draft& draft) {
    return {"flood_depth", first_words(context, draft)};
}

/// "tidak", "entah bang": an answer, and nothing to keep.
bool says_only_that_much(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text) return false;
    const std::string_view first =
        std::string_view{text->body}.substr(0, text->body.find_first_of(" ,."));
    if (!context.meaning("desakan", text->body).empty()) return true;
    return !answer(context, heard).empty() || context.meaning("jawaban", first) == "skip";
}

/// Words that name no place we know are the place as the person says it.
Verdict hear_place(const Context& context, Draft draft, const Heard& heard) {
    if (const auto code = chosen(heard, "kelurahan:"); code && context.places.find(*code)) {
        draft.kelurahan = *code;
        return Accept{std::move(draft)};
    }
    if (says_only_that_much(context, heard)) {
        draft.skipped.emplace_back("place");
        return Accept{std::move(draft)};
    }
    draft = absorb(context, std::move(draft), heard);
    if (has_place(draft)) return Accept{std::move(draft)};
    const bool text = std::holds_alternative<Text>(heard.said);
    if (text && says_what_happens(context, heard)) {
        const bool danger = understanding::alarm(context.read(words_of(heard))).danger;
        if (danger) draft.skipped.emplace_back("depth");
        if (!danger && ask_once_more(draft, "place")) return Again{std::move(draft)};
    } else if (text) {
        draft.place = shown_words(words_of(heard));
    }
    draft.skipped.emplace_back("place");
    return Accept{std::move(draft)};
}

Verdict hear_depth(const Context& context, Draft draft, const Heard& heard) {
    const auto choice = chosen(heard, "depth:");
    if (choice) {
        draft.depth_cm =
            std::clamp(std::atoi(std::string{*choice}.c_str()), 0, limits::water_most_cm);
        return Accept{std::move(draft)};
    }
    if (!says_only_that_much(context, heard)) draft = absorb(context, std::move(draft), heard);
    if (!has_depth(draft)) draft.skipped.emplace_back("depth");
    return Accept{std::move(draft)};
}

Draft settle(const Context&, Draft draft) {
    for (const Slot& slot : slots) draft.skipped.emplace_back(slot.name);
    return draft;
}
}  // namespace
}  // namespace telepati::conversation
