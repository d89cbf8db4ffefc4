#include <algorithm>
#include <utility>

#include "handlers/gateways/whatsapp_parts.hpp"

namespace telepati::handlers {
namespace {
constexpr std::pair<std::string_view, Delivery> deliveries[] = {
    {"sent",      Delivery::Sent     },
    {"delivered", Delivery::Delivered},
    {"read",      Delivery::Read     },
    {"played",    Delivery::Played   },
    {"failed",    Delivery::Failed   },
};

Delivery delivery_of(std::string_view name);
std::string error_words(JsonValue error);
std::string price_category(std::string name);
}  // namespace

int error_code(JsonValue error) {
    const double code = error["code"].number().value_or(0);
    constexpr double largest = 2'000'000'000;
    return code > -largest && code < largest ? static_cast<int>(code) : 0;
}

std::variant<StatusUpdate, Unread> read_status(JsonValue status) {
    if (!status.is_object()) return Unread{"not an object"};
    StatusUpdate update;
    update.wamid = status["id"].text();
    update.callback = status["biz_opaque_callback_data"].text();
    if (update.wamid.empty() && update.callback.empty()) return Unread{"status of no message"};
    update.name = status["status"].text();
    update.status = delivery_of(update.name);
    const JsonValue error = status["errors"].item(0);
    update.error = error_code(error);
    update.error_details = error_words(error);
    const JsonValue pricing = status["pricing"];
    update.price = price_category(pricing["category"].text());
    update.billable = pricing["billable"].is_true();
    return update;
}

namespace {
Delivery delivery_of(std::string_view name) {
    for (const auto& [known, delivery] : deliveries) {
        if (known == name) return delivery;
    }
    return Delivery::Other;
}

// Words from outside become rows of the ledger: only plain names do.
std::string price_category(std::string name) {
    constexpr std::size_t longest = 40;
    const bool plain = name.size() <= longest &&
                       name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    return plain ? name : "other";
}

// From the most to the least telling; titles change without notice.
std::string error_words(JsonValue error) {
    const JsonValue candidates[] = {
        error["error_data"]["details"],
        error["details"],
        error["message"],
        error["title"],
    };
    for (const JsonValue candidate : candidates) {
        if (!candidate.view().empty()) return candidate.text();
    }
    return {};
}
}  // namespace
}  // namespace telepati::handlers
