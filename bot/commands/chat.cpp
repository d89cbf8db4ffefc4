#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <sstream>

#include "bot/catalog/office_files.hpp"
#include "bot/commands/commands.hpp"
#include "templates/codec.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;
using nlohmann::json;

/// What was typed as WhatsApp would send it: words, `/pin LAT LON`, `/foto`.
json message_of(const std::string& typed) {
    std::istringstream words{typed};
    std::string order;
    words >> order;
    double lat = 0;
    double lon = 0;
    if (order == "/pin" && words >> lat >> lon) {
        return {
            {"type",     "location"                             },
            {"location", {{"latitude", lat}, {"longitude", lon}}}
        };
    }
    if (order == "/foto") {
        std::string caption;
        std::getline(words >> std::ws, caption);
        return {
            {"type",  "image"                                                            },
            {"image", {{"id", "chat"}, {"mime_type", "image/jpeg"}, {"caption", caption}}}
        };
    }
    return {
        {"type", "text"           },
        {"text", {{"body", typed}}}
    };
}

/// The body that the gateway would post, so that the terminal takes the same way in as a phone.
std::string webhook_body(
    const handlers::OfficeWorld& office,
    const std::string& phone,
    const std::string& typed,
    Time now
) {
    json message = message_of(typed);
    message["from"] = phone;
    message["id"] = fmt::format("chat.{:016x}", system_dice());
    message["timestamp"] =
        std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    const json value{
        {"messaging_product", "whatsapp"                                 },
        {"metadata",          {{"phone_number_id", office.row.number_id}}},
        {"contacts",          json::array({{{"wa_id", phone}}})          },
        {"messages",          json::array({message})                     }
    };
    const json change{
        {"field", "messages"},
        {"value", value     }
    };
    const json entry{
        {"id",      "chat"               },
        {"changes", json::array({change})}
    };
    const json body{
        {"object", "whatsapp_business_account"},
        {"entry",  json::array({entry})       }
    };
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string shown(const templates::Message& message) {
    std::string text = message.body + '\n';
    if (!message.footer.empty()) text += "  " + message.footer + '\n';
    int number = 0;
    for (const auto& button : message.buttons) {
        text += fmt::format(
            "  [{}] {}{}\n",
            ++number,
            button.title,
            button.description.empty() ? "" : " – " + button.description
        );
    }
    return text;
}

/// New messages for the terminal; the first line is the id to ask after next time.
Result<std::string> news(
    Services& services, OfficeId office, const std::string& phone, OutboxId after
) {
    const auto reader = services.store().reader();
    const auto contact = reader->contact(office, {storage::Identity::Kind::WaId, phone});
    std::string text;
    std::vector<OutboxId> seen;
    if (contact) {
        for (const auto& message : reader->console_messages(*contact, after)) {
            text += '\n' + shown(templates::message_from_json(message.message));
            seen.push_back(message.id);
        }
    }
    if (seen.empty()) return std::to_string(after.value) + '\n';
    auto marked = services.turnstile().run([&](storage::Batch& batch) {
        batch.console_delivered(seen, services.clock().now());
    });
    if (!marked) return tl::unexpected(marked.error());
    return std::to_string(seen.back().value) + '\n' + text;
}
}  // namespace

Outcome chat_turn(Services& services, const Arguments& arguments, const Command& command) {
    const auto world = services.world();
    if (world->offices().empty())
        return could_not("there is no office yet; try `telepati serve --demo` first");
    const std::string code = arguments.flag("office");
    const handlers::OfficeWorld* office =
        code.empty() ? &world->offices().front() : world->by_code(code);
    if (!office) return could_not("there is no office \"" + code + "\"");
    const std::string phone = catalog::phone_digits(arguments.flag("as", "6280000009999"));
    if (phone.empty()) return could_not("--as must be a phone number such as 6281234567890");
    const auto typed = command.files.find("typed");
    if (typed != command.files.end()) {
        const auto body = handlers::VerifiedBody::trusted(
            webhook_body(*office, phone, typed->second, services.clock().now())
        );
        if (!services.turnstile().keep(body, {"chat", storage::Channel::Console})) {
            return could_not("the message could not be kept; check the disk and the service's log");
        }
    }
    OutboxId after;
    const std::string last = arguments.words.size() > 1 ? arguments.words[1] : "0";
    std::from_chars(last.data(), last.data() + last.size(), after.value);
    auto text = news(services, office->row.office.id, phone, after);
    return text ? done(*text) : could_not(text.error().what);
}
}  // namespace telepati::app
