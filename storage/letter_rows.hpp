#pragma once
/// What is stored of letters that people applied for.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/letter.hpp"
#include "bot/conversation/heard.hpp"

namespace telepati::storage {

/// The letter as it is from now on, new or known, and what was done.
struct LetterWrite {
    cases::Letter letter;
    std::string act;
    std::string by_name;
    std::string remark;
    Time at;
    std::vector<conversation::Media> media = {};  ///< shown by whoever brought it
};

/// A wrong try at a file, counted under the names of cases::tries_of.
struct LetterTry {
    OfficeId office;
    ContactId contact;
    std::string key;
    Time at;
};

struct LetterRecords {
    std::vector<LetterWrite> written;
    std::vector<LetterTry> tries;
};

struct LetterHistory {
    Time at;
    std::string act;
    std::string by_name;
    std::string remark;
};

struct LetterQuery {
    OfficeId office;  ///< none: all
    std::optional<cases::Stage> stage;
    std::string service;      ///< code
    std::string words;        ///< found in number or name
    std::int64_t before = 0;  ///< cursor: only older rows; 0: from the newest
    int limit = 50;
};

struct LetterView {
    std::int64_t cursor = 0;
    cases::Letter letter;
};

struct StageCount {
    cases::Stage stage = cases::Stage::Received;
    std::int64_t letters = 0;
};
}  // namespace telepati::storage
