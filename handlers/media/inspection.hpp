#pragma once
/// What a file really is. Bytes from outside are decoded only in a process of their own, with
/// little memory and time and nothing open but a pipe.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/conversation/heard.hpp"

namespace telepati::handlers {

/// By its first bytes: "image/jpeg", "application/pdf" …; empty: none that we know.
std::string_view mime_by_content(std::string_view bytes);

/// Why this cannot be what it was sent as; empty when it can. Pictures are not decoded here.
std::string_view wrong_with(conversation::Media::Kind kind, std::string_view bytes);

/// Decodes a JPEG or PNG in a child process, `program` with the word "inspect-picture"; what it
/// looks like (picture.hpp). Nothing when it is damaged, too large, or took the child down.
std::optional<std::uint64_t> picture_look(const std::string& program, std::string_view bytes);

/// The picture in small as a PNG in base64, for paper; likewise decoded by a child, with the word
/// "shrink-picture".
std::optional<std::string> small_picture(const std::string& program, std::string_view bytes);

/// That child's work: gives up its rights, reads a picture from standard input, writes what it
/// looks like and ends the process with status 0 when it is one.
[[noreturn]] void inspect_picture();
/// The same for its pixels in small.
[[noreturn]] void shrink_picture();
}  // namespace telepati::handlers
