#include "bot/catalog/plain_text.hpp"

#include <algorithm>
#include <array>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"

namespace telepati::catalog {
namespace {

unsigned byte_of(char c) { return static_cast<unsigned char>(c); }
bool is_continuation(char c) { return (byte_of(c) & 0xC0U) == 0x80U; }

/// Bytes of the well-formed UTF-8 sequence at the start of `text`, or 0.
std::size_t sequence_length(std::string_view text) {
    struct Form {
        unsigned first, last;  ///< lead byte
        unsigned second_from,
            second_to;  ///< narrower than 80–BF where a sequence could be overlong or a surrogate
        std::size_t length;
    };
    static constexpr std::array<Form, 9> forms{
        {
         {0x00, 0x7F, 0x00, 0x00, 1},
         {0xC2, 0xDF, 0x80, 0xBF, 2},
         {0xE0, 0xE0, 0xA0, 0xBF, 3},
         {0xE1, 0xEC, 0x80, 0xBF, 3},
         {0xED, 0xED, 0x80, 0x9F, 3},
         {0xEE, 0xEF, 0x80, 0xBF, 3},
         {0xF0, 0xF0, 0x90, 0xBF, 4},
         {0xF1, 0xF3, 0x80, 0xBF, 4},
         {0xF4, 0xF4, 0x80, 0x8F, 4},
         }
    };
    const unsigned lead = byte_of(text.front());
    const auto form = std::find_if(forms.begin(), forms.end(), [lead](const Form& f) {
        return lead >= f.first && lead <= f.last;
    });
    if (form == forms.end() || text.size() < form->length) return 0;
    if (form->length == 1) return 1;
    if (byte_of(text[1]) < form->second_from || byte_of(text[1]) > form->second_to) return 0;
    const auto rest = text.substr(1, form->length - 1);
    return std::all_of(rest.begin(), rest.end(), is_continuation) ? form->length : 0;
}

bool is_control(char c) { return byte_of(c) < 0x20U && c != '\t' && c != '\n' && c != '\r'; }
}  // namespace

Result<std::string_view> plain_text(std::string_view file, std::string_view bytes) {
    if (bytes.size() > limits::data_file) {
        return at_line(
            file, 1, "the file is larger than 16 MB; split it or remove what is not needed"
        );
    }
    auto text = bytes;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return at_line(file, 1, "the file is empty; fill it or take it away");
    }
    for (std::size_t at = 0; at < text.size();) {
        if (is_control(text[at])) {
            return at_line(
                file,
                line_of(text, at),
                "this is not a text file; save it as CSV UTF-8 or plain text"
            );
        }
        const auto length = sequence_length(text.substr(at));
        if (length == 0) {
            return at_line(
                file,
                line_of(text, at),
                "a letter is not UTF-8; save the file with the encoding UTF-8"
            );
        }
        at += length;
    }
    return text;
}

std::size_t line_of(std::string_view text, std::size_t position) {
    const auto before = text.substr(0, position);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        if (!is_continuation(c)) units += byte_of(c) >= 0xF0U ? 2U : 1U;
    }
    return units;
}

std::string_view first_characters(std::string_view text, std::size_t most) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_continuation(text[at])) continue;
        if (most == 0) return text.substr(0, at);
        --most;
    }
    return text;
}

std::string tidy(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        const bool blank = byte_of(c) <= 0x20U;
        if (!blank) {
            kept += c;
        } else if (!kept.empty() && kept.back() != ' ') {
            kept += ' ';
        }
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

std::string lowered(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}
}  // namespace telepati::catalog
