#include "bot/cases/form.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace telepati::cases {
namespace {

constexpr auto type_names = std::to_array<std::pair<AnswerType, std::string_view>>({
    {AnswerType::Text,     "text"     },
    {AnswerType::LongText, "long_text"},
    {AnswerType::Choice,   "choice"   },
    {AnswerType::Many,     "many"     },
    {AnswerType::Number,   "number"   },
    {AnswerType::Date,     "date"     },
    {AnswerType::Slot,     "slot"     },
    {AnswerType::Place,    "place"    },
    {AnswerType::Photo,    "photo"    },
    {AnswerType::Document, "document" },
    {AnswerType::Phone,    "phone"    },
    {AnswerType::Consent,  "consent"  },
    {AnswerType::Score,    "score"    },
});

constexpr auto kind_names = std::to_array<std::pair<RecordKind, std::string_view>>({
    {RecordKind::Request, "request"},
    {RecordKind::Visit,   "visit"  },
    {RecordKind::Listing, "listing"},
    {RecordKind::Report,  "report" },
    {RecordKind::Survey,  "survey" },
});

template <class Value, std::size_t N>
std::optional<Value> value_of(
    const std::array<std::pair<Value, std::string_view>, N>& names, std::string_view name
) {
    const auto found = std::ranges::find(names, name, &std::pair<Value, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional{found->first};
}

template <class Value, std::size_t N>
std::string_view name_of(
    const std::array<std::pair<Value, std::string_view>, N>& names, Value value
) {
    return std::ranges::find(names, value, &std::pair<Value, std::string_view>::first)->second;
}

/// Each of "a|b|c" is a choice that is still there.
bool all_offered(const FormQuestion& question, std::string_view codes) {
    while (!codes.empty()) {
        const std::string_view code = codes.substr(0, codes.find('|'));
        if (question.choice(code) == nullptr) return false;
        codes.remove_prefix(std::min(code.size() + 1, codes.size()));
    }
    return true;
}

bool understands(const FormQuestion& question, const Answer& answer) {
    if (answer.value.empty()) return question.optional;
    using enum AnswerType;
    const bool chosen = question.type == Choice || question.type == Many || question.type == Score;
    return !chosen || all_offered(question, answer.value);
}
}  // namespace

std::string_view answer_type_name(AnswerType type) { return name_of(type_names, type); }

std::optional<AnswerType> read_answer_type(std::string_view name) {
    return value_of(type_names, name);
}

std::string_view record_kind_name(RecordKind kind) { return name_of(kind_names, kind); }

std::optional<RecordKind> read_record_kind(std::string_view name) {
    return value_of(kind_names, name);
}

const FormChoice* FormQuestion::choice(std::string_view code) const {
    const auto found = std::ranges::find(choices, code, &FormChoice::code);
    return found == choices.end() ? nullptr : &*found;
}

const FormQuestion* Form::question(std::string_view name) const {
    const auto found = std::ranges::find(questions, name, &FormQuestion::name);
    return found == questions.end() ? nullptr : &*found;
}

const FormQuestion* Form::first_of(AnswerType type) const {
    const auto found = std::ranges::find(questions, type, &FormQuestion::type);
    return found == questions.end() ? nullptr : &*found;
}

std::string Form::version() const {
    // FNV-1a: an edit must show, nobody attacks it.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char letter : source) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 1099511628211ULL;
    }
    return std::to_string(hash);
}

const Form* find_form(const std::vector<Form>& forms, std::string_view code) {
    const auto found = std::ranges::find(forms, code, &Form::code);
    return found == forms.end() ? nullptr : &*found;
}

const Answer* find_answer(const std::vector<Answer>& answers, std::string_view question) {
    const auto found = std::ranges::find(answers, question, &Answer::question);
    return found == answers.end() ? nullptr : &*found;
}

bool applies(const FormQuestion& question, const std::vector<Answer>& answers) {
    if (question.when.question.empty()) return true;
    const Answer* answer = find_answer(answers, question.when.question);
    if (answer == nullptr) return false;
    const std::string said = '|' + answer->value + '|';
    return std::ranges::any_of(question.when.values, [&](const std::string& value) {
        return said.find('|' + value + '|') != std::string::npos;
    });
}

std::vector<Answer> still_valid(const Form& form, const std::vector<Answer>& answers) {
    std::vector<Answer> kept;
    for (const Answer& answer : answers) {
        const FormQuestion* question = form.question(answer.question);
        if (question && understands(*question, answer)) kept.push_back(answer);
    }
    // A condition may rest on an answer that has just gone; conditions only look back.
    for (const FormQuestion& question : form.questions) {
        if (applies(question, kept)) continue;
        std::erase_if(kept, [&](const Answer& one) { return one.question == question.name; });
    }
    return kept;
}
}  // namespace telepati::cases
