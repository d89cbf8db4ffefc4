#pragma once
/// Words that mean something wherever they are said, and so can mean nothing else.

#include <string_view>

#include "bot/understanding/lexicon.hpp"

namespace telepati::understanding {

/// What a phrase is in every conversation: "an order of the chat" (status, menu, berhenti), "a word
/// of danger or flood" (banjir, kebakaran), "an answer or a greeting" (ya, halo). Empty: it is
/// free.
std::string_view meant_already(const Lexicon& lexicon, std::string_view phrase);
}  // namespace telepati::understanding
