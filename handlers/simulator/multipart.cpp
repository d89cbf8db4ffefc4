#include "handlers/simulator/multipart.hpp"

#include <algorithm>

namespace telepati::handlers {
namespace {

constexpr std::size_t parts_most = 32;
constexpr std::size_t boundary_most = 70;  // RFC 2046, 5.1.1

std::string lower(std::string_view text);
std::string parameter(std::string_view header, std::string_view name);
ReceivedPart part_of(std::string_view head, std::string_view bytes);

}  // namespace

std::optional<std::vector<ReceivedPart>> form_parts(
    std::string_view content_type, std::string_view body
) {
    if (!lower(content_type).starts_with("multipart/form-data")) return std::nullopt;
    const std::string boundary = parameter(content_type, "boundary");
    if (boundary.empty() || boundary.size() > boundary_most) return std::nullopt;
    const std::string first = "--" + boundary + "\r\n";
    const std::string between = "\r\n--" + boundary;
    if (!body.starts_with(first)) return std::nullopt;
    body.remove_prefix(first.size());
    std::vector<ReceivedPart> parts;
    while (parts.size() < parts_most) {
        const auto head = body.find("\r\n\r\n");
        if (head == std::string_view::npos) return std::nullopt;
        const std::string_view rest = body.substr(head + 4);
        const auto end = rest.find(between);
        if (end == std::string_view::npos) return std::nullopt;
        parts.push_back(part_of(body.substr(0, head), rest.substr(0, end)));
        body = rest.substr(end + between.size());
        if (body.starts_with("--")) return parts;
        if (!body.starts_with("\r\n")) return std::nullopt;
        body.remove_prefix(2);
    }
    return std::nullopt;
}

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return out;
}

std::string parameter(std::string_view header, std::string_view name) {
    const std::string wanted = std::string(name) + '=';
    std::size_t at = lower(header).find(wanted);
    // `name=` also ends `filename=`.
    while (at != std::string::npos && at > 0 && header[at - 1] != ' ' && header[at - 1] != ';')
        at = lower(header).find(wanted, at + 1);
    if (at == std::string::npos) return {};
    std::string_view value = header.substr(at + wanted.size());
    if (!value.starts_with('"')) return std::string(value.substr(0, value.find_first_of("; \t\r")));
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
}

ReceivedPart part_of(std::string_view head, std::string_view bytes) {
    ReceivedPart part{{}, {}, bytes};
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(line.size() + 2, head.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string name = lower(line.substr(0, colon));
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        if (name == "content-disposition") part.name = parameter(value, "name");
        if (name == "content-type") part.type = value;
    }
    return part;
}

}  // namespace
}  // namespace telepati::handlers
