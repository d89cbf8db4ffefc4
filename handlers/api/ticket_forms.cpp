#include "handlers/api/ticket_forms.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/cases/phone.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/utf8.hpp"
#include "handlers/api/problems.hpp"

namespace telepati::handlers::api {
namespace {

using conversation::Fault;
using conversation::TicketChange;
using nlohmann::json;

/// What is wrong with a value; empty: nothing.
using Wrong = std::string;

template <class Form>
struct Field {
    std::string_view name;
    Wrong (*read)(Form& form, const json& value);
};

struct Counter {
    CounterForm form;
    std::optional<double> lat;
    std::optional<double> lon;
};

Wrong read_words(std::string& into, const json& value, std::size_t most);
Wrong read_coordinate(std::optional<double>& into, const json& value, double most);
Wrong read_phone(Counter& counter, const json& value);
Wrong read_source(Counter& counter, const json& value);
Wrong read_status(TicketChange& change, const json& value);

constexpr std::size_t code_letters = 60;

constexpr Field<Counter> counter_fields[] = {
    {"text",
     [](Counter& c,                                                                             const json& v) {
         return read_words(c.form.report.text, v, limits::report_text);
     }                                                                                                                                                     },
    {"category",
     [](Counter& c,                                                                             const json& v) { return read_words(c.form.report.category, v, code_letters); }},
    {"kelurahan",
     [](Counter& c,                                                                             const json& v) {
         return read_words(c.form.report.kelurahan, v, code_letters);
     }                                                                                                                                                     },
    {"place",
     [](Counter& c,                                                                             const json& v) {
         return read_words(c.form.report.place, v, limits::place_text);
     }                                                                                                                                                     },
    {"lat",                                                                  [](Counter& c,     const json& v) { return read_coordinate(c.lat, v, 90); }                      },
    {"lon",                                                                  [](Counter& c,     const json& v) { return read_coordinate(c.lon, v, 180); }                     },
    {"phone",                                                                read_phone       },
    {"name",
     [](Counter& c, const json& v) { return read_words(c.form.name, v, limits::person_name); }                                                                              },
    {"urgent",
     [](Counter& c,                                                                      const json& v) {
         if (!v.is_boolean()) return Wrong{"must be true or false"};
         c.form.report.urgent = v.get<bool>();
         return Wrong{};
     }},
    {"source",                                                           read_source                 },
    {"office",
     [](Counter& c,                  const json& v) { return read_words(c.form.office, v, code_letters); }                                                                                                                                                   },
};

constexpr Field<TicketChange> change_fields[] = {
    {"status",            read_status                                                             },
    { "category",
     [](TicketChange& c,        const json& v) { return read_words(c.category, v, code_letters); }},
    { "team", [](TicketChange& c,           const json& v) { return read_words(c.team, v, code_letters); }},
    { "kelurahan",
     [](TicketChange& c,       const json& v) { return read_words(c.kelurahan, v, code_letters); }},
    { "assignee",
     [](TicketChange& c, const json& v) { return read_words(c.assignee, v, limits::person_name); }},
    { "note",
     [](TicketChange& c,       const json& v) { return read_words(c.note, v, limits::note_text); }},
};

std::variant<json, http::Response> read_object(std::string_view body, std::vector<Fault>& faults);
template <class Form, std::size_t count>
void read_fields(
    Form& form, const json& object, const Field<Form> (&fields)[count], std::vector<Fault>& faults
);
void join_coordinates(Counter& counter, std::vector<Fault>& faults);
}  // namespace

std::variant<CounterForm, http::Response> read_counter_form(std::string_view body) {
    std::vector<Fault> faults;
    auto object = read_object(body, faults);
    if (auto* refusal = std::get_if<http::Response>(&object)) return std::move(*refusal);
    Counter counter;
    read_fields(counter, std::get<json>(object), counter_fields, faults);
    if (!std::get<json>(object).contains("text"))
        faults.push_back({"text", "is missing; write what was reported"});
    join_coordinates(counter, faults);
    if (!faults.empty()) return bad_fields(faults);
    return std::move(counter.form);
}

std::variant<TicketChange, http::Response> read_ticket_change(std::string_view body) {
    std::vector<Fault> faults;
    auto object = read_object(body, faults);
    if (auto* refusal = std::get_if<http::Response>(&object)) return std::move(*refusal);
    TicketChange change;
    read_fields(change, std::get<json>(object), change_fields, faults);
    if (!faults.empty()) return bad_fields(faults);
    return change;
}

namespace {

// --- the whole

http::Response not_an_object() {
    return http::problem(400, "Not readable", "The body must be one JSON object in UTF-8.");
}

std::variant<json, http::Response> read_object(std::string_view body, std::vector<Fault>& faults) {
    if (body.size() > limits::api_body)
        return http::problem(413, "Too large", "The body may have at most 1 MiB.");
    std::set<std::string> names;
    const auto look = [&](int depth, json::parse_event_t event, json& parsed) {
        const bool is_name = event == json::parse_event_t::key && depth == 1;
        if (is_name && !names.insert(parsed.get<std::string>()).second &&
            faults.size() < limits::api_faults)
            faults.push_back({parsed.get<std::string>(), "comes twice"});
        // What lies deeper is no value of ours and need not be kept.
        return depth < 3;
    };
    try {
        json object = json::parse(body, look);
        if (!object.is_object()) return not_an_object();
        return object;
    } catch (const json::exception&) {
        return not_an_object();
    }
}

template <class Form, std::size_t count>
void read_fields(
    Form& form, const json& object, const Field<Form> (&fields)[count], std::vector<Fault>& faults
) {
    for (const auto& member : object.items()) {
        const auto* const field = std::ranges::find(fields, member.key(), &Field<Form>::name);
        const Wrong wrong = field == std::end(fields) ? Wrong{"is not a field here"}
                                                      : field->read(form, member.value());
        if (!wrong.empty()) faults.push_back({member.key(), wrong});
        if (faults.size() >= limits::api_faults) return;
    }
}

void join_coordinates(Counter& counter, std::vector<Fault>& faults) {
    if (counter.lat && counter.lon) {
        counter.form.report.pin = Point{*counter.lat, *counter.lon};
    } else if (counter.lat) {
        faults.push_back({"lon", "is missing; lat and lon come together"});
    } else if (counter.lon) {
        faults.push_back({"lat", "is missing; lat and lon come together"});
    }
}

// --- values

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) understanding::next_code_point(text, at);
    return count;
}

