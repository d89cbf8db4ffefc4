#pragma once
/// A message as it will be shown: words, and at most three buttons or ten list rows.

#include <optional>
#include <string>
#include <vector>

namespace telepati::templates {

struct Button {
    std::string id;
    std::string title;
    std::string description;  ///< list rows only
    bool operator==(const Button&) const = default;
};

/// Something of the media store that goes out with the words as its caption.
struct Attachment {
    std::string type;  ///< as the gateway calls it: "image", "audio", "video", "document"
    std::string content;
    std::string mime;
    bool operator==(const Attachment&) const = default;
};

/// An approved template in the place of free words: the only thing WhatsApp passes on outside a
/// person's 24-hour window.
struct TemplateCall {
    std::string name;
    std::string language;
    std::vector<std::string> values;    ///< of {{1}}, {{2}} … in the body
    std::vector<std::string> payloads;  ///< ids of its buttons
    bool operator==(const TemplateCall&) const = default;
};

struct Message {
    std::string body;
    std::string footer;
    std::string list;  ///< label of the button that opens the list; empty: reply buttons
    std::vector<Button> buttons;
    bool ask_location = false;  ///< WhatsApp's "send location" request
    std::optional<Attachment> attachment = std::nullopt;
    std::optional<TemplateCall> call = std::nullopt;  ///< goes out instead of words and buttons
    bool operator==(const Message&) const = default;
};
}  // namespace telepati::templates
