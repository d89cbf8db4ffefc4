#include "handlers/desk/poster_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bot/cases/topic.hpp"
#include "handlers/desk/poster_wish.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

using storage::EntryView;

constexpr int reports_without_poster = 3;
constexpr std::size_t places_shown = 12;
/// On a poster that is only looked at: no code that anybody could send.
constexpr const char* sample_code = "CONTOH";

Fields choice(std::string_view code, std::string_view name, std::string_view chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = code == chosen ? "1" : "";
    return one;
}

void put_choices(const Visit& visit, const PosterWish& wish, Fields& content) {
    for (const auto& place : visit.office.row.places)
        content.lists["places"].push_back(choice(place.code, place.name, wish.kelurahan));
    for (const cases::Topic& topic : cases::topics())
        content.lists["topics"].push_back(choice(topic.name, topic_said(topic.name), wish.topic));
    for (const PosterSize& size : poster_sizes())
        content.lists["sizes"].push_back(choice(size.name, size_said(size.name), wish.size));
    for (const std::string_view language : {"id", "en"}) {
        content.lists["languages"].push_back(
            choice(language, language_said(language), wish.language)
        );
    }
}

std::string place_of(const cases::Entry& entry) {
    if (entry.kelurahan_name.empty()) return "seluruh kecamatan";
    return entry.place.empty() ? entry.kelurahan_name : entry.place + ", " + entry.kelurahan_name;
}

Fields code_fields(const Visit& visit, const EntryView& view, const PosterWish& wish) {
    Fields one;
    one.texts["code"] = view.entry.code;
    one.texts["topic"] = topic_said(view.entry.topic);
    one.texts["place"] = place_of(view.entry);
    one.texts["messages"] = std::to_string(view.messages);
    one.texts["tickets"] = std::to_string(view.tickets);
    one.texts["retired"] = view.entry.retired ? "1" : "";
    one.texts["file"] =
        "/desk/poster/" + view.entry.code + "?" + look_in_address(wish) + "&jenis=pdf";
    if (view.seen_at)
        put_time(one, "seen", visit.office.row.office.calendar, *view.seen_at, visit.now);
    return one;
}

void put_codes(const Visit& visit, const PosterWish& wish, Fields& content) {
    storage::EntryQuery query;
    query.office = visit.office.row.office.id;
    for (const EntryView& view : visit.reader.entries(query))
        content.lists["codes"].push_back(code_fields(visit, view, wish));
    content.texts["any"] = content.lists["codes"].empty() ? "" : "1";
    for (const auto& missing : visit.reader.without_poster(query.office, reports_without_poster)) {
        if (content.lists["missing"].size() == places_shown) break;
        Fields one;
        const std::string kelurahan = kelurahan_said(visit.office, missing.kelurahan);
        one.texts["place"] = missing.place.empty() ? kelurahan : missing.place + ", " + kelurahan;
        one.texts["tickets"] = std::to_string(missing.tickets);
        one.texts["href"] = "/desk/poster?kelurahan=" + encoded(missing.kelurahan) +
                            "&tempat=" + encoded(missing.place);
        content.lists["missing"].push_back(std::move(one));
    }
}

std::optional<EntryView> find_code(const Visit& visit, const std::string& code) {
    storage::EntryQuery query;
    query.office = visit.office.row.office.id;
    query.code = code;
    auto found = visit.reader.entries(query);
    if (code.empty() || found.size() != 1) return std::nullopt;
    return std::move(found.front());
}

http::Response show_posters(const Visit& visit) {
    const PosterWish wish = read_wish(visit);
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["place"] = wish.place;
    texts["preview"] = "kelurahan=" + encoded(wish.kelurahan) + "&tempat=" + encoded(wish.place) +
                       "&topik=" + encoded(wish.topic) + '&' + look_in_address(wish);
    if (const auto made = find_code(visit, visit.asked("kode"))) {
        texts["made"] = made->entry.code;
        texts["made_place"] = place_of(made->entry);
        const std::string file = "/desk/poster/" + made->entry.code + "?" + look_in_address(wish);
        texts["made_pdf"] = file + "&jenis=pdf";
        texts["made_png"] = file + "&jenis=png";
    }
    put_choices(visit, wish, content);
    put_codes(visit, wish, content);
    return framed(visit, "posters", "Poster", content);
}

http::Response show_preview(const Visit& visit) {
    const PosterWish wish = read_wish(visit);
    cases::Entry entry = entry_wish(visit, wish).entry;
    entry.code = sample_code;
    return drawn(visit, entry, wish, PosterFormat::Svg);
}

http::Response make_code(const Visit& visit) {
    const PosterWish wish = read_wish(visit);
    const std::array wishes{entry_wish(visit, wish)};
    std::string code;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        code = tools.batch.make_entries(visit.office.row.office.id, wishes, tools.now).front().code;
        note(tools.batch, visit.audited("poster", code));
        return {};
    });
    return see_other(
        "/desk/poster?kode=" + code + "&kelurahan=" + encoded(wish.kelurahan) + "&tempat=" +
        encoded(wish.place) + "&topik=" + encoded(wish.topic) + '&' + look_in_address(wish)
    );
}

http::Response give_file(const Visit& visit) {
    const auto view = find_code(visit, visit.request.captures.at(0));
    if (!view) return not_found(visit, "Tidak ada poster dengan kode ini.");
    const bool picture = visit.asked("jenis") == "png";
    const auto format = picture ? PosterFormat::Png : PosterFormat::Pdf;
    return drawn(visit, view->entry, read_wish(visit), format);
}
}  // namespace

std::vector<http::Route> poster_routes(const DeskSettings& settings) {
    const auto making = [&](auto* answer) {
        return for_account(settings, Action::MakePosters, answer);
    };
    return {
        {"GET",  "/desk/poster",         making(show_posters)},
        {"POST", "/desk/poster",         making(make_code)   },
        {"GET",  "/desk/poster/contoh",  making(show_preview)},
        {"GET",  "/desk/poster/([^/]+)", making(give_file)   },
    };
}
}  // namespace telepati::handlers::desk
