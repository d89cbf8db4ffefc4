#pragma once
/// What a person is told about one ticket costs money and attention: about five messages a resident
/// and three an officer. Answers, questions, cards and danger always go out; mere news does so
/// while the budget lasts. "status" tells it in any case.

#include <string_view>

namespace telepati::conversation {

enum class Reads { Resident, Officer };

/// Whether this message is worth it, when the person was told `told` messages of that ticket.
bool worth_sending(std::string_view message, Reads who, int told);

/// Its worth depends on what was told before.
bool is_mere_news(std::string_view message);
}  // namespace telepati::conversation
