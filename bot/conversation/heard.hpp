#pragma once
/// What a person can say to us, whatever the gateway. Closed: a new kind makes every ear answer for
/// it.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bot/base/point.hpp"
#include "bot/base/time.hpp"

namespace telepati::conversation {

struct Text {
    std::string body;
};

/// A button or list row was tapped. `id` says what it is about, so it works after weeks.
struct Choice {
    std::string id;
    std::string title;
};

struct Pin {
    Point at;
    std::string label;  ///< name and address as sent, may be empty
};

struct Media {
    enum class Kind { Image, Video, Audio, Voice, Document, Sticker };
    Kind kind = Kind::Image;
    std::string id;  ///< the gateway's; empty when the gateway could not fetch it
    std::string mime;
    std::string sha256;  ///< as the gateway gave it
    std::string caption;
    std::string filename;       ///< the person's words, never a path
    std::string question = {};  ///< of a form, that it answers; empty: of none
};

/// Nothing we can use, but somebody is waiting: contact cards, orders, polls, things WhatsApp does
/// not pass on.
struct Unreadable {
    std::string what;
};

/// Worth keeping, not worth an answer: a number that changed.
struct Notice {
    std::string what;
};
// What somebody switched in WhatsApp itself. They did not write: it opens no window.
inline constexpr std::string_view marketing_off = "user_preferences stop";
inline constexpr std::string_view marketing_on = "user_preferences resume";

/// A thumb under a message; an empty one was taken back.
struct Reaction {
    std::string emoji;
};

/// The person deleted an earlier message.
struct Deletion {};

/// Somebody rings. Nobody can pick up here.
struct Call {};

using Saying = std::variant<Text, Choice, Pin, Media, Unreadable, Notice, Reaction, Deletion, Call>;

struct Heard {
    Saying said;
    Time at;               ///< when the person sent it
    std::string event;     ///< key of its inbox row
    std::string reply_to;  ///< gateway's id of the message it answers, marks, edits or deletes
    bool forwarded = false;
    bool edited = false;     ///< `said` takes the place of the message `reply_to`
    std::string about;       ///< ticket that message belongs to, may be empty
    std::string about_kind;  ///< our message's key, "resolved_reporter"; empty: the person's own
};
}  // namespace telepati::conversation
