#include "handlers/desk/routes.hpp"

#include <algorithm>
#include <iterator>

#include "handlers/desk/account_page.hpp"
#include "handlers/desk/audit_page.hpp"
#include "handlers/desk/board.hpp"
#include "handlers/desk/bulk_deeds.hpp"
#include "handlers/desk/category_page.hpp"
#include "handlers/desk/counter_page.hpp"
#include "handlers/desk/door.hpp"
#include "handlers/desk/export_file.hpp"
#include "handlers/desk/media_file.hpp"
#include "handlers/desk/poster_page.hpp"
#include "handlers/desk/static_files.hpp"
#include "handlers/desk/takeover_deeds.hpp"
#include "handlers/desk/ticket_deeds.hpp"
#include "handlers/desk/ticket_page.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> routes(const DeskSettings& settings) {
    std::vector<http::Route> all;
    for (auto* const part :
         {static_routes,
          door_routes,
          account_routes,
          board_routes,
          ticket_routes,
          ticket_deed_routes,
          takeover_routes,
          audit_routes,
          export_routes,
          category_routes,
          bulk_routes,
          counter_routes,
          media_routes,
          poster_routes})
        std::ranges::move(part(settings), std::back_inserter(all));
    return all;
}
}  // namespace telepati::handlers::desk
