#include "bot/conversation/form_answers.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <span>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/base/number_words.hpp"
#include "bot/cases/phone.hpp"
#include "bot/cases/spoken_date.hpp"
#include "bot/cases/spoken_day.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/flows/absorb.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using namespace std::chrono;

using cases::Answer;
using cases::AnswerType;
using cases::FormChoice;
using cases::FormQuestion;

year_month_day today(const Context& context) {
    return year_month_day{floor<days>(context.now + context.office.calendar.offset)};
}

Answer of(const FormQuestion& question, std::string value, std::string shown) {
    return {question.name, std::move(value), std::move(shown)};
}

bool names(const FormChoice& choice, const std::string& folded) {
    return understanding::stands_in(understanding::fold(choice.label), folded) ||
           understanding::stands_in(choice.code, folded);
}

/// The only choice that the words name.
const FormChoice* named_choice(const FormQuestion& question, std::string_view words) {
    const std::string folded = understanding::fold(words);
    const FormChoice* found = nullptr;
    for (const FormChoice& choice : question.choices) {
        if (!names(choice, folded)) continue;
        if (found != nullptr) return nullptr;
        found = &choice;
    }
    return found;
}

std::optional<Answer> choice_in(const FormQuestion& question, const Heard& heard) {
    const auto code = chosen(heard, "form_pick:");
    const FormChoice* choice = code ? question.choice(*code) : nullptr;
    if (!code) choice = named_choice(question, words_of(heard));
    if (choice == nullptr) return std::nullopt;
    return of(question, choice->code, choice->label);
}

/// Numbers of rows, "1, 3" or "1 dan 3", or the labels themselves.
std::optional<Answer> many_in(const FormQuestion& question, const Heard& heard) {
    const std::string folded = understanding::fold(words_of(heard));
    Answer answer = of(question, {}, {});
    for (std::size_t row = 0; row < question.choices.size(); ++row) {
        const FormChoice& choice = question.choices[row];
        if (!understanding::stands_in(std::to_string(row + 1), folded) && !names(choice, folded))
            continue;
        answer.value += (answer.value.empty() ? "" : "|") + choice.code;
        answer.shown += (answer.shown.empty() ? "" : ", ") + choice.label;
    }
    if (answer.value.empty()) return std::nullopt;
    return answer;
}

