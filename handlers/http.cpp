#include "handlers/http.hpp"

#include "bot/base/json_text.hpp"

namespace telepati::handlers::http {
namespace {

using Fields = std::multimap<std::string, std::string, std::less<>>;

std::optional<std::string_view> only_value(const Fields& fields, std::string_view name);
std::string decoded(std::string_view text);
std::string_view reason(int status);
int hex_digit(char letter);

}  // namespace

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
    return only_value(headers, lower_case_name);
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    return only_value(query, name);
}

Response problem(int status, std::string_view title, std::string_view detail) {
    Response response;
    response.status = status;
    response.type = "application/problem+json";
    response.body = R"({"type":"about:blank","title":)" + json_quoted(title);
    response.body += R"(,"status":)" + std::to_string(status);
    if (!detail.empty()) response.body += R"(,"detail":)" + json_quoted(detail);
    response.body += "}\n";
    return response;
}

std::string response_bytes(const Response& response, bool closes) {
    std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    bytes.append(reason(response.status)).append("\r\n");
    for (const auto& [name, value] : response.headers)
        bytes.append(name).append(": ").append(value).append("\r\n");
    if (!response.body.empty()) bytes += "Content-Type: " + response.type + "\r\n";
    bytes += "Content-Length: " + std::to_string(response.body.size());
    bytes += closes ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n";
    return bytes += response.body;
}

Fields form_fields(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const std::size_t equals = pair.find('=');
        if (pair.empty()) continue;
        const bool bare = equals == std::string_view::npos;
        const std::string_view value = bare ? std::string_view{} : pair.substr(equals + 1);
        fields.emplace(decoded(pair.substr(0, equals)), decoded(value));
    }
    return fields;
}

namespace {

std::optional<std::string_view> only_value(const Fields& fields, std::string_view name) {
    const auto [first, end] = fields.equal_range(name);
    if (first == end || std::next(first) != end) return std::nullopt;
    return std::string_view(first->second);
}

/// Nobody reads these words, but some want them there (RFC 9110, 15).
std::string_view reason(int status) {
    if (status < 300) return "OK";
    if (status < 400) return "See elsewhere";
    return status < 500 ? "Refused" : "Failed";
}

std::string decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        const bool escape = text[index] == '%' && index + 2 < text.size();
        const int high = escape ? hex_digit(text[index + 1]) : -1;
        const int low = escape ? hex_digit(text[index + 2]) : -1;
        if (high >= 0 && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            index += 2;
        } else {
            out += text[index] == '+' ? ' ' : text[index];
        }
    }
    return out;
}

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

}  // namespace
}  // namespace telepati::handlers::http
