#pragma once
/// What programs send about entry codes, read strictly.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "handlers/http.hpp"

namespace telepati::handlers::api {

/// The body of POST and PATCH; what is absent is empty.
struct CodeForm {
    std::string kelurahan;
    std::string place;
    std::string kind;
    std::string topic;
    std::optional<int> poster;
    std::optional<bool> retired;
    bool places = false;  ///< kelurahan, place or kind was given
};

/// Or what to answer: 413, 400 for what is not JSON, 422 naming the fields. `fields` are the names
/// that may come.
std::variant<CodeForm, http::Response> read_code_form(
    std::string_view body, std::initializer_list<std::string_view> fields
);
}  // namespace telepati::handlers::api
