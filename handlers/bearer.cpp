#include "handlers/bearer.hpp"

#include <algorithm>
#include <cctype>

namespace telepati::handlers {

std::optional<std::string_view> bearer_token(const http::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    auto value = request.header("authorization");
    if (!value || value->size() <= scheme.size()) return std::nullopt;
    const auto same_letter = [](char left, char right) {
        return std::tolower(static_cast<unsigned char>(left)) == right;
    };
    const std::string_view named = value->substr(0, scheme.size());
    if (!std::equal(named.begin(), named.end(), scheme.begin(), same_letter)) return std::nullopt;
    std::string_view token = value->substr(scheme.size());
    token.remove_prefix(std::min(token.find_first_not_of(' '), token.size()));
    if (token.empty()) return std::nullopt;
    return token;
}
}  // namespace telepati::handlers
