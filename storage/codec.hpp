#pragma once
/// Session, office and place ↔ JSON, the form in which they are stored. Readers take what older
/// programs wrote.

#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/session.hpp"
#include "storage/rows.hpp"

namespace telepati::storage {

std::string to_json(const conversation::Session& session);
/// An empty or unreadable text is a new session: a conversation may start again, never fail.
conversation::Session session_from_json(std::string_view text);

std::string to_json(const std::vector<cases::Answer>& answers);
std::vector<cases::Answer> answers_from_json(std::string_view text);

/// Without id, officers and places, which have rows of their own.
std::string to_json(const cases::Office& office);
cases::Office office_from_json(std::string_view text);

std::string to_json(const understanding::Kelurahan& kelurahan);
understanding::Kelurahan kelurahan_from_json(std::string_view text);

std::string to_json(const std::vector<cases::Shift>& roster);
std::vector<cases::Shift> roster_from_json(std::string_view text);
}  // namespace telepati::storage
