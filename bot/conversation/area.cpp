#include "bot/conversation/area.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/flows/absorb.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

using understanding::Kelurahan;

constexpr std::string_view side_prefix = "side:";
/// Where three meet, the two that are nearest are asked about.
constexpr std::size_t two_sides = 2;
constexpr std::string_view kecamatan_prefix = "Medan ";

const Kelurahan* find(const Context& context, std::string_view code) {
    const Kelurahan* own = context.places.find(code);
    return own || !context.region ? own : context.region->find(code);
}

const understanding::Places& around(const Context& context) {
    return context.region ? *context.region : context.places;
}

std::string kecamatan_of(std::string_view code) {
    return std::string{code.substr(0, code.rfind('.'))};
}

bool is_own_kecamatan(const Context& context, std::string_view code) {
    const auto& own = context.places.all();
    return std::ranges::any_of(own, [&](const Kelurahan& one) {
        return kecamatan_of(one.code) == code;
    });
}

/// The kelurahan that was found to be it, ours or not.
void settle_on(const Context& context, Draft& draft, const std::string& code) {
    draft.doubt.clear();
    const bool own = context.places.find(code) != nullptr;
    draft.kelurahan = own ? code : "";
    draft.elsewhere = own ? "" : code;
}

bool was_said_to_be_ours(const Draft& draft) {
    return std::ranges::find(draft.skipped, "area") != draft.skipped.end();
}

/// Two with one name are told apart by their kecamatan.
std::string title_of(
    const Context& context, const std::vector<std::string>& codes, std::size_t at
) {
    const PlaceName name = place_name(context, codes[at]);
    const bool doubled = std::ranges::count_if(codes, [&](const std::string& code) {
                             return place_name(context, code).kelurahan == name.kelurahan;
                         }) > 1;
    if (!doubled) return understanding::clean(name.kelurahan, limits::button_title);
    std::string_view short_name = name.kecamatan;
    if (short_name.starts_with(kecamatan_prefix)) short_name.remove_prefix(kecamatan_prefix.size());
    return understanding::clean("Kec. " + std::string{short_name}, limits::button_title);
}

/// The name that both have; empty when they differ.
std::string doubled_name(const Context& context, const Draft& draft) {
    const PlaceName first = place_name(context, draft.doubt.front());
    const PlaceName last = place_name(context, draft.doubt.back());
    return first.kelurahan == last.kelurahan ? first.kelurahan : "";
}

Fields doubt_fields(const Context& context, const Draft& draft) {
    Fields fields;
    fields.texts["name"] = doubled_name(context, draft);
    fields.texts["one"] = draft.doubt.front();
    fields.texts["one_name"] = title_of(context, draft.doubt, 0);
    fields.texts["two"] = draft.doubt.back();
    fields.texts["two_name"] = title_of(context, draft.doubt, draft.doubt.size() - 1);
    return fields;
}

/// The one of those in doubt that the words name; empty when they name none or both.
std::string named_of(const Context& context, const Draft& draft, std::string_view words) {
    const std::string said = ' ' + understanding::fold(words) + ' ';
    std::string found;
    for (std::size_t at = 0; at < draft.doubt.size(); ++at) {
        const PlaceName name = place_name(context, draft.doubt[at]);
        std::string_view kecamatan = name.kecamatan;
        if (kecamatan.starts_with(kecamatan_prefix))
            kecamatan.remove_prefix(kecamatan_prefix.size());
        const bool doubled = !doubled_name(context, draft).empty();
        const std::string wanted = understanding::fold(doubled ? kecamatan : name.kelurahan);
        if (said.find(' ' + wanted + ' ') == std::string::npos) continue;
        if (!found.empty()) return {};
        found = draft.doubt[at];
    }
    return found;
}

/// Nobody knows: the map's word stands.
void leave_to_map(const Context& context, Draft& draft) {
    const std::string first = draft.doubt.empty() ? "" : draft.doubt.front();
    draft.doubt.clear();
    if (draft.kelurahan.empty() && !first.empty() && draft.pin) settle_on(context, draft, first);
}
}  // namespace

