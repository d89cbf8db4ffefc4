#include "bot/understanding/tokens.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "bot/understanding/digits.hpp"
#include "bot/understanding/utf8.hpp"

namespace telepati::understanding {
namespace {

/// What a code point does to the word that is being read.
enum class Act { Letter, Foreign, Join, Space, Comma, Stop };

struct Read {
    Act act = Act::Space;
    char letter = 0;  ///< for Letter: lower-case ASCII letter or digit
};

struct Range {
    char32_t first;
    char32_t last;
};

// U+00C0 to U+017F without their marks; a space where there is no letter.
constexpr std::string_view plain_latin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(plain_latin.size() == 0x180 - 0xC0);

// Scripts whose letters are kept as they are.
constexpr std::array foreign_letters = std::to_array<Range>({
    {0x0180,   0x02AF  },
    {0x0370,   0x060B  },
    {0x060D,   0x061A  },
    {0x0620,   0x1FFF  },
    {0x2C00,   0x2DFF  },
    {0x3040,   0xD7FF  },
    {0xF900,   0xFAFF  },
    {0xFB50,   0xFDFF  },
    {0xFE70,   0xFEFC  },
    {0x2'0000, 0x3'FFFF},
});

template <std::size_t Size>
bool inside(const std::array<Range, Size>& ranges, char32_t point) {
    return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
        return point >= range.first && point <= range.last;
    });
}

constexpr Read ascii(char byte) {
    if (byte >= 'a' && byte <= 'z') return {Act::Letter, byte};
    if (byte >= '0' && byte <= '9') return {Act::Letter, byte};
    if (byte >= 'A' && byte <= 'Z') return {Act::Letter, static_cast<char>(byte - 'A' + 'a')};
    if (byte == '\'' || byte == '`' || byte == 0x7F) return {Act::Join, 0};
    if (byte == '!' || byte == '?' || byte == ';' || byte == '\n') return {Act::Stop, 0};
    if (byte == ',' || byte == ':' || byte == '(' || byte == ')' || byte == '#')
        return {Act::Comma, 0};
    if (byte >= 0 && byte < ' ' && byte != '\t' && byte != '\r') return {Act::Join, 0};
    return {Act::Space, 0};
}

constexpr std::array<Read, 128> ascii_table = [] {
    std::array<Read, 128> table;
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        table[byte] = ascii(static_cast<char>(byte));
    }
    return table;
}();

/// The folded letter of a byte, nought where it is something else.
constexpr std::array<char, 256> ascii_letters = [] {
    std::array<char, 256> table{};
    for (std::size_t byte = 0; byte < ascii_table.size(); ++byte) {
        if (ascii_table[byte].act == Act::Letter) table[byte] = ascii_table[byte].letter;
    }
    return table;
}();

Read letter(char32_t value) { return {Act::Letter, static_cast<char>('a' + value)}; }

Read beyond_ascii(char32_t point) {
    if (point == broken || is_invisible(point)) return {Act::Join, 0};
    if (point >= 0xC0 && point < 0x180) {
        const char plain = plain_latin[point - 0xC0];
        return plain == ' ' ? Read{Act::Space, 0} : Read{Act::Letter, plain};
    }
    if (point == 0x2026) return {Act::Stop, 0};
    if (const char digit = digit_of(point)) return {Act::Letter, digit};
    if (!hundredths_of(point).empty()) return {Act::Foreign, 0};
    if (point >= 0xFF21 && point <= 0xFF3A) return letter(point - 0xFF21);
    if (point >= 0xFF41 && point <= 0xFF5A) return letter(point - 0xFF41);
    // Bold, italic and similar letters, 26 capitals then 26 small ones per alphabet.
    if (point >= 0x1'D400 && point <= 0x1'D6A3) return letter((point - 0x1'D400) % 26);
    return {inside(foreign_letters, point) ? Act::Foreign : Act::Space, 0};
}

constexpr std::size_t step = sizeof(std::uint64_t);

/// Whether some letter stands three times, one behind the other; eight places at once, for which
/// there must be room behind the word.
bool has_triple(const char* word, std::size_t size) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    constexpr std::uint64_t tops = ones << 7U;
    for (std::size_t at = 0; at + 2 < size; at += step) {
        const auto letters = number_at<std::uint64_t>(word + at);
        const auto next = number_at<std::uint64_t>(word + at + 1);
        const auto second = number_at<std::uint64_t>(word + at + 2);
        std::uint64_t differ = (letters ^ next) | (next ^ second);
        const std::size_t places = size - 2 - at;
        if (places < step) differ |= ~std::uint64_t{0} << places * 8;
        if (((differ - ones) & ~differ & tops) != 0) return true;
    }
    return false;
}
static_assert(std::endian::native == std::endian::little, "the first letter is the lowest byte");

class Folder {
public:
    explicit Folder(std::string_view text) : text_(text) {
        // No code point becomes longer, and between two words stood at least one byte.
        result_.folded.resize(text.size() + 2 + step);
        result_.all.reserve(text.size() / 5 + 4);
    }

    Tokens run() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t begin = at;
            const auto byte = static_cast<unsigned char>(text_[at]);
            if (ascii_letters[byte] != 0) {
                open_word(begin);
                at = put_letters(at);
                word_.end = static_cast<std::uint32_t>(at);
            } else if (byte == ' ') {
                end_word();
                ++at;
            } else if (byte < 0x80) {
                ++at;
                take(ascii_table[byte], begin, at);
            } else {
                const Read read = beyond_ascii(next_code_point(text_, at));
                take(read, begin, at);
            }
        }
        end_word();
        result_.folded.resize(size_);
        return std::move(result_);
    }

