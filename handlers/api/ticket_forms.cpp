#include "handlers/api/ticket_forms.hpp"

#include <algorithm>
#include <cmath>
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
    std::size_t most;  ///< characters or degrees, where it has them
    Wrong (*read)(Form& form, const json& value, std::size_t most);
};

/// As it came, field by field.
struct Counter {
    std::string text;
    std::string category;
    std::string kelurahan;
    std::string place;
    std::optional<double> lat;
    std::optional<double> lon;
    std::string phone;
    std::string name;
    bool urgent = false;
    cases::Source source = cases::Source::Counter;
    std::string office;
};

template <class Form, std::string Form::*field>
Wrong read_words(Form& form, const json& value, std::size_t most);
template <std::optional<double> Counter::*field>
Wrong read_degrees(Counter& counter, const json& value, std::size_t most);
Wrong read_phone(Counter& counter, const json& value, std::size_t);
Wrong read_urgent(Counter& counter, const json& value, std::size_t);
Wrong read_source(Counter& counter, const json& value, std::size_t);
Wrong read_status(TicketChange& change, const json& value, std::size_t);
Wrong read_incident(TicketChange& change, const json& value, std::size_t most);

template <std::string Counter::*field>
constexpr auto reported = read_words<Counter, field>;
template <std::string TicketChange::*field>
constexpr auto changed = read_words<TicketChange, field>;

constexpr std::size_t code = 60;

constexpr Field<Counter> counter_fields[] = {
    {"text",      limits::report_text, reported<&Counter::text>     },
    {"category",  code,                reported<&Counter::category> },
    {"kelurahan", code,                reported<&Counter::kelurahan>},
    {"place",     limits::place_text,  reported<&Counter::place>    },
    {"lat",       90,                  read_degrees<&Counter::lat>  },
    {"lon",       180,                 read_degrees<&Counter::lon>  },
    {"phone",     0,                   read_phone                   },
    {"name",      limits::person_name, reported<&Counter::name>     },
    {"urgent",    0,                   read_urgent                  },
    {"source",    0,                   read_source                  },
    {"office",    code,                reported<&Counter::office>   },
};

constexpr Field<TicketChange> change_fields[] = {
    {"status",    0,                   read_status                      },
    {"category",  code,                changed<&TicketChange::category> },
    {"team",      code,                changed<&TicketChange::team>     },
    {"kelurahan", code,                changed<&TicketChange::kelurahan>},
    {"assignee",  limits::person_name, changed<&TicketChange::assignee> },
    {"note",      limits::note_text,   changed<&TicketChange::note>     },
    {"incident",  code,                read_incident                    },
};

std::variant<json, http::Response> read_object(std::string_view body, std::vector<Fault>& faults);
template <class Form, std::size_t count>
void read_fields(
    Form& form, const json& object, const Field<Form> (&fields)[count], std::vector<Fault>& faults
);
CounterForm form_of(Counter counter);
}  // namespace

std::variant<CounterForm, http::Response> read_counter_form(std::string_view body) {
    std::vector<Fault> faults;
    auto object = read_object(body, faults);
    if (auto* refusal = std::get_if<http::Response>(&object)) return std::move(*refusal);
    Counter counter;
    read_fields(counter, std::get<json>(object), counter_fields, faults);
    if (!std::get<json>(object).contains("text"))
        faults.push_back({"text", "is missing; write what was reported"});
    if (counter.lat.has_value() != counter.lon.has_value())
        faults.push_back({counter.lat ? "lon" : "lat", "is missing; lat and lon come together"});
    if (!faults.empty()) return bad_fields(faults);
    return form_of(std::move(counter));
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
        const Wrong wrong = field == std::end(fields)
                                ? Wrong{"is not a field here"}
                                : field->read(form, member.value(), field->most);
        if (!wrong.empty()) faults.push_back({member.key(), wrong});
        if (faults.size() >= limits::api_faults) return;
    }
}

CounterForm form_of(Counter counter) {
    CounterForm form;
    form.report.text = std::move(counter.text);
    form.report.category = std::move(counter.category);
    form.report.kelurahan = std::move(counter.kelurahan);
    form.report.place = std::move(counter.place);
    if (counter.lat) form.report.pin = Point{*counter.lat, counter.lon.value_or(0)};
    form.report.urgent = counter.urgent;
    form.report.source = counter.source;
    form.phone = std::move(counter.phone);
    form.name = std::move(counter.name);
    form.office = std::move(counter.office);
    return form;
}

// --- values

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) understanding::next_code_point(text, at);
    return count;
}

template <class Form, std::string Form::*field>
Wrong read_words(Form& form, const json& value, std::size_t most) {
    if (!value.is_string()) return "must be a string; leave the field out when there is nothing";
    const auto& text = value.get_ref<const std::string&>();
    const std::size_t length = code_points(text);
    if (length > most) {
        return "has " + std::to_string(length) + " characters, " + std::to_string(most) +
               " are the most; shorten it";
    }
    std::string& into = form.*field = understanding::clean(text, most);
    const bool blank = into.find_first_not_of(" \n") == std::string::npos;
    return blank ? "is empty; leave the field out when there is nothing" : "";
}

template <std::optional<double> Counter::*field>
Wrong read_degrees(Counter& counter, const json& value, std::size_t most) {
    const double degrees = value.is_number() ? value.get<double>() : 0;
    counter.*field = degrees;  // given, if badly: its companion is not missed
    if (value.is_number() && std::abs(degrees) <= static_cast<double>(most)) return {};
    const std::string bound = std::to_string(most);
    return "must be a number of degrees from -" + bound + " to " + bound;
}

Wrong read_phone(Counter& counter, const json& value, std::size_t) {
    if (value.is_string()) counter.phone = cases::phone_digits(value.get<std::string>());
    return counter.phone.empty() ? "must be a phone number as a string, such as \"0812-3456-7890\""
                                 : "";
}

Wrong read_urgent(Counter& counter, const json& value, std::size_t) {
    if (!value.is_boolean()) return "must be true or false";
    counter.urgent = value.get<bool>();
    return {};
}

Wrong read_source(Counter& counter, const json& value, std::size_t) {
    const auto source =
        value.is_string() ? cases::read_source(value.get<std::string>()) : std::nullopt;
    if (source != cases::Source::Counter && source != cases::Source::Api)
        return "must be \"counter\" or \"api\"";
    counter.source = *source;
    return {};
}

Wrong read_status(TicketChange& change, const json& value, std::size_t) {
    if (value.is_string()) change.status = cases::read_status(value.get<std::string>());
    return change.status ? "" : "must be a status, such as \"in_progress\"";
}

Wrong read_incident(TicketChange& change, const json& value, std::size_t most) {
    if (value.is_null()) {
        change.incident.emplace();
        return {};
    }
    const auto* name = value.get_ptr<const std::string*>();
    const bool fits = name && !name->empty() && name->size() <= most;
    if (!fits) return "must be a name such as \"B-12\", \"new\" for one of its own, or null";
    change.incident = *name;
    return {};
}
}  // namespace
}  // namespace telepati::handlers::api
