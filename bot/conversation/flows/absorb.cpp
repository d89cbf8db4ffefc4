#include "bot/conversation/flows/absorb.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/area.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/neighbour.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/depth.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/guess.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

constexpr std::string_view far_pin = "pin";
constexpr std::string_view drain_category = "drainase";

void choose_category(
    const Context& context, Draft& draft, const std::vector<understanding::Guess>& guesses
) {
    const bool sure = !guesses.empty() && guesses.front().confidence >= understanding::sure_enough;
    // What it was about at first it still is about, however angry the words become.
    const bool known =
        std::ranges::find(guesses, draft.category, &understanding::Guess::category) !=
        guesses.end();
    if (sure && !known && context.office.category(guesses.front().category)) {
        draft.category = guesses.front().category;
    }
    // Water that comes with every rain is mended by day; the flood team goes where it stands now.
    const bool later = draft.category == flood_category && !draft.flood;
    if (later && context.office.category(drain_category) && is_chronic(context, draft.text()))
        draft.category = drain_category;
}

void read_subject(const Context& context, Draft& draft) {
    const std::string text = draft.text();
    const auto& reading = context.read(text);
    const understanding::Alarm alarm = understanding::alarm(reading);
    draft.urgent = draft.urgent || alarm.danger;
    draft.flood = draft.flood || alarm.flood;
    if (draft.flood && !draft.depth_cm)
        draft.depth_cm = understanding::water_depth(context.lexicon, text);
    if (!draft.category_chosen) choose_category(context, draft, context.guess(reading));
    skip_place(context, draft);
}

/// A fire that comes after a blocked drain is what the report is about.
void read_danger(const Context& context, Draft& draft, std::string_view words) {
    const auto& reading = context.read(words);
    if (draft.said.size() < 2 || !understanding::alarm(reading).danger) return;
    const auto guesses = context.guess(reading);
    if (!guesses.empty() && context.office.category(guesses.front().category))
        draft.category = guesses.front().category;
}

void read_place(const Context& context, Draft& draft, std::string_view words) {
    if (draft.place.empty())
        draft.place = understanding::spot_in(context.read(words), words, context.places);
    const bool open = draft.kelurahan.empty() || !draft.doubt.empty();
    if (open) name_kelurahan(context, draft, words);
}

void absorb_words(const Context& context, Draft& draft, std::string_view heard) {
    const std::size_t room =
        limits::report_text - std::min(limits::report_text, draft.text().size());
    const std::string words =
        understanding::clean(neighbour_words(context.lexicon, draft, heard), room);
    if (words.empty()) return;
    std::string& said = draft.said.back().words;
    said += said.empty() ? words : '\n' + words;
    draft.secret = draft.secret || says(context, words, "rahasia");
    read_subject(context, draft);
    read_danger(context, draft, words);
    read_place(context, draft, words);
}

/// What these words had said of the place holds no longer.
void unread_place(const Context& context, Draft& draft, std::string_view words) {
    if (draft.place == understanding::spot_in(context.read(words), words, context.places))
        draft.place.clear();
    const auto named = context.places.named(context.read(words));
    const bool from_words = named.size() == 1 && named.front()->code == draft.kelurahan;
    if (from_words && !draft.pin) draft.kelurahan.clear();
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

void absorb_pin(const Context& context, Draft& draft, const Pin& pin) {
    std::erase(draft.skipped, far_pin);
    if (is_far(context, pin.at)) {
        draft.skipped.emplace_back(far_pin);
        return;
    }
    draft.pin = pin.at;
    place_pin(context, draft);
    if (draft.place.empty()) draft.place = understanding::clean(pin.label, place_words);
}
}  // namespace

Draft absorb(const Context& context, Draft draft, const Heard& heard) {
    draft.note(heard.event);
    if (const auto* pin = std::get_if<Pin>(&heard.said)) absorb_pin(context, draft, *pin);
    if (const auto* media = std::get_if<Media>(&heard.said)) {
        const bool keeps = media->kind != Media::Kind::Sticker;
        if (keeps && draft.media.size() < limits::report_media) {
            draft.media.push_back(*media);
            draft.said.back().shows = true;
        }
    }
    draft.forwarded = draft.forwarded || heard.forwarded;
    if (!std::holds_alternative<Choice>(heard.said)) absorb_words(context, draft, words_of(heard));
    return draft;
}

bool is_chronic(const Context& context, std::string_view words) {
    const auto& reading = context.read(words);
    const auto usual = [&](const understanding::Reading::Word& word) {
        return context.lexicon.rules().has(understanding::WordList::Recurs, word.said);
    };
    const auto asks_for_works = [](const understanding::Phrase& phrase) {
        return phrase.in_role("minta_kerja") != nullptr;
    };
    return std::ranges::any_of(reading.words, usual) ||
           std::ranges::any_of(reading.phrases, asks_for_works);
}

bool name_kelurahan(const Context& context, Draft& draft, std::string_view text) {
    const auto named = context.places.named(context.read(text));
    const bool doubted = !draft.doubt.empty();
    if (doubted || named.empty()) place_names(context, draft, text);
    if (doubted) return draft.doubt.empty() && !draft.kelurahan.empty();
    if (named.size() != 1) return false;
    draft.kelurahan = named.front()->code;
    if (!draft.pin) draft.elsewhere.clear();
    return true;
}

bool name_spot(const Context& context, Draft& draft, std::string_view text) {
    std::string spot = understanding::spot_in(context.read(text), text, context.places);
    if (spot.empty()) return false;
    const bool doubtful =
        understanding::spot_in(context.read(draft.place), draft.place, context.places).empty();
    if (doubtful) draft.place = std::move(spot);
    return true;
}

void skip_place(const Context& context, Draft& draft) {
    const cases::Category* category = context.office.category(draft.category);
    const bool done = std::ranges::find(draft.skipped, "place") != draft.skipped.end();
    if (!category || category->somewhere || done) return;
    for (const char* slot : {"place", "kelurahan"}) draft.skipped.emplace_back(slot);
}

bool says_what_happens(const Context& context, const Heard& heard) {
    constexpr std::ptrdiff_t words_of_a_place = 5;
    const auto& reading = context.read(words_of(heard));
    const std::string_view words = reading.typed->folded;
    const understanding::Alarm alarm = understanding::alarm(reading);
    return alarm.flood || alarm.danger || !context.guess(reading).empty() ||
           std::ranges::count(words, ' ') >= words_of_a_place;
}

bool ask_once_more(Draft& draft, std::string_view slot) {
    const std::string mark = "again " + std::string{slot};
    const bool first = std::ranges::find(draft.skipped, mark) == draft.skipped.end();
    if (first) draft.skipped.push_back(mark);
    return first;
}

bool is_far_off(const Draft& draft) {
    return std::ranges::find(draft.skipped, far_pin) != draft.skipped.end();
}

Draft reworded(
    const Context& context,
    Draft draft,
    std::size_t message,
    const std::optional<std::string>& words
) {
    const auto at = draft.said.begin() + static_cast<std::ptrdiff_t>(message);
    unread_place(context, draft, at->words);
    if (words) {
        at->words = understanding::clean(*words, limits::report_text);
    } else {
        const auto before = std::count_if(draft.said.begin(), at, std::mem_fn(&Said::shows));
        if (at->shows) draft.media.erase(draft.media.begin() + before);
        draft.said.erase(at);
    }
    if (!draft.category_chosen) draft.category.clear();
    read_subject(context, draft);
    for (const Said& one : draft.said) read_place(context, draft, one.words);
    return draft;
}
}  // namespace telepati::conversation
