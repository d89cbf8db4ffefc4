#include "bot/catalog/office_toml.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/hours.hpp"
#include "bot/catalog/office_values.hpp"
#include "bot/catalog/plain_text.hpp"

namespace telepati::catalog {
namespace {

using Keys = std::vector<std::string_view>;
const Keys office_keys = {
    "name",
    "code",
    "prefix",
    "kecamatan",
    "timezone",
    "number_id",
    "number",
    "coordinator",
    "approved_templates",
    "hours",
    "team",
    "route",
    "emergency",
    "agency"};

struct SectionKeys {
    std::string_view section;
    Keys keys;
};
const std::vector<SectionKeys> section_keys = {
    {"hours",     {"days", "from", "to", "team"}                  },
    {"team",      {"code", "name"}                                },
    {"route",     {"category", "team", "kelurahan", "when"}       },
    {"emergency", {"name", "number", "verified_by", "verified_on"}},
    {"agency",    {"code", "name", "category", "follow_up_days"}  },
};

std::size_t line_at(const toml::node& node) {
    return std::max<std::size_t>(1, node.source().begin.line);
}

/// Reads values and keeps the first fault, so that the reading below can be written straight down.
class Reader {
public:
    explicit Reader(std::string_view file) : file_(file) {}

    const std::optional<Failure>& fault() const { return fault_; }

    void refuse(std::size_t line, std::string_view what) {
        refuse(at_line(file_, line, what).value());
    }

    void refuse(const Failure& failure) {
        if (!fault_) fault_ = failure;
    }

    /// Text, a whole number or a date, as text. Empty when the key is not there.
    std::string text(const toml::table& table, std::string_view key) {
        const auto* node = table.get(key);
        if (node == nullptr) return {};
        if (const auto* value = node->as_string()) return tidy(value->get());
        if (const auto* value = node->as_integer()) return std::to_string(value->get());
        if (const auto* value = node->as_date()) {
            std::ostringstream written;
            written << value->get();
            return written.str();
        }
        refuse(line_at(*node), in_quotes(key) + " must be text; write it in quotes");
        return {};
    }

    std::string needed(const toml::table& table, std::string_view key) {
        auto value = text(table, key);
        if (value.empty()) {
            refuse(
                line_at(table),
                in_quotes(key) + " is missing or empty; write " + std::string(key) + " = \"…\""
            );
        }
        return value;
    }

    std::string short_text(const toml::table& table, std::string_view key) {
        auto value = needed(table, key);
        if (utf16_units(value) > limits::footer) {
            refuse(
                key_line(table, key), in_quotes(key) + " is longer than 60 characters; shorten it"
            );
        }
        return value;
    }

    std::string code(const toml::table& table, std::string_view key) {
        auto value = needed(table, key);
        if (!is_code(value)) {
            refuse(
                key_line(table, key),
                in_quotes(value) + " is not a code; use small letters, digits and - only"
            );
        }
        return value;
    }