private:
    void take(Read read, std::size_t begin, std::size_t end) {
        switch (read.act) {
            case Act::Letter:
                open_word(begin);
                put(read.letter);
                word_.end = static_cast<std::uint32_t>(end);
                return;
            case Act::Foreign:
                open_word(begin);
                for (std::size_t at = begin; at < end; ++at) put(text_[at]);
                word_.end = static_cast<std::uint32_t>(end);
                return;
            case Act::Join:
                return;
            case Act::Space:
                return separate(is_sentence_dot(begin) ? Pause::Sentence : Pause::None);
            case Act::Comma:
                return separate(Pause::Comma);
            case Act::Stop:
                return separate(Pause::Sentence);
        }
    }

    /// "Jl.Parit" and "20.000" are no ends of a sentence.
    bool is_sentence_dot(std::size_t at) const {
        if (text_[at] != '.') return false;
        const char next = at + 1 == text_.size() ? ' ' : text_[at + 1];
        return next == ' ' || next == '\n' || next == '.';
    }

    void open_word(std::size_t begin) {
        if (in_word_) return;
        if (size_ > 0) result_.folded[size_++] = ' ';
        in_word_ = true;
        const bool is_capital = text_[begin] >= 'A' && text_[begin] <= 'Z';
        const bool is_tag = begin > 0 && text_[begin - 1] == '#';
        if (text_[begin] >= 'a' && text_[begin] <= 'z') result_.all_capital = false;
        const auto at = static_cast<std::uint32_t>(begin);
        const auto folded_at = static_cast<std::uint32_t>(size_);
        word_ = {at, at, folded_at, 0, 0, is_capital, is_tag, Pause::None};
    }

    /// Most of a text is this: letters and digits side by side. Ends behind them.
    std::size_t put_letters(std::size_t at) {
        char* write = result_.folded.data() + size_;
        for (; at < text_.size(); ++at, ++write) {
            const char folded = ascii_letters[static_cast<unsigned char>(text_[at])];
            if (folded == 0) break;
            *write = folded;
        }
        size_ = static_cast<std::size_t>(write - result_.folded.data());
        return at;
    }

    void put(char letter) { result_.folded[size_++] = letter; }

    void separate(Pause pause) {
        end_word();
        if (result_.all.empty()) return;
        Token& last = result_.all.back();
        last.pause = std::max(last.pause, pause);
    }

    void end_word() {
        if (!in_word_) return;
        in_word_ = false;
        const char* const word = result_.folded.data() + word_.folded_at;
        if (has_triple(word, size_ - word_.folded_at)) collapse_runs();
        word_.folded_size = static_cast<std::uint32_t>(size_ - word_.folded_at);
        word_.hash = hash_of({word, word_.folded_size});
        result_.all.push_back(word_);
    }

    void collapse_runs() {
        std::string& folded = result_.folded;
        const std::size_t begin = word_.folded_at;
        if (is_roman(std::string_view(folded).substr(begin, size_ - begin))) return;
        std::size_t write = begin;
        for (std::size_t read = begin; read < size_;) {
            std::size_t next = read;
            while (next < size_ && folded[next] == folded[read]) ++next;
            const bool stretched = next - read >= long_run && folded[read] > '9';
            const std::size_t kept = stretched ? 1 : next - read;
            for (std::size_t copy = 0; copy < kept; ++copy) folded[write++] = folded[read];
            read = next;
        }
        size_ = write;
    }

    static constexpr std::size_t long_run = 3;

    std::string_view text_;
    Tokens result_;
    std::size_t size_ = 0;  ///< of what is written in `result_.folded`
    Token word_;
    bool in_word_ = false;
};
}  // namespace

Tokens tokens(std::string_view text) { return Folder(text).run(); }

bool is_number(std::string_view folded) {
    return !folded.empty() && std::all_of(folded.begin(), folded.end(), [](char letter) {
        return letter >= '0' && letter <= '9';
    });
}

bool is_roman(std::string_view folded) {
    return !folded.empty() && std::all_of(folded.begin(), folded.end(), [](char letter) {
        return letter == 'i' || letter == 'v' || letter == 'x';
    });
}
}  // namespace telepati::understanding
