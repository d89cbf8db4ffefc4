#include "bot/commands/businesses.hpp"

#include <fmt/format.h>

#include <charconv>

#include "bot/commands/exports.hpp"
#include "bot/understanding/personal.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/reporter.hpp"
#include "storage/desk_store.hpp"
#include "storage/record_store.hpp"

namespace telepati::app {
namespace {

using handlers::OfficeWorld;
using handlers::Outcome;

constexpr int rows_of_a_part = 2'000;
constexpr std::string_view business_form = "umkm";

std::string shown(const cases::Record& record, std::string_view question) {
    const cases::Answer* answer = cases::find_answer(record.answers, question);
    return answer ? answer->shown : std::string{};
}

std::string value(const cases::Record& record, std::string_view question) {
    const cases::Answer* answer = cases::find_answer(record.answers, question);
    return answer ? answer->value : std::string{};
}

/// What the office asks beside the columns, too.
std::string all_answers(const cases::Record& record) {
    std::string text;
    for (const cases::Answer& one : record.answers)
        text += (text.empty() ? "" : "; ") + one.label + ": " + one.shown;
    return text;
}

std::vector<std::string> cells_of(
    const OfficeWorld& office, const cases::Record& record, const std::string& contact, bool open
) {
    const auto readable = [&](const std::string& text) {
        return open ? text : understanding::covered(text);
    };
    const auto degrees = [&](double Point::*part) {
        return record.pin ? fmt::format("{:.6f}", (*record.pin).*part) : std::string{};
    };
    const auto* place = office.places.find(record.kelurahan);
    return {
        record.number,
        std::string{cases::record_state_name(record.state)},
        readable(shown(record, "name")),
        shown(record, "kind"),
        readable(shown(record, "product")),
        value(record, "workers"),
        value(record, "consent"),
        record.kelurahan,
        place ? place->name : std::string{},
        readable(record.place),
        degrees(&Point::lat),
        degrees(&Point::lon),
        value(record, "photo"),
        contact,
        handlers::api::iso_utc(record.made),
        handlers::api::iso_utc(record.since),
        readable(all_answers(record))};
}
}  // namespace

Outcome business_part(Services& services, const OfficeWorld& office, const Arguments& arguments) {
    const bool open = arguments.flags.contains("unmask");
    const std::string after = arguments.flag("after");
    storage::RecordQuery query;
    query.office = office.row.office.id;
    query.form = business_form;
    query.limit = rows_of_a_part;
    std::from_chars(after.data(), after.data() + after.size(), query.before);
    if (after.empty()) {
        const std::string detail =
            open ? "unmasked, reason: " + arguments.flag("reason") : std::string{"masked"};
        const auto entry = audited(services, "export", "umkm", detail, query.office);
        auto noted =
            services.turnstile().run([&](storage::Batch& batch) { handlers::note(batch, entry); });
        if (!noted) return could_not(noted.error().what);
    }
    const auto reader = services.store().reader();
    const auto rows = reader->records().list(query);
    const bool more = rows.size() == static_cast<std::size_t>(rows_of_a_part);
    std::string out = more ? std::to_string(rows.back().cursor) + '\n' : std::string{"-\n"};
    for (const storage::RecordView& view : rows) {
        const std::string number = reader->desk().number_of(view.record.author);
        const std::string contact = open ? number : handlers::api::masked_phone(number);
        out += part_row(cells_of(office, view.record, contact, open));
    }
    return done(std::move(out));
}
}  // namespace telepati::app
