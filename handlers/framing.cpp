#include "handlers/framing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "bot/base/limits.hpp"

namespace telepati::handlers::http {
namespace {

using Headers = std::multimap<std::string, std::string, std::less<>>;
using MaybeRefusal = std::optional<Refusal>;

constexpr Refusal malformed{400, "Malformed request"};

bool has_stray_control(std::string_view head);
std::string_view take_line(std::string_view& text);
MaybeRefusal read_request_line(std::string_view line, Frame& frame, bool& keeps_open);
MaybeRefusal read_header(std::string_view line, Headers& headers);
MaybeRefusal read_framing(Frame& frame);
MaybeRefusal read_length(Frame& frame);
bool is_token(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace

Framed frame_head(std::string_view received) {
    const std::size_t end = received.substr(0, limits::request_head).find("\r\n\r\n");
    const bool complete = end != std::string_view::npos;
    std::string_view head = received.substr(0, complete ? end + 2 : limits::request_head);
    if (has_stray_control(head)) return malformed;
    if (!complete) {
        if (received.size() < limits::request_head) return Incomplete{};
        if (head.find('\n') == std::string_view::npos) return Refusal{414, "Address too long"};
        return Refusal{431, "Head too large"};
    }
    Frame frame;
    frame.head_bytes = end + 4;
    if (const auto refusal = read_request_line(take_line(head), frame, frame.keeps_open)) {
        return *refusal;
    }
    while (!head.empty()) {
        if (const auto refusal = read_header(take_line(head), frame.headers)) return *refusal;
    }
    if (const auto refusal = read_framing(frame)) return *refusal;
    return frame;
}

namespace {

/// Lines end in CRLF and nothing else; no other control byte but the tab stands in a head.
bool has_stray_control(std::string_view head) {
    for (std::size_t index = 0; index < head.size(); ++index) {
        const auto byte = static_cast<unsigned char>(head[index]);
        if (byte >= 0x20 && byte != 0x7F) continue;
        if (byte == '\t') continue;
        const bool last = index + 1 == head.size();
        if (byte == '\r' && (last || head[index + 1] == '\n')) continue;
        if (byte == '\n' && index > 0 && head[index - 1] == '\r') continue;
        return true;
    }
    return false;
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

MaybeRefusal read_request_line(std::string_view line, Frame& frame, bool& keeps_open) {
    static constexpr std::array<std::string_view, 8> methods = {
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};
    const std::size_t first = line.find(' ');
    const std::size_t second = line.rfind(' ');
    if (first == std::string_view::npos || first == second) return malformed;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, second - first - 1);
    const std::string_view version = line.substr(second + 1);
    if (!is_token(method) || !target.starts_with('/')) return malformed;
    if (target.find_first_of(" \t#") != std::string_view::npos) return malformed;
    if (!version.starts_with("HTTP/")) return malformed;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{505, "HTTP/1.1 only"};
    if (std::find(methods.begin(), methods.end(), method) == methods.end()) {
        return Refusal{501, "Unknown method"};
    }
    if (std::min(target.find('?'), target.size()) > limits::request_path) {
        return Refusal{414, "Address too long"};
    }
    frame.method = method;
    frame.target = target;
    keeps_open = version == "HTTP/1.1";
    return std::nullopt;
}

MaybeRefusal read_header(std::string_view line, Headers& headers) {
    if (headers.size() == limits::request_headers) return Refusal{431, "Too many headers"};
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return malformed;
    const std::string_view spaced = line.substr(colon + 1);
    const std::size_t first = spaced.find_first_not_of(" \t");
    const std::size_t last = spaced.find_last_not_of(" \t");
    std::string_view value;
    if (first != std::string_view::npos) value = spaced.substr(first, last - first + 1);
    headers.emplace(lower_case(line.substr(0, colon)), value);
    return std::nullopt;
}

/// What the headers say about the body and the connection.
MaybeRefusal read_framing(Frame& frame) {
    if (frame.headers.count("transfer-encoding") > 0) return Refusal{411, "Length required"};
    if (const auto refusal = read_length(frame)) return refusal;
    if (frame.headers.count("content-encoding") > 0) return Refusal{415, "Compressed body"};
    if (frame.body_bytes > limits::webhook_body) return Refusal{413, "Body too large"};
    const auto [close, close_end] = frame.headers.equal_range("connection");
    for (auto header = close; header != close_end; ++header) {
        if (lower_case(header->second).find("close") != std::string::npos) frame.keeps_open = false;
    }
    const auto expect = frame.headers.find("expect");
    if (expect == frame.headers.end()) return std::nullopt;
    if (lower_case(expect->second) != "100-continue") return Refusal{417, "Unknown expectation"};
    frame.asks_to_continue = frame.body_bytes > 0;
    return std::nullopt;
}

MaybeRefusal read_length(Frame& frame) {
    const auto lengths = frame.headers.count("content-length");
    if (lengths == 0) return std::nullopt;
    const std::string& text = frame.headers.find("content-length")->second;
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    if (lengths > 1 || text.empty()) return malformed;
    if (!std::all_of(text.begin(), text.end(), is_digit)) return malformed;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), frame.body_bytes);
    return parsed.ec == std::errc{} ? std::nullopt : MaybeRefusal(malformed);
}

constexpr std::array<bool, 256> token_bytes = [] {
    constexpr std::string_view letters =
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::array<bool, 256> table{};
    for (const char letter : letters) table[static_cast<unsigned char>(letter)] = true;
    return table;
}();

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return token_bytes[static_cast<unsigned char>(letter)];
    });
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& byte : out) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    }
    return out;
}

}  // namespace
}  // namespace telepati::handlers::http
