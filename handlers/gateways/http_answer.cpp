#include "handlers/gateways/http_answer.hpp"

#include <algorithm>
#include <charconv>

namespace telepati::handlers {
namespace {

using State = AnswerReader::State;

constexpr std::size_t longest_head = 64UL * 1024;
constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_word(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

template <class Whole>
std::optional<Whole> whole_number(std::string_view text, int base = 10) {
    Whole number{};
    const char* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, number, base);
    if (text.empty() || error != std::errc{} || after != end) return std::nullopt;
    return number;
}

/// "HTTP/1.1 200 OK"; 0 when it is no such line.
int status_of(std::string_view line) {
    const bool known = line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 ");
    return known ? whole_number<int>(line.substr(9, 3)).value_or(0) : 0;
}
}  // namespace

State AnswerReader::advance() {
    while (!head_read_) {
        const State state = read_head();
        if (state != State::Whole) return state;
    }
    switch (ends_) {
        case Ends::AfterLength:
            return read_length();
        case Ends::WithLastChunk:
            return read_chunks();
        case Ends::WithConnection:
            break;
    }
    answer_.body += bytes_;
    bytes_.clear();
    return answer_.body.size() > most_ ? State::TooLarge : State::Incomplete;
}

/// Whole when a head was taken off; one of a provisional answer says nothing.
State AnswerReader::read_head() {
    const std::size_t end = bytes_.find(head_end);
    if (end == std::string::npos)
        return bytes_.size() > longest_head ? State::Broken : State::Incomplete;
    std::string_view head = std::string_view{bytes_}.substr(0, end + line_end.size());
    const std::string_view first = head.substr(0, head.find(line_end));
    answer_ = {};
    answer_.status = status_of(first);
    if (answer_.status < 100) return State::Broken;
    ends_ = Ends::WithConnection;
    keeps_open_ = first.starts_with("HTTP/1.1");
    const bool bodiless = answer_.status == 204 || answer_.status == 304;
    if (bodiless) ends_ = Ends::AfterLength;
    for (head.remove_prefix(first.size() + 2); !head.empty();) {
        const std::size_t size = head.find(line_end);
        if (!read_header(head.substr(0, size))) return State::Broken;
        head.remove_prefix(size + line_end.size());
    }
    if (bodiless) length_ = 0;
    bytes_.erase(0, end + head_end.size());
    head_read_ = answer_.status >= 200;
    return State::Whole;
}

bool AnswerReader::read_header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(name, "content-type")) answer_.type = value;
    if (same_word(name, "connection") && same_word(value, "close")) keeps_open_ = false;
    if (same_word(name, "retry-after")) {
        if (const auto seconds = whole_number<std::uint32_t>(value))
            answer_.retry_after = std::chrono::seconds{*seconds};
    }
    if (same_word(name, "transfer-encoding")) {
        if (!same_word(value, "chunked")) return false;
        ends_ = Ends::WithLastChunk;
    }
    if (!same_word(name, "content-length") || ends_ != Ends::WithConnection) return true;
    const auto length = whole_number<std::size_t>(value);
    length_ = length.value_or(0);
    ends_ = Ends::AfterLength;
    return length.has_value();
}

State AnswerReader::read_length() {
    if (length_ > most_) return State::TooLarge;
    if (bytes_.size() < length_) return State::Incomplete;
    answer_.body.assign(bytes_, 0, length_);
    bytes_.erase(0, length_);
    return State::Whole;
}

State AnswerReader::read_chunks() {
    for (;;) {
        const std::size_t end = bytes_.find(line_end);
        if (end == std::string::npos)
            return bytes_.size() > longest_head ? State::Broken : State::Incomplete;
        const std::string_view line = std::string_view{bytes_}.substr(0, end);
        const auto size = whole_number<std::size_t>(trimmed(line.substr(0, line.find(';'))), 16);
        if (!size) return State::Broken;
        if (*size > most_ || answer_.body.size() + *size > most_) return State::TooLarge;
        const std::size_t begin = end + line_end.size();
        if (*size == 0) {
            if (bytes_.size() < begin + line_end.size()) return State::Incomplete;
            // Trailers are not read: the connection is not used again.
            keeps_open_ = keeps_open_ && std::string_view{bytes_}.substr(begin) == line_end;
            bytes_.clear();
            return State::Whole;
        }
        if (bytes_.size() < begin + *size + line_end.size()) return State::Incomplete;
        if (bytes_.compare(begin + *size, line_end.size(), line_end) != 0) return State::Broken;
        answer_.body.append(bytes_, begin, *size);
        bytes_.erase(0, begin + *size + line_end.size());
    }
}
}  // namespace telepati::handlers
