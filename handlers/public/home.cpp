#include "handlers/public/home.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "handlers/desk/shown.hpp"
#include "handlers/public/page.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::open {
namespace {

using std::chrono::days;

constexpr std::chrono::seconds counted_every{60};

struct Counted {
    Time at;
    Time midnight;
    std::vector<storage::AreaCount> areas;
};

/// The figures of each office, counted once a minute however many ask.
class Figures {
public:
    std::vector<storage::AreaCount> of(
        Readers& readers, const OfficeWorld& office, Time midnight, Time now
    ) {
        const std::scoped_lock lock(mutex_);
        Counted& counted = counted_[office.row.office.id.value];
        const bool fresh = now >= counted.at && now - counted.at < counted_every;
        if (fresh && counted.midnight == midnight) return counted.areas;
        const auto reader = readers.lease();
        counted = {
            now,
            midnight,
            reader->desk().opened_by_kelurahan(office.row.office.id, midnight, midnight + days{1})};
        return counted.areas;
    }

private:
    std::mutex mutex_;
    std::map<std::int64_t, Counted> counted_;
};

Time midnight_of(const cases::Calendar& calendar, Time now) {
    const auto local = now + calendar.offset;
    return Time{std::chrono::floor<days>(local.time_since_epoch())} - calendar.offset;
}

std::int64_t count_of(const std::vector<storage::AreaCount>& areas, const std::string& code) {
    const auto found = std::ranges::find(areas, code, &storage::AreaCount::kelurahan);
    return found == areas.end() ? 0 : found->count;
}

/// One hidden number must not be what is missing from the sum.
void put_figures(
    Fields& content, const OfficeWorld& office, const std::vector<storage::AreaCount>& areas
) {
    std::int64_t total = 0;
    int hidden = 0;
    for (const storage::AreaCount& area : areas) total += area.count;
    const auto add = [&](const std::string& name, std::int64_t count) {
        const bool few = count < least_told;
        hidden += few ? 1 : 0;
        Fields row;
        row.texts["name"] = name;
        row.texts["few"] = few ? "1" : "";
        row.texts["count"] = few ? "" : std::to_string(count);
        content.lists["rows"].push_back(std::move(row));
    };
    for (const auto& place : office.row.places) add(place.name, count_of(areas, place.code));
    const std::int64_t elsewhere = count_of(areas, {});
    if (elsewhere != 0) add("belum jelas kelurahannya", elsewhere);
    const bool told = std::ranges::any_of(content.lists["rows"], [](const Fields& row) {
        return row.texts.at("few").empty();
    });
    content.texts["told"] = told ? "1" : "";
    content.texts["hidden"] = hidden != 0 ? std::to_string(least_told) : "";
    if (total >= least_told && hidden != 1) content.texts["total"] = std::to_string(total);
}

void put_offices(Fields& content, const World& world, const OfficeWorld& here) {
    if (world.offices().size() < 2) return;
    content.texts["many"] = "1";
    for (const OfficeWorld& office : world.offices()) {
        Fields one;
        one.texts["name"] = office.row.office.name;
        one.texts["href"] = "/?kantor=" + desk::encoded(office.row.office.code);
        one.texts["here"] = &office == &here ? "1" : "";
        content.lists["offices"].push_back(std::move(one));
    }
}

http::Response show_home(
    const PublicSettings& settings, Figures& figures, const http::Request& request
) {
    const auto world = settings.world();
    if (world->offices().empty()) return come_back_later(settings);
    const OfficeWorld* asked = world->by_code(request.parameter("kantor").value_or(""));
    const OfficeWorld& office = asked != nullptr ? *asked : world->offices().front();
    const cases::Office& values = office.row.office;
    const Time now = settings.now();
    const Time midnight = midnight_of(values.calendar, now);
    Fields content;
    content.texts["office"] = values.name;
    content.texts["day"] = desk::exact_time(values.calendar, midnight).substr(0, 10);
    content.texts["any"] = office.row.places.empty() ? "" : "1";
    put_offices(content, *world, office);
    put_chat_link(content, office, {});
    for (const cases::EmergencyNumber& number : values.emergency) {
        if (number.verified_by.empty()) continue;
        Fields one;
        one.texts["name"] = number.name;
        one.texts["number"] = number.number;
        content.lists["numbers"].push_back(std::move(one));
    }
    put_figures(content, office, figures.of(settings.readers, office, midnight, now));
    http::Response response =
        framed(settings, {"home", "Lapor lewat WhatsApp", values.name, true}, content);
    response.headers.emplace("Cache-Control", "public, max-age=60");
    return response;
}
}  // namespace

std::vector<http::Route> home_routes(const PublicSettings& settings) {
    const auto figures = std::make_shared<Figures>();
    const auto home = [settings, figures](const http::Request& request) {
        try {
            return show_home(settings, *figures, request);
        } catch (const storage::StorageError&) {
            return come_back_later(settings);
        }
    };
    return {
        {"GET", "/", home}
    };
}
}  // namespace telepati::handlers::open
