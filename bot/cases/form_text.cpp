#include "bot/cases/form_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/form_words.hpp"
#include "bot/cases/survey.hpp"

namespace telepati::cases {
namespace {

std::string in_quotes(std::string_view words) {
    constexpr std::size_t shown = 40;
    std::string said = "\"" + std::string{words.substr(0, shown)};
    // A character that was cut in two is none.
    while (said.size() > shown && (static_cast<unsigned char>(said.back()) & 0x80U) != 0)
        said.pop_back();
    return said + '"';
}

std::optional<int> number_of(std::string_view text, int most) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end || number < 0 || number > most)
        return std::nullopt;
    return number;
}

std::string too_long(std::string_view what, std::string_view words, std::size_t most) {
    if (form_units(words) <= most) return {};
    return std::string{what} + ' ' + in_quotes(words) + " is longer than " + std::to_string(most) +
           " characters; shorten it";
}

bool is_phrase(std::string_view words) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789 ";
    return !words.empty() && words.size() <= limits::form_phrase &&
           words.find_first_not_of(letters) == std::string_view::npos;
}

/// Reads line after line; says what is wrong with the one it was given.
class FormReader {
public:
    explicit FormReader(std::string_view file) {
        form_.code = std::string{file.substr(0, file.size() - form_ending.size())};
    }

    std::string take(const FormLine& line);
    /// What is still missing, and the line that is to blame.
    std::pair<std::size_t, std::string> rest() const;
    Form form() && { return std::move(form_); }

private:
    std::string take_block(const FormLine& line);
    std::string take_head(const FormLine& line);
    std::string take_of_question(const FormLine& line);
    std::string take_words(const std::string& value);
    std::string take_choice(const std::string& value);
    std::string take_condition(const std::string& value);
    std::string wrong_with_choices(const FormQuestion& question) const;
    std::string wrong_with(const FormQuestion& question) const;
    FormQuestion& last() { return form_.questions.back(); }

    Form form_;
    std::map<std::string, std::size_t, std::less<>> seen_;  ///< keys of the block, by line
    std::vector<std::size_t> blocks_;                       ///< where each question begins
};

std::string FormReader::take(const FormLine& line) {
    if (line.block) return take_block(line);
    const bool repeats = line.key == "choice" || line.key == "slot";
    const auto [earlier, first] = seen_.emplace(line.key, line.number);
    if (!first && !repeats)
        return in_quotes(line.key) + " is on line " + std::to_string(earlier->second) +
               " already; keep one";
    if (line.value.empty()) return in_quotes(line.key) + " is empty; fill it or remove the line";
    return form_.questions.empty() ? take_head(line) : take_of_question(line);
}

std::string FormReader::take_block(const FormLine& line) {
    if (!is_form_code(line.key))
        return in_quotes(line.key) +
               " is no name of a question; use small letters, digits and _ only";
    if (form_.question(line.key) != nullptr)
        return "there is a question " + in_quotes(line.key) + " already; give it another name";
    const auto type = read_answer_type(line.value);
    if (!type)
        return in_quotes(line.value) +
               " is no type; write text, long_text, choice, many, number, date, slot, place, "
               "photo, document, phone, consent or score";
    const bool only_one = *type == AnswerType::Slot || *type == AnswerType::Place;
    if (only_one && form_.first_of(*type) != nullptr)
        return "there is a question of the type " + line.value + " already; one is enough";
    if (form_.questions.size() == limits::form_questions)
        return "a form has at most " + std::to_string(limits::form_questions) +
               " questions; leave some out";
    seen_.clear();
    blocks_.push_back(line.number);
    form_.questions.push_back({line.key, *type, {}, {}});
    return {};
}

std::string FormReader::take_words(const std::string& value) {
    form_.words = form_parts(value);
    for (const std::string& phrase : form_.words) {
        if (!is_phrase(phrase))
            return in_quotes(phrase) +
                   " cannot open a form; write 1 to 40 small letters and digits, with | between "
                   "phrases";
    }
    return {};
}

