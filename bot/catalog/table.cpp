#include "bot/catalog/table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/catalog/fault.hpp"
#include "bot/catalog/plain_text.hpp"

namespace telepati::catalog {
namespace {

/// Cuts a text into rows of raw cells, or stops with a sentence about the line it is on.
class Cutter {
public:
    enum class Style { Csv, Tsv };
    Cutter(std::string_view text, char separator, Style style)
        : text_(text), separator_(separator), style_(style) {}

    std::vector<Row> rows() {
        std::vector<Row> rows;
        while (at_ < text_.size() && wrong_.empty()) {
            if (style_ == Style::Tsv && text_[at_] == '#') {
                skip_line();
                continue;
            }
            auto row = take_row();
            const bool filled =
                std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
                    return !cell.empty();
                });
            if (filled) rows.push_back(std::move(row));
        }
        return rows;
    }

    std::size_t line() const { return line_; }
    const std::string& wrong() const { return wrong_; }

private:
    Row take_row() {
        Row row{line_, {}};
        for (;;) {
            row.cells.push_back(tidy(take_cell()));
            if (!wrong_.empty() || at_ >= text_.size()) return row;
            if (text_[at_] == separator_) {
                ++at_;
                continue;
            }
            take_line_end();
            return row;
        }
    }

    std::string take_cell() {
        if (style_ == Style::Csv && at_ < text_.size() && text_[at_] == '"') return take_quoted();
        const auto start = at_;
        while (at_ < text_.size() && !ends_cell(text_[at_])) {
            if (style_ == Style::Csv && text_[at_] == '"') {
                wrong_ =
                    "a quote stands inside a cell; put the whole cell in quotes and write the "
                    "quote twice";
                return {};
            }
            ++at_;
        }
        return std::string(text_.substr(start, at_ - start));
    }

    std::string take_quoted() {
        const auto opened = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (text_.substr(at_ + 1, 1) != "\"") return after_quote(std::move(cell));
                ++at_;
            }
            if (text_[at_] == '\n') ++line_;
            cell += text_[at_];
        }
        line_ = opened;
        wrong_ = "a quote is opened and never closed; close it or remove it";
        return {};
    }

    std::string after_quote(std::string cell) {
        ++at_;
        if (at_ < text_.size() && !ends_cell(text_[at_])) {
            wrong_ = "there is text behind a closing quote; put the whole cell in quotes";
        }
        return cell;
    }

    bool ends_cell(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

    void take_line_end() {
        if (text_.substr(at_, 2) == "\r\n") ++at_;
        ++at_;
        ++line_;
    }

    void skip_line() {
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        if (at_ < text_.size()) take_line_end();
    }

    std::string_view text_;
    char separator_;
    Style style_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::string wrong_;
};

char separator_of(std::string_view text) {
    static constexpr std::array<char, 3> separators{',', ';', '\t'};
    std::array<std::size_t, 3> seen{};
    bool inside = false;
    for (const char c : text) {
        if (c == '"') inside = !inside;
        if ((c == '\n' || c == '\r') && !inside) break;
        const auto found = std::find(separators.begin(), separators.end(), c);
        if (found != separators.end() && !inside)
            ++seen[static_cast<std::size_t>(found - separators.begin())];
    }
    return separators[static_cast<std::size_t>(
        std::max_element(seen.begin(), seen.end()) - seen.begin()
    )];
}

/// For each column of the file its place in the layout, or nothing for an ignored one.
using Places = std::vector<std::optional<std::size_t>>;

std::vector<std::string_view> names_of(const Layout& layout) {
    std::vector<std::string_view> names;
    for (const auto& column : layout.columns) names.push_back(column.name);
    return names;
}

std::optional<std::size_t> place_of(std::string_view name, const Layout& layout) {
    const auto found =
        std::find_if(layout.columns.begin(), layout.columns.end(), [name](const Column& column) {
            return column.name == name;
        });
    if (found == layout.columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - layout.columns.begin());
}