Wrong read_words(std::string& into, const json& value, std::size_t most) {
    if (!value.is_string()) return "must be a string; leave the field out when there is nothing";
    const auto& text = value.get_ref<const std::string&>();
    const std::size_t length = code_points(text);
    if (length > most) {
        return "has " + std::to_string(length) + " characters, " + std::to_string(most) +
               " are the most; shorten it";
    }
    into = understanding::clean(text, most);
    const bool blank = into.find_first_not_of(" \n") == std::string::npos;
    return blank ? "is empty; leave the field out when there is nothing" : "";
}

Wrong read_coordinate(std::optional<double>& into, const json& value, double most) {
    const bool fits =
        value.is_number() && value.get<double>() >= -most && value.get<double>() <= most;
    if (fits) {
        into = value.get<double>();
        return {};
    }
    into = 0;  // given, if badly: its companion is not missed
    const std::string bound = std::to_string(static_cast<int>(most));
    return "must be a number of degrees from -" + bound + " to " + bound;
}

Wrong read_phone(Counter& counter, const json& value) {
    if (value.is_string()) counter.form.phone = cases::phone_digits(value.get<std::string>());
    return counter.form.phone.empty()
               ? "must be a phone number as a string, such as \"0812-3456-7890\""
               : "";
}

Wrong read_source(Counter& counter, const json& value) {
    const auto source =
        value.is_string() ? cases::read_source(value.get<std::string>()) : std::nullopt;
    if (source != cases::Source::Counter && source != cases::Source::Api)
        return "must be \"counter\" or \"api\"";
    counter.form.report.source = *source;
    return {};
}

Wrong read_status(TicketChange& change, const json& value) {
    if (value.is_string()) change.status = cases::read_status(value.get<std::string>());
    return change.status ? "" : "must be a status, such as \"in_progress\"";
}
}  // namespace
}  // namespace telepati::handlers::api
