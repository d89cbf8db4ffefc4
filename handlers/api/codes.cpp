#include "handlers/api/codes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "bot/cases/entry_code.hpp"
#include "bot/cases/topic.hpp"
#include "handlers/api/code_form.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/problems.hpp"

namespace telepati::handlers::api {
namespace {

using storage::EntryView;

http::Response list_codes(const Visit& visit, Time now);
http::Response make_code(const Visit& visit, Turnstile& turnstile);
http::Response change_code(const Visit& visit, Turnstile& turnstile);
http::Response draw_poster(const Visit& visit, const PosterKit& kit, Time now);
}  // namespace

std::vector<http::Route> code_routes(
    const ApiSettings& settings, Turnstile& turnstile, std::shared_ptr<const PosterKit> kit
) {
    const auto writing = [&](auto* answer) {
        return for_token(settings, Action::WriteTickets, [answer, &turnstile](const Visit& visit) {
            return answer(visit, turnstile);
        });
    };
    const auto drawing = [kit = std::move(kit), now = settings.now](const Visit& visit) {
        return draw_poster(visit, *kit, now());
    };
    const auto listing = [now = settings.now](const Visit& visit) {
        return list_codes(visit, now());
    };
    const auto reading = [&](Answer answer) {
        return for_token(settings, Action::ReadTickets, std::move(answer));
    };
    return {
        {"GET",   "/api/v1/codes",                reading(listing)    },
        {"POST",  "/api/v1/codes",                writing(make_code)  },
        {"PATCH", "/api/v1/codes/([^/]+)",        writing(change_code)},
        {"GET",   "/api/v1/codes/([^/]+)/poster", reading(drawing)    },
    };
}

bool code_is(const EntryView& view, std::string_view state, Time now) {
    constexpr auto quiet_after = std::chrono::days{90};
    if (state == "retired") return view.entry.retired;
    if (state == "active") return !view.entry.retired;
    if (state == "unused") return !view.entry.retired && !view.seen_at;
    if (state == "quiet")
        return !view.entry.retired && view.seen_at && now - *view.seen_at > quiet_after;
    return true;
}

namespace {

std::string parameter(const Visit& visit, std::string_view name, std::string_view otherwise = {}) {
    return std::string{visit.request.parameter(name).value_or(otherwise)};
}

/// A parameter that nobody reads is a typing error.
bool only_knows(const Visit& visit, std::initializer_list<std::string_view> names) {
    return std::ranges::all_of(visit.request.query, [&](const auto& one) {
        return std::ranges::find(names, one.first) != names.end();
    });
}

http::Response bad_request(const std::string& detail) {
    return http::problem(400, "Bad request", detail);
}

http::Response no_such_code() {
    return http::problem(404, "No such code", "The office has no poster with this code.");
}

void write_code(JsonText& json, const EntryView& view) {
    const cases::Entry& entry = view.entry;
    json.open('{').member("code", entry.code).member("topic", entry.topic);
    json.member("kind", entry.kind).name("kelurahan").open('{');
    json.member("code", entry.kelurahan).member("name", entry.kelurahan_name).close('}');
    json.member("place", entry.place).member("poster", entry.poster);
    json.member("retired", entry.retired).member("messages", view.messages);
    json.member("tickets", view.tickets).member("created_at", iso_utc(view.created_at));
    json.member("last_seen_at", view.seen_at ? iso_utc(*view.seen_at) : std::string{});
    json.close('}');
}

http::Response code_response(const EntryView& view, int status) {
    JsonText json;
    write_code(json, view);
    http::Response response = json_response(json.take() + '\n');
    response.status = status;
    return response;
}

http::Response list_codes(const Visit& visit, Time now) {
    if (!only_knows(visit, {"state", "topic", "kelurahan", "cursor", "limit"}))
        return bad_request("The parameters are state, topic, kelurahan, cursor and limit.");
    const std::string state = parameter(visit, "state");
    if (!state.empty() && std::ranges::find(code_states, state) == code_states.end())
        return bad_request("state is active, retired, unused or quiet.");
    int limit = limits::page_default;
    const std::string most = parameter(visit, "limit", "50");
    std::from_chars(most.data(), most.data() + most.size(), limit);
    if (limit < 1 || limit > limits::page_most) return bad_request("limit is 1 to 200.");
    storage::EntryQuery query;
    query.office = visit.office();
    query.topic = parameter(visit, "topic");
    query.kelurahan = parameter(visit, "kelurahan");
    query.after = parameter(visit, "cursor");
    JsonText json;
    json.open('{').name("items").open('[');
    std::string last;
    std::string next;
    int shown = 0;
    for (const EntryView& view : visit.reader.entries(query)) {
        if (!code_is(view, state, now)) continue;
        if (shown++ == limit) {
            next = last;
            break;
        }
        write_code(json, view);
        last = view.entry.code;
    }
    json.close(']').member("next_cursor", next).close('}');
    return json_response(json.take() + '\n');
}

const OfficeWorld* office_of(const Visit& visit) {
    const auto& offices = visit.world.offices();
    if (visit.office()) return visit.world.by_id(visit.office());
    return offices.size() == 1 ? &offices.front() : nullptr;
}

/// The place of a form as an entry; what is wrong goes to `faults`.
cases::Entry entry_of(
    const OfficeWorld& office, const CodeForm& form, std::vector<conversation::Fault>& faults
) {
    cases::Entry entry;
    const auto* kelurahan = office.places.find(form.kelurahan);
    if (kelurahan == nullptr) {
        faults.push_back({"kelurahan", "is not a code of a kelurahan of this office"});
    } else {
        entry.kelurahan = kelurahan->code;
        entry.kelurahan_name = kelurahan->name;
    }
    entry.place = form.place;
    entry.kind = !form.kind.empty() ? form.kind : form.place.empty() ? "kelurahan" : "lingkungan";
    if (!cases::is_entry_kind(entry.kind))
        faults.push_back({"kind", "is not a kind of place; see the description"});
    return entry;
}

std::optional<EntryView> find_code(const Visit& visit, OfficeId office, std::string code) {
    storage::EntryQuery query;
    query.office = office;
    for (char& letter : code) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    query.code = std::move(code);
    auto found = visit.reader.entries(query);
    if (query.code.empty() || found.size() != 1) return std::nullopt;
    return std::move(found.front());
}

http::Response make_code(const Visit& visit, Turnstile& turnstile) {
    auto read =
        read_code_form(visit.request.body, {"kelurahan", "place", "kind", "topic", "poster"});
    if (auto* refusal = std::get_if<http::Response>(&read)) return std::move(*refusal);
    const auto& form = std::get<CodeForm>(read);
    const OfficeWorld* office = office_of(visit);
    if (office == nullptr)
        return bad_fields({
            {"token", "is of several offices; use one of one"}
        });
    std::vector<conversation::Fault> faults;
    storage::EntryWish wish;
    wish.entry = entry_of(*office, form, faults);
    const auto* topic = cases::find_topic(form.topic.empty() ? "general" : form.topic);
    if (topic == nullptr) faults.push_back({"topic", "is not a topic; see the description"});
    if (!faults.empty()) return bad_fields(faults);
    wish.entry.topic = topic->name;
    wish.entry.poster = form.poster.value_or(1);
    wish.letters = cases::entry_letters(wish.entry.kelurahan_name, office->row.office.prefix);
    const OfficeId id = office->row.office.id;
    std::string code;
    turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const std::array wishes{wish};
        code = tools.batch.make_entries(id, wishes, tools.now).front().code;
        note(tools.batch, visit.audited(id, "poster", code));
        return {};
    });
    const auto view = find_code(visit, id, code);
    if (!view) throw std::logic_error("a code that was made is not there");
    return code_response(*view, 201);
}

