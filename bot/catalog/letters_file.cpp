#include "bot/catalog/letters_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/phone.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/json_file.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::catalog {
namespace {

using cases::LetterLine;

enum Columns : std::size_t { Number, ServiceOf, Applicant, Phone, BirthDate, StageOf, Note };
constexpr std::array<std::string_view, 7> names = {
    "number", "service", "applicant", "phone", "birth_date", "stage", "note"};
const Layout letter_layout{
    {{"number", Cell::Optional},
     {"service", Cell::Optional},
     {"applicant", Cell::Optional},
     {"phone", Cell::Optional},
     {"birth_date", Cell::Optional},
     {"stage", Cell::Optional},
     {"note", Cell::Optional}},
    Header::Needed,
    Others::Refused
};
constexpr std::size_t needed_columns = 6;
constexpr std::size_t titles_most = 10;
constexpr std::size_t faults_told = 40;

/// Faults of many lines as one sentence.
class Faults {
public:
    void add(std::size_t line, std::string_view what) {
        if (++count_ > faults_told) return;
        words_ += (words_.empty() ? "" : " | ") + std::string{"line "} + std::to_string(line) +
                  ": " + std::string{what};
    }
    bool empty() const { return count_ == 0; }
    std::string told(std::string_view file) const {
        const std::size_t more = count_ - std::min(count_, faults_told);
        const std::string rest = more == 0 ? "" : " | and " + std::to_string(more) + " more";
        return std::string{file} + ": nothing was imported; " + words_ + rest;
    }

private:
    std::size_t count_ = 0;
    std::string words_;
};

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    for (const char letter : line) {
        const bool ends = letter == ',' || letter == ';' || letter == '\t';
        if (ends) cells.emplace_back();
        if (!ends && letter != '"' && letter != '\r') cells.back() += letter;
    }
    for (std::string& cell : cells) cell = lowered(tidy(cell));
    return cells;
}

bool is_header(std::string_view line) {
    const auto cells = cells_of(line);
    const auto known = std::ranges::count_if(cells, [](const std::string& cell) {
        return std::ranges::find(names, cell) != names.end();
    });
    return known >= 3;
}

struct Begin {
    std::size_t at = 0;     ///< byte where the header begins
    std::size_t lines = 0;  ///< above it
};

/// Where the table begins: a title over all columns is no header.
Begin header_in(std::string_view text) {
    Begin begin;
    for (std::size_t at = 0, lines = 0; at < text.size() && lines < titles_most; ++lines) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (is_header(text.substr(at, end - at))) return {at, lines};
        at = end + 1;
    }
    return begin;
}

std::string missing_column(std::string_view text) {
    const auto cells = cells_of(text.substr(0, std::min(text.find('\n'), text.size())));
    for (std::size_t at = 0; at < needed_columns; ++at) {
        if (std::ranges::find(cells, names[at]) == cells.end()) return std::string{names[at]};
    }
    return {};
}

/// Rows with the lines of the file, of a list from a spreadsheet or from an office's own system.
Result<Table> read_rows(std::string_view file, std::string_view text) {
    if (looks_like_json(text)) return read_json_rows(file, text, letter_layout);
    const Begin begin = header_in(text);
    const std::string_view rest = text.substr(begin.at);
    if (const auto missing = missing_column(rest); !missing.empty()) {
        return at_line(
            file,
            begin.lines + 1,
            "the column " + missing + " is missing; the first line names the columns " +
                listed(names)
        );
    }
    auto table = read_csv(file, rest, letter_layout);
    if (!table) return table;
    for (Row& row : table->rows) row.line += begin.lines;
    return table;
}

/// "1,27111E+15": a spreadsheet has thrown digits away.
bool was_shortened(std::string_view cell) {
    return cell.find("E+") != std::string_view::npos || cell.find("e+") != std::string_view::npos;
}

class Reading {
public:
    Reading(const cases::Office& office, Time now, Faults& faults)
        : office_(office), now_(now), faults_(faults) {}

