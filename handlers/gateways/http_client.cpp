#include "handlers/gateways/http_client.hpp"

#include <poll.h>

#include <algorithm>
#include <stdexcept>

#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"

namespace telepati::handlers {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t answer_most = 8UL * 1024 * 1024;

/// What the library of the other side must not take for something else.
std::string escaped(std::string_view path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte > ' ' && byte < 0x7F) {
            text += letter;
        } else {
            text.append({'%', digits[byte >> 4U], digits[byte & 0x0FU]});
        }
    }
    return text.empty() ? "/" : text;
}

Endpoint endpoint_of(const std::string& origin) {
    const auto split = split_url(origin);
    if (!split) throw std::invalid_argument("an address without scheme or host");
    const std::string_view whole = split->origin;
    const auto scheme = whole.find("://");
    Endpoint endpoint{whole.substr(0, scheme) == "https", {}, {}};
    const std::string_view place = whole.substr(scheme + 3);
    const auto bracket = place.rfind(']');
    const auto colon = place.find(':', bracket == std::string_view::npos ? 0 : bracket);
    endpoint.host = place.substr(0, colon);
    endpoint.port = colon == std::string_view::npos ? "" : place.substr(colon + 1);
    if (endpoint.port.empty()) endpoint.port = endpoint.tls ? "443" : "80";
    if (bracket != std::string_view::npos) endpoint.host = place.substr(1, bracket - 1);
    return endpoint;
}
}  // namespace

/// A request that is on its way, or why it is not.
struct HttpClient::Exchange {
    std::size_t post = 0;
    std::unique_ptr<Wire> wire;
    AnswerReader reader;
    Clock::time_point deadline;  ///< of the next bytes
    Clock::time_point last;      ///< of the whole answer
    std::optional<HttpResult> result = {};

    /// Until nothing more has come: TLS may hold bytes that no longer show on the socket.
    void read(std::chrono::milliseconds each) {
        while (!result) {
            const Wire::Came came = wire->read(reader.bytes());
            if (came == Wire::Came::NothingYet) return;
            if (came == Wire::Came::End) return end_with(ended());
            deadline = std::min(Clock::now() + each, last);
            take_in();
        }
    }

    void expire(Clock::time_point now) {
        if (!result && now >= deadline) end_with(HttpTrouble::Uncertain);
    }

private:
    void take_in() {
        switch (reader.advance()) {
            case AnswerReader::State::Incomplete:
                return;
            case AnswerReader::State::Whole:
                result = reader.take();
                if (!reader.keeps_open()) wire.reset();
                return;
            case AnswerReader::State::TooLarge:
                return end_with(HttpTrouble::TooLarge);
            case AnswerReader::State::Broken:
                return end_with(HttpTrouble::Uncertain);
        }
    }

    HttpResult ended() {
        if (!reader.ends_here()) return HttpTrouble::Uncertain;
        return reader.take();
    }

    void end_with(HttpResult what) {
        result = std::move(what);
        wire.reset();
    }
};

HttpClient::HttpClient(const std::string& origin, HttpTimes times)
    : endpoint_(endpoint_of(origin)), host_(origin.substr(origin.find("://") + 3)), times_(times) {}

HttpClient::~HttpClient() = default;

HttpResult HttpClient::get(const std::string& path, const HttpHeaders& headers, std::size_t most) {
    return ask(head("GET", path, headers) + "\r\n", most);
}

HttpResult HttpClient::post(const HttpPost& post) { return ask(post_request(post), answer_most); }

HttpResult HttpClient::post_form(
    const std::string& path, const HttpHeaders& headers, const std::vector<FormPart>& parts
) {
    // Nobody can know it beforehand and put it into a file.
    const std::string boundary = hex(random_bytes<16>());
    std::string body;
    for (const FormPart& part : parts) {
        body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
        body.append(part.name).append("\"");
        if (!part.filename.empty()) body.append("; filename=\"").append(part.filename).append("\"");
        if (!part.type.empty()) body.append("\r\nContent-Type: ").append(part.type);
        body.append("\r\n\r\n").append(part.value).append("\r\n");
    }
    body.append("--").append(boundary).append("--\r\n");
    const std::string type = "multipart/form-data; boundary=" + boundary;
    return ask(post_request({path, headers, std::move(body), type}), answer_most);
}