http::Response change_code(const Visit& visit, Turnstile& turnstile) {
    auto known = find_code(visit, visit.office(), visit.request.captures.at(0));
    if (!known) return no_such_code();
    auto read = read_code_form(visit.request.body, {"retired", "kelurahan", "place", "kind"});
    if (auto* refusal = std::get_if<http::Response>(&read)) return std::move(*refusal);
    const auto& form = std::get<CodeForm>(read);
    const OfficeWorld* office = visit.world.by_id(known->office);
    if (office == nullptr) return no_such_code();
    storage::EntryChange change{known->entry.code, form.retired};
    std::vector<conversation::Fault> faults;
    if (form.places) change.moved = entry_of(*office, form, faults);
    if (!faults.empty()) return bad_fields(faults);
    turnstile.act([&](const TurnTools& tools) -> TurnResult {
        tools.batch.change_entry(known->office, change, tools.now);
        note(tools.batch, visit.audited(known->office, "poster_change", change.code));
        return {};
    });
    const auto view = find_code(visit, known->office, known->entry.code);
    return view ? code_response(*view, 200) : no_such_code();
}

// --- posters

struct FileType {
    std::string_view name;
    PosterFormat format;
    std::string_view mime;
};
constexpr std::array<FileType, 3> file_types{
    {{"pdf", PosterFormat::Pdf, "application/pdf"},
     {"png", PosterFormat::Png, "image/png"},
     {"svg", PosterFormat::Svg, "image/svg+xml"}}
};

