#include "handlers/api/letter_forms.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/cases/phone.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/utf8.hpp"
#include "handlers/api/problems.hpp"

namespace telepati::handlers::api {
namespace {

using conversation::Fault;
using nlohmann::json;

std::string read_text(std::string& into, const json& value, std::size_t most) {
    if (!value.is_string()) return "must be a string";
    const auto& text = value.get_ref<const std::string&>();
    std::string kept = understanding::clean(text, most);
    if (understanding::clean(text, most + 1) != kept)
        return "is longer than " + std::to_string(most) + " characters; shorten it";
    into = std::move(kept);
    return {};
}

std::string read_stage_of(std::optional<cases::Stage>& into, const json& value) {
    if (value.is_string()) into = cases::read_stage(value.get_ref<const std::string&>());
    return into ? "" : "is not a stage; see the description";
}

std::string read_phone_of(cases::Letter& letter, const json& value) {
    std::string typed;
    if (auto wrong = read_text(typed, value, limits::person_name); !wrong.empty()) return wrong;
    letter.phone = cases::phone_digits(typed);
    const bool readable = typed.empty() || !letter.phone.empty();
    return readable ? "" : "cannot be read; write it like 0812-3456-7890 or leave it out";
}

std::string read_birth(cases::Letter& letter, const json& value, Time now) {
    std::string typed;
    if (auto wrong = read_text(typed, value, limits::person_name); !wrong.empty()) return wrong;
    const auto day = cases::birth_day(typed, now);
    if (!day) return "cannot be read; write it like 1990-11-21";
    letter.birth_date = *day;
    return {};
}

std::string read_member(LetterForm& form, const std::string& name, const json& value, Time now) {
    cases::Letter& letter = form.letter;
    if (name == "number") return read_text(letter.number, value, limits::person_name);
    if (name == "service") return read_text(letter.service, value, limits::person_name);
    if (name == "applicant") return read_text(letter.applicant, value, limits::person_name);
    if (name == "note") return read_text(letter.note, value, limits::note_text);
    if (name == "office") return read_text(form.office, value, limits::person_name);
    if (name == "phone") return read_phone_of(letter, value);
    if (name == "birth_date") return read_birth(letter, value, now);
    if (name != "stage") return "is not a field here";
    std::optional<cases::Stage> stage;
    auto wrong = read_stage_of(stage, value);
    letter.stage = stage.value_or(cases::Stage::Received);
    return wrong;
}

std::variant<json, http::Response> object_in(std::string_view body) {
    if (body.size() > limits::api_body)
        return http::problem(413, "Too large", "The body may have at most 1 MiB.");
    json object = json::parse(body, nullptr, false);
    if (!object.is_object())
        return http::problem(400, "Not readable", "The body must be one JSON object in UTF-8.");
    return object;
}
}  // namespace

std::variant<LetterForm, http::Response> read_letter_form(std::string_view body, Time now) {
    auto object = object_in(body);
    if (auto* refusal = std::get_if<http::Response>(&object)) return std::move(*refusal);
    LetterForm form;
    std::vector<Fault> faults;
    for (const auto& member : std::get<json>(object).items()) {
        const std::string wrong = read_member(form, member.key(), member.value(), now);
        if (!wrong.empty()) faults.push_back({member.key(), wrong});
    }
    for (const char* name : {"service", "applicant", "birth_date"}) {
        if (!std::get<json>(object).contains(name)) faults.push_back({name, "is missing"});
    }
    if (!faults.empty()) return bad_fields(faults);
    form.letter.made = form.letter.since = now;
    return form;
}

std::variant<LetterChange, http::Response> read_letter_change(std::string_view body) {
    auto object = object_in(body);
    if (auto* refusal = std::get_if<http::Response>(&object)) return std::move(*refusal);
    LetterChange change;
    std::vector<Fault> faults;
    for (const auto& member : std::get<json>(object).items()) {
        std::string wrong = "is not a field here";
        if (member.key() == "stage") wrong = read_stage_of(change.stage, member.value());
        if (member.key() == "note") {
            std::string note;
            wrong = read_text(note, member.value(), limits::note_text);
            change.note = std::move(note);
        }
        if (!wrong.empty()) faults.push_back({member.key(), wrong});
    }
    const bool says_why = !change.stage || !cases::wants_note(*change.stage) ||
                          (change.note && !cases::is_blank(*change.note));
    if (!says_why) faults.push_back({"note", "is missing; say what is missing, or the reason"});
    if (!faults.empty()) return bad_fields(faults);
    return change;
}
}  // namespace telepati::handlers::api