std::string FormReader::take_head(const FormLine& line) {
    const auto& [number, block, key, value] = line;
    if (key == "title") {
        form_.title = value;
        return too_long("the title", value, limits::row_title);
    }
    if (key == "kind") {
        const auto kind = read_record_kind(value);
        if (!kind)
            return in_quotes(value) +
                   " is no kind; write request, visit, listing, report or survey";
        form_.kind = *kind;
        return {};
    }
    if (key == "team") {
        form_.team = value;
        return {};
    }
    if (key == "words") return take_words(value);
    if (key == "intro" || key == "done") {
        (key == "intro" ? form_.intro : form_.done) = value;
        return too_long(key, value, limits::form_line);
    }
    constexpr int target_most = 10'000;
    const bool hours = key == "remind_hours";
    if (hours || key == "target") {
        const auto count = number_of(value, hours ? limits::remind_hours_most : target_most);
        if (!count) return in_quotes(value) + " is no number that fits there";
        (hours ? form_.remind_hours : form_.target) = *count;
        return {};
    }
    return in_quotes(key) +
           " is not known here; write title, kind, team, words, intro, done, remind_hours, target, "
           "or begin a question with [name] type";
}

std::string FormReader::take_choice(const std::string& value) {
    auto& choices = last().choices;
    const auto parts = form_parts(value);
    if (parts.size() < 2 || parts.size() > 3 || !is_form_code(parts[0]) || parts[1].empty())
        return in_quotes(value) +
               " is no choice; write code | label, or code | label | description";
    if (last().choice(parts[0]) != nullptr)
        return "there is a choice " + in_quotes(parts[0]) + " already; keep one";
    const bool named = std::ranges::find(choices, parts[1], &FormChoice::label) != choices.end();
    if (named) return "there is a choice " + in_quotes(parts[1]) + " already; keep one";
    if (choices.size() == limits::form_choices)
        return "WhatsApp shows 10 rows; leave choices out or make two questions of it";
    choices.push_back({parts[0], parts[1], parts.size() == 3 ? parts[2] : std::string{}});
    if (auto wrong = too_long("the label", parts[1], limits::row_title); !wrong.empty())
        return wrong;
    return too_long("the description", choices.back().description, limits::row_description);
}

/// The question must come before: so nothing can go round in a loop.
std::string FormReader::take_condition(const std::string& value) {
    const auto equals = value.find('=');
    if (equals == std::string::npos)
        return in_quotes(value) +
               " is no condition; write question = code, or question = code | code";
    std::string name = form_parts(value.substr(0, equals)).front();
    const FormQuestion* asked = form_.question(name);
    if (asked == &last()) return "a question cannot rest on its own answer; name an earlier one";
    if (asked == nullptr)
        return "there is no question " + in_quotes(name) +
               " before this one; move it up or rename it";
    FormCondition condition{std::move(name), form_parts(value.substr(equals + 1))};
    for (const std::string& code : condition.values) {
        const bool known =
            asked->type == AnswerType::Consent ? code == "yes" : asked->choice(code) != nullptr;
        if (!known)
            return in_quotes(code) + " is no choice of " + in_quotes(asked->name) +
                   "; use the code of one";
    }
    last().when = std::move(condition);
    return {};
}

std::string FormReader::take_of_question(const FormLine& line) {
    const auto& [number, block, key, value] = line;
    FormQuestion& question = last();
    using enum AnswerType;
    const bool chooses = question.type == Choice || question.type == Many || question.type == Score;
    if (key == "ask") {
        question.ask = value;
        return too_long("the question", value, limits::form_line);
    }
    if (key == "label") {
        question.label = value;
        return too_long("the label", value, limits::row_title);
    }
    if (key == "optional") {
        if (value != "ya" && value != "tidak") return "optional is ya or tidak";
        question.optional = value == "ya";
        return {};
    }
    if (key == "max" && question.type == Date) {
        if (value != "0") return "max of a date is 0: today at the latest";
        question.most = 0;
        return {};
    }
    if (key == "when") return take_condition(value);
    if (key == "choice" && chooses) return take_choice(value);
    if ((key == "min" || key == "max") && question.type == AnswerType::Number) {
        const auto count = number_of(value, limits::form_number_most);
        if (!count) return in_quotes(value) + " is no whole number";
        (key == "min" ? question.least : question.most) = *count;
        return {};
    }
    if (key == "slot" && question.type == AnswerType::Slot) {
        const auto window = read_window(value);
        if (!window)
            return in_quotes(value) +
                   " are no hours; write them like senin-jumat 09:00-12:00 3 (for how many people)";
        question.windows.push_back(*window);
        return {};
    }
    return in_quotes(key) + " is not known for a question of the type " +
           std::string{answer_type_name(question.type)};
}