Result<PosterOrder> read_order(const Visit& visit, const FileType& type, Time now) {
    PosterOrder order;
    order.format = type.format;
    order.look.size = find_size(parameter(visit, "size", "a4"));
    if (order.look.size == nullptr) return failure("There is no such size.");
    const std::string variant = parameter(visit, "variant");
    const bool both = variant == "large-print,high-contrast";
    order.look.variant =
        variant_of(both || variant == "large-print", both || variant == "high-contrast");
    if (!variant.empty() && order.look.variant == Variant::Usual)
        return failure("variant is large-print, high-contrast or large-print,high-contrast.");
    if (parameter(visit, "bleed") == "true") order.look.bleed_mm = 3;
    order.language = parameter(visit, "language", "id");
    const std::string today = iso_utc(now + clock_of(visit)).substr(0, 10);
    order.date = parameter(visit, "date", today);
    const std::string dpi = parameter(visit, "dpi", "150");
    std::from_chars(dpi.data(), dpi.data() + dpi.size(), order.dpi);
    return order;
}

http::Response draw_poster(const Visit& visit, const PosterKit& kit, Time now) {
    if (!only_knows(visit, {"size", "format", "language", "variant", "date", "bleed", "dpi"}))
        return bad_request(
            "The parameters are size, format, language, variant, date, bleed and dpi."
        );
    const auto view = find_code(visit, visit.office(), visit.request.captures.at(0));
    const OfficeWorld* office = view ? visit.world.by_id(view->office) : nullptr;
    if (office == nullptr) return no_such_code();
    const std::string format = parameter(visit, "format", "pdf");
    const auto* const type = std::ranges::find(file_types, format, &FileType::name);
    if (type == file_types.end()) return bad_request("format is pdf, png or svg.");
    const auto order = read_order(visit, *type, now);
    if (!order) return bad_request(order.error().what);
    const cases::Entry& entry = view->entry;
    const auto made = kit.make(
        {
            office->row.office.name, office->row.number, office->row.office.emergency
    },
        {{entry.code, entry.topic, entry.kelurahan_name, entry.place, entry.poster}},
        *order
    );
    if (!made) return bad_request(made.error().what);
    http::Response response;
    response.type = type->mime;
    response.body = *made;
    response.headers.emplace(
        "Content-Disposition", "attachment; filename=\"" + entry.code + '.' + format + '"'
    );
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}
}  // namespace
}  // namespace telepati::handlers::api
