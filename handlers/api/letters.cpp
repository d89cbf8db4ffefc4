#include "handlers/api/letters.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/understanding/fold.hpp"
#include "handlers/api/iso_time.hpp"
#include "handlers/api/letter_forms.hpp"
#include "handlers/api/once.hpp"
#include "handlers/api/problems.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk.hpp"
#include "storage/letter_store.hpp"

namespace telepati::handlers::api {
namespace {

using cases::Letter;

http::Response list_letters(const Visit& visit);
http::Response show_letter(const Visit& visit);
http::Response file_letter(const Visit& visit, Turnstile& turnstile);
http::Response move_letter(const Visit& visit, Turnstile& turnstile);
}  // namespace

std::vector<http::Route> letter_routes(const ApiSettings& settings, Turnstile& turnstile) {
    const auto writing = [&](auto* answer) {
        return for_token(settings, Action::WriteTickets, [answer, &turnstile](const Visit& visit) {
            return answer(visit, turnstile);
        });
    };
    const auto reading = [&](auto* answer) {
        return for_token(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET",   "/api/v1/letters",         reading(list_letters)},
        {"POST",  "/api/v1/letters",         writing(file_letter) },
        {"GET",   "/api/v1/letters/([^/]+)", reading(show_letter) },
        {"PATCH", "/api/v1/letters/([^/]+)", writing(move_letter) },
    };
}

namespace {

// --- one letter as JSON

/// The date of birth proves ownership in the chat: it goes in and never out.
void write_letter(JsonText& json, const Letter& letter, const World& world) {
    const OfficeWorld* office = world.by_id(letter.office);
    json.open('{').member("number", letter.number);
    json.member("office", office ? std::string_view{office->row.office.code} : "");
    json.member("service", letter.service).member("applicant", letter.applicant);
    json.member("phone", masked_phone(letter.phone));
    json.member("stage", cases::stage_name(letter.stage)).member("note", letter.note);
    json.member("made_at", iso_utc(letter.made)).member("since", iso_utc(letter.since));
    json.member("followed", static_cast<bool>(letter.holder));
    constexpr std::string_view notices[] = {"none", "planned", "told"};
    json.member("notice", notices[static_cast<std::size_t>(letter.notice)]);
    json.name("notice_at");
    letter.notice_at ? json.value(iso_utc(*letter.notice_at)) : json.null();
    json.close('}');
}

http::Response letter_response(const Visit& visit, const Letter& letter, int status = 200) {
    JsonText json;
    write_letter(json, letter, visit.world);
    http::Response response = json_response(json.take() + '\n');
    response.status = status;
    return response;
}

http::Response no_such_letter() {
    return http::problem(404, "No such letter", "No letter of this office has this number.");
}

std::optional<Letter> asked_letter(const Visit& visit) {
    const std::string key = cases::letter_key(visit.request.captures.at(0));
    if (key.empty()) return std::nullopt;
    return visit.reader.letters().find(visit.office(), key);
}

http::Response show_letter(const Visit& visit) {
    const auto letter = asked_letter(visit);
    return letter ? letter_response(visit, *letter) : no_such_letter();
}

// --- many

const OfficeWorld* office_of(const Visit& visit, const std::string& code) {
    const OfficeWorld* own = visit.world.by_id(visit.office());
    const auto& offices = visit.world.offices();
    if (!own && code.empty() && offices.size() == 1) return &offices.front();
    const bool other = own && !code.empty() && own->row.office.code != code;
    if (other) return nullptr;
    return own ? own : visit.world.by_code(code);
}

http::Response unknown_office() {
    return bad_fields({
        {"office", "is not an office of this token; a token of several names one"}
    });
}

template <class Whole>
bool read_number(const Visit& visit, std::string_view name, Whole least, Whole most, Whole& into) {
    const auto typed = visit.request.parameter(name);
    if (!typed) return true;
    const char* const last = typed->data() + typed->size();
    const auto [end, error] = std::from_chars(typed->data(), last, into);
    return error == std::errc{} && end == last && into >= least && into <= most;
}

/// The question, or what is wrong with it.
std::variant<storage::LetterQuery, std::string> read_query(const Visit& visit) {
    for (const auto& [name, value] : visit.request.query) {
        constexpr std::string_view known[] = {"stage", "service", "q", "office", "cursor", "limit"};
        if (std::ranges::find(known, name) == std::end(known))
            return "The parameters are stage, service, q, office, cursor and limit.";
    }
    storage::LetterQuery query;
    query.service = std::string{visit.request.parameter("service").value_or("")};
    query.words = std::string{visit.request.parameter("q").value_or("")};
    if (const auto stage = visit.request.parameter("stage")) {
        query.stage = cases::read_stage(*stage);
        if (!query.stage) return "stage is none of the stages.";
    }
    query.limit = limits::page_default;
    if (!read_number(visit, "limit", 1, limits::page_most, query.limit))
        return "limit is a number from 1 to 200.";
    constexpr std::int64_t most = 9'000'000'000'000'000;
    if (!read_number<std::int64_t>(visit, "cursor", 1, most, query.before))
        return "cursor is the next_cursor of the page before.";
    return query;
}

http::Response list_letters(const Visit& visit) {
    auto read = read_query(visit);
    if (const auto* wrong = std::get_if<std::string>(&read))
        return http::problem(400, "Bad request", *wrong);
    auto& query = std::get<storage::LetterQuery>(read);
    const std::string code{visit.request.parameter("office").value_or("")};
    const OfficeWorld* office = office_of(visit, code);
    if (!office) return unknown_office();
    query.office = office->row.office.id;
    const int wanted = query.limit++;
    const auto found = visit.reader.letters().list(query);
    JsonText json;
    json.open('{').name("items").open('[');
    std::int64_t last = 0;
    for (const storage::LetterView& view : found) {
        if (&view - found.data() == wanted) break;
        write_letter(json, view.letter, visit.world);
        last = view.cursor;
    }
    json.close(']').name("next_cursor");
    const bool more = found.size() > static_cast<std::size_t>(wanted);
    more ? json.value(std::to_string(last)) : json.null();
    return json_response(json.close('}').take() + '\n');
}

// --- a new one

/// A letter on its way into the database, and what came of it.
struct Filing {
    const Visit& visit;
    Letter letter;
    OfficeId office;
    std::string key;  ///< of the request; empty: none
    std::optional<http::Response> refusal = {};
};

void name_service(const OfficeWorld& office, Letter& letter) {
    const std::string folded = understanding::fold(letter.service);
    const auto* meant =
        office.row.office.services.meant(letter.service, understanding::words(folded));
    if (meant) letter.service = meant->code;
}

TurnResult file(const TurnTools& tools, Filing& filing) {
    const OfficeWorld* office = tools.world.by_id(filing.office);
    if (!office) throw std::logic_error("an office that is not loaded");
    if (auto made = made_before(tools, filing.visit, filing.office, filing.key, "letter")) {
        filing.letter.number = std::move(made->number);
        filing.refusal = std::move(made->refusal);
        return {};
    }
    Letter& letter = filing.letter;
    letter.office = filing.office;
    if (letter.number.empty()) letter.number = fresh_letter_number(tools, *office);
    name_service(*office, letter);
    const auto faults = conversation::faults_of(desk_context(tools, *office), letter);
    if (!faults.empty()) {
        filing.refusal = bad_fields(faults);
        return {};
    }
    auto added = add_letter(tools, *office, letter, filing.visit.token.name);
    if (!added) {
        filing.refusal = http::problem(
            409, "Number is taken", "A letter has this number already; PATCH it instead."
        );
        return {};
    }
    remember_made(tools, filing.visit, filing.office, filing.key, cases::letter_key(letter.number));
    note(tools.batch, filing.visit.audited(filing.office, "letter", letter.number, "registered"));
    return *std::move(added);
}

http::Response file_letter(const Visit& visit, Turnstile& turnstile) {
    auto key = idempotency_key(visit.request);
    if (auto* refusal = std::get_if<http::Response>(&key)) return std::move(*refusal);
    auto form = read_letter_form(visit.request.body, visit.now);
    if (auto* refusal = std::get_if<http::Response>(&form)) return std::move(*refusal);
    auto& read = std::get<LetterForm>(form);
    const OfficeWorld* office = office_of(visit, read.office);
    if (!office) return unknown_office();
    Filing filing{
        visit,
        std::move(read.letter),
        office->row.office.id,
        std::get<std::string>(std::move(key))};
    turnstile.act([&filing](const TurnTools& tools) { return file(tools, filing); });
    if (filing.refusal) return *std::move(filing.refusal);
    const auto made =
        visit.reader.letters().find(filing.office, cases::letter_key(filing.letter.number));
    if (!made) throw std::logic_error("a letter that was filed is not there");
    http::Response response = letter_response(visit, *made, 201);
    response.headers.emplace("Location", "/api/v1/letters/" + cases::letter_key(made->number));
    return response;
}

// --- a change

http::Response no_such_stage(const IllegalStage& illegal) {
    const std::string from{cases::stage_name(illegal.from)};
    std::string detail = "A letter that is " + from + " cannot become " +
                         std::string{cases::stage_name(illegal.wanted)} + '.';
    JsonText text;
    text.open('{').member("type", "about:blank").member("title", "No such move");
    text.member("status", 409).member("detail", detail).member("current", from);
    text.name("legal").open('[');
    for (const cases::Stage stage : cases::next_stages(illegal.from))
        text.value(cases::stage_name(stage));
    http::Response response;
    response.status = 409;
    response.type = "application/problem+json";
    response.body = text.close(']').close('}').take() + '\n';
    return response;
}

http::Response move_letter(const Visit& visit, Turnstile& turnstile) {
    const auto asked = asked_letter(visit);
    if (!asked) return no_such_letter();
    auto form = read_letter_change(visit.request.body);
    if (auto* refusal = std::get_if<http::Response>(&form)) return std::move(*refusal);
    auto& wanted = std::get<LetterChange>(form);
    wanted.by_name = visit.token.name;
    const std::string key = cases::letter_key(asked->number);
    std::optional<http::Response> refusal;
    turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(asked->office);
        const auto letter = tools.batch.letters().find(asked->office, key);
        if (!office || !letter) throw std::logic_error("a letter that is gone");
        const bool silences = !wanted.stage && wanted.note && cases::is_blank(*wanted.note) &&
                              cases::wants_note(letter->stage);
        if (silences) {
            refusal = bad_fields({
                {"note", "is missing; say what is missing, or the reason"}
            });
            return {};
        }
        auto changed = change_letter_at(tools, *office, *letter, wanted);
        if (const auto* illegal = std::get_if<IllegalStage>(&changed)) {
            refusal = no_such_stage(*illegal);
            return {};
        }
        const std::string what{wanted.stage ? cases::stage_name(*wanted.stage) : "note"};
        note(tools.batch, visit.audited(asked->office, "letter", letter->number, what));
        return std::get<TurnResult>(std::move(changed));
    });
    if (refusal) return *std::move(refusal);
    const auto now = asked_letter(visit);
    return now ? letter_response(visit, *now) : no_such_letter();
}
}  // namespace
}  // namespace telepati::handlers::api
