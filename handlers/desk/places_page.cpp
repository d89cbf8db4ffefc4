#include "handlers/desk/places_page.hpp"

#include <algorithm>
#include <utility>

#include "handlers/api/digest.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/people.hpp"
#include "handlers/desk/place_map.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "templates/lines.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::size_t name_most = 60;
constexpr std::size_t aliases_most = 40;

/// What was typed for one place, and what is wrong with it.
struct Edit {
    std::string code;
    std::string name;
    std::string words;  ///< other spellings, one a line
    std::string fault = {};
    int status = 422;
};

std::string lines_of(const std::vector<std::string>& aliases) {
    std::string text;
    for (const std::string& alias : aliases) text += (text.empty() ? "" : "\n") + alias;
    return text;
}

std::string mark_of(const Kelurahan& place) {
    return api::sha256_hex(place.name + '\n' + lines_of(place.aliases)).substr(0, 16);
}

http::Response show(const Visit& visit, const Edit& edit) {
    const auto world = visit.desk.world();
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["done"] = edit.fault.empty() && visit.asked("selesai") == "1" ? "1" : "";
    for (const Kelurahan& place : office_now(visit, world).row.places) {
        const bool again = !edit.fault.empty() && edit.code == place.code;
        Fields row;
        row.texts["code"] = place.code;
        row.texts["shown"] = place.name;
        row.texts["name"] = again ? edit.name : place.name;
        row.texts["words"] = again ? edit.words : lines_of(place.aliases);
        row.texts["count"] = place.aliases.empty() ? "" : std::to_string(place.aliases.size());
        row.texts["borders"] = place.rings.empty() ? "" : "1";
        row.texts["before"] = mark_of(place);
        row.texts["fault"] = again ? edit.fault : "";
        content.lists["rows"].push_back(std::move(row));
    }
    put_borders(office_now(visit, world).row.places, {}, content);
    return framed(visit, "places", "Wilayah", content, edit.fault.empty() ? 200 : edit.status);
}

http::Response show_places(const Visit& visit) { return show(visit, {}); }

std::vector<std::string> aliases_in(const std::string& words) {
    std::vector<std::string> aliases;
    for (const std::string_view line : templates::lines_of(words)) {
        std::string alias = clean_text(line);
        const bool twice = std::ranges::find(aliases, alias) != aliases.end();
        if (!alias.empty() && !twice) aliases.push_back(std::move(alias));
    }
    return aliases;
}

std::string fault_of(const Edit& edit, const std::vector<std::string>& aliases) {
    const auto too_long = [](const std::string& name) { return characters(name) > name_most; };
    if (edit.name.empty() || too_long(edit.name))
        return "Nama kelurahan harus diisi, paling panjang 60 huruf.";
    if (aliases.size() > aliases_most) return "Paling banyak 40 sebutan lain.";
    if (std::ranges::any_of(aliases, too_long)) return "Satu sebutan paling panjang 60 huruf.";
    return {};
}

/// In the transaction: the places as they stand now, not as the page showed them.
TurnResult keep(const Visit& visit, const TurnTools& tools, Edit& edit) {
    const OfficeWorld* office = tools.world.by_id(visit.account.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    auto places = office->row.places;
    const auto found = std::ranges::find(places, edit.code, &Kelurahan::code);
    auto aliases = aliases_in(edit.words);
    edit.fault =
        found == places.end() ? "Kelurahan ini tidak ada di kantor ini." : fault_of(edit, aliases);
    if (!edit.fault.empty()) return {};
    if (mark_of(*found) != visit.field("before")) {
        edit.fault =
            "Kelurahan ini baru saja diubah orang lain. Isian Bapak/Ibu masih ada; periksa lagi, "
            "lalu simpan.";
        edit.status = 409;
        return {};
    }
    found->name = edit.name;
    found->aliases = std::move(aliases);
    const std::string detail =
        "name=" + found->name + "; spellings=" + std::to_string(found->aliases.size());
    tools.batch.save_places(visit.account.office, places);
    note(tools.batch, visit.audited("place", edit.code, detail));
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response save_place(const Visit& visit) {
    Edit edit{visit.field("code"), visit.field("name"), visit.field("words")};
    visit.desk.turnstile.act([&](const TurnTools& tools) { return keep(visit, tools, edit); });
    return edit.fault.empty() ? see_other("/desk/wilayah?selesai=1") : show(visit, edit);
}
}  // namespace

std::vector<http::Route> place_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/wilayah", managing(show_places)},
        {"POST", "/desk/wilayah", managing(save_place) },
    };
}
}  // namespace telepati::handlers::desk
