#include "handlers/api/code_form.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/understanding/fold.hpp"
#include "handlers/api/problems.hpp"

namespace telepati::handlers::api {
namespace {

using conversation::Fault;
using nlohmann::json;

std::string read_text(std::string& into, const json& value) {
    if (!value.is_string()) return "must be a string";
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() > limits::entry_place) return "is longer than 80 characters; shorten it";
    into = understanding::clean(text, limits::entry_place);
    return {};
}

std::string read_member(CodeForm& form, const std::string& name, const json& value) {
    if (name == "retired") {
        if (!value.is_boolean()) return "must be true or false";
        form.retired = value.get<bool>();
        return {};
    }
    if (name == "poster") {
        const bool whole = value.is_number_integer();
        const auto number = whole ? value.get<std::int64_t>() : 0;
        if (number < 1 || number > limits::posters_of_place) return "must be 1 to 99";
        form.poster = static_cast<int>(number);
        return {};
    }
    if (name == "topic") return read_text(form.topic, value);
    form.places = true;
    if (name == "kelurahan") return read_text(form.kelurahan, value);
    return read_text(name == "place" ? form.place : form.kind, value);
}
}  // namespace

std::variant<CodeForm, http::Response> read_code_form(
    std::string_view body, std::initializer_list<std::string_view> fields
) {
    if (body.size() > limits::api_body)
        return http::problem(413, "Too large", "A body has at most 1 MB.");
    const json object = json::parse(body, nullptr, false);
    if (!object.is_object())
        return http::problem(400, "Bad request", "The body must be one JSON object.");
    CodeForm form;
    std::vector<Fault> faults;
    for (const auto& member : object.items()) {
        const bool known = std::ranges::find(fields, member.key()) != fields.end();
        const std::string wrong =
            known ? read_member(form, member.key(), member.value()) : "is not a field here";
        if (!wrong.empty()) faults.push_back({member.key(), wrong});
    }
    if (!faults.empty()) return bad_fields(faults);
    return form;
}
}  // namespace telepati::handlers::api
