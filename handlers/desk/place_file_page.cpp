#include "handlers/desk/place_file_page.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/place_list.hpp"
#include "handlers/desk/place_map.hpp"
#include "handlers/desk/session.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

using What = PlaceChange::What;
using Places = std::vector<Kelurahan>;

constexpr const char* changed_meanwhile =
    "Daftar wilayah baru saja diubah orang lain. Periksa lagi perubahannya di bawah, lalu "
    "terapkan.";

/// What somebody looked at, so that nothing is written over that they did not see.
std::string mark_of(const Places& places) {
    std::string all = place_table(places);
    for (const Kelurahan& place : places) {
        for (const auto& ring : place.rings) {
            for (const Point& point : ring)
                all += std::to_string(point.lat) + ' ' + std::to_string(point.lon) + '\n';
        }
    }
    return api::sha256_hex(all).substr(0, 16);
}

std::string reports_said(const Visit& visit, const std::string& code) {
    storage::BoardQuery query;
    query.office = visit.account.office;
    query.kelurahan = code;
    query.limit = limits::desk_rows;
    const auto open = visit.reader.desk().board(query).size();
    if (open == 0) return "tidak ada laporan terbuka";
    const bool more = open == static_cast<std::size_t>(limits::desk_rows);
    return "masih ada " + std::to_string(open) + (more ? " lebih" : "") + " laporan terbuka";
}

void put_changes(const Visit& visit, const PlacePlan& plan, Fields& content) {
    int fresh = 0;
    int gone = 0;
    std::vector<std::string> marked;
    for (const PlaceChange& change : plan.changes) {
        Fields row;
        row.texts["code"] = change.place.code;
        row.texts["name"] = change.place.name;
        row.texts["said"] =
            change.what == What::Gone ? reports_said(visit, change.place.code) : change.said;
        row.texts["what"] = change.what == What::New    ? "baru"
                            : change.what == What::Gone ? "dihapus"
                                                        : "berubah";
        content.lists["changes"].push_back(std::move(row));
        fresh += change.what == What::New ? 1 : 0;
        gone += change.what == What::Gone ? 1 : 0;
        marked.push_back(change.place.code);
    }
    const auto changed = static_cast<int>(plan.changes.size()) - fresh - gone;
    content.texts["fresh"] = fresh == 0 ? "" : std::to_string(fresh);
    content.texts["gone"] = gone == 0 ? "" : std::to_string(gone);
    content.texts["changed"] = changed == 0 ? "" : std::to_string(changed);
    content.texts["same"] = plan.changes.empty() ? "1" : "";
    content.texts["all"] = std::to_string(plan.places.size());
    put_borders(plan.places, marked, content);
}

http::Response show(
    const Visit& visit, const PlaceFile& file, const std::string& text, const char* told, int status
) {
    const auto world = visit.desk.world();
    const OfficeWorld& office = office_now(visit, world);
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["before"] = mark_of(office.row.places);
    for (const PlaceFault& fault : file.faults) {
        Fields row;
        row.texts["line"] = fault.line == 0 ? "" : std::to_string(fault.line);
        row.texts["said"] = fault.said;
        content.lists["faults"].push_back(std::move(row));
    }
    if (file.faults.empty()) {
        const PlacePlan plan = plan_places(office.row.places, file.places);
        auto needed = still_needed(plan, office.row.office);
        content.texts["blocked"] = needed.empty() ? "" : "1";
        if (told != nullptr) needed.insert(needed.begin(), told);
        for (std::string& one : needed)
            content.lists["needed"].emplace_back().texts["said"] = std::move(one);
        put_changes(visit, plan, content);
        content.texts["text"] = text;
    }
    return framed(visit, "places_check", "Periksa berkas wilayah", content, status);
}

/// In the transaction: the places as they stand now, not as the page showed them.
TurnResult apply(const Visit& visit, const TurnTools& tools, const PlaceFile& file, bool& stale) {
    const OfficeWorld* office = tools.world.by_id(visit.account.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    stale = mark_of(office->row.places) != visit.field("before");
    if (stale) return {};
    const PlacePlan plan = plan_places(office->row.places, file.places);
    stale = !still_needed(plan, office->row.office).empty();
    if (stale || plan.changes.empty()) return {};
    const auto counted = [&](What what) {
        return std::to_string(std::ranges::count(plan.changes, what, &PlaceChange::what));
    };
    tools.batch.save_places(visit.account.office, plan.places);
    note(
        tools.batch,
        visit.audited(
            "place_list",
            {},
            "new=" + counted(What::New) + "; changed=" + counted(What::Changed) +
                "; gone=" + counted(What::Gone)
        )
    );
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response take_file(const Visit& visit) {
    std::string text{visit.file("berkas")};
    if (text.empty()) text = visit.file("isi");
    const PlaceFile file = read_place_file(visit.desk.places_in, text);
    if (!file.faults.empty()) return show(visit, file, text, nullptr, 422);
    if (visit.field("do") != "terapkan") return show(visit, file, text, nullptr, 200);
    bool stale = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) {
        return apply(visit, tools, file, stale);
    });
    if (stale) return show(visit, file, text, changed_meanwhile, 409);
    return see_other("/desk/wilayah?selesai=1");
}

http::Response give_list(const Visit& visit) {
    const auto world = visit.desk.world();
    return csv_file("wilayah.csv", place_table(office_now(visit, world).row.places));
}
}  // namespace

std::vector<http::Route> place_file_routes(const DeskSettings& settings) {
    return {
        {"GET",  "/desk/wilayah/unduh",  for_account(settings, Action::ManageOffice, give_list)},
        {"POST", "/desk/wilayah/berkas", for_upload(settings,  Action::ManageOffice, take_file)},
    };
}
}  // namespace telepati::handlers::desk
