#pragma once
/// What somebody did on a phone of the page, and the webhook message that WhatsApp makes of it.

#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.hpp"
#include "handlers/gateways/json_value.hpp"
#include "handlers/simulator/media.hpp"
#include "handlers/simulator/person.hpp"

namespace telepati::handlers {

struct SaidTools {
    const SimulatedPerson& person;
    SimulatedMedia& media;
    std::string origin;  ///< for media URLs
    Time now;
};

/// JSON of `messages[]` without sender, id and time; nothing when `said` makes no sense. `said`:
/// `type` and its members (text: text; button, row, quick (of a template): id, title, description;
/// image, document, voice: media, caption, filename; location: latitude, longitude, name; reaction,
/// edit, delete: target, emoji, text), and `reply_to`, the id of the message it answers.
std::optional<std::string> message_of(JsonValue said, const SaidTools& tools);
}  // namespace telepati::handlers
