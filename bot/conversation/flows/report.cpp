/// A resident reports a problem.
///   > parit di gg Seser lk 3 Kwala Bekala tumpat kali, udah seminggu
///   < Kami catat: parit tersumbat, Gg. Seser, Lk. 3, Kel. Kwala Bekala. Betul?  [Kirim] [Ubah]
///   [Batal] > [Kirim] < Laporan MJ7 K3F2 sudah kami terima …
#include <algorithm>
#include <cmath>
#include <numbers>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/depth.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/guess.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

bool has_words(const Draft& draft);
bool has_category(const Draft& draft) { return !draft.category.empty(); }
bool has_place(const Draft& draft) { return !draft.place.empty() || draft.pin.has_value(); }
bool has_kelurahan(const Draft& draft) { return !draft.kelurahan.empty(); }
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
Verdict hear_confirm(const Context&, Draft, const Heard&);

Draft absorb(const Context&, Draft, const Heard&);
Draft settle(const Context&, Draft);

// name, filled, ask, hear
constexpr Slot slots[] = {
    {"what",      has_words,     ask_what,      hear_what     },
    {"category",  has_category,  ask_category,  hear_category },
    {"place",     has_place,     ask_place,     hear_place    },
    {"kelurahan", has_kelurahan, ask_kelurahan, hear_kelurahan},
    {"confirm",   never,         ask_confirm,   hear_confirm  },
};
}  // namespace

const Script report_script{"report", slots, absorb, settle, file_report};

