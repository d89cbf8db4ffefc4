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

struct PictureLook {
    std::optional<std::uint64_t> look;  ///< picture.hpp; nothing when there is none to be had
    /// False when the child could not be asked, or ended before it could say: that may be the
    /// picture's doing, or that of a machine which has too much to do.
    bool answered = true;

    explicit operator bool() const { return look.has_value(); }
};

/// Decodes a JPEG or PNG in a child process, `program` with the word "inspect-picture".
PictureLook picture_look(const std::string& program, std::string_view bytes);

/// The picture in small as a PNG in base64, for paper; likewise decoded by a child, with the word
/// "shrink-picture".
std::optional<std::string> small_picture(const std::string& program, std::string_view bytes);

/// That child's work: gives up its rights, reads a picture from standard input, writes what it
/// looks like and ends the process with status 0 when it is one.
[[noreturn]] void inspect_picture();
/// The same for its pixels in small.
[[noreturn]] void shrink_picture();
}  // namespace telepati::handlers