    LetterLine line_of(const Row& row) {
        line_ = row.line;
        cells_ = &row.cells;
        LetterLine read{line_, {}};
        cases::Letter& letter = read.letter;
        letter.number = number();
        letter.service = service();
        letter.applicant = std::string{first_characters(cell(Applicant), limits::person_name)};
        if (cases::is_blank(letter.applicant)) wrong("the applicant is missing");
        letter.phone = phone();
        letter.birth_date = birth_date();
        letter.stage = stage();
        letter.note = std::string{first_characters(cell(Note), limits::note_text)};
        if (cases::lacks_note(letter))
            wrong(
                letter.stage == cases::Stage::Refused ? "the note is missing; write the reason"
                                                      : "the note is missing; write what is missing"
            );
        letter.made = letter.since = now_;
        return read;
    }

private:
    const std::string& cell(Columns column) const { return (*cells_)[column]; }
    void wrong(std::string_view what) { faults_.add(line_, what); }

    std::string number() {
        if (was_shortened(cell(Number))) {
            wrong("the number was shortened by the spreadsheet; format the column as text");
        } else if (cases::letter_key(cell(Number)).empty()) {
            wrong("the number is missing, or longer than 40 letters and digits");
        }
        return cell(Number);
    }

    std::string service() {
        const std::string folded = understanding::fold(cell(ServiceOf));
        const auto words = understanding::words(folded);
        const auto* meant = office_.services.meant(lowered(cell(ServiceOf)), words);
        if (meant) return meant->code;
        if (office_.services.empty() && !words.empty()) return cell(ServiceOf);
        wrong("there is no service " + in_quotes(cell(ServiceOf)) + "; use a code of services.tsv");
        return {};
    }

    std::string phone() {
        if (cell(Phone).empty() || cell(Phone) == "-") return {};
        std::string digits = cases::phone_digits(cell(Phone));
        if (digits.empty()) {
            wrong(
                was_shortened(cell(Phone))
                    ? "the phone number was shortened by the spreadsheet; format it as text"
                    : "the phone number cannot be read; write it like 0812-3456-7890 or leave it "
                      "empty"
            );
        }
        return digits;
    }

    std::string birth_date() {
        if (auto day = cases::birth_day(cell(BirthDate), now_)) return *day;
        wrong("the birth date cannot be read; write it like 21/11/1990");
        return {};
    }

    cases::Stage stage() {
        if (const auto found = cases::read_stage(cell(StageOf))) return *found;
        wrong("there is no stage " + in_quotes(cell(StageOf)) + "; see the list of stages");
        return cases::Stage::Received;
    }

    const cases::Office& office_;
    Time now_;
    Faults& faults_;
    std::size_t line_ = 0;
    const std::vector<std::string>* cells_ = nullptr;
};

void find_doubles(const std::vector<LetterLine>& lines, Faults& faults) {
    std::map<std::string, std::size_t> seen;
    for (const LetterLine& one : lines) {
        const std::string key = cases::letter_key(one.letter.number);
        if (key.empty()) continue;
        const auto [earlier, first] = seen.emplace(key, one.line);
        if (!first)
            faults.add(
                one.line,
                "the number is on line " + std::to_string(earlier->second) + " already; keep one"
            );
    }
}
}  // namespace

Result<std::vector<LetterLine>> read_letters(
    std::string_view file, std::string_view bytes, const cases::Office& office, Time now
) {
    const auto text = plain_text(file, bytes);
    if (!text) return tl::unexpected(text.error());
    const auto table = read_rows(file, *text);
    if (!table) return tl::unexpected(table.error());
    Faults faults;
    std::vector<LetterLine> lines;
    Reading reading{office, now, faults};
    for (const Row& row : table->rows) lines.push_back(reading.line_of(row));
    find_doubles(lines, faults);
    if (lines.size() > limits::letter_import_rows)
        return at_line(file, 1, "there are more than 50,000 lines; cut the file in parts");
    if (!faults.empty()) return failure(faults.told(file));
    return lines;
}
}  // namespace telepati::catalog
