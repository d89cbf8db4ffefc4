#pragma once
/// Is a value as a schema says? The part of JSON Schema 2020-12 that our description uses; a word
/// that is not known here is a fault, so that no promise goes unchecked.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace telepati::tests {

/// Every place where it is not, with the reason; `document` is where references lead.
std::vector<std::string> against_schema(
    const nlohmann::json& document, const nlohmann::json& schema, const nlohmann::json& value
);

/// What "$ref" leads to, or the value itself.
const nlohmann::json& followed(const nlohmann::json& document, const nlohmann::json& value);
}  // namespace telepati::tests
