#include "bot/conversation/phrases.hpp"

#include <sstream>

#include "bot/cases/due.hpp"

namespace telepati::conversation {
namespace {

const Words& words_in(const Context& context, Tongue tongue) {
    return tongue == Tongue::Home ? context.home_words : context.words;
}

std::vector<std::string> names_in(const std::string& text) {
    std::vector<std::string> names;
    std::istringstream parts(text);
    for (std::string name; parts >> name;) names.push_back(name);
    return names;
}
}  // namespace

std::string word(const Context& context, std::string_view key, Tongue tongue) {
    const Words& words = words_in(context, tongue);
    const auto found = words.find(key);
    return found == words.end() ? "" : found->second;
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

std::string time_said(const Context& context, Time when, Tongue tongue) {
    const cases::TimeWords words{
        word(context, "time.today", tongue),
        word(context, "time.tomorrow", tongue),
        word(context, "time.at", tongue),
        names_in(word(context, "time.days", tongue)),
        names_in(word(context, "time.months", tongue))};
    return cases::said_time(context.office.calendar, when, context.now, words);
}
}  // namespace telepati::conversation
