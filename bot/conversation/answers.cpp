#include "bot/conversation/answers.hpp"

#include "bot/cases/number.hpp"

#include <algorithm>
#include <array>

#include "bot/conversation/script.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

constexpr auto answer_ids =
    std::to_array<std::string_view>({"yes", "no", "send", "change", "cancel", "skip"});

/// The offered row that a typed text names, by title or by its number in the list.
const Offered* typed_offer(const Session& session, std::string_view text) {
    const std::string folded = understanding::fold(text);
    if (folded.empty()) return nullptr;
    for (std::size_t row = 0; row < session.offered.size(); ++row) {
        const Offered& offer = session.offered[row];
        if (folded == std::to_string(row + 1) || folded == understanding::fold(offer.title))
            return &offer;
    }
    return nullptr;
}
}  // namespace

std::string_view words_of(const Heard& heard) {
    return on(
        heard.said,
        [](const Text& text) -> std::string_view { return text.body; },
        [](const Choice& choice) -> std::string_view { return choice.title; },
        [](const Media& media) -> std::string_view { return media.caption; },
        [](const auto&) -> std::string_view { return {}; }
    );
}

bool brings_something(const Heard& heard) {
    const auto* media = std::get_if<Media>(&heard.said);
    const bool shows = media && media->kind != Media::Kind::Sticker;
    return !words_of(heard).empty() || std::holds_alternative<Pin>(heard.said) || shows;
}

std::optional<std::string> number_of_button(const Heard& heard) {
    const auto* choice = std::get_if<Choice>(&heard.said);
    if (!choice) return std::nullopt;
    std::string_view rest = choice->id;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find(':'));
        if (cases::number_checks(part)) return std::string{part};
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    return std::nullopt;
}

std::size_t voices(const std::vector<Media>& media) {
    return static_cast<std::size_t>(std::ranges::count_if(media, [](const Media& one) {
        return one.kind == Media::Kind::Voice || one.kind == Media::Kind::Audio;
    }));
}

std::size_t pictures(const std::vector<Media>& media) {
    return static_cast<std::size_t>(std::ranges::count_if(media, [](const Media& one) {
        return one.kind == Media::Kind::Image || one.kind == Media::Kind::Video;
    }));
}

std::string count_if_any(std::size_t count) { return count == 0 ? "" : std::to_string(count); }

Heard as_choice(const Session& session, Heard heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    const Offered* offer = text ? typed_offer(session, text->body) : nullptr;
    if (offer) heard.said = Choice{offer->id, offer->title};
    return heard;
}

std::optional<std::string_view> chosen(const Heard& heard, std::string_view prefix) {
    const auto* choice = std::get_if<Choice>(&heard.said);
    if (!choice || !choice->id.starts_with(prefix)) return std::nullopt;
    return std::string_view{choice->id}.substr(prefix.size());
}

std::string_view answer(const Context& context, const Heard& heard) {
    if (const auto* choice = std::get_if<Choice>(&heard.said)) {
        const auto found = std::ranges::find(answer_ids, choice->id);
        return found != answer_ids.end() ? *found : std::string_view{};
    }
    return context.meaning("jawaban", words_of(heard));
}

bool is_small_talk(const Context& context, const Heard& heard) {
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text) return false;
    const auto means = [&](std::string_view role) {
        return !context.meaning(role, text->body).empty();
    };
    return context.folded(text->body).empty() || !mood(text->body).empty() || means("jawaban") ||
           means("mengerti") || means("salam") || means("terima_kasih") || means("desakan");
}

bool says(const Context& context, std::string_view words, std::string_view role) {
    const auto& reading = context.read(words);
    return std::ranges::any_of(reading.phrases, [&](const understanding::Phrase& phrase) {
        return phrase.in_role(role) != nullptr;
    });
}

std::string_view mood(std::string_view emoji) {
    constexpr auto content = std::to_array<std::string_view>(
        {"\U0001F44D", "\U0001F44C", "\U0001F64F", "\u2764", "\u2705", "\U0001F60A", "\U0001F44F"}
    );
    constexpr auto unhappy = std::to_array<std::string_view>(
        {"\U0001F44E", "\U0001F621", "\U0001F620", "\u274C", "\U0001F624", "\U0001F92C"}
    );
    const auto starts = [&](std::string_view each) { return emoji.starts_with(each); };
    if (std::ranges::any_of(content, starts)) return "yes";
    return std::ranges::any_of(unhappy, starts) ? "no" : "";
}
}  // namespace telepati::conversation
