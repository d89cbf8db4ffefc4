#include "bot/catalog/services_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/office_values.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::catalog {
namespace {

enum Columns : std::size_t { Code, Name, Label, Words, Needs, Where, Promise, Days, Source };
const Layout service_layout{
    {{"code"},
     {"name"},
     {"label"},
     {"words"},
     {"needs"},
     {"where"},
     {"promise", Cell::Optional},
     {"days", Cell::Optional},
     {"source", Cell::Optional}}
};
constexpr std::size_t needs_most = 10;
constexpr std::size_t need_length = 120;
constexpr std::size_t name_length = 60;
constexpr std::size_t whole_length = 800;  // a message with buttons has room for 1,024
constexpr int days_most = 120;

std::vector<std::string> parts_of(std::string_view cell) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= cell.size();) {
        const auto end = std::min(cell.find('|', from), cell.size());
        if (std::string part = tidy(cell.substr(from, end - from)); !part.empty())
            parts.push_back(std::move(part));
        from = end + 1;
    }
    return parts;
}

int days_in(std::string_view cell) {
    int days = -1;
    const char* const last = cell.data() + cell.size();
    const auto [end, error] = std::from_chars(cell.data(), last, days);
    if (cell.empty()) return 0;
    return error == std::errc{} && end == last && days >= 0 && days <= days_most ? days : -1;
}

std::string wrong_with(const cases::Service& service) {
    if (!is_code(service.code))
        return in_quotes(service.code) + " is not a code; use small letters, digits and _ only";
    if (utf16_units(service.label) > limits::button_title)
        return "the label " + in_quotes(service.label) +
               " is longer than 20 characters; shorten it";
    if (utf16_units(service.name) > name_length)
        return "the name is longer than 60 characters; shorten it";
    if (service.words.empty()) return "there is no phrase in words; write how people call it";
    if (service.needs.empty() || service.needs.size() > needs_most)
        return "needs has 1 to 10 parts; separate them with |";
    const bool long_need = std::ranges::any_of(service.needs, [](const std::string& need) {
        return utf16_units(need) > need_length;
    });
    if (long_need) return "one of the needs is longer than 120 characters; shorten it";
    if (utf16_units(service.where) > need_length || utf16_units(service.promise) > need_length)
        return "where or promise is longer than 120 characters; shorten it";
    std::size_t whole = utf16_units(service.where) + utf16_units(service.promise);
    for (const std::string& need : service.needs) whole += utf16_units(need);
    if (whole > whole_length)
        return "needs, where and promise have more than 800 characters; shorten them";
    return service.days < 0 ? "days is a number from 0 to 120; correct it" : "";
}

cases::Service service_of(const Row& row) {
    const auto& cells = row.cells;
    cases::Service service{
        cells[Code],
        cells[Name],
        cells[Label],
        parts_of(cells[Words]),
        parts_of(cells[Needs]),
        cells[Where],
        cells[Promise],
        days_in(cells[Days]),
        cells[Source]};
    for (std::string& phrase : service.words) phrase = understanding::fold(phrase);
    std::erase(service.words, std::string{});
    return service;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string cell;
    for (const std::string& part : parts) cell += (cell.empty() ? "" : "|") + part;
    return cell;
}
}  // namespace

std::string services_text(const cases::Services& services) {
    std::string text;
    for (const Column& column : service_layout.columns)
        text += (text.empty() ? "" : "\t") + std::string{column.name};
    text += '\n';
    for (const cases::Service& one : services.all()) {
        text += one.code + '\t' + one.name + '\t' + one.label + '\t' + joined(one.words) + '\t' +
                joined(one.needs) + '\t' + one.where + '\t' + one.promise + '\t' +
                std::to_string(one.days) + '\t' + one.source + '\n';
    }
    return text;
}

Result<cases::Services> read_services(std::string_view file, std::string_view bytes) {
    const bool commas = file.ends_with(".csv");
    const auto table =
        commas ? read_csv(file, bytes, service_layout) : read_tsv(file, bytes, service_layout);
    if (!table) return tl::unexpected(table.error());
    std::vector<cases::Service> services;
    std::map<std::string, std::size_t> seen;
    for (const Row& row : table->rows) {
        cases::Service service = service_of(row);
        if (const auto wrong = wrong_with(service); !wrong.empty())
            return at_line(file, row.line, wrong);
        std::vector<std::string> names = service.words;
        names.push_back("code " + service.code);
        for (const std::string& name : names) {
            const auto [earlier, first] = seen.emplace(name, row.line);
            if (first) continue;
            return at_line(
                file,
                row.line,
                in_quotes(name) + " is on line " + std::to_string(earlier->second) +
                    " already; keep one"
            );
        }
        services.push_back(std::move(service));
    }
    if (services.empty()) return at_line(file, 1, "there is no service; write a line for each");
    return cases::Services{std::move(services)};
}
}  // namespace telepati::catalog
