#include "bot/understanding/own_words.hpp"

#include <algorithm>
#include <array>

#include "bot/understanding/alarm.hpp"

namespace telepati::understanding {

std::string_view meant_already(const Lexicon& lexicon, std::string_view phrase) {
    constexpr auto answers = std::to_array<std::string_view>(
        {"jawaban", "belum", "salam", "terima_kasih", "mau_lapor", "menagih", "mengerti"}
    );
    if (!lexicon.meaning("perintah", phrase).empty()) return "an order of the chat";
    const Alarm raised = alarm(lexicon, phrase);
    if (raised.danger || raised.flood) return "a word of danger or flood";
    const bool answered = std::ranges::any_of(answers, [&](std::string_view role) {
        return !lexicon.meaning(role, phrase).empty();
    });
    return answered ? "an answer or a greeting" : "";
}
}  // namespace telepati::understanding