/// "tiga orang", "dua puluh lima"; two numbers are none.
std::optional<int> said_number(std::string_view said) {
    const std::string folded = understanding::fold(said);
    const auto words = understanding::words(folded);
    std::optional<int> found;
    for (std::size_t at = 0; at < words.size();) {
        const auto number = spoken_number(std::span{words}.subspan(at));
        if (number.words != 0 && found) return std::nullopt;
        if (number.words != 0) found = static_cast<int>(number.value);
        at += number.words != 0 ? number.words : 1;
    }
    return found;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// "3.5", "2,5": a point that does not part thousands.
bool is_fraction(std::string_view words) {
    constexpr std::size_t group = 3;
    for (std::size_t at = 1; at + 1 < words.size(); ++at) {
        const bool point = words[at] == '.' || words[at] == ',';
        if (!point || !is_digit(words[at - 1]) || !is_digit(words[at + 1])) continue;
        std::size_t behind = 0;
        while (at + 1 + behind < words.size() && is_digit(words[at + 1 + behind])) ++behind;
        if (behind != group || words[at] == ',') return true;
    }
    return false;
}

/// "Rp 2.500.000", "12 orang"; a number in a longer sentence is none.
std::optional<int> written_number(std::string_view words) {
    constexpr std::size_t digits_most = 9;
    std::string digits;
    bool over = false;
    if (is_fraction(words)) return std::nullopt;
    for (const char letter : words) {
        const bool digit = is_digit(letter);
        if (digit && over) return std::nullopt;
        if (digit) digits += letter;
        over = over || (!digits.empty() && !digit && letter != '.');
    }
    if (digits.empty()) return said_number(words);
    if (digits.size() > digits_most) return std::nullopt;
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::optional<Answer> number_in_words(const FormQuestion& question, std::string_view words) {
    const auto number = written_number(words);
    const bool fits = number && (!question.least || *number >= *question.least) &&
                      (!question.most || *number <= *question.most);
    if (!fits) return std::nullopt;
    return of(question, std::to_string(*number), std::to_string(*number));
}

std::optional<Answer> date_answer(
    const Context& context, const FormQuestion& question, std::string_view words
) {
    const auto day = cases::day_in(words, today(context));
    // A date is one to come, or with `max = 0` one that was.
    const bool looks_back = question.most == 0;
    const bool fits = day && (looks_back ? *day <= today(context) : *day >= today(context));
    if (!fits) return std::nullopt;
    const std::string iso = cases::iso_day(*day);
    const std::string shown = iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4);
    return of(question, iso, shown);
}

std::optional<Answer> phone_in(
    const Context& context, const FormQuestion& question, const Heard& heard
) {
    if (chosen(heard, "form_phone:")) return of(question, "this", word(context, "form.this_phone"));
    const std::string digits = cases::phone_digits(words_of(heard));
    if (digits.empty()) return std::nullopt;
    const std::string shown = digits.starts_with("62") ? '0' + digits.substr(2) : '+' + digits;
    return of(question, digits, shown);
}

/// "halo", "cepat dong": no answer to anything.
bool is_greeting(const Context& context, const Heard& heard) {
    const std::string_view words = words_of(heard);
    return !context.meaning("salam", words).empty() || !context.meaning("desakan", words).empty();
}

std::optional<Answer> words_in(
    const Context& context, const FormQuestion& question, const Heard& heard, std::size_t most
) {
    if (std::holds_alternative<Choice>(heard.said) || is_greeting(context, heard))
        return std::nullopt;
    std::string words = understanding::clean(words_of(heard), most);
    if (words.find_first_not_of(" \n") == std::string::npos) return std::nullopt;
    return of(question, words, words);
}

std::size_t shown_for(const FormQuestion& question, const Draft& draft) {
    const auto count = std::ranges::count(draft.media, question.name, &Media::question);
    return static_cast<std::size_t>(count);
}

/// Takes it out, and the mark of the message that brought it.
void erase_medium(Draft& draft, std::size_t which) {
    std::size_t at = 0;
    for (Said& one : draft.said) {
        if (!one.shows || at++ != which) continue;
        one.shows = false;
        break;
    }
    draft.media.erase(draft.media.begin() + static_cast<std::ptrdiff_t>(which));
}

void drop_media(Draft& draft, const FormQuestion& question) {
    for (std::size_t at = draft.media.size(); at-- > 0;) {
        if (draft.media[at].question == question.name) erase_medium(draft, at);
    }
}

/// What the words of the first message can answer without being asked.
std::optional<Answer> told_before(
    const Context& context, const FormQuestion& question, const Draft& draft, const Heard& heard
) {
    const std::string_view words = words_of(heard);
    switch (question.type) {
        case AnswerType::Choice:
            return choice_in(question, heard);
        case AnswerType::Date:
            return date_answer(context, question, words);
        case AnswerType::Slot:
            return slot_in(context, question, draft, heard);
        case AnswerType::Phone: {
            const auto first = words.find_first_of("0123456789+");
            if (first == std::string_view::npos) return std::nullopt;
            const auto end = words.find_first_not_of("0123456789+-. ", first);
            Heard digits = heard;
            digits.said = Text{std::string{words.substr(first, end - first)}};
            return phone_in(context, question, digits);
        }
        default:
            return std::nullopt;
    }
}
}  // namespace

std::optional<Answer> answer_in(
    const Context& context, const FormQuestion& question, const Draft& draft, const Heard& heard
) {
    const bool may_skip = question.optional && answer(context, heard) == "skip";
    if (may_skip) return of(question, {}, {});
    switch (question.type) {
        case AnswerType::Text:
            return words_in(context, question, heard, limits::form_answer);
        case AnswerType::LongText:
            return words_in(context, question, heard, limits::form_long_answer);
        case AnswerType::Choice:
            return choice_in(question, heard);
        case AnswerType::Many:
            return many_in(question, heard);
        case AnswerType::Number:
            return number_in_words(question, words_of(heard));
        case AnswerType::Date:
            return date_answer(context, question, words_of(heard));
        case AnswerType::Slot:
            return slot_in(context, question, draft, heard);
        case AnswerType::Phone:
            return phone_in(context, question, heard);
        case AnswerType::Consent:
            if (answer(context, heard) != "yes") return std::nullopt;
            return of(question, "yes", word(context, "form.agreed"));
        case AnswerType::Place:
        case AnswerType::Photo:
        case AnswerType::Document:
        case AnswerType::Score:
            return std::nullopt;
    }
    return std::nullopt;
}

std::string_view why_not(const Context& context, const FormQuestion& question, const Heard& heard) {
    const std::string_view words = words_of(heard);
    if (question.type == AnswerType::Number && is_fraction(words)) return "number_whole";
    const bool dated = question.type == AnswerType::Date && cases::day_in(words, today(context));
    if (dated) return question.most == 0 ? "date_future" : "date_past";
    return cases::answer_type_name(question.type);
}