    static std::size_t key_line(const toml::table& table, std::string_view key) {
        const auto* node = table.get(key);
        return line_at(node == nullptr ? table : *node);
    }

private:
    std::string_view file_;
    std::optional<Failure> fault_;
};

void check_keys(
    const toml::table& table, const Keys& keys, std::string_view where, Reader& reader
) {
    for (const auto& [key, node] : table) {
        if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
        const auto line = std::max<std::size_t>(1, key.source().begin.line);
        reader.refuse(
            line,
            "unknown key " + in_quotes(key.str()) + std::string(where) + "; the keys are " +
                listed(keys)
        );
    }
}

/// The [[section]] tables; anything else under that name is refused.
std::vector<const toml::table*> sections(
    const toml::table& root, std::string_view name, Reader& reader
) {
    const auto* node = root.get(name);
    if (node == nullptr) return {};
    const auto* array = node->as_array();
    std::vector<const toml::table*> tables;
    const auto title = "[[" + std::string(name) + "]]";
    if (array == nullptr) {
        reader.refuse(line_at(*node), in_quotes(name) + " is a section; write it as " + title);
        return {};
    }
    for (const auto& element : *array) {
        const auto* table = element.as_table();
        if (table == nullptr) {
            reader.refuse(
                line_at(element), in_quotes(name) + " is a section; write it as " + title
            );
            return {};
        }
        tables.push_back(table);
    }
    return tables;
}

void check_all_keys(const toml::table& root, Reader& reader) {
    check_keys(root, office_keys, "", reader);
    for (const auto& section : section_keys) {
        const auto where = " in [[" + std::string(section.section) + "]]";
        for (const auto* table : sections(root, section.section, reader)) {
            check_keys(*table, section.keys, where, reader);
        }
    }
}

std::string read_prefix(const toml::table& root, Reader& reader) {
    auto prefix = reader.needed(root, "prefix");
    const auto wrong = wrong_with_prefix(prefix);
    if (!wrong.empty()) reader.refuse(Reader::key_line(root, "prefix"), wrong);
    return prefix;
}

std::chrono::minutes read_zone(const toml::table& root, Reader& reader) {
    const auto name = reader.needed(root, "timezone");
    const auto offset = zone_offset(name);
    const auto line = Reader::key_line(root, "timezone");
    if (!offset)
        reader.refuse(line, in_quotes(name) + " is not a timezone; write WIB, WITA or WIT");
    return offset.value_or(std::chrono::minutes{});
}

std::string read_number(const toml::table& root, Reader& reader) {
    const auto typed = reader.text(root, "number");
    auto digits = office_number(typed);
    if (digits.empty() && !typed.empty()) {
        reader.refuse(
            Reader::key_line(root, "number"), "number is not a phone number; write it like 62812…"
        );
    }
    return digits;
}

std::string read_number_id(const toml::table& root, Reader& reader) {
    constexpr auto why =
        "number_id has other characters than digits; copy the phone number ID again";
    auto id = reader.text(root, "number_id");
    if (id.find_first_not_of("0123456789") != std::string::npos)
        reader.refuse(Reader::key_line(root, "number_id"), why);
    return id;
}

std::vector<cases::Team> read_teams(const toml::table& root, Reader& reader) {
    std::vector<cases::Team> teams;
    for (const auto* table : sections(root, "team", reader)) {
        cases::Team team{reader.code(*table, "code"), reader.short_text(*table, "name"), {}};
        const bool twice =
            std::any_of(teams.begin(), teams.end(), [&team](const cases::Team& other) {
                return other.code == team.code;
            });
        if (twice) {
            const std::string why = "team " + in_quotes(team.code) + " is there twice; keep one";
            reader.refuse(Reader::key_line(*table, "code"), why);
        }
        teams.push_back(std::move(team));
    }
    if (teams.empty())
        reader.refuse(line_at(root), "there is no team; add a [[team]] with code and name");
    return teams;
}

std::string read_team(
    const toml::table& table, std::string_view key, const cases::Office& office, Reader& reader
) {
    auto code = reader.needed(table, key);
    const bool known =
        std::any_of(office.teams.begin(), office.teams.end(), [&code](const cases::Team& team) {
            return team.code == code;
        });
    if (!known) {
        reader.refuse(
            Reader::key_line(table, key),
            "there is no team " + in_quotes(code) + "; use the code of a [[team]]"
        );
    }
    return code;
}

/// Hours that name a team are that team's, the others the office's.
void read_hours(
    std::string_view file, const toml::table& root, cases::Office& office, Reader& reader
) {
    for (const auto* table : sections(root, "hours", reader)) {
        const auto days = reader.needed(*table, "days");
        const auto from = reader.needed(*table, "from");
        const auto to = reader.needed(*table, "to");
        if (reader.fault()) break;
        const auto shift = read_shift(file, Reader::key_line(*table, "days"), {days, from, to});
        if (!shift) {
            reader.refuse(shift.error());
            break;
        }
        const bool of_team = table->contains("team");
        const std::string code = of_team ? read_team(*table, "team", office, reader) : "";
        const auto team = std::ranges::find(office.teams, code, &cases::Team::code);
        if (!of_team) office.calendar.hours.push_back(*shift);
        if (team != office.teams.end()) team->hours.push_back(*shift);
    }
}

/// One text or a list of texts.
std::vector<std::string> read_texts(
    const toml::table& table, std::string_view key, Reader& reader
) {
    const auto* node = table.get(key);
    const auto* list = node == nullptr ? nullptr : node->as_array();
    if (list == nullptr) return {reader.needed(table, key)};
    std::vector<std::string> codes;
    for (const auto& element : *list) {
        const auto* code = element.as_string();
        if (code == nullptr)
            reader.refuse(line_at(element), in_quotes(key) + " must hold text; write it in quotes");
        if (code != nullptr) codes.push_back(tidy(code->get()));
    }
    return codes;
}

cases::Route::When read_when(const toml::table& table, Reader& reader) {
    const auto when = reader.text(table, "when");
    if (when.empty()) return cases::Route::When::Any;
    if (when == "office") return cases::Route::When::OfficeHours;
    if (when == "outside") return cases::Route::When::OutsideHours;
    reader.refuse(
        Reader::key_line(table, "when"),
        in_quotes(when) + " is not a time; write office or outside, or leave it out"
    );
    return {};
}

std::vector<RouteLine> read_routes(
    const toml::table& root, const cases::Office& office, Reader& reader
) {
    std::vector<RouteLine> routes;
    for (const auto* table : sections(root, "route", reader)) {
        cases::Route route;
        route.kelurahan = reader.text(*table, "kelurahan");
        route.when = read_when(*table, reader);
        route.team = read_team(*table, "team", office, reader);
        for (auto& category : read_texts(*table, "category", reader)) {
            route.category = std::move(category);
            routes.push_back({line_at(*table), route});
        }
    }
    return routes;
}

std::vector<cases::EmergencyNumber> read_emergency(const toml::table& root, Reader& reader) {
    std::vector<cases::EmergencyNumber> numbers;
    for (const auto* table : sections(root, "emergency", reader)) {
        cases::EmergencyNumber number{
            reader.short_text(*table, "name"),
            reader.needed(*table, "number"),
            reader.text(*table, "verified_by"),
            reader.text(*table, "verified_on")};
        if (number.number.find_first_not_of("0123456789+- ") != std::string::npos) {
            reader.refuse(
                Reader::key_line(*table, "number"),
                "an emergency number has digits only; correct it"
            );
        }
        if (number.verified_by.empty() != number.verified_on.empty()) {
            reader.refuse(
                line_at(*table),
                "verified_by and verified_on belong together; fill both or leave both empty"
            );
        }
        if (!number.verified_on.empty() && !read_date(number.verified_on)) {
            reader.refuse(
                Reader::key_line(*table, "verified_on"),
                "verified_on is not a date; write it like 2026-11-21"
            );
        }
        numbers.push_back(std::move(number));
    }
    return numbers;
}

int read_days(const toml::table& table, std::string_view key, int otherwise, Reader& reader) {
    const auto typed = reader.text(table, key);
    const int days = typed.empty() ? otherwise : day_count(typed);
    const auto line = Reader::key_line(table, key);
    if (days == 0) reader.refuse(line, in_quotes(key) + " is not a number of days from 1 to 60");
    return days;
}

std::vector<cases::Agency> read_agencies(const toml::table& root, Reader& reader) {
    std::vector<cases::Agency> agencies;
    for (const auto* table : sections(root, "agency", reader)) {
        cases::Agency agency{reader.code(*table, "code"), reader.short_text(*table, "name"), {}};
        if (table->contains("category")) agency.categories = read_texts(*table, "category", reader);
        agency.follow_up_days = read_days(*table, "follow_up_days", agency.follow_up_days, reader);
        agencies.push_back(std::move(agency));
    }
    return agencies;
}

OfficeToml read_root(std::string_view file, const toml::table& root, Reader& reader) {
    check_all_keys(root, reader);
    OfficeToml read;
    auto& office = read.office;
    office.name = reader.short_text(root, "name");
    office.code = reader.code(root, "code");
    office.prefix = read_prefix(root, reader);
    office.calendar.offset = read_zone(root, reader);
    office.teams = read_teams(root, reader);
    read_hours(file, root, office, reader);
    office.coordinator = read_team(root, "coordinator", office, reader);
    if (root.contains("approved_templates"))
        office.approved = read_texts(root, "approved_templates", reader);
    office.emergency = read_emergency(root, reader);
    office.agencies = read_agencies(root, reader);
    read.routes = read_routes(root, office, reader);
    read.kecamatan = reader.text(root, "kecamatan");
    read.number_id = read_number_id(root, reader);
    read.number = read_number(root, reader);
    return read;
}
}  // namespace

Result<OfficeToml> read_office_toml(std::string_view file, std::string_view bytes) {
    const auto text = plain_text(file, bytes);
    if (!text) return tl::unexpected(text.error());
    try {
        const auto root = toml::parse(*text, file);
        Reader reader(file);
        auto read = read_root(file, root, reader);
        if (reader.fault()) return tl::unexpected(*reader.fault());
        return read;
    } catch (const toml::parse_error& error) {
        const auto line = std::max<std::size_t>(1, error.source().begin.line);
        return at_line(file, line, "this cannot be read; check quotes, = and brackets here");
    }
}
}  // namespace telepati::catalog