bool reads_like_header(const Row& row, const Layout& layout) {
    const auto known =
        std::count_if(row.cells.begin(), row.cells.end(), [&layout](const std::string& cell) {
            return place_of(lowered(cell), layout).has_value();
        });
    return known >= 2 || (known == 1 && layout.columns.size() == 1);
}

Result<Places> places_from_header(std::string_view file, const Row& header, const Layout& layout) {
    Places places;
    for (const auto& cell : header.cells) {
        const auto place = place_of(lowered(cell), layout);
        if (place && std::find(places.begin(), places.end(), place) != places.end()) {
            return at_line(
                file, header.line, "the column " + in_quotes(cell) + " is there twice; keep one"
            );
        }
        if (!place && !cell.empty() && layout.others == Others::Refused) {
            return at_line(
                file,
                header.line,
                "there is no column " + in_quotes(cell) + " here; the columns are " +
                    listed(names_of(layout))
            );
        }
        places.push_back(place);
    }
    return places;
}

Result<Places> places_in_order(const Layout& layout) {
    Places places;
    for (std::size_t place = 0; place < layout.columns.size(); ++place) places.emplace_back(place);
    return places;
}

Result<Row> fit_row(
    std::string_view file, const Row& row, const Places& places, const Layout& layout
) {
    Row fitted{row.line, std::vector<std::string>(layout.columns.size())};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i < places.size()) {
            if (places[i]) fitted.cells[*places[i]] = row.cells[i];
        } else if (!row.cells[i].empty()) {
            return at_line(
                file,
                row.line,
                "there are more cells than columns; put a cell that holds a separator in quotes"
            );
        }
    }
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        if (layout.columns[i].cell == Cell::Needed && fitted.cells[i].empty()) {
            return at_line(
                file,
                row.line,
                "the cell " + in_quotes(layout.columns[i].name) +
                    " is empty; fill it or remove the line"
            );
        }
    }
    return fitted;
}
Result<Table> fit(std::string_view file, std::vector<Row> rows, const Layout& layout) {
    Table table{std::string(file), {}};
    if (rows.empty()) return table;
    const bool headed = layout.header == Header::Needed || reads_like_header(rows.front(), layout);
    const auto places =
        headed ? places_from_header(file, rows.front(), layout) : places_in_order(layout);
    if (!places) return tl::unexpected(places.error());
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        const bool there = std::find(places->begin(), places->end(), i) != places->end();
        if (layout.columns[i].cell == Cell::Needed && !there) {
            return at_line(
                file,
                rows.front().line,
                "the column " + in_quotes(layout.columns[i].name) +
                    " is missing; the first line names the columns " + listed(names_of(layout))
            );
        }
    }
    for (std::size_t i = headed ? 1 : 0; i < rows.size(); ++i) {
        auto row = fit_row(file, rows[i], *places, layout);
        if (!row) return tl::unexpected(std::move(row.error()));
        table.rows.push_back(std::move(*row));
    }
    return table;
}

Result<Table> cut_and_fit(
    std::string_view file,
    std::string_view text,
    char separator,
    Cutter::Style style,
    const Layout& layout
) {
    Cutter cutter(text, separator, style);
    auto rows = cutter.rows();
    if (!cutter.wrong().empty()) return at_line(file, cutter.line(), cutter.wrong());
    return fit(file, std::move(rows), layout);
}

}  // namespace

Result<Table> read_csv(std::string_view file, std::string_view bytes, const Layout& layout) {
    const auto text = plain_text(file, bytes);
    if (!text) return tl::unexpected(text.error());
    return cut_and_fit(file, *text, separator_of(*text), Cutter::Style::Csv, layout);
}

Result<Table> read_tsv(std::string_view file, std::string_view bytes, const Layout& layout) {
    const auto text = plain_text(file, bytes);
    if (!text) return tl::unexpected(text.error());
    return cut_and_fit(file, *text, '\t', Cutter::Style::Tsv, layout);
}

}  // namespace telepati::catalog
