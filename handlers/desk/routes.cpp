#include "handlers/desk/routes.hpp"

#include <algorithm>
#include <iterator>

#include "handlers/desk/account_page.hpp"
#include "handlers/desk/alarms_page.hpp"
#include "handlers/desk/audit_page.hpp"
#include "handlers/desk/board.hpp"
#include "handlers/desk/breaches_page.hpp"
#include "handlers/desk/broadcasts_page.hpp"
#include "handlers/desk/bulk_deeds.hpp"
#include "handlers/desk/calendar_page.hpp"
#include "handlers/desk/canned_page.hpp"
#include "handlers/desk/category_page.hpp"
#include "handlers/desk/counter_page.hpp"
#include "handlers/desk/directory_page.hpp"
#include "handlers/desk/door.hpp"
#include "handlers/desk/doubts_page.hpp"
#include "handlers/desk/export_file.hpp"
#include "handlers/desk/figures.hpp"
#include "handlers/desk/forms_page.hpp"
#include "handlers/desk/letter_pages.hpp"
#include "handlers/desk/line_page.hpp"
#include "handlers/desk/map.hpp"
#include "handlers/desk/media_file.hpp"
#include "handlers/desk/people_page.hpp"
#include "handlers/desk/place_file_page.hpp"
#include "handlers/desk/places_page.hpp"
#include "handlers/desk/points_page.hpp"
#include "handlers/desk/poster_page.hpp"
#include "handlers/desk/privacy_page.hpp"
#include "handlers/desk/records_map.hpp"
#include "handlers/desk/records_page.hpp"
#include "handlers/desk/roster_deeds.hpp"
#include "handlers/desk/staff_page.hpp"
#include "handlers/desk/static_files.hpp"
#include "handlers/desk/survey_page.hpp"
#include "handlers/desk/takeover_deeds.hpp"
#include "handlers/desk/texts_page.hpp"
#include "handlers/desk/ticket_deeds.hpp"
#include "handlers/desk/ticket_page.hpp"
#include "handlers/desk/unmask_page.hpp"
#include "handlers/desk/user_deeds.hpp"
#include "handlers/desk/views.hpp"
#include "handlers/desk/visit.hpp"
#include "handlers/desk/wall.hpp"

namespace telepati::handlers::desk {

namespace {

/// Also what a browser asks for again by its address although it was once sent: a reload, the way
/// back after a sign-in.
http::Response show_nothing(const Visit& visit) {
    return not_found(visit, "Halaman ini tidak ada. Mungkin alamatnya salah ketik.");
}
}  // namespace

std::vector<http::Route> routes(const DeskSettings& settings) {
    std::vector<http::Route> all;
    for (auto* const part :
         {static_routes,   door_routes,        account_routes,     board_routes,
          ticket_routes,   ticket_deed_routes, takeover_routes,    audit_routes,
          export_routes,   figures_routes,     wall_routes,        map_routes,
          category_routes, text_routes,        people_routes,      user_routes,
          roster_routes,   line_routes,        canned_routes,      view_routes,
          bulk_routes,     counter_routes,     letter_page_routes, record_routes,
          form_routes,     media_routes,       poster_routes,      privacy_routes,
          point_routes,    doubt_routes,       calendar_routes,    directory_routes,
          place_routes,    survey_routes,      staff_routes,       broadcast_routes,
          unmask_routes,   breach_routes,      record_map_routes,  place_file_routes,
          alarm_routes})
        std::ranges::move(part(settings), std::back_inserter(all));
    // The last, because it fits every address.
    all.push_back({"GET", "/desk/(.+)", for_account(settings, Action::OwnAccount, show_nothing)});
    return all;
}
}  // namespace telepati::handlers::desk
