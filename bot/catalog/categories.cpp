#include "bot/catalog/categories.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/office_values.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

enum CategoryColumn : std::size_t {
    Code,
    Name,
    Label,
    AnswerMinutes,
    Clock,
    Emergency,
    Place,
    SameMetres,
    SameHours,
    AcceptMinutes,
    UpdateMinutes,
    ResolveMinutes,
    LegalDays,
    Retired
};
const Layout category_layout{
    {{"code"},
     {"name"},
     {"label"},
     {"answer_minutes"},
     {"clock"},
     {"emergency"},
     {"place", Cell::Optional},
     {"same_metres", Cell::Optional},
     {"same_hours", Cell::Optional},
     {"accept_minutes", Cell::Optional},
     {"update_minutes", Cell::Optional},
     {"resolve_minutes", Cell::Optional},
     {"legal_days", Cell::Optional},
     {"retired", Cell::Optional}}
};
constexpr int answer_minutes_most = 60 * 24 * 60;
constexpr int legal_days_most = 60;
constexpr int same_metres_most = 5'000;
constexpr int same_hours_most = 24 * 365;

struct Word {
    std::string_view word;
    bool means;
};
constexpr Word clocks[] = {
    {"office", true },
    {"always", false},
};
constexpr Word answers[] = {
    {"ya",    true },
    {"tidak", false},
    {"yes",   true },
    {"no",    false},
};

template <std::size_t N>
std::optional<bool> meaning_of(const Word (&words)[N], std::string_view cell) {
    for (const auto& word : words) {
        if (word.word == cell) return word.means;
    }
    return std::nullopt;
}

/// Nothing when it is neither yes nor no; an empty cell says the usual.
std::optional<bool> answer_in(const std::string& cell, bool usual) {
    return cell.empty() ? usual : meaning_of(answers, lowered(cell));
}

std::optional<int> read_whole(std::string_view cell, int least, int most) {
    int whole = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), whole);
    if (read.ec != std::errc{} || read.ptr != cell.data() + cell.size()) return std::nullopt;
    if (whole < least || whole > most) return std::nullopt;
    return whole;
}

/// How near and how long after each other reports are about one event. Neither: never.
Result<void> read_sameness(const Table& table, const Row& row, cases::Category& category) {
    const std::string& metres_cell = row.cells[SameMetres];
    const std::string& hours_cell = row.cells[SameHours];
    if (metres_cell.empty() && hours_cell.empty()) return {};
    const auto metres = read_whole(metres_cell, 1, same_metres_most);
    const auto hours = read_whole(hours_cell, 1, same_hours_most);
    if (!metres || !hours) {
        return at_line(
            table.file,
            row.line,
            "same_metres (1 to 5000) and same_hours (1 to 8760) come together, as whole numbers; "
            "correct them or leave both empty"
        );
    }
    category.same_metres = *metres;
    category.same_hours = *hours;
    return {};
}

/// How soon somebody takes it, within the promise of an answer.
Result<void> read_acceptance(const Table& table, const Row& row, cases::Category& category) {
    const std::string& cell = row.cells[AcceptMinutes];
    if (cell.empty()) return {};
    const auto most = static_cast<int>(category.answer.within.count());
    const auto accept = read_whole(cell, 1, most);
    if (!accept) {
        return at_line(
            table.file,
            row.line,
            "accept_minutes is not a whole number from 1 to answer_minutes; correct it or leave it "
            "empty"
        );
    }
    category.accept = {std::chrono::minutes{*accept}, category.answer.office_hours};
    return {};
}

