#include "handlers/gateways/event_parts.hpp"

#include <openssl/sha.h>

#include <array>
#include <chrono>

#include "handlers/hex.hpp"

namespace telepati::handlers {
using namespace std::chrono_literals;

std::string hash_key(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    }
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    const auto* bytes = static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
    SHA256(bytes, text.size(), digest.data());
    return "h:" + hex(digest);
}

std::vector<Incoming> unread_body(std::string_view body, Time received_at, std::string why) {
    return {
        Incoming{{}, hash_key({"body", body}), received_at, Unread{std::move(why)}}
    };
}

Time time_of(double count, Time received_at) {
    constexpr double first_milliseconds = 1e11;
    constexpr double longest = 1e15;
    constexpr Time first = std::chrono::sys_days{std::chrono::January / 1 / 2009};
    if (!(count > 0 && count < longest)) return received_at;
    const double milliseconds = count < first_milliseconds ? count * 1000 : count;
    const Time time{std::chrono::milliseconds{static_cast<std::int64_t>(milliseconds)}};
    return time < first || time > received_at + 24h ? received_at : time;
}

Time time_of(JsonValue stamp, Time received_at) {
    return time_of(stamp.number().value_or(0), received_at);
}

// The business-scoped form of an id is longer than any number and has letters in it.
std::string wa_digits(std::string_view text) {
    constexpr std::size_t longest_number = 20;
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (std::string_view{"+ -()."}.find(c) == std::string_view::npos) {
            return {};
        }
    }
    return digits.size() <= longest_number ? digits : std::string{};
}

}  // namespace telepati::handlers
