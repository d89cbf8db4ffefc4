#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <map>

#include "handlers/api/iso_time.hpp"

namespace telepati::tests {
namespace {

using nlohmann::json;

struct Check {
    const json& document;
    const json& schema;
    const json& value;
    std::string at;
    std::vector<std::string>& faults;

    void fail(const std::string& why) const { faults.push_back(at + ": " + why); }
    void inside(const json& its_schema, const json& its_value, const std::string& name) const;
};

void run(const Check& check);

bool is_type(const json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "array") return value.is_array();
    return type == "object" && value.is_object();
}

void check_type(const Check& check, const json& wanted) {
    const json types = wanted.is_array() ? wanted : json::array({wanted});
    const bool fits = std::ranges::any_of(types, [&](const json& type) {
        return is_type(check.value, type.get<std::string>());
    });
    if (!fits) check.fail("is not " + wanted.dump());
}

void check_enum(const Check& check, const json& wanted) {
    if (std::ranges::find(wanted, check.value) == wanted.end())
        check.fail(check.value.dump() + " is none of " + wanted.dump());
}

void check_const(const Check& check, const json& wanted) {
    if (check.value != wanted) check.fail("is not " + wanted.dump());
}

void check_required(const Check& check, const json& wanted) {
    if (!check.value.is_object()) return;
    for (const json& name : wanted) {
        if (!check.value.contains(name.get<std::string>())) check.fail("has no " + name.dump());
    }
}

void check_properties(const Check& check, const json& wanted) {
    if (!check.value.is_object()) return;
    for (const auto& member : wanted.items()) {
        if (check.value.contains(member.key()))
            check.inside(member.value(), check.value[member.key()], member.key());
    }
}

void check_additional(const Check& check, const json& wanted) {
    if (!check.value.is_object()) return;
    if (wanted != false) return check.fail("additionalProperties may only be false here");
    const json& known = check.schema["properties"];
    for (const auto& member : check.value.items()) {
        if (!known.contains(member.key())) check.fail("has an unknown " + member.key());
    }
}

void check_items(const Check& check, const json& wanted) {
    if (!check.value.is_array()) return;
    for (std::size_t at = 0; at < check.value.size(); ++at)
        check.inside(wanted, check.value[at], std::to_string(at));
}

void check_min_items(const Check& check, const json& wanted) {
    if (check.value.is_array() && check.value.size() < wanted.get<std::size_t>())
        check.fail("has too few items");
}

void check_one_of(const Check& check, const json& wanted) {
    std::size_t fitting = 0;
    for (const json& one : wanted)
        fitting += against_schema(check.document, one, check.value).empty() ? 1U : 0U;
    if (fitting != 1) check.fail(std::to_string(fitting) + " of oneOf fit");
}

void check_minimum(const Check& check, const json& wanted) {
    if (check.value.is_number() && check.value < wanted) check.fail("is too small");
}

void check_maximum(const Check& check, const json& wanted) {
    if (check.value.is_number() && check.value > wanted) check.fail("is too large");
}

void check_min_length(const Check& check, const json& wanted) {
    if (check.value.is_string() && check.value.get<std::string>().size() < wanted)
        check.fail("is too short");
}

/// In code points: bytes that go on with one are not counted.
void check_max_length(const Check& check, const json& wanted) {
    if (!check.value.is_string()) return;
    const auto text = check.value.get<std::string>();
    const auto begins = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    };
    if (std::ranges::count_if(text, begins) > wanted.get<long>()) check.fail("is too long");
}

void check_format(const Check& check, const json& wanted) {
    if (wanted != "date-time") return check.fail("nobody checks the format " + wanted.dump());
    if (check.value.is_string() && !handlers::api::read_instant(check.value.get<std::string>()))
        check.fail("is not a time");
}

void only_words(const Check&, const json&) {}

const std::map<std::string, void (*)(const Check&, const json&)> keywords = {
    {"type", check_type},
    {"enum", check_enum},
    {"const", check_const},
    {"required", check_required},
    {"properties", check_properties},
    {"additionalProperties", check_additional},
    {"items", check_items},
    {"minItems", check_min_items},
    {"oneOf", check_one_of},
    {"minimum", check_minimum},
    {"maximum", check_maximum},
    {"minLength", check_min_length},
    {"maxLength", check_max_length},
    {"format", check_format},
    {"description", only_words},
    {"default", only_words},
    {"examples", only_words},
};

void run(const Check& check) {
    for (const auto& member : check.schema.items()) {
        const auto keyword = keywords.find(member.key());
        if (keyword == keywords.end()) {
            check.fail("nobody checks the word " + member.key());
        } else {
            keyword->second(check, member.value());
        }
    }
}

void Check::inside(const json& its_schema, const json& its_value, const std::string& name) const {
    run({document, followed(document, its_schema), its_value, at + '/' + name, faults});
}
}  // namespace

std::vector<std::string> against_schema(
    const json& document, const json& schema, const json& value
) {
    std::vector<std::string> faults;
    run({document, followed(document, schema), value, "", faults});
    return faults;
}

const json& followed(const json& document, const json& value) {
    if (!value.is_object() || !value.contains("$ref")) return value;
    const auto reference = value["$ref"].get<std::string>();
    return followed(document, document.at(json::json_pointer(reference.substr(1))));
}
}  // namespace telepati::tests
