#pragma once
/// The lines after `---` of a message file.
///
///     [send] Kirim
///     [see:12] Lihat | laporan kemarin
///     list: Pilih jenis
///     footer: Balasan otomatis
///     location

#include <optional>
#include <string_view>

#include "templates/message.hpp"

namespace telepati::templates {

struct Part {
    enum class Kind { Button, List, Footer, Location };
    Kind kind = Kind::Button;
    Button button;  ///< the words of a list label or footer are its title
};

/// One line, not empty; nothing when it is none of these.
std::optional<Part> read_part(std::string_view line);

void add_part(Message& message, Part part);
}  // namespace telepati::templates
