#include "templates/approved.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "templates/lines.hpp"
#include "templates/texts.hpp"

namespace telepati::templates {
namespace {

constexpr std::size_t value_most = 300;
constexpr std::size_t template_button = 25;

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(at, from), text.size());
        parts.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

std::string variable(std::size_t number) { return "{{" + std::to_string(number) + "}}"; }

void read_words(Submission& submission, std::string_view text) {
    for (const std::string_view line : lines_of(text)) {
        const std::string_view words = stripped(line);
        if (words.starts_with('[') && words.ends_with(']')) {
            submission.buttons.emplace_back(words.substr(1, words.size() - 2));
        } else if (!words.empty()) {
            submission.body += (submission.body.empty() ? "" : "\n") + std::string{words};
        }
    }
}

std::string wrong_with(const Submission& submission) {
    const std::string& body = submission.body;
    if (body.empty()) return "has no words";
    if (body.starts_with("{{") || body.ends_with("}}"))
        return "begins or ends with a variable; Meta refuses that (2388299)";
    for (std::size_t number = 1; number <= submission.values.size(); ++number) {
        if (body.find(variable(number)) == std::string::npos)
            return "does not use " + variable(number);
    }
    if (body.find(variable(submission.values.size() + 1)) != std::string::npos)
        return "uses a variable that has no field";
    if (utf16_length(body) > limits::interactive_body) return "is longer than 1,024 characters";
    if (submission.buttons.size() > limits::reply_buttons) return "has more than three buttons";
    const bool long_title = std::ranges::any_of(submission.buttons, [](const std::string& title) {
        return utf16_length(title) > template_button;
    });
    return long_title ? "has a button of more than 25 characters" : "";
}

/// WhatsApp refuses empty values, line breaks, tabs and runs of spaces in them.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char letter : text) {
        const bool space = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
        if (!space) line += letter;
        if (space && !line.empty() && line.back() != ' ') line += ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    return line.empty() ? "-" : shortened(line, value_most);
}
}  // namespace

Result<Submissions> Submissions::load(
    std::string_view list, const std::map<std::string, std::string>& bodies
) {
    Submissions loaded;
    bool header = true;
    for (const std::string_view line : lines_of(list)) {
        if (stripped(line).empty() || line.starts_with('#')) continue;
        if (std::exchange(header, false)) continue;
        const auto cells = split(line, '\t');
        if (cells.size() != 4) return failure("templates.tsv: a row has not four columns");
        for (const char* language : {"id", "en"}) {
            Submission one{cells[0], language, cells[2], cells[1], split(cells[3], ' '), {}, {}};
            const std::string file = std::string{language} + '/' + one.name + ".txt";
            const auto words = bodies.find(file);
            if (words == bodies.end()) return failure(file + " is missing");
            read_words(one, words->second);
            if (const auto why = wrong_with(one); !why.empty()) return failure(file + ' ' + why);
            loaded.all_.push_back(std::move(one));
        }
    }
    return loaded;
}

std::optional<TemplateCall> Submissions::stand_in(
    std::string_view key, std::string_view language, const Fields& fields, const Message& message
) const {
    const std::string_view wanted = language.empty() ? "id" : language;
    const auto found = std::ranges::find_if(all_, [&](const Submission& one) {
        return one.message == key && one.language == wanted;
    });
    if (found == all_.end()) return std::nullopt;
    // Buttons that say something else than the message's own would do something else.
    const bool same_buttons =
        std::ranges::equal(found->buttons, message.buttons, {}, {}, &Button::title);
    if (!found->buttons.empty() && !same_buttons) return std::nullopt;
    TemplateCall call{found->name, found->language, {}, {}};
    for (const std::string& name : found->values) {
        const auto field = fields.texts.find(name);
        call.values.push_back(one_line(field == fields.texts.end() ? "" : field->second));
    }
    for (std::size_t at = 0; at < found->buttons.size(); ++at)
        call.payloads.push_back(message.buttons[at].id);
    return call;
}
}  // namespace telepati::templates
