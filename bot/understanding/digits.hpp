#pragma once
/// Digits of other scripts, of emoji and of paste: "５０", "٥٠", "5️⃣0️⃣", "1½".

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telepati::understanding {

/// The digit '0' to '9' that a code point beyond ASCII is, or nought.
char digit_of(char32_t point);

/// "5" of a half, "25" and "75" of the quarters; empty for what is no fraction.
std::string_view hundredths_of(char32_t point);

/// Marks that live inside words and emoji without being a character to a reader.
bool is_invisible(char32_t point);

/// A text whose digits are all ASCII: marks inside are gone, other dashes and spaces are "-" and
/// " ", and "1½" is "1.5". Remembers where everything stood. The text must outlive it.
class PlainDigits {
public:
    explicit PlainDigits(std::string_view typed);
    PlainDigits(const PlainDigits&) = delete;
    PlainDigits& operator=(const PlainDigits&) = delete;

    std::string_view text() const { return from_.empty() ? typed_ : std::string_view(plain_); }

    /// Where in the text as typed the byte `at` began; its end for the end.
    std::size_t typed_at(std::size_t at) const { return from_.empty() ? at : from_[at]; }

private:
    void put(std::string_view bytes, std::size_t from);

    std::string_view typed_;
    std::string plain_;
    std::vector<std::uint32_t> from_;  ///< empty for a text of ASCII, which is plain already
};
}  // namespace telepati::understanding
