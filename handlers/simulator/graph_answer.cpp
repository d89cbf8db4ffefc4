#include "handlers/simulator/graph_answer.hpp"

#include <utility>

#include "bot/base/json_text.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"

namespace telepati::handlers {

// Objects are missed by another class of error than everything else.
http::Response refused(const GraphFault& fault) {
    JsonText json;
    json.open('{').name("error").open('{');
    json.member("message", fault.message);
    json.member("type", fault.subcode == 0 ? "OAuthException" : "GraphMethodException");
    json.member("code", fault.code);
    if (fault.subcode != 0) json.member("error_subcode", fault.subcode);
    if (!fault.details.empty()) {
        json.name("error_data").open('{').member("messaging_product", "whatsapp");
        json.member("details", fault.details).close('}');
    }
    json.member("fbtrace_id", "A" + hex(random_bytes<12>()));
    json.close('}').close('}');
    return json_response(fault.status, json.take());
}

http::Response json_response(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.type = "application/json";
    response.body = std::move(body);
    return response;
}
}  // namespace telepati::handlers
