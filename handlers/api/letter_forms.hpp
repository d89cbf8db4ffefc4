#pragma once
/// Bodies of requests about letters.

#include <string_view>
#include <variant>

#include "bot/cases/letter.hpp"
#include "bot/cases/service.hpp"
#include "handlers/http.hpp"
#include "handlers/letters.hpp"

namespace telepati::handlers::api {

struct LetterForm {
    cases::Letter letter;  ///< number empty: one is to be made
    std::string office;    ///< code, may be empty
};

/// The letter, or the refusal that names each field.
std::variant<LetterForm, http::Response> read_letter_form(std::string_view body, Time now);
std::variant<LetterChange, http::Response> read_letter_change(std::string_view body);
}  // namespace telepati::handlers::api
