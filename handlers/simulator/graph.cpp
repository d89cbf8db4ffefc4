#include "handlers/simulator/graph.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "handlers/bearer.hpp"
#include "handlers/gateways/json_value.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/simulator/graph_answer.hpp"
#include "handlers/simulator/message_limits.hpp"

namespace telepati::handlers {
namespace {

/// Whom a message is for: `input` as the caller wrote it, `id` as WhatsApp knows the person.
struct Addressee {
    enum class Kind { Number, UserId };
    Kind kind;
    std::string input;
    std::string id;
};

http::LateHandler troubled(const GraphSettings& settings, http::Handler handle);
http::Response take_message(const GraphSettings& settings, const http::Request& request);
std::optional<GraphFault> refused_envelope(const http::Request& request, const JsonDocument& body);
std::variant<Addressee, GraphFault> addressee_of(JsonValue message);
std::optional<GraphFault> refused_message(
    const GraphSettings& settings, JsonValue message, const Addressee& person
);
void show(const GraphSettings& settings, JsonValue message, SimulatedMessage shown);
http::Response accepted(const Addressee& to, std::string_view wamid);

}  // namespace

std::vector<http::Route> graph_routes(const GraphSettings& settings) {
    std::vector<http::Route> routes = graph_media_routes(settings);
    routes.push_back(
        {"POST",
         "/simulator/graph/([^/]+)/([^/]+)/messages",
         [settings](const http::Request& request) { return take_message(settings, request); }}
    );
    for (http::Route& route : routes) {
        route.handle_late = troubled(settings, std::move(route.handle));
        route.handle = {};
    }
    return routes;
}

namespace {

constexpr std::string_view bad_value = "(#131009) Parameter value is not valid";
constexpr std::string_view bad_parameter = "(#100) Invalid parameter";

// A dead gateway answers when nobody waits for it any longer.
http::LateHandler troubled(const GraphSettings& settings, http::Handler handle) {
    const auto shared = std::make_shared<const http::Handler>(std::move(handle));
    const GatewaySwitch& gateway = settings.gateway;
    Timer& timer = settings.timer;
    return [shared, &gateway, &timer](const http::Request& request, const http::Reply& reply) {
        using Kind = GatewayTrouble::Kind;
        const GatewayTrouble& trouble = gateway.now();
        if (trouble.kind == Kind::Healthy) return reply((*shared)(request));
        if (trouble.kind == Kind::Refusing) {
            const std::string details = "The simulator was told to refuse";
            return reply(refused({trouble.status, trouble.code, trouble.message, details}));
        }
        if (trouble.kind == Kind::Dead) {
            return timer.after(limits::send_timeout + limits::simulated_slowness, [reply] {
                reply(http::problem(503, "Nobody is here"));
            });
        }
        timer.after(limits::simulated_slowness, [shared, request, reply] {
            reply((*shared)(request));
        });
    };
}

http::Response take_message(const GraphSettings& settings, const http::Request& request) {
    const JsonDocument document(request.body);
    if (auto fault = refused_envelope(request, document)) return refused(*fault);
    const JsonValue message = document.root();
    if (message["status"].view() == "read") {
        settings.phones.mark(message["message_id"].view(), SimulatedMessage::State::Read);
        return json_response(200, R"({"success":true})");
    }
    const auto to = addressee_of(message);
    if (const auto* fault = std::get_if<GraphFault>(&to)) return refused(*fault);
    const Addressee& person = std::get<Addressee>(to);
    if (auto fault = refused_message(settings, message, person)) return refused(*fault);
    const std::string wamid = "wamid.SIM" + hex(random_bytes<16>());
    SimulatedMessage shown{wamid, request.captures.at(1), person.id, request.body};
    shown.at = settings.now();
    show(settings, message, std::move(shown));
    return accepted(person, wamid);
}

std::optional<GraphFault> refused_message(
    const GraphSettings& settings, JsonValue message, const Addressee& person
) {
    if (auto details = refused_content(message))
        return GraphFault{400, 131009, bad_value, *std::move(details)};
    const Time written = settings.phones.last_written(person.id).value_or(settings.started_at);
    const Time now = settings.now();
    if (message["type"].view() != "template" && written + limits::window <= now) {
        return GraphFault{
            400,
            131047,
            "(#131047) Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer "
            "last replied to this number."};
    }
    const std::string media = message[message["type"].view()]["id"].text();
    if (!media.empty() && !settings.media.find(media, now)) {
        return GraphFault{400, 100, bad_parameter, "id is no media of this business account"};
    }
    return std::nullopt;
}

void show(const GraphSettings& settings, JsonValue message, SimulatedMessage shown) {
    const SimulatedMessage copy = shown;
    if (message["type"].view() == "reaction") {
        const JsonValue reaction = message["reaction"];
        settings.phones.react(reaction["message_id"].view(), reaction["emoji"].text());
    } else {
        settings.phones.receive(std::move(shown));
    }
    if (settings.accepted) settings.accepted(copy, message["biz_opaque_callback_data"].text());
}

std::optional<GraphFault> refused_envelope(const http::Request& request, const JsonDocument& body) {
    if (!bearer_token(request)) {
        return GraphFault{401, 190, "Invalid OAuth access token", "No bearer token was sent"};
    }
    if (body.state() != JsonDocument::State::Read || !body.root().is_object()) {
        return GraphFault{400, 100, bad_parameter, "The body is not a JSON object"};
    }
    if (body.root()["messaging_product"].view() != "whatsapp") {
        return GraphFault{
            400, 100, "(#100) The parameter messaging_product is required.", "It must be whatsapp"};
    }
    return std::nullopt;
}

std::optional<std::string> number_digits(std::string_view typed) {
    constexpr std::size_t least = 7;
    constexpr std::size_t most = 15;
    std::string digits;
    for (const char letter : typed) {
        const bool digit = letter >= '0' && letter <= '9';
        if (digit) digits += letter;
        if (!digit && std::string_view{"+ -()"}.find(letter) == std::string_view::npos) return {};
    }
    return digits.size() >= least && digits.size() <= most ? std::optional{digits} : std::nullopt;
}

// WhatsApp takes `to` when a request has both.
std::variant<Addressee, GraphFault> addressee_of(JsonValue message) {
    const std::string number = message["to"].text();
    const std::string user_id = message["recipient"].text();
    if (number.empty() && user_id.empty()) {
        return GraphFault{
            400, 100, "(#100) The parameter to is required.", "Neither to nor recipient was given"};
    }
    if (number.empty()) return Addressee{Addressee::Kind::UserId, user_id, user_id};
    auto digits = number_digits(number);
    if (!digits) return GraphFault{400, 100, bad_parameter, "to is not a phone number"};
    return Addressee{Addressee::Kind::Number, number, *std::move(digits)};
}

http::Response accepted(const Addressee& to, std::string_view wamid) {
    const std::string_view id_name = to.kind == Addressee::Kind::Number ? "wa_id" : "user_id";
    std::string body = R"({"messaging_product":"whatsapp","contacts":[{"input":)";
    body += json_quoted(to.input) + "," + json_quoted(id_name) + ":" + json_quoted(to.id);
    body += R"(}],"messages":[{"id":)" + json_quoted(wamid) + "}]}";
    return json_response(200, std::move(body));
}

}  // namespace
}  // namespace telepati::handlers
