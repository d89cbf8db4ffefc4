#pragma once
/// /desk/surat: files of letters, as lists and one by one; the receipt; the run of ready notices.

#include <optional>
#include <string>
#include <vector>

#include "bot/cases/letter.hpp"
#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> letter_page_routes(const DeskSettings& settings);

/// "Siap diambil"
std::string_view stage_label(cases::Stage stage);
/// The office's name for it; the code when it has none.
std::string service_said(const OfficeWorld& office, const std::string& code);
/// The file that the address names, of the office of the account.
std::optional<cases::Letter> asked_letter(const Visit& visit);
/// What was wrong with the form on a file's page, and the note that stays typed.
struct LetterSaid {
    std::string fault = {};
    std::string note = {};
};
http::Response letter_page(const Visit& visit, const cases::Letter& letter, const LetterSaid& said);
/// The address of a file's page.
std::string letter_path(const cases::Letter& letter);
}  // namespace telepati::handlers::desk
