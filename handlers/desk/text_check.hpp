#pragma once
/// Whether words that somebody wrote can be a message, and why not.

#include <optional>
#include <string>
#include <string_view>

#include "templates/message.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers::desk {

struct TextFault {
    std::size_t line = 1;
    std::string why;  ///< a sentence for people
};

/// The shipped words of a message; empty: there is no such message.
struct MessageFile {
    std::string_view key;
    std::string_view fields;  ///< as declared
    std::string shipped;
};

/// Refuses what a file of the program would be refused for, a button that is not the shipped one's
/// (an answer would go nowhere), and what WhatsApp would not take with sample values in it.
std::optional<TextFault> fault_in_text(
    const MessageFile& file, const std::string& body, const std::string& office
);

/// The message with samples in it; nothing when it cannot be one.
std::optional<templates::Message> sample_message(
    const MessageFile& file, const std::string& body, bool full, const std::string& office
);
}  // namespace telepati::handlers::desk