/// While it is worked on: the next word, the end, and what the law leaves.
Result<void> read_later_clocks(const Table& table, const Row& row, cases::Category& category) {
    const bool office_hours = category.answer.office_hours;
    const auto read = [&](std::size_t column, cases::Promise& promise) {
        if (row.cells[column].empty()) return true;
        const auto minutes = read_whole(row.cells[column], 1, answer_minutes_most);
        if (minutes) promise = {std::chrono::minutes{*minutes}, office_hours};
        return minutes.has_value();
    };
    if (!read(UpdateMinutes, category.update) || !read(ResolveMinutes, category.resolve)) {
        return at_line(
            table.file,
            row.line,
            "update_minutes and resolve_minutes are whole numbers from 1 to 86400; correct them "
            "or leave them empty"
        );
    }
    if (row.cells[LegalDays].empty()) return {};
    const auto days = read_whole(row.cells[LegalDays], 1, legal_days_most);
    if (!days)
        return at_line(
            table.file, row.line, "legal_days is not a whole number from 1 to 60; correct it"
        );
    category.legal_days = *days;
    return {};
}

Result<cases::Category> read_category(const Table& table, const Row& row) {
    const auto& cells = row.cells;
    const auto refused = [&](std::string_view what) { return at_line(table.file, row.line, what); };
    if (!is_code(cells[Code])) {
        return refused(
            in_quotes(cells[Code]) + " is not a code; use small letters, digits and _ only"
        );
    }
    if (utf16_units(cells[Label]) > limits::button_title) {
        return refused(
            "the label " + in_quotes(cells[Label]) + " is longer than 20 characters; shorten it"
        );
    }
    if (utf16_units(cells[Name]) > limits::row_description) {
        return refused(
            "the name " + in_quotes(cells[Name]) + " is longer than 72 characters; shorten it"
        );
    }
    const auto within = read_whole(cells[AnswerMinutes], 1, answer_minutes_most);
    if (!within) return refused("answer_minutes is not a whole number from 1 to 86400; correct it");
    const auto office_hours = meaning_of(clocks, lowered(cells[Clock]));
    if (!office_hours)
        return refused(in_quotes(cells[Clock]) + " is not a clock; write office or always");
    const auto emergency = meaning_of(answers, lowered(cells[Emergency]));
    if (!emergency)
        return refused(in_quotes(cells[Emergency]) + " is no answer; write ya or tidak");
    const auto somewhere = answer_in(cells[Place], true);
    const auto retired = answer_in(cells[Retired], false);
    if (!somewhere || !retired) {
        const auto& odd = somewhere ? cells[Retired] : cells[Place];
        return refused(in_quotes(odd) + " is no answer; write ya or tidak");
    }
    const cases::Promise answer{std::chrono::minutes{*within}, *office_hours};
    cases::Category category{
        cells[Code], cells[Name], cells[Label], answer, *emergency, *somewhere};
    category.retired = *retired;
    if (auto accepted = read_acceptance(table, row, category); !accepted)
        return tl::unexpected(std::move(accepted.error()));
    if (auto later = read_later_clocks(table, row, category); !later)
        return tl::unexpected(std::move(later.error()));
    if (auto same = read_sameness(table, row, category); !same)
        return tl::unexpected(std::move(same.error()));
    return category;
}
}  // namespace

Result<std::vector<cases::Category>> read_categories(
    std::string_view file, std::string_view bytes
) {
    const auto table = read_tsv(file, bytes, category_layout);
    if (!table) return tl::unexpected(table.error());
    if (table->rows.empty()) return at_line(file, 1, "there is no category; add a line for each");
    std::vector<cases::Category> categories;
    for (const auto& row : table->rows) {
        auto category = read_category(*table, row);
        if (!category) return tl::unexpected(std::move(category.error()));
        for (const auto& other : categories) {
            if (other.code == category->code) {
                return at_line(
                    file,
                    row.line,
                    "category " + in_quotes(other.code) + " is there twice; keep one"
                );
            }
            // WhatsApp refuses a whole message in which two buttons say the same.
            if (other.label == category->label) {
                return at_line(
                    file,
                    row.line,
                    "the label " + in_quotes(other.label) + " is there twice; change one"
                );
            }
        }
        categories.push_back(std::move(*category));
    }
    return categories;
}
}  // namespace telepati::catalog