std::string FormReader::wrong_with_choices(const FormQuestion& question) const {
    const bool many = question.type == AnswerType::Many;
    const bool chooses = question.type == AnswerType::Choice || many;
    if (chooses && question.choices.size() < 2) return "there are less than two choices; add some";
    const std::size_t rows = question.choices.size() + (question.optional && !many ? 1 : 0);
    if (rows > limits::list_rows) return "with \"skip\" there are more than 10 rows; leave one out";
    if (chooses && !many && rows <= limits::reply_buttons) {
        for (const FormChoice& choice : question.choices) {
            if (auto wrong = too_long("the button", choice.label, limits::button_title);
                !wrong.empty())
                return wrong;
        }
    }
    return {};
}

std::string FormReader::wrong_with(const FormQuestion& question) const {
    if (question.ask.empty()) return "ask is missing; write what is asked";
    if (question.label.empty()) return "label is missing; write what the summary calls it";
    if (question.type == AnswerType::Slot && question.windows.empty())
        return "there are no hours; write slot = senin-jumat 09:00-12:00 3";
    if (question.least && question.most && *question.least > *question.most)
        return "min is more than max; correct one of them";
    const bool must = question.type == AnswerType::Consent && question.optional;
    if (must) return "consent cannot be passed over; remove optional";
    return wrong_with_choices(question);
}

std::pair<std::size_t, std::string> FormReader::rest() const {
    if (form_.title.empty()) return {1, "title is missing; write title = … at the top"};
    if (form_.team.empty()) return {1, "team is missing; write team = and the code of a team"};
    if (form_.words.empty()) return {1, "words is missing; write what people say to open it"};
    if (form_.questions.empty()) return {1, "there is no question; begin one with [name] type"};
    if (auto fault = survey_fault(form_); !fault.what.empty()) {
        const auto found = std::ranges::find(form_.questions, fault.question, &FormQuestion::name);
        const auto at = static_cast<std::size_t>(found - form_.questions.begin());
        return {found == form_.questions.end() ? 1 : blocks_.at(at), std::move(fault.what)};
    }
    const bool visit = form_.kind == RecordKind::Visit;
    if (visit && form_.first_of(AnswerType::Slot) == nullptr)
        return {1, "a visit needs a question of the type slot; add one"};
    for (std::size_t at = 0; at < form_.questions.size(); ++at) {
        if (auto wrong = wrong_with(form_.questions[at]); !wrong.empty())
            return {blocks_[at], std::move(wrong)};
    }
    return {0, {}};
}

/// Where the key stands at the top; 1 where it does not.
std::size_t line_of(std::string_view file, const Form& form, std::string_view key) {
    const auto lines = form_lines(file, form.source);
    if (!lines) return 1;
    const auto found = std::ranges::find(*lines, key, &FormLine::key);
    return found == lines->end() ? 1 : found->number;
}
}  // namespace

bool is_form_file(std::string_view file) {
    return file.size() > form_ending.size() && file.ends_with(form_ending);
}

Result<Form> read_form(std::string_view file, std::string_view text) {
    const bool named =
        is_form_file(file) && is_form_code(file.substr(0, file.size() - form_ending.size()));
    if (!named)
        return form_fault(
            file, 1, "a form's file is named in small letters, digits and _, and ends in .form"
        );
    const auto lines = form_lines(file, text);
    if (!lines) return tl::unexpected(lines.error());
    FormReader reader(file);
    for (const FormLine& line : *lines) {
        if (auto wrong = reader.take(line); !wrong.empty())
            return form_fault(file, line.number, std::move(wrong));
    }
    auto [line, wrong] = reader.rest();
    if (!wrong.empty()) return form_fault(file, line, std::move(wrong));
    Form form = std::move(reader).form();
    form.source = std::string{text};
    return form;
}

Result<void> check_team(
    std::string_view file, const Form& form, const std::vector<std::string>& teams
) {
    if (std::ranges::find(teams, form.team) != teams.end()) return {};
    return form_fault(
        file,
        line_of(file, form, "team"),
        "there is no team " + in_quotes(form.team) + "; use the code of one"
    );
}

Result<void> check_words(
    std::string_view file,
    const Form& form,
    const std::function<std::string_view(std::string_view)>& meant
) {
    for (const std::string& phrase : form.words) {
        const std::string_view already = meant(phrase);
        if (already.empty()) continue;
        return form_fault(
            file,
            line_of(file, form, "words"),
            in_quotes(phrase) + " is " + std::string{already} +
                " and would never open the form; choose other words"
        );
    }
    return {};
}
}  // namespace telepati::cases
