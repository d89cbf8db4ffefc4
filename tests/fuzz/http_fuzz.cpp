/// Any bytes as what comes over a connection: each request is found once, in the same place however
/// the bytes come in parts, and nothing that two programs could read differently is taken.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bot/base/limits.hpp"
#include "handlers/framing.hpp"
#include "handlers/http.hpp"
#include "handlers/path_pattern.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using namespace telepati;
using namespace telepati::handlers;
using fuzz::demand;
using http::Frame;
using http::frame_head;
using http::Incomplete;
using http::Refusal;

constexpr std::size_t all_prefixes = 300;

bool is_clean(std::string_view text) {
    return std::ranges::none_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && byte != '\t') || byte == 0x7F;
    });
}

void check(const Frame& frame) {
    demand(frame.head_bytes <= limits::request_head);
    demand(frame.body_bytes <= limits::webhook_body);
    demand(!frame.method.empty() && frame.target.starts_with('/') && is_clean(frame.target));
    demand(std::min(frame.target.find('?'), frame.target.size()) <= limits::request_path);
    demand(frame.headers.size() <= limits::request_headers);
    demand(frame.headers.count("transfer-encoding") == 0);
    demand(frame.headers.count("content-encoding") == 0);
    demand(frame.headers.count("content-length") <= 1);
    for (const auto& [name, value] : frame.headers) {
        demand(!name.empty() && is_clean(name) && is_clean(value));
        demand(name.find_first_of(" :ABCXYZ") == name.npos);
    }
}

/// A part of the same bytes says the same, or that it is not enough yet.
void check_parts(std::string_view bytes, const http::Framed& whole) {
    const auto* frame = std::get_if<Frame>(&whole);
    const auto* refusal = std::get_if<Refusal>(&whole);
    const std::size_t most = std::min(bytes.size(), limits::request_head + 100);
    for (std::size_t size = 0; size < most; size += size < all_prefixes ? 1 : 997) {
        const auto part = frame_head(bytes.substr(0, size));
        if (const auto* early = std::get_if<Refusal>(&part))
            demand(refusal && refusal->status == early->status);
        if (const auto* early = std::get_if<Frame>(&part))
            demand(frame && frame->bytes() == early->bytes() && size >= frame->head_bytes);
    }
}

void check_target(std::string_view target) {
    static const http::PathPattern patterns[] = {
        http::PathPattern{"/t/([A-Z0-9]+)-([^/]+)"},
        http::PathPattern{"/api/v1/tickets/([^/]+)/events"},
        http::PathPattern{"/(.*)/(.*)a(.*)"},
    };
    const std::size_t question = target.find('?');
    const std::string_view path = target.substr(0, question);
    for (const auto& pattern : patterns) {
        if (const auto groups = pattern.match(path)) demand(!groups->empty());
    }
    if (question == target.npos) return;
    std::size_t size = 0;
    for (const auto& [name, value] : http::form_fields(target.substr(question + 1)))
        size += name.size() + value.size();
    demand(size <= target.size());
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes{reinterpret_cast<const char*>(data), size};
    for (int requests = 0; requests < 8 && !bytes.empty(); ++requests) {
        const auto framed = frame_head(bytes);
        check_parts(bytes, framed);
        const auto* frame = std::get_if<Frame>(&framed);
        if (!frame) break;
        check(*frame);
        check_target(frame->target);
        bytes.remove_prefix(std::min(frame->bytes(), bytes.size()));
    }
    return 0;
}
