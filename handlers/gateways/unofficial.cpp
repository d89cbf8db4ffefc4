#include "handlers/gateways/unofficial.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

#include "handlers/gateways/fonnte_json.hpp"
#include "handlers/gateways/waha_json.hpp"

namespace telepati::handlers {
namespace {

SplitUrl base_of(const UnofficialNumber& number) {
    auto base = split_url(number.base_url);
    if (!base) throw std::invalid_argument("gateway address without scheme or host");
    return *std::move(base);
}

SendFailure interrupted(HttpTrouble trouble) {
    const bool not_sent = trouble == HttpTrouble::NotSent;
    return {not_sent ? SendClass::NotSent : SendClass::Uncertain, 0, std::nullopt};
}

SendResult read_answer(const HttpResult& result, SendResult (*read)(int, std::string_view)) {
    if (const auto* trouble = std::get_if<HttpTrouble>(&result)) return interrupted(*trouble);
    const auto& answer = std::get<HttpAnswer>(result);
    auto sent = read(answer.status, answer.body);
    if (auto* failure = std::get_if<SendFailure>(&sent)) failure->retry_after = answer.retry_after;
    return sent;
}

HttpHeaders key_header(GatewayKind kind, const std::string& key) {
    return {
        {kind == GatewayKind::Waha ? "X-Api-Key" : "Authorization", key}
    };
}

class UnofficialGateway : public Gateway {
public:
    UnofficialGateway(const UnofficialNumber& number, Uploads* uploads, HttpTimes times)
        : number_(number),
          uploads_(uploads),
          base_(base_of(number)),
          client_(base_.origin, times) {}

    SendResult send(
        std::string_view number_id,
        const Recipient& to,
        const templates::Message& message,
        std::string_view /*callback*/
    ) override {
        if (!fits_in_header(number_.key)) return SendFailure{SendClass::Token, 0, std::nullopt};
        std::string bytes;
        if (message.attachment) {
            auto found = uploads_ ? uploads_->bytes(message.attachment->content) : std::nullopt;
            if (!found) return SendFailure{SendClass::OurRequest, 0, std::nullopt};
            bytes = *std::move(found);
        }
        return number_.kind == GatewayKind::Waha ? send_waha(number_id, to, message, bytes)
                                                 : send_fonnte(to, message, std::move(bytes));
    }

private:
    SendResult send_waha(
        std::string_view session,
        const Recipient& to,
        const templates::Message& message,
        std::string_view bytes
    ) {
        auto request = waha_request(session, to, message, bytes);
        const HttpPost post{
            base_.path + request.path,
            key_header(number_.kind, number_.key),
            std::move(request.body),
            "application/json"};
        return read_answer(client_.post(post), read_waha_answer);
    }

    SendResult send_fonnte(
        const Recipient& to, const templates::Message& message, std::string bytes
    ) {
        // It knows numbers and nothing else.
        if (to.number.empty()) return SendFailure{SendClass::Unreachable, 0, std::nullopt};
        const HttpResult result = client_.post_form(
            base_.path + "/send",
            key_header(number_.kind, number_.key),
            fonnte_form(to, message, std::move(bytes))
        );
        return read_answer(result, read_fonnte_answer);
    }

    UnofficialNumber number_;
    Uploads* uploads_;
    SplitUrl base_;
    HttpClient client_;
};

FetchFailure gone(std::string_view why) { return {FetchFailure::Kind::Gone, why, std::nullopt}; }

FetchResult read_file(HttpResult result) {
    if (const auto* trouble = std::get_if<HttpTrouble>(&result)) {
        if (*trouble == HttpTrouble::TooLarge) return gone("too large");
        return FetchFailure{FetchFailure::Kind::Later, "no answer", std::nullopt};
    }
    auto& answer = std::get<HttpAnswer>(result);
    if (answer.status == 404 || answer.status == 410) return gone("unknown at the gateway");
    if (answer.status != 200)
        return FetchFailure{FetchFailure::Kind::Later, "refused", answer.retry_after};
    return Fetched{std::move(answer.body), std::move(answer.type), {}};
}

class UnofficialMedia : public MediaSource {
public:
    UnofficialMedia(const UnofficialNumber& number, HttpTimes times)
        : number_(number), base_(base_of(number)), times_(times), client_(base_.origin, times) {}

    FetchResult fetch(std::string_view /*number_id*/, std::string_view media_id, std::size_t most)
        override {
        const auto address = split_url(media_id);
        if (!address || !fits_in_header(address->path)) return gone("not an address");
        return number_.kind == GatewayKind::Waha ? fetch_waha(*address, most)
                                                 : fetch_fonnte(*address, most);
    }

private:
    /// The host it names is how the server sees itself; the key is for the one we know.
    FetchResult fetch_waha(const SplitUrl& address, std::size_t most) {
        constexpr std::string_view files = "/api/files/";
        const bool plain = address.path.find("..") == std::string::npos;
        const auto at = address.path.find(files);
        if (at == std::string::npos || !plain) return gone("not an address");
        return read_file(client_.get(
            base_.path + address.path.substr(at), key_header(number_.kind, number_.key), most
        ));
    }

