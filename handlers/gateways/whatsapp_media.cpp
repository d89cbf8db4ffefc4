#include "handlers/gateways/whatsapp_media.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "handlers/gateways/json_value.hpp"

namespace telepati::handlers {
namespace {

constexpr std::size_t look_most = 64UL * 1024;

FetchFailure unreachable() { return {FetchFailure::Kind::Later, "no answer", std::nullopt}; }

/// What an error of either step means. The address is tried anew with the next attempt.
FetchFailure refused(const HttpAnswer& answer, bool of_address) {
    const JsonDocument document(answer.body);
    const auto code = document.root()["error"]["code"].number().value_or(0);
    const bool unknown = (answer.status == 404 && !of_address) || code == 100 || code == 33;
    if (unknown) return {FetchFailure::Kind::Gone, "unknown at the gateway", std::nullopt};
    return {FetchFailure::Kind::Later, "refused", answer.retry_after};
}

bool is_id(std::string_view id) {
    constexpr std::size_t longest = 128;
    return !id.empty() && id.size() <= longest && std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '-';
    });
}
}  // namespace

WhatsAppMedia::WhatsAppMedia(WhatsAppMediaSettings settings) : settings_(std::move(settings)) {
    const auto base = split_url(settings_.base_url);
    if (!base) throw std::invalid_argument("Graph API base URL without scheme or host");
    base_origin_ = base->origin;
    base_path_ = base->path;
    base_ = std::make_unique<HttpClient>(base_origin_, settings_.times);
}

WhatsAppMedia::~WhatsAppMedia() = default;

FetchResult WhatsAppMedia::fetch(
    std::string_view number_id, std::string_view media_id, std::size_t most
) {
    const std::string token = settings_.access_token(number_id);
    if (!fits_in_header(token)) return unreachable();
    if (!is_id(media_id)) return FetchFailure{FetchFailure::Kind::Gone, "not an id", std::nullopt};
    const std::string path =
        base_path_ + "/" + std::string(media_id) + "?phone_number_id=" + std::string(number_id);
    const HttpResult looked = base_->get(path, with_bearer(token), look_most);
    const auto* answer = std::get_if<HttpAnswer>(&looked);
    if (!answer) return unreachable();
    if (answer->status != 200) return refused(*answer, false);
    const JsonDocument document(answer->body);
    const JsonValue look = document.root();
    if (look["file_size"].number().value_or(0) > static_cast<double>(most))
        return FetchFailure{FetchFailure::Kind::Gone, "too large", std::nullopt};
    HttpResult got = ask(look["url"].text(), token, most);
    if (const auto* trouble = std::get_if<HttpTrouble>(&got)) {
        if (*trouble != HttpTrouble::TooLarge) return unreachable();
        return FetchFailure{FetchFailure::Kind::Gone, "too large", std::nullopt};
    }
    auto& file = std::get<HttpAnswer>(got);
    if (file.status != 200) return refused(file, true);
    return Fetched{std::move(file.body), look["mime_type"].text(), look["sha256"].text()};
}

HttpResult WhatsAppMedia::ask(const std::string& url, const std::string& token, std::size_t most) {
    const auto address = split_url(url);
    if (!address || !is_media_host(address->origin, base_origin_)) return HttpTrouble::NotSent;
    if (address->origin == base_origin_) return base_->get(address->path, with_bearer(token), most);
    HttpClient there(address->origin, settings_.times);
    return there.get(address->path, with_bearer(token), most);
}

bool is_media_host(std::string_view origin, std::string_view base_origin) {
    if (origin == base_origin) return true;
    constexpr std::string_view scheme = "https://";
    if (!origin.starts_with(scheme)) return false;
    const std::string_view host = origin.substr(scheme.size());
    // A port, a user or a look-alike is none of theirs.
    const bool plain = host.find_first_of(":@?#\\%") == std::string_view::npos;
    return plain && (host.ends_with(".fbsbx.com") || host.ends_with(".whatsapp.net"));
}

std::vector<FormPart> upload_form(const std::string& mime, std::string bytes) {
    return {
        {"messaging_product", "whatsapp",       "",     ""  },
        {"type",              mime,             "",     ""  },
        {"file",              std::move(bytes), "file", mime},
    };
}

std::string read_upload_answer(int status, std::string_view body) {
    if (status < 200 || status > 299) return {};
    const JsonDocument document(body);
    return document.root()["id"].text();
}
}  // namespace telepati::handlers
