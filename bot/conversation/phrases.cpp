#include "bot/conversation/phrases.hpp"

#include <sstream>

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/phone.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

const Words& words_in(const Context& context, Tongue tongue) {
    return tongue == Tongue::Home ? context.home_words : context.words;
}

std::string word_in(const Words& words, std::string_view key) {
    const auto found = words.find(key);
    return found == words.end() ? "" : found->second;
}

std::vector<std::string> names_in(const std::string& text) {
    std::vector<std::string> names;
    std::istringstream parts(text);
    for (std::string name; parts >> name;) names.push_back(name);
    return names;
}
}  // namespace

std::string word(const Context& context, std::string_view key, Tongue tongue) {
    return word_in(words_in(context, tongue), key);
}

std::string category_said(const Context& context, std::string_view code, Tongue tongue) {
    if (auto said = word(context, "category." + std::string{code}, tongue); !said.empty())
        return said;
    const cases::Category* category = context.office.category(code);
    return category ? category->name : "";
}

std::string category_label(const Context& context, const cases::Category& category) {
    auto said = word(context, "label." + category.code);
    return said.empty() ? category.label : said;
}

std::string quoted(const Context& context, std::string_view words) {
    return understanding::clean(
        cases::without_numbers(words, word(context, "hidden.number", Tongue::Home)),
        limits::shown_text
    );
}

std::string time_said(const Context& context, Time when, Tongue tongue) {
    return time_said(words_in(context, tongue), context.office.calendar, when, context.now);
}

std::string time_said(const Words& words, const cases::Calendar& calendar, Time when, Time now) {
    const cases::TimeWords spoken{
        word_in(words, "time.today"),
        word_in(words, "time.tomorrow"),
        word_in(words, "time.at"),
        names_in(word_in(words, "time.days")),
        names_in(word_in(words, "time.months"))};
    return cases::said_time(calendar, when, now, spoken);
}
}  // namespace telepati::conversation