    FetchResult fetch_fonnte(const SplitUrl& address, std::size_t most) {
        if (address.origin == base_.origin) return read_file(client_.get(address.path, {}, most));
        constexpr std::string_view scheme = "https://";
        const std::string_view host = std::string_view{address.origin}.substr(scheme.size());
        const bool theirs = address.origin.starts_with(scheme) && host.ends_with(".fonnte.com") &&
                            host.find_first_of(":@?#\\%") == std::string_view::npos;
        if (!theirs) return gone("not an address");
        HttpClient there(address.origin, times_);
        return read_file(there.get(address.path, {}, most));
    }

    UnofficialNumber number_;
    SplitUrl base_;
    HttpTimes times_;
    HttpClient client_;
};

class SwitchedGateway : public Gateway {
public:
    SwitchedGateway(
        std::unique_ptr<Gateway> cloud, const UnofficialNumbers& numbers, Uploads* uploads
    )
        : cloud_(std::move(cloud)) {
        const HttpTimes times{std::chrono::seconds{5}, limits::send_timeout, limits::send_timeout};
        for (const auto& [id, number] : numbers)
            others_.emplace(id, unofficial_gateway(number, uploads, times));
    }

    SendResult send(
        std::string_view number_id,
        const Recipient& to,
        const templates::Message& message,
        std::string_view callback
    ) override {
        return gateway_of_number(number_id).send(number_id, to, message, callback);
    }

    std::size_t together() const override { return cloud_->together(); }

    void send_together(std::span<const Outgoing> messages, const Tell& tell) override {
        std::vector<Outgoing> clouds;
        std::vector<std::size_t> places;
        std::vector<std::size_t> alone;
        for (std::size_t at = 0; at < messages.size(); ++at) {
            if (others_.contains(messages[at].number_id)) {
                alone.push_back(at);
            } else {
                clouds.push_back(messages[at]);
                places.push_back(at);
            }
        }
        if (!clouds.empty()) {
            cloud_->send_together(clouds, [&](std::vector<Answered> answered) {
                for (Answered& one : answered) one.message = places[one.message];
                tell(std::move(answered));
            });
        }
        for (const std::size_t at : alone) {
            const auto& [number_id, to, message, callback] = messages[at];
            tell({
                {at, send(number_id, to, *message, callback)}
            });
        }
    }

private:
    Gateway& gateway_of_number(std::string_view number_id) {
        const auto found = others_.find(number_id);
        return found == others_.end() ? *cloud_ : *found->second;
    }

    std::unique_ptr<Gateway> cloud_;
    std::map<std::string, std::unique_ptr<Gateway>, std::less<>> others_;
};

class SwitchedMedia : public MediaSource {
public:
    SwitchedMedia(
        std::unique_ptr<MediaSource> cloud, const UnofficialNumbers& numbers, HttpTimes times
    )
        : cloud_(std::move(cloud)) {
        for (const auto& [id, number] : numbers)
            others_.emplace(id, unofficial_media(number, times));
    }

    FetchResult fetch(std::string_view number_id, std::string_view media_id, std::size_t most)
        override {
        const auto found = others_.find(number_id);
        MediaSource& source = found == others_.end() ? *cloud_ : *found->second;
        return source.fetch(number_id, media_id, most);
    }

private:
    std::unique_ptr<MediaSource> cloud_;
    std::map<std::string, std::unique_ptr<MediaSource>, std::less<>> others_;
};
}  // namespace

std::unique_ptr<Gateway> unofficial_gateway(
    const UnofficialNumber& number, Uploads* uploads, HttpTimes times
) {
    return std::make_unique<UnofficialGateway>(number, uploads, times);
}

std::unique_ptr<MediaSource> unofficial_media(const UnofficialNumber& number, HttpTimes times) {
    return std::make_unique<UnofficialMedia>(number, times);
}

std::unique_ptr<Gateway> switched_gateway(
    std::unique_ptr<Gateway> cloud, const UnofficialNumbers& numbers, Uploads* uploads
) {
    if (numbers.empty()) return cloud;
    return std::make_unique<SwitchedGateway>(std::move(cloud), numbers, uploads);
}

std::unique_ptr<MediaSource> switched_media(
    std::unique_ptr<MediaSource> cloud, const UnofficialNumbers& numbers, HttpTimes times
) {
    if (numbers.empty()) return cloud;
    return std::make_unique<SwitchedMedia>(std::move(cloud), numbers, times);
}
}  // namespace telepati::handlers