namespace {

constexpr std::size_t guesses_offered = 3;
constexpr std::size_t place_words = 120;

bool speaks(const Media& media) {
    using enum Media::Kind;
    return media.kind == Voice || media.kind == Audio || media.kind == Video;
}

bool has_words(const Draft& draft) {
    return !draft.text.empty() || std::ranges::any_of(draft.media, speaks);
}

std::string yes_if(bool condition) { return condition ? "1" : ""; }

std::string kelurahan_name(const Context& context, const Draft& draft) {
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

Question ask_what(const Context&, const Draft& draft) {
    Fields fields;
    fields.texts["got_photo"] = yes_if(pictures(draft.media) != 0);
    fields.texts["got_pin"] = yes_if(draft.pin.has_value());
    return {"ask_what", std::move(fields)};
}

/// The best guesses and "other"; without a guess the office's first categories.
std::vector<Fields> category_rows(const Context& context, const Draft& draft) {
    std::vector<Fields> rows;
    const auto offer = [&](std::string_view code) {
        const cases::Category* category = context.office.category(code);
        if (category)
            rows.push_back(row("category:" + category->code, category_label(context, *category)));
    };
    for (const auto& guess : understanding::guess(context.lexicon, draft.text)) {
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
    const bool far = std::ranges::find(draft.skipped, "pin") != draft.skipped.end();
    fields.texts["far"] = yes_if(far);
    fields.texts["office"] = context.office.name;
    if (!draft.kelurahan.empty()) return {"ask_spot", std::move(fields)};
    fields.lists["choices"] = kelurahan_rows(context);
    return {"ask_place", std::move(fields)};
}

Question ask_kelurahan(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["place"] = draft.place;
    fields.lists["choices"] = kelurahan_rows(context);
    return {"ask_kelurahan", std::move(fields)};
}

Question ask_confirm(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["category"] = category_said(context, draft.category);
    fields.texts["words"] = understanding::clean(draft.text, limits::shown_text);
    fields.texts["place"] = draft.place;
    fields.texts["kelurahan"] = kelurahan_name(context, draft);
    fields.texts["pin"] = yes_if(draft.pin.has_value());
    fields.texts["photos"] = count_if_any(pictures(draft.media));
    fields.texts["voice"] = yes_if(voices(draft.media) != 0);
    fields.texts["urgent"] = yes_if(draft.urgent);
    return {"confirm", std::move(fields)};
}

// --- hearing

Verdict hear_what(const Context& context, Draft draft, const Heard& heard) {
    if (!brings_something(heard)) return Again{};
    return Accept{absorb(context, std::move(draft), heard)};
}

Verdict hear_category(const Context& context, Draft draft, const Heard& heard) {
    std::string code{chosen(heard, "category:").value_or("")};
    if (!std::holds_alternative<Text>(heard.said) && code.empty()) {
        return brings_something(heard) ? Verdict{Accept{absorb(context, std::move(draft), heard)}}
                                       : Again{};
    }
    if (code.empty()) {
        const auto guesses = understanding::guess(context.lexicon, words_of(heard));
        if (!guesses.empty()) code = guesses.front().category;
    }
    if (!context.office.category(code)) return Again{};
    draft.category = code;
    draft.category_chosen = true;
    return Accept{std::move(draft)};
}

void name_kelurahan(const Context& context, Draft& draft, std::string_view text) {
    const auto named = context.places.named(text);
    if (named.size() == 1) draft.kelurahan = named.front()->code;
}

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
    if (const auto* text = std::get_if<Text>(&heard.said); text && !text->body.empty()) {
        const std::string spot = understanding::spot_in(text->body, context.places);
        name_kelurahan(context, draft, text->body);
        draft.place = spot.empty() ? understanding::clean(text->body, place_words) : spot;
        return Accept{std::move(draft)};
    }
    return brings_something(heard) ? Verdict{Accept{absorb(context, std::move(draft), heard)}}
                                   : Again{};
}

Verdict hear_kelurahan(const Context& context, Draft draft, const Heard& heard) {
    const auto code = chosen(heard, "kelurahan:");
    if ((code && *code == "skip") || answer(context, heard) == "skip") {
        draft.skipped.emplace_back("kelurahan");
        return Accept{std::move(draft)};
    }
    if (code && context.places.find(*code)) draft.kelurahan = *code;
    if (std::holds_alternative<Text>(heard.said)) name_kelurahan(context, draft, words_of(heard));
    if (!draft.kelurahan.empty()) return Accept{std::move(draft)};
    const bool more =
        std::holds_alternative<Pin>(heard.said) || std::holds_alternative<Media>(heard.said);
    return more ? Verdict{Accept{absorb(context, std::move(draft), heard)}} : Again{};
}

/// What the person wants to say anew is emptied, and so asked again.
Verdict change(Draft draft, std::string_view part) {
    if (part == "text") {
        draft.text.clear();
        return Accept{std::move(draft)};
    }
    if (part == "category") {
        draft.category.clear();
        draft.category_chosen = true;
        return Accept{std::move(draft)};
    }
    draft.place.clear();
    draft.kelurahan.clear();
    draft.pin.reset();
    std::erase(draft.skipped, "place");
    std::erase(draft.skipped, "kelurahan");
    return Accept{std::move(draft)};
}

Verdict hear_confirm(const Context& context, Draft draft, const Heard& heard) {
    const std::string_view said = answer(context, heard);
    if (said == "send" || said == "yes") return Finish{};
    if (said == "change" || said == "no") return Instead{std::move(draft), "ask_change"};
    if (const auto part = chosen(heard, "change:")) return change(std::move(draft), *part);
    if (!brings_something(heard)) return Again{};
    return Accept{absorb(context, std::move(draft), heard)};
}

// --- understanding

void choose_category(
    const Context& context, Draft& draft, const std::vector<understanding::Guess>& guesses
) {
    const bool sure = !guesses.empty() && guesses.front().confidence >= understanding::sure_enough;
    if (sure && context.office.category(guesses.front().category)) {
        draft.category = guesses.front().category;
    }
}

void absorb_words(const Context& context, Draft& draft, std::string_view said) {
    const std::string text = understanding::clean(said, limits::report_text);
    if (text.empty()) return;
    if (!draft.text.empty()) draft.text += '\n';
    draft.text = understanding::clean(draft.text + text, limits::report_text);
    const understanding::Reading reading = understanding::read(context.lexicon, draft.text);
    const understanding::Alarm alarm = understanding::alarm(reading);
    draft.urgent = draft.urgent || alarm.danger;
    draft.flood = draft.flood || alarm.flood;
    if (draft.flood && !draft.depth_cm)
        draft.depth_cm = understanding::water_depth(context.lexicon, draft.text);
    if (!draft.category_chosen) choose_category(context, draft, understanding::guess(reading));
    if (draft.place.empty()) draft.place = understanding::spot_in(text, context.places);
    if (draft.kelurahan.empty()) name_kelurahan(context, draft, text);
}

/// In the sea, in another city: a slip of the finger or of the phone.
bool is_far(const Context& context, const Point& at) {
    constexpr double km_of_degree = 111.2;
    const auto near = [&](const understanding::Kelurahan& kelurahan) {
        const double north = (at.lat - kelurahan.centre.lat) * km_of_degree;
        const double width = std::cos(at.lat * std::numbers::pi / 180);
        const double east = (at.lon - kelurahan.centre.lon) * km_of_degree * width;
        return std::hypot(north, east) < limits::pin_far_km;
    };
    const auto& all = context.places.all();
    return !all.empty() && std::ranges::none_of(all, near);
}

constexpr std::string_view far_pin = "pin";

void absorb_pin(const Context& context, Draft& draft, const Pin& pin) {
    std::erase(draft.skipped, far_pin);
    if (is_far(context, pin.at)) {
        draft.skipped.emplace_back(far_pin);
        return;
    }
    draft.pin = pin.at;
    if (const auto* kelurahan = context.places.at(pin.at)) draft.kelurahan = kelurahan->code;
    if (draft.place.empty()) draft.place = understanding::clean(pin.label, place_words);
}

Draft absorb(const Context& context, Draft draft, const Heard& heard) {
    if (const auto* pin = std::get_if<Pin>(&heard.said)) absorb_pin(context, draft, *pin);
    if (const auto* media = std::get_if<Media>(&heard.said)) {
        const bool keeps = media->kind != Media::Kind::Sticker;
        if (keeps && draft.media.size() < limits::report_media) draft.media.push_back(*media);
    }
    draft.forwarded = draft.forwarded || heard.forwarded;
    if (!std::holds_alternative<Choice>(heard.said)) absorb_words(context, draft, words_of(heard));
    return draft;
}

Draft settle(const Context& context, Draft draft) {
    if (draft.category.empty() && has_words(draft)) {
        const auto guesses = understanding::guess(context.lexicon, draft.text);
        draft.category = guesses.empty() ? other_category : guesses.front().category;
    }
    for (const std::string_view slot : {"place", "kelurahan"}) draft.skipped.emplace_back(slot);
    return draft;
}
}  // namespace
}  // namespace telepati::conversation