void HttpClient::post_together(
    std::span<const HttpPost> posts, const std::function<void(std::vector<HttpAnswered>)>& told
) {
    std::vector<Exchange> running;
    std::vector<HttpAnswered> failed;
    for (std::size_t at = 0; at < posts.size(); ++at) {
        auto wire = connection();
        if (wire && wire->write(post_request(posts[at]))) {
            running.push_back(exchange(at, std::move(wire), answer_most));
        } else {
            failed.push_back({at, HttpTrouble::NotSent});
        }
    }
    if (!failed.empty()) told(std::move(failed));
    while (!running.empty()) {
        if (auto answered = advance(running); !answered.empty()) told(std::move(answered));
    }
}

HttpClient::Exchange HttpClient::exchange(
    std::size_t post, std::unique_ptr<Wire> wire, std::size_t most
) const {
    const auto now = Clock::now();
    return {post, std::move(wire), AnswerReader{most}, now + times_.each, now + times_.whole};
}

/// Waits until something comes, and takes what has ended.
std::vector<HttpAnswered> HttpClient::advance(std::vector<Exchange>& running) {
    const auto first = std::ranges::min_element(running, {}, &Exchange::deadline)->deadline;
    std::vector<pollfd> sockets;
    for (const Exchange& one : running) sockets.push_back({one.wire->socket(), POLLIN, 0});
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(first - Clock::now());
    ::poll(sockets.data(), sockets.size(), static_cast<int>(std::max(wait.count(), 0L)));
    const auto now = Clock::now();
    std::vector<HttpAnswered> answered;
    for (std::size_t at = 0; at < running.size(); ++at) {
        Exchange& one = running[at];
        if (sockets[at].revents != 0) one.read(times_.each);
        one.expire(now);
        if (!one.result) continue;
        answered.push_back({one.post, *std::move(one.result)});
        if (one.wire) idle_.push_back(std::move(one.wire));
    }
    std::erase_if(running, [](const Exchange& one) { return one.result.has_value(); });
    return answered;
}

HttpResult HttpClient::ask(std::string_view request, std::size_t most) {
    auto wire = connection();
    if (!wire || !wire->write(request)) return HttpTrouble::NotSent;
    std::vector<Exchange> running;
    running.push_back(exchange(0, std::move(wire), most));
    for (;;) {
        if (auto answered = advance(running); !answered.empty())
            return std::move(answered.front().result);
    }
}

/// The one that was used last, if it can be: the others may be closed in peace.
std::unique_ptr<Wire> HttpClient::connection() {
    while (!idle_.empty()) {
        auto wire = std::move(idle_.back());
        idle_.pop_back();
        if (wire->is_quiet()) return wire;
    }
    return Wire::open(endpoint_, times_);
}

std::string HttpClient::head(
    std::string_view verb, const std::string& path, const HttpHeaders& headers
) const {
    std::string text{verb};
    text.append(" ").append(escaped(path)).append(" HTTP/1.1\r\nHost: ").append(host_);
    text.append("\r\nUser-Agent: telepati\r\nAccept: */*\r\n");
    for (const auto& [name, value] : headers)
        text.append(name).append(": ").append(value).append("\r\n");
    return text;
}

std::string HttpClient::post_request(const HttpPost& post) const {
    std::string text = head("POST", post.path, post.headers);
    text.append("Content-Type: ").append(post.type).append("\r\nContent-Length: ");
    text.append(std::to_string(post.body.size())).append("\r\n\r\n").append(post.body);
    return text;
}

HttpHeaders with_bearer(const std::string& token) {
    return {
        {"Authorization", "Bearer " + token}
    };
}

std::optional<SplitUrl> split_url(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    const auto scheme = url.find("://");
    const auto host = scheme == std::string_view::npos ? scheme : scheme + 3;
    if (host == std::string_view::npos || host >= url.size() || url[host] == '/') return {};
    const auto path = std::min(url.find('/', host), url.size());
    return SplitUrl{std::string(url.substr(0, path)), std::string(url.substr(path))};
}

bool fits_in_header(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}
}  // namespace telepati::handlers
