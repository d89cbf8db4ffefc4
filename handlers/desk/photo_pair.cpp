#include "handlers/desk/photo_pair.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using conversation::Doubt;
using conversation::Media;
using storage::MediumDoubt;
using storage::TicketMedium;

/// A link only to what the account may open.
void put_doubt(
    const Visit& visit, const cases::Ticket& ticket, const Doubt& doubt, Fields& picture
) {
    picture.texts["doubt"] = doubt_said(doubt, ticket);
    put_time(picture, "used", visit.office.row.office.calendar, doubt.at, visit.now);
    if (doubt.number == ticket.number) return;
    picture.texts["other"] = cases::shown_number(doubt.number);
    const auto other = visit.reader.ticket(ticket.office, doubt.number);
    if (other && sees(visit.account, other->ticket))
        picture.texts["other_href"] = "/desk/t/" + doubt.number;
}
}  // namespace

std::string doubt_said(const Doubt& doubt, const cases::Ticket& ticket) {
    const std::string what = doubt.same ? "Foto yang sama" : "Foto yang hampir sama";
    if (doubt.number == ticket.number) return what + " sudah ada di laporan ini";
    return what + (doubt.at < ticket.opened_at ? " sudah ada sebelum laporan ini masuk"
                                               : " sudah ada di laporan lain");
}

void put_photos(const Visit& visit, const cases::Ticket& ticket, Fields& content) {
    const auto doubts =
        visit.reader.desk().doubts(ticket.office, ticket.number, limits::pictures_alike);
    for (const TicketMedium& medium : visit.reader.desk().media(ticket.office, ticket.number)) {
        const bool shown = medium.kind == static_cast<int>(Media::Kind::Image) &&
                           medium.state == static_cast<int>(storage::MediaState::Kept);
        if (!shown) continue;
        const bool work = medium.author && *medium.author != ticket.reporter;
        Fields picture;
        picture.texts["href"] = "/desk/media/" + std::to_string(medium.id);
        picture.texts["whose"] = work ? officer_said(visit.office, *medium.author) : "warga";
        put_time(picture, "at", visit.office.row.office.calendar, medium.at, visit.now);
        const auto doubt = std::ranges::find(doubts, medium.id, &MediumDoubt::medium);
        if (doubt != doubts.end()) put_doubt(visit, ticket, doubt->doubt, picture);
        content.lists[work ? "after" : "before"].push_back(std::move(picture));
    }
    const bool any = content.lists.contains("before") || content.lists.contains("after");
    content.texts["photos"] = any ? "1" : "";
}
}  // namespace telepati::handlers::desk