Draft filled_from(
    const Context& context, const cases::Form& form, Draft draft, const Heard& heard
) {
    if (std::holds_alternative<Choice>(heard.said)) return draft;
    for (const FormQuestion& question : form.questions) {
        if (has_answer(question, draft)) continue;
        if (question.type == AnswerType::Place) keep_place(context, draft, heard);
        if (auto told = told_before(context, question, draft, heard))
            put_answer(draft, std::move(*told));
    }
    draft.answers = cases::still_valid(form, draft.answers);
    // A picture answers one question.
    for (const FormQuestion& question : form.questions) {
        const bool asked = cases::applies(question, draft.answers) && !has_answer(question, draft);
        if (asked && is_media(question) && keep_media(question, draft, heard)) break;
    }
    return draft;
}

void put_answer(Draft& draft, Answer answer) {
    std::erase_if(draft.answers, [&](const Answer& one) {
        return one.question == answer.question;
    });
    draft.answers.push_back(std::move(answer));
}

void drop_answer(Draft& draft, const FormQuestion& question) {
    std::erase_if(draft.answers, [&](const Answer& one) { return one.question == question.name; });
    if (question.type == AnswerType::Place) {
        draft.place.clear();
        draft.kelurahan.clear();
        draft.pin.reset();
    }
    if (is_media(question)) drop_media(draft, question);
    forget_day(draft);
}

bool has_answer(const FormQuestion& question, const Draft& draft) {
    if (cases::find_answer(draft.answers, question.name) != nullptr) return true;
    if (question.type == AnswerType::Place)
        return !draft.kelurahan.empty() && (!draft.place.empty() || draft.pin.has_value());
    return false;
}

bool is_media(const FormQuestion& question) {
    return question.type == AnswerType::Photo || question.type == AnswerType::Document;
}

bool keep_place(const Context& context, Draft& draft, const Heard& heard) {
    if (const auto code = chosen(heard, "kelurahan:")) {
        if (context.places.find(*code) == nullptr) return false;
        draft.kelurahan = *code;
        return true;
    }
    Draft place;
    place.said = {
        {heard.event, {}}
    };
    place.place = draft.place;
    place.kelurahan = draft.kelurahan;
    if (std::holds_alternative<Pin>(heard.said)) {
        place = report_script.absorb(context, std::move(place), heard);
        if (!place.pin) return false;
    } else {
        const std::string_view words = words_of(heard);
        const bool spot = name_spot(context, place, words);
        const bool named = name_kelurahan(context, place, words);
        if (!spot && !named) return false;
    }
    if (place.kelurahan.empty() && !place.doubt.empty()) place.kelurahan = place.doubt.front();
    draft.place = place.place;
    draft.kelurahan = place.kelurahan;
    if (place.pin) draft.pin = place.pin;
    return true;
}

bool keep_media(const FormQuestion& question, Draft& draft, const Heard& heard) {
    const auto* media = std::get_if<Media>(&heard.said);
    if (media == nullptr) return false;
    const bool picture = media->kind == Media::Kind::Image;
    const bool paper = media->kind == Media::Kind::Document;
    const bool fits = question.type == AnswerType::Photo ? picture : picture || paper;
    if (!fits) return false;
    if (shown_for(question, draft) < limits::form_media) {
        draft.note(heard.event);
        draft.said.back().shows = true;
        draft.media.push_back(*media);
        draft.media.back().question = question.name;
    }
    const std::string count = std::to_string(shown_for(question, draft));
    put_answer(draft, of(question, count, count));
    return true;
}

void take_back(const cases::Form& form, Draft& draft, std::size_t message) {
    const auto said = draft.said.begin() + static_cast<std::ptrdiff_t>(message);
    const auto before = std::count_if(draft.said.begin(), said, std::mem_fn(&Said::shows));
    const auto which = static_cast<std::size_t>(before);
    if (said->shows && which < draft.media.size()) {
        const FormQuestion* question = form.question(draft.media[which].question);
        erase_medium(draft, which);
        const std::size_t left = question ? shown_for(*question, draft) : 0;
        const std::string count = std::to_string(left);
        if (question && left == 0) drop_answer(draft, *question);
        if (left != 0) put_answer(draft, of(*question, count, count));
    }
    draft.said.erase(draft.said.begin() + static_cast<std::ptrdiff_t>(message));
}

std::string shown_answer(const Context& context, const FormQuestion& question, const Draft& draft) {
    const Answer* answer = cases::find_answer(draft.answers, question.name);
    if (question.type == AnswerType::Place && has_answer(question, draft) && answer == nullptr) {
        std::string shown = where(context, draft);
        if (draft.pin) shown += (shown.empty() ? "📍" : " 📍");
        return shown;
    }
    if (answer == nullptr || answer->value.empty()) return {};
    if (question.type == AnswerType::Photo)
        return answer->shown + ' ' + word(context, "form.photos");
    if (question.type == AnswerType::Document)
        return answer->shown + ' ' + word(context, "form.papers");
    return answer->shown;
}

}  // namespace telepati::conversation
