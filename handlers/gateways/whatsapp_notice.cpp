#include <algorithm>
#include <utility>

#include "handlers/gateways/whatsapp_parts.hpp"

namespace telepati::handlers {
namespace {
struct AlarmingNews {
    std::string_view field;
    std::string_view event;  ///< empty: whatever it says
};

/// News that need a person.
constexpr AlarmingNews alarming_news[] = {
    {"account_update",                 "DISABLED_UPDATE"    },
    {"account_update",                 "ACCOUNT_RESTRICTION"},
    {"account_update",                 "ACCOUNT_VIOLATION"  },
    {"account_update",                 "ACCOUNT_DELETED"    },
    {"account_update",                 "ACCOUNT_OFFBOARDED" },
    {"phone_number_quality_update",    "FLAGGED"            },
    {"phone_number_quality_update",    "DOWNGRADE"          },
    {"message_template_status_update", "REJECTED"           },
    {"message_template_status_update", "PAUSED"             },
    {"message_template_status_update", "DISABLED"           },
    {"account_alerts",                 ""                   },
    {"security",                       ""                   },
};

std::string event_of(JsonValue value);
}  // namespace

AccountNotice read_notice(std::string field, JsonValue value) {
    std::string event = event_of(value);
    const bool alarm = std::any_of(
        std::begin(alarming_news),
        std::end(alarming_news),
        [&](const AlarmingNews& row) {
            return row.field == field && (row.event.empty() || row.event == event);
        }
    );
    return {std::move(field), std::move(event), alarm};
}

AccountNotice read_error(std::string_view field, JsonValue error) {
    return {std::string{field}, "error " + std::to_string(error_code(error)), true};
}

namespace {
// Fields that have no `event` call the news by another name.
std::string event_of(JsonValue value) {
    const JsonValue candidates[] = {
        value["event"],
        value["decision"],
        value["alert_info"]["alert_type"],
        value["alert_type"],
        value["new_quality_score"],
        value["new_category"],
        value["calls"].item(0)["event"],
    };
    for (const JsonValue candidate : candidates) {
        if (!candidate.view().empty()) return candidate.text();
    }
    return {};
}
}  // namespace
}  // namespace telepati::handlers
