#include <algorithm>

#include "handlers/gateways/json_value.hpp"
#include "handlers/gateways/whatsapp_json.hpp"
#include "handlers/gateways/whatsapp_parts.hpp"

namespace telepati::handlers {

namespace {

constexpr std::size_t wamid_most = 512;

/// It stands in lines of the send log and in an index: nothing but what Meta's are made of.
bool can_be_kept(std::string_view wamid) {
    return wamid.size() <= wamid_most &&
           std::ranges::all_of(wamid, [](char letter) { return letter > ' ' && letter <= '~'; });
}
}  // namespace

SendResult read_send_answer(int status, std::string_view body) {
    const JsonDocument document(body);
    const JsonValue root = document.root();
    if (status >= 200 && status <= 299) {
        std::string wamid = root["messages"].item(0)["id"].text();
        if (!can_be_kept(wamid)) return Sent{};
        if (!wamid.empty()) return Sent{std::move(wamid)};
    }
    const JsonValue error = root["error"];
    const int code = error_code(error);
    // Code 0 is one of Meta's own: the token was not accepted.
    const bool no_token = code == 0 && error["code"].number().has_value();
    return SendFailure{no_token ? SendClass::Token : send_class(code, status), code, {}};
}
}  // namespace telepati::handlers
