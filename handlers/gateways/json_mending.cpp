#include "handlers/gateways/json_mending.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace telepati::handlers {
namespace {
constexpr std::string_view replacement_character = "\xEF\xBF\xBD";
constexpr std::string_view escaped_replacement_character = "\\ufffd";

class Mender {
public:
    explicit Mender(std::string_view bytes) : bytes_(bytes) { out_.reserve(bytes.size() + 16); }

    std::string mend() {
        while (at_ < bytes_.size()) {
            if (bytes_[at_] == '"') {
                copy(1);
                inside_string();
            } else if (is_number_part(bytes_[at_])) {
                number();
            } else {
                copy(1);
            }
        }
        return std::move(out_);
    }

private:
    void inside_string() {
        while (at_ < bytes_.size()) {
            const auto byte = static_cast<unsigned char>(bytes_[at_]);
            if (byte == '"') return copy(1);
            if (byte == '\\') {
                escape();
            } else if (byte < 0x20) {
                replace(1, " ");
            } else if (byte < 0x80) {
                copy(1);
            } else if (const std::size_t length = sound_sequence()) {
                copy(length);
            } else {
                replace(1, replacement_character);
            }
        }
    }

    void escape() {
        const char kind = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
        if (kind == 'u') return unicode_escape();
        if (kind != '\0' && std::string_view{"\"\\/bfnrt"}.find(kind) != std::string_view::npos) {
            return copy(2);
        }
        replace(1, "");
    }

    void unicode_escape() {
        const auto unit = code_unit(at_);
        if (!unit) return replace(2, escaped_replacement_character);
        const bool high = *unit >= 0xD800 && *unit <= 0xDBFF;
        const bool low = *unit >= 0xDC00 && *unit <= 0xDFFF;
        if (!high && !low) return copy(6);
        const auto next = high ? code_unit(at_ + 6) : std::nullopt;
        if (next && *next >= 0xDC00 && *next <= 0xDFFF) return copy(12);
        replace(6, escaped_replacement_character);
    }

    std::optional<std::uint32_t> code_unit(std::size_t at) const {
        if (at + 6 > bytes_.size() || bytes_.substr(at, 2) != "\\u") return {};
        std::uint32_t unit = 0;
        const char* end = bytes_.data() + at + 6;
        const auto parsed = std::from_chars(bytes_.data() + at + 2, end, unit, 16);
        if (parsed.ec != std::errc{} || parsed.ptr != end) return {};
        return unit;
    }

    // Length of the well-formed multi-byte UTF-8 sequence here, 0 when there is none.
    std::size_t sound_sequence() const {
        struct Form {
            unsigned char lead_from, lead_to, second_from, second_to;
            std::size_t length;
        };
        static constexpr Form forms[] = {
            {0xC2, 0xDF, 0x80, 0xBF, 2},
            {0xE0, 0xE0, 0xA0, 0xBF, 3},
            {0xE1, 0xEC, 0x80, 0xBF, 3},
            {0xED, 0xED, 0x80, 0x9F, 3},
            {0xEE, 0xEF, 0x80, 0xBF, 3},
            {0xF0, 0xF0, 0x90, 0xBF, 4},
            {0xF1, 0xF3, 0x80, 0xBF, 4},
            {0xF4, 0xF4, 0x80, 0x8F, 4},
        };
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned char>(bytes_[at_ + i]);
        };
        for (const Form& form : forms) {
            if (byte(0) < form.lead_from || byte(0) > form.lead_to) continue;
            if (bytes_.size() - at_ < form.length) return 0;
            if (byte(1) < form.second_from || byte(1) > form.second_to) return 0;
            for (std::size_t i = 2; i < form.length; ++i) {
                if ((byte(i) & 0xC0U) != 0x80U) return 0;
            }
            return form.length;
        }
        return 0;
    }

    static bool is_number_part(char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    static bool is_beyond_64_bits(std::string_view number) {
        std::int64_t whole = 0;
        const char* end = number.data() + number.size();
        const auto parsed = std::from_chars(number.data(), end, whole);
        return parsed.ptr == end && parsed.ec == std::errc::result_out_of_range;
    }

    void number() {
        std::size_t length = 1;
        while (at_ + length < bytes_.size() && is_number_part(bytes_[at_ + length])) ++length;
        double value = 0;
        const char* begin = bytes_.data() + at_;
        const auto parsed = std::from_chars(begin, begin + length, value);
        if (parsed.ec == std::errc::result_out_of_range) return replace(length, "null");
        const bool huge = is_beyond_64_bits({begin, length});
        copy(length);
        // With an exponent it is a real number, and those may be large.
        if (huge) out_ += "e0";
    }

    void copy(std::size_t length) {
        out_.append(bytes_.substr(at_, length));
        at_ += length;
    }

    void replace(std::size_t length, std::string_view with) {
        out_.append(with);
        at_ += length;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::string out_;
};
}  // namespace

std::string mended_json(std::string_view bytes) { return Mender{bytes}.mend(); }
}  // namespace telepati::handlers
