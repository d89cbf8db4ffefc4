#include "handlers/gateways/whatsapp_cloud.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "handlers/gateways/http_client.hpp"
#include "handlers/gateways/whatsapp_json.hpp"
#include "handlers/gateways/whatsapp_media.hpp"

namespace telepati::handlers {
namespace {

constexpr std::size_t most_together = 16;

SplitUrl base_of(const std::string& url) {
    auto base = split_url(url);
    if (!base) throw std::invalid_argument("Graph API base URL without scheme or host");
    return *std::move(base);
}

SendFailure interrupted(HttpTrouble trouble) {
    const bool not_sent = trouble == HttpTrouble::NotSent;
    return {not_sent ? SendClass::NotSent : SendClass::Uncertain, 0, std::nullopt};
}

SendResult read(const HttpResult& result) {
    if (const auto* trouble = std::get_if<HttpTrouble>(&result)) return interrupted(*trouble);
    const auto& answer = std::get<HttpAnswer>(result);
    auto sent = read_send_answer(answer.status, answer.body);
    if (auto* failure = std::get_if<SendFailure>(&sent); failure && !failure->retry_after) {
        failure->retry_after = answer.retry_after;
    }
    return sent;
}
}  // namespace

struct WhatsAppCloud::Connection {
    SplitUrl base;
    HttpClient client;

    explicit Connection(const WhatsAppCloudSettings& settings)
        : base(base_of(settings.base_url)),
          client(base.origin, {settings.connect_timeout, settings.timeout, settings.timeout}) {}
};

WhatsAppCloud::WhatsAppCloud(WhatsAppCloudSettings settings)
    : settings_(std::move(settings)), connection_(std::make_unique<Connection>(settings_)) {}

WhatsAppCloud::~WhatsAppCloud() = default;

SendResult WhatsAppCloud::send(
    std::string_view number_id,
    const Recipient& to,
    const templates::Message& message,
    std::string_view callback
) {
    const auto token = settings_.access_token(number_id);
    if (!fits_in_header(token)) return SendFailure{SendClass::Token, 0, std::nullopt};
    std::string media_id;
    if (message.attachment) {
        auto uploaded = upload(number_id, *message.attachment, token);
        if (auto* failure = std::get_if<SendFailure>(&uploaded)) return *failure;
        media_id = std::get<std::string>(std::move(uploaded));
    }
    std::string request = message_request(to, message, callback, media_id);
    return read(connection_->client.post(post_to(number_id, token, std::move(request))));
}

std::size_t WhatsAppCloud::together() const {
    return std::min(connection_->client.together(), most_together);
}

// An attachment is uploaded first, so its message goes alone, after the others.
void WhatsAppCloud::send_together(std::span<const Outgoing> messages, const Tell& tell) {
    std::vector<HttpPost> posts;
    std::vector<std::size_t> posted;
    std::vector<std::size_t> alone;
    for (std::size_t at = 0; at < messages.size(); ++at) {
        const auto& [number_id, to, message, callback] = messages[at];
        const auto token = settings_.access_token(number_id);
        if (message->attachment || !fits_in_header(token)) {
            alone.push_back(at);
            continue;
        }
        posts.push_back(post_to(number_id, token, message_request(to, *message, callback, {})));
        posted.push_back(at);
    }
    connection_->client.post_together(posts, [&](std::vector<HttpAnswered> came) {
        std::vector<Answered> answered;
        for (HttpAnswered& one : came)
            answered.push_back({posted[one.post], read(std::move(one.result))});
        tell(std::move(answered));
    });
    for (const std::size_t at : alone) {
        const auto& [number_id, to, message, callback] = messages[at];
        tell({
            {at, send(number_id, to, *message, callback)}
        });
    }
}

HttpPost WhatsAppCloud::post_to(
    std::string_view number_id, const std::string& token, std::string request
) const {
    return {
        connection_->base.path + "/" + std::string(number_id) + "/messages",
        with_bearer(token),
        std::move(request),
        "application/json"};
}

// An upload that was interrupted is no message: it is done again, whatever became of it.
std::variant<std::string, SendFailure> WhatsAppCloud::upload(
    std::string_view number_id, const templates::Attachment& attachment, const std::string& token
) {
    if (!settings_.uploads) return SendFailure{SendClass::OurRequest, 0, std::nullopt};
    if (auto known = settings_.uploads->known(number_id, attachment.content)) return *known;
    const auto bytes = settings_.uploads->bytes(attachment.content);
    if (!bytes) return SendFailure{SendClass::OurRequest, 0, std::nullopt};
    const HttpResult result = connection_->client.post_form(
        connection_->base.path + "/" + std::string(number_id) + "/media",
        with_bearer(token),
        upload_form(attachment.mime, *bytes)
    );
    if (std::holds_alternative<HttpTrouble>(result))
        return SendFailure{SendClass::NotSent, 0, std::nullopt};
    const auto& answer = std::get<HttpAnswer>(result);
    std::string id = read_upload_answer(answer.status, answer.body);
    if (id.empty()) {
        auto refused = read_send_answer(answer.status, answer.body);
        const auto* failure = std::get_if<SendFailure>(&refused);
        return failure ? *failure : SendFailure{SendClass::Transient, 0, std::nullopt};
    }
    settings_.uploads->remember(number_id, attachment.content, id);
    return id;
}
}  // namespace telepati::handlers