PlaceName place_name(const Context& context, std::string_view code) {
    if (const Kelurahan* one = find(context, code)) return {one->name, one->kecamatan};
    for (const Kelurahan& one : around(context).all()) {
        if (kecamatan_of(one.code) == code) return {{}, one.kecamatan};
    }
    return {};
}

void place_pin(const Context& context, Draft& draft) {
    const auto near = around(context).near(*draft.pin, limits::border_doubt_m);
    draft.doubt.clear();
    draft.elsewhere.clear();
    if (near.empty()) return;
    const auto named = std::ranges::find_if(near, [&](const auto& one) {
        return one.place->code == draft.kelurahan;
    });
    if (named != near.end()) return;
    settle_on(context, draft, near.front().place->code);
    const bool ours = std::ranges::any_of(near, [&](const auto& one) {
        return context.places.find(one.place->code) != nullptr;
    });
    if (near.size() < 2 || !ours) return;
    for (const auto& one : near) {
        if (draft.doubt.size() < two_sides) draft.doubt.push_back(one.place->code);
    }
}

void place_names(const Context& context, Draft& draft, std::string_view words) {
    if (!draft.doubt.empty()) {
        const std::string code = named_of(context, draft, words);
        if (!code.empty()) settle_on(context, draft, code);
        return;
    }
    const bool known = !draft.kelurahan.empty() || draft.pin || !draft.elsewhere.empty();
    if (known || !context.region || was_said_to_be_ours(draft)) return;
    std::vector<std::string> codes;
    const auto& reading = context.read(words);
    for (const auto& named : context.region->all_named(reading)) {
        const bool own = named.is_kecamatan ? is_own_kecamatan(context, named.code)
                                            : context.places.find(named.code) != nullptr;
        if (own) return;
        codes.push_back(named.code);
    }
    if (codes.size() == 1) draft.elsewhere = codes.front();
    const bool doubled =
        codes.size() == two_sides && !place_name(context, codes.front()).kelurahan.empty() &&
        place_name(context, codes.front()).kelurahan == place_name(context, codes.back()).kelurahan;
    if (doubled) draft.doubt = std::move(codes);
}

bool is_certain(const Draft& draft) { return draft.doubt.empty(); }

Question ask_border(const Context& context, const Draft& draft) {
    return {"ask_border", doubt_fields(context, draft)};
}

Verdict hear_border(const Context& context, Draft draft, const Heard& heard) {
    if (const auto code = chosen(heard, side_prefix)) {
        if (*code == "skip") {
            leave_to_map(context, draft);
        } else if (find(context, *code)) {
            settle_on(context, draft, std::string{*code});
        }
        return Accept{std::move(draft)};
    }
    if (answer(context, heard) == "skip") {
        leave_to_map(context, draft);
        return Accept{std::move(draft)};
    }
    if (!brings_something(heard) || is_small_talk(context, heard)) return Again{};
    if (const std::string code = named_of(context, draft, words_of(heard)); !code.empty()) {
        settle_on(context, draft, code);
        return Accept{std::move(draft)};
    }
    draft = absorb(context, std::move(draft), heard);
    if (draft.doubt.empty() || ask_once_more(draft, "border")) return Accept{std::move(draft)};
    leave_to_map(context, draft);
    return Accept{std::move(draft)};
}

bool is_ours(const Draft& draft) { return draft.elsewhere.empty(); }

Question ask_area(const Context& context, const Draft& draft) {
    const PlaceName name = place_name(context, draft.elsewhere);
    const Sister* sister = context.sister_of(draft.elsewhere);
    Fields fields;
    fields.texts["category"] = category_said(context, draft.category);
    fields.texts["words"] = understanding::clean(draft.text(), limits::shown_text);
    fields.texts["place"] = draft.place;
    fields.texts["kelurahan"] = name.kelurahan;
    fields.texts["kecamatan"] = name.kecamatan;
    fields.texts["office"] = context.office.name;
    fields.texts["sister"] = sister ? sister->office->name : "";
    return {"outside", std::move(fields)};
}

