#include "handlers/api/ticket_json.hpp"

#include <nlohmann/json.hpp>

#include "bot/understanding/personal.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/reporter.hpp"

namespace telepati::handlers::api {
namespace {
using nlohmann::ordered_json;

ordered_json ticket_value(const storage::TicketView& view, const World& world, Words words);
std::string shown(const std::string& text, Words words);
ordered_json text_or_null(std::string_view text);
std::string written(const ordered_json& value);

}  // namespace

std::string ticket_json(const storage::TicketView& view, const World& world, Words words) {
    return written(ticket_value(view, world, words));
}

std::string ticket_page_json(
    const std::vector<storage::TicketView>& views,
    std::string_view next_cursor,
    const World& world,
    Words words
) {
    ordered_json items = ordered_json::array();
    for (const storage::TicketView& view : views) items.push_back(ticket_value(view, world, words));
    ordered_json page;
    page["items"] = std::move(items);
    page["next_cursor"] = text_or_null(next_cursor);
    return written(page);
}

std::string history_json(const std::vector<storage::TicketHistory>& history, Words words) {
    ordered_json items = ordered_json::array();
    for (const storage::TicketHistory& entry : history) {
        ordered_json item;
        item["at"] = iso_utc(entry.at);
        item["act"] = entry.act;
        item["by"] = text_or_null(entry.by);
        item["note"] = shown(entry.note, words);
        items.push_back(std::move(item));
    }
    ordered_json page;
    page["items"] = std::move(items);
    return written(page);
}

namespace {

ordered_json kelurahan_value(std::string_view code, const OfficeWorld* office);
ordered_json place_value(const cases::Ticket& ticket, Words words);
ordered_json assignee_value(const cases::Ticket& ticket, const OfficeWorld* office);
ordered_json reporter_value(const storage::TicketView& view, std::string_view office_code);
ordered_json number_or_null(std::optional<int> number) {
    return number ? ordered_json(*number) : ordered_json(nullptr);
}

ordered_json time_or_null(const std::optional<Time>& time);
ordered_json media_value(const storage::TicketView& view);

ordered_json ticket_value(const storage::TicketView& view, const World& world, Words words) {
    const cases::Ticket& ticket = view.ticket;
    const OfficeWorld* office = world.by_id(ticket.office);
    const std::string office_code = office ? office->row.office.code : std::string{};
    ordered_json value;
    value["number"] = ticket.number;
    value["office"] = office_code;
    value["status"] = cases::status_name(ticket.status);
    value["category"] = ticket.category;
    value["urgent"] = ticket.urgent;
    value["text"] = shown(ticket.text, words);
    value["kelurahan"] = kelurahan_value(ticket.kelurahan, office);
    value["place"] = place_value(ticket, words);
    value["flood_depth_cm"] = number_or_null(ticket.flood_depth_cm);
    value["team"] = text_or_null(ticket.team);
    value["assignee"] = assignee_value(ticket, office);
    value["reporter"] = reporter_value(view, office_code);
    value["followers"] = ticket.followers.size();
    value["incident"] = text_or_null(ticket.incident);
    value["source"] = cases::source_name(ticket.source);
    value["entry"] = text_or_null(ticket.entry);
    value["opened_at"] = iso_utc(ticket.opened_at);
    value["due_at"] = time_or_null(ticket.due_at);
    value["resolved_at"] = time_or_null(ticket.resolved_at);
    value["closed_at"] = time_or_null(ticket.closed_at);
    value["rating"] = number_or_null(ticket.rating);
    value["media"] = media_value(view);
    return value;
}

ordered_json kelurahan_value(std::string_view code, const OfficeWorld* office) {
    if (code.empty()) return nullptr;
    const understanding::Kelurahan* known = office ? office->places.find(code) : nullptr;
    ordered_json value;
    value["code"] = code;
    // A place list that was replaced since may have lost it; its code still says which it was.
    value["name"] = known ? std::string_view{known->name} : code;
    return value;
}

std::string shown(const std::string& text, Words words) {
    return words == Words::AsTyped ? text : understanding::covered(text);
}

ordered_json place_value(const cases::Ticket& ticket, Words words) {
    ordered_json value;
    value["text"] = shown(ticket.place, words);
    value["lat"] = ticket.pin ? ordered_json(ticket.pin->lat) : ordered_json(nullptr);
    value["lon"] = ticket.pin ? ordered_json(ticket.pin->lon) : ordered_json(nullptr);
    return value;
}

ordered_json assignee_value(const cases::Ticket& ticket, const OfficeWorld* office) {
    if (!ticket.assignee || !office) return nullptr;
    const cases::Officer* officer = office->row.office.officer(*ticket.assignee);
    return officer ? ordered_json(officer->name) : ordered_json(nullptr);
}

ordered_json reporter_value(const storage::TicketView& view, std::string_view office_code) {
    ordered_json value;
    value["alias"] = reporter_alias(office_code, view.ticket);
    value["contact"] = text_or_null(masked_phone(view.reporter_wa_id));
    return value;
}

ordered_json media_value(const storage::TicketView& view) {
    ordered_json items = ordered_json::array();
    for (const auto& [id, mime] : view.media) {
        ordered_json item;
        item["id"] = std::to_string(id);
        item["mime"] = mime;
        item["url"] = "/api/v1/media/" + std::to_string(id);
        items.push_back(std::move(item));
    }
    return items;
}

ordered_json time_or_null(const std::optional<Time>& time) {
    return time ? ordered_json(iso_utc(*time)) : ordered_json(nullptr);
}

ordered_json text_or_null(std::string_view text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

std::string written(const ordered_json& value) {
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace
}  // namespace telepati::handlers::api
