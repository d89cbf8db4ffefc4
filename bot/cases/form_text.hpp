#pragma once
/// A form as an office writes it: lines `key = value`, and a block `[name] type` for each question.
///
///   title = Kunjungan ke rumah
///   kind = visit
///   team = pelayanan
///   words = jempol | jemput bola
///   [who] choice
///   ask = Untuk siapa kunjungan ini?
///   choice = lansia | Lansia | 60 tahun ke atas

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/form.hpp"

namespace telepati::cases {

/// Refused in one sentence that begins with "FILE, line N: ": a key or type that is not known, a
/// question that is named twice or refers to one that does not come before it, more than
/// limits::form_questions, words that WhatsApp would not show whole. The code of the form is the
/// file's name without ".form".
Result<Form> read_form(std::string_view file, std::string_view text);

/// Its team is one of these; else refused with the line that names it.
Result<void> check_team(
    std::string_view file, const Form& form, const std::vector<std::string>& teams
);

/// None of its words means something already, as `meant` says of a phrase ("an order of the chat";
/// empty: it is free); else refused with the line that has them.
Result<void> check_words(
    std::string_view file,
    const Form& form,
    const std::function<std::string_view(std::string_view)>& meant
);

/// A file of this name is a form.
bool is_form_file(std::string_view file);
inline constexpr std::string_view form_ending = ".form";
}  // namespace telepati::cases
