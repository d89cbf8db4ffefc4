#include "handlers/simulator/graph.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bot/base/json_text.hpp"
#include "handlers/bearer.hpp"
#include "handlers/gateways/json_value.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/simulator/message_limits.hpp"

namespace telepati::handlers {
namespace {

struct GraphFault {
    int status;
    int code;
    std::string_view message;
    std::string details;
};

/// Whom a message is for: `input` as the caller wrote it, `id` as WhatsApp knows the person.
struct Addressee {
    enum class Kind { Number, UserId };
    Kind kind;
    std::string input;
    std::string id;
};

http::Response take_message(SimulatedPhones& phones, const http::Request& request);
std::optional<GraphFault> refused_envelope(const http::Request& request, const JsonDocument& body);
std::variant<Addressee, GraphFault> addressee_of(JsonValue message);
http::Response accepted(const Addressee& to, std::string_view wamid);
http::Response refused(const GraphFault& fault);
http::Response json_response(int status, std::string body);

}  // namespace

std::vector<http::Route> graph_routes(const GraphSettings& settings) {
    SimulatedPhones& phones = settings.phones;
    const auto take = [&phones](const http::Request& request) {
        return take_message(phones, request);
    };
    return {
        {"POST", "/simulator/graph/([^/]+)/([^/]+)/messages", take}
    };
}

namespace {

constexpr std::string_view bad_value = "(#131009) Parameter value is not valid";
constexpr std::string_view bad_parameter = "(#100) Invalid parameter";

http::Response take_message(SimulatedPhones& phones, const http::Request& request) {
    const JsonDocument document(request.body);
    if (auto fault = refused_envelope(request, document)) return refused(*fault);
    const JsonValue message = document.root();
    if (message["status"].view() == "read") return json_response(200, R"({"success":true})");
    const auto to = addressee_of(message);
    if (const auto* fault = std::get_if<GraphFault>(&to)) return refused(*fault);
    if (auto details = refused_content(message)) {
        return refused({400, 131009, bad_value, *std::move(details)});
    }
    const Addressee& person = std::get<Addressee>(to);
    std::string wamid = "wamid.SIM" + hex(random_bytes<16>());
    http::Response answer = accepted(person, wamid);
    phones.receive({std::move(wamid), request.captures.at(1), person.id, request.body});
    return answer;
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

http::Response refused(const GraphFault& fault) {
    std::string body = R"({"error":{"message":)" + json_quoted(fault.message);
    body += R"(,"type":"OAuthException","code":)" + std::to_string(fault.code);
    body += R"(,"error_data":{"messaging_product":"whatsapp","details":)";
    body += json_quoted(fault.details) + R"(},"fbtrace_id":"A)";
    body += hex(random_bytes<12>()) + R"("}})";
    return json_response(fault.status, std::move(body));
}

http::Response json_response(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.type = "application/json";
    response.body = std::move(body);
    return response;
}

}  // namespace
}  // namespace telepati::handlers
