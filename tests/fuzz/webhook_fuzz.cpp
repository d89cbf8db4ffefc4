// Any bytes at all, as the body of a webhook: sound events, and the same ones twice.

#include <cstdint>
#include <string_view>

#include "bot/base/limits.hpp"
#include "handlers/gateways/whatsapp_json.hpp"
#include "tests/fuzz/demand.hpp"

namespace {
using namespace telepati;
using namespace telepati::handlers;
using fuzz::demand;

bool has_sender(const Sender& from) {
    return !from.wa_id.empty() || !from.user_id.empty() || !from.parent_user_id.empty();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body{static_cast<const char*>(static_cast<const void*>(data)), size};
    const Time now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
    const auto events = parse_webhook(body, now);
    demand(!events.empty() && events.size() <= limits::events_per_body);
    const auto again = parse_webhook(body, now);
    demand(again.size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Incoming& event = events[i];
        demand(!event.key.empty() && event.key == again[i].key);
        demand(event.at == again[i].at && event.at <= now + std::chrono::hours{24});
        demand(event.what.index() == again[i].what.index());
        if (const auto* message = std::get_if<Message>(&event.what)) {
            demand(has_sender(message->from) && message->heard.event == event.key);
        }
    }
    return 0;
}
