#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/conversation/form_answers.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::FormQuestion;

std::string mark_of(const FormQuestion& question) { return "form_again " + question.name + ' '; }
}  // namespace

std::string line_value(const std::string& shown, std::string_view label, std::size_t lines) {
    constexpr std::size_t around = 10;
    if (shown.empty()) return "–";
    const std::size_t room = limits::form_summary / std::max<std::size_t>(lines, 1);
    const std::size_t taken = label.size() + around;
    const std::size_t most = room > taken + around ? room - taken : around;
    std::string line = understanding::clean(shown, most);
    std::ranges::replace(line, '\n', ' ');
    return line;
}

void mark_again(Draft& draft, const FormQuestion& question, std::string_view why) {
    unmark(draft, question);
    draft.skipped.push_back(mark_of(question) + std::string{why});
}

std::string again_words(const Context& context, const FormQuestion& question, const Draft& draft) {
    const std::string mark = mark_of(question);
    const auto found = std::ranges::find_if(draft.skipped, [&](const std::string& one) {
        return one.starts_with(mark);
    });
    if (found == draft.skipped.end()) return {};
    // "slot_closed|Minggu 29/11": what it is about stands before the words.
    const std::string why = found->substr(mark.size());
    const auto bar = why.find('|');
    const std::string words = word(context, "form.again." + why.substr(0, bar));
    return bar == std::string::npos ? words : why.substr(bar + 1) + ' ' + words;
}

void unmark(Draft& draft, const FormQuestion& question) {
    const std::string mark = mark_of(question);
    std::erase_if(draft.skipped, [&](const std::string& one) { return one.starts_with(mark); });
}
}  // namespace telepati::conversation
