#include "bot/conversation/phrases.hpp"

#include "bot/base/limits.hpp"
#include "bot/cases/due.hpp"
#include "bot/cases/phone.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/personal.hpp"

namespace telepati::conversation {
namespace {

const Words& words_in(const Context& context, Tongue tongue) {
    return tongue == Tongue::Home ? context.home_words : context.words;
}

std::string_view said_as(const Words& words, std::string_view key) {
    const auto found = words.find(key);
    return found == words.end() ? std::string_view{} : found->second;
}
}  // namespace

std::string word(const Context& context, std::string_view key, Tongue tongue) {
    return std::string{said_as(words_in(context, tongue), key)};
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
    const auto hidden = [&context](std::string_view what) {
        return word(context, "hidden." + std::string{what}, Tongue::Home);
    };
    const std::string shown =
        understanding::covered(words, [&](understanding::Personal::What what) {
            return hidden(understanding::name_of(what));
        });
    return understanding::clean(cases::without_numbers(shown, hidden("phone")), limits::shown_text);
}

std::string time_said(const Context& context, Time when, Tongue tongue) {
    return time_said(words_in(context, tongue), context.office.calendar, when, context.now);
}

std::string time_said(const Words& words, const cases::Calendar& calendar, Time when, Time now) {
    const cases::TimeWords spoken{
        said_as(words, "time.today"),
        said_as(words, "time.tomorrow"),
        said_as(words, "time.at"),
        said_as(words, "time.days"),
        said_as(words, "time.months")};
    return cases::said_time(calendar, when, now, spoken);
}
}  // namespace telepati::conversation
