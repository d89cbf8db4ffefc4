#pragma once
/// A message as it will be shown: words, and at most three buttons or ten list rows.

#include <string>
#include <vector>

namespace telepati::templates {

struct Button {
    std::string id;
    std::string title;
    std::string description;  ///< list rows only
    bool operator==(const Button&) const = default;
};

struct Message {
    std::string body;
    std::string footer;
    std::string list;  ///< label of the button that opens the list; empty: reply buttons
    std::vector<Button> buttons;
    bool ask_location = false;  ///< WhatsApp's "send location" request
    bool operator==(const Message&) const = default;
};
}  // namespace telepati::templates
