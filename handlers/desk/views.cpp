#include "handlers/desk/views.hpp"

#include <algorithm>
#include <utility>

#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::size_t name_most = 40;
constexpr std::size_t views_most = 20;

/// The address of a board, and nothing that leads elsewhere.
std::string board_path(const std::string& address) {
    const std::string path = safe_path(address);
    return path.starts_with("/desk/?") ? path : "/desk/";
}

http::Response keep_view(const Visit& visit) {
    const std::string name = cut(visit.field("name"), name_most);
    const std::string path = board_path(visit.field("address"));
    const auto known = visit.reader.desk().views(visit.account.id);
    const bool room = known.size() < views_most ||
                      std::ranges::find(known, name, &storage::ViewRow::name) != known.end();
    if (name.empty() || !room || path == "/desk/") return see_other(path);
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        tools.batch.desk().put_view(visit.account.id, {name, path});
        return {};
    });
    return see_other(path);
}

http::Response drop_view(const Visit& visit) {
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        tools.batch.desk().drop_view(visit.account.id, visit.field("name"));
        return {};
    });
    return see_other(board_path(visit.field("address")));
}
}  // namespace

void put_views(const Visit& visit, const std::string& here, Fields& content) {
    const std::string address = board_path(here);
    bool kept = false;
    for (const auto& view : visit.reader.desk().views(visit.account.id)) {
        Fields one;
        one.texts["name"] = view.name;
        one.texts["href"] = board_path(view.address);
        one.texts["here"] = one.texts["href"] == address ? "1" : "";
        if (!one.texts["here"].empty()) {
            kept = true;
            content.texts["view_here"] = view.name;
        }
        content.lists["views"].push_back(std::move(one));
    }
    content.texts["any_view"] = content.lists["views"].empty() ? "" : "1";
    content.texts["view_address"] = address;
    content.texts["may_keep"] = !kept && address != "/desk/" ? "1" : "";
    content.texts["view_csrf"] = proof_of(visit.cookie);
}

std::vector<http::Route> view_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    return {
        {"POST", "/desk/tampilan",       reading(keep_view)},
        {"POST", "/desk/tampilan/hapus", reading(drop_view)},
    };
}
}  // namespace telepati::handlers::desk
