#pragma once
/// What an office made at its desk beside its data: own message texts, ready answers, accounts. As
/// files they stand beside office.toml.

#include <map>
#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"

namespace telepati::catalog {

/// A message in the office's words: text.LANGUAGE.KEY.mustache, written as those that are shipped.
struct OwnText {
    std::string language;
    std::string key;
    std::string body;
};

/// In answers.txt a line "== TITLE", then its words; before a line of them that begins with an
/// equals sign or a backslash stands one more backslash.
struct ReadyAnswer {
    std::string title;
    std::string body;
};

/// A line of accounts.csv: name,role,team,disabled. No password leaves the database.
struct AccountLine {
    std::string name;
    std::string role;
    std::string team;  ///< code, may be empty
    bool disabled = false;
};

struct OfficeWords {
    std::vector<OwnText> texts;
    std::vector<ReadyAnswer> answers;
    std::vector<AccountLine> accounts;
};

/// Whatever of them there is; a bad line is named.
Result<OfficeWords> read_words(
    const std::map<std::string, std::string, std::less<>>& files, const cases::Office& office
);

/// Adds the files that are not empty.
void write_words(const OfficeWords& words, std::map<std::string, std::string, std::less<>>& files);
}  // namespace telepati::catalog
