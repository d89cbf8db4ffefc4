#include "handlers/desk/ticket_clocks.hpp"

#include <utility>

#include "bot/cases/clock.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Status;

enum class Met { Yes, No };

Fields clock_row(const Visit& visit, std::string name, Time until, Met met) {
    Fields row;
    row.texts["name"] = std::move(name);
    put_time(row, "until", visit.office.row.office.calendar, until, visit.now);
    const bool past = until < visit.now;
    row.texts["met"] = met == Met::Yes ? "1" : "";
    row.texts["missed"] = met == Met::No && past ? "1" : "";
    row.texts["open"] = met == Met::No && !past ? "1" : "";
    return row;
}

std::string limit_said(cases::Limit limit, int days) {
    switch (limit) {
        case cases::Limit::Verified:
            return "Diverifikasi dan diteruskan";
        case cases::Limit::FollowedUp:
            return "Diputuskan tindak lanjutnya";
        case cases::Limit::Settled:
            return "Tuntas (" + std::to_string(days) + " hari kerja)";
    }
    return {};
}

std::string owed_said(Status status) {
    return status == Status::InProgress ? "Kabar berikut untuk pelapor" : "Jawaban pertama";
}
}  // namespace

void put_clocks(const Visit& visit, const cases::Ticket& ticket, Fields& content) {
    const cases::Office& office = visit.office.row.office;
    const bool settled = ticket.status == Status::Resolved || cases::ended(ticket.status);
    if (ticket.due_at && cases::clock_runs(ticket.status))
        content.lists["clocks"].push_back(
            clock_row(visit, owed_said(ticket.status), *ticket.due_at, Met::No)
        );
    if (ticket.clock.done_by) {
        const bool stands = !settled && ticket.clock.stopped_at;
        Fields row = clock_row(
            visit,
            stands ? "Selesai (jam berhenti, menunggu pihak lain)" : "Selesai",
            *ticket.clock.done_by,
            settled ? Met::Yes : Met::No
        );
        const bool in_time = ticket.resolved_at && *ticket.resolved_at <= *ticket.clock.done_by;
        const bool late = ticket.resolved_at && !in_time;
        if (late) row.texts["met"] = "";
        if (late || stands) row.texts["missed"] = late ? "1" : "";
        content.lists["clocks"].push_back(std::move(row));
    }
    const cases::Category* category = office.category(ticket.category);
    const int days = category ? category->legal_days : cases::Category{}.legal_days;
    for (const cases::OfficialLimit& limit : cases::official_limits(office, ticket))
        content.lists["official"].push_back(clock_row(
            visit, limit_said(limit.what, days), limit.until, limit.met ? Met::Yes : Met::No
        ));
}
}  // namespace telepati::handlers::desk
