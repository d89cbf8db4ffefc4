#pragma once
/// The table of files inside the program, written by embed.cmake when the program is built.

#include <span>
#include <string_view>

namespace telepati::catalog {

struct EmbeddedFile {
    std::string_view path;
    std::string_view bytes;
};

/// All of them, sorted by path.
std::span<const EmbeddedFile> embedded_files();
}  // namespace telepati::catalog