Verdict hear_area(const Context& context, Draft draft, const Heard& heard) {
    const std::string_view said = answer(context, heard);
    if (chosen(heard, "area:send") || said == "yes" || said == "send") return Finish{};
    if (chosen(heard, "area:ours") || said == "no") {
        draft.elsewhere.clear();
        draft.pin.reset();
        draft.skipped.emplace_back("area");
        return Accept{std::move(draft)};
    }
    if (!brings_something(heard) || is_small_talk(context, heard)) return Again{};
    draft = absorb(context, std::move(draft), heard);
    if (!draft.kelurahan.empty()) draft.elsewhere.clear();
    return Accept{std::move(draft)};
}

Draft told_in_words(const Context& context, Draft draft) {
    std::string code = draft.elsewhere;
    if (code.empty() && !draft.doubt.empty() && draft.kelurahan.empty()) code = draft.doubt.front();
    if (code.empty()) return draft;
    const PlaceName name = place_name(context, code);
    const bool certain = !draft.elsewhere.empty();
    if (!name.kelurahan.empty())
        draft.place += (draft.place.empty() ? "Kel. " : ", Kel. ") + name.kelurahan;
    if (certain) draft.place += (draft.place.empty() ? "Kec. " : ", Kec. ") + name.kecamatan;
    return draft;
}

std::vector<Effect> file_elsewhere(const Context& context, const Draft& draft) {
    const Sister* sister = context.sister_of(draft.elsewhere);
    if (!sister) return {};
    const LookUp wanted{.alike = {}, .number_of = sister->office->id};
    if (!context.knows(wanted)) return {wanted};
    const std::string& number = context.sister_number;
    Draft theirs = draft;
    if (sister->places->find(draft.elsewhere)) theirs.kelurahan = draft.elsewhere;
    theirs.elsewhere.clear();
    Fields fields;
    fields.texts["number"] = cases::shown_number(number);
    fields.texts["sister"] = sister->office->name;
    fields.texts["phone"] = sister->number;
    fields.texts["id"] = number;
    fields.texts["place"] = draft.place;
    fields.texts["kelurahan"] = place_name(context, draft.elsewhere).kelurahan;
    const bool alarm = draft.flood || draft.urgent;
    fields.texts["urgent"] = alarm ? "1" : "";
    fields.texts["warn"] = alarm && !draft.warned ? "1" : "";
    if (alarm && !draft.warned) fields.lists = emergency_fields(context).lists;
    return {
        FileElsewhere{sister->office->id, number,            std::move(theirs)},
        Say{ context.contact,  "sent_to_sister", std::move(fields),                {}}
    };
}

void ask_afterwards(
    const Context& context,
    const Draft& draft,
    std::string_view number,
    std::vector<Effect>& effects
) {
    if (!draft.doubt.empty()) {
        Fields fields = doubt_fields(context, draft);
        fields.texts["id"] = number;
        fields.texts["number"] = cases::shown_number(number);
        effects.emplace_back(Say{
            context.contact, "border_after", std::move(fields), std::string{number}});
    } else if (!draft.elsewhere.empty()) {
        const PlaceName name = place_name(context, draft.elsewhere);
        Fields fields;
        fields.texts["number"] = cases::shown_number(number);
        fields.texts["kelurahan"] = name.kelurahan;
        fields.texts["kecamatan"] = name.kecamatan;
        fields.texts["office"] = context.office.name;
        effects.emplace_back(Say{
            context.contact, "outside_alarm", std::move(fields), std::string{number}});
    }
}

Work note_border(const Context& context, const cases::Ticket& ticket, const Given& given) {
    const PlaceName name = place_name(context, given.words);
    if (name.kelurahan.empty()) return {};
    Work work;
    const bool own = context.places.find(given.words) != nullptr;
    if (own && given.words != ticket.kelurahan)
        work.effects.emplace_back(CorrectTicket{ticket.number, {}, given.words, {}, {}});
    const std::string said = "Kel. " + name.kelurahan + (own ? "" : ", Kec. " + name.kecamatan);
    Say noted = about(ticket, context.contact, "border_noted");
    noted.fields.texts["place"] = said;
    work.effects.emplace_back(std::move(noted));
    for (const ContactId officer : workers_of(ticket)) {
        Say say = quoting(context, ticket, officer, "said_by_reporter", said);
        say.fields.texts["place"] = where(context, ticket);
        say.fields.texts["taken"] = ticket.assignee ? "1" : "";
        work.effects.emplace_back(std::move(say));
    }
    return work;
}
}  // namespace telepati::conversation
