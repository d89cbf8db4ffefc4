#pragma once
/// services.tsv: what an office issues, and what to bring.

#include <string>
#include <string_view>

#include "bot/base/result.hpp"
#include "bot/cases/service.hpp"

namespace telepati::catalog {

/// Columns code, name, label, words, needs, where, promise, days, source; `|` separates words and
/// needs. TSV, or CSV by the file's name. Refused with its line: a code that is none or comes
/// twice, a label that does not fit on a button, a name or a phrase that is missing or too long,
/// two services with the same phrase.
Result<cases::Services> read_services(std::string_view file, std::string_view bytes);

/// The same list as services.tsv.
std::string services_text(const cases::Services& services);
}  // namespace telepati::catalog
