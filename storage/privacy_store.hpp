#pragma once
/// Wishes of people about their own data. Reached through `Reader::privacy` and `Batch::privacy`.

#include <span>
#include <string>
#include <vector>

#include "bot/conversation/context.hpp"
#include "storage/privacy_rows.hpp"

namespace telepati::storage {

/// As of the reader it belongs to.
class PrivacyReader {
public:
    virtual ~PrivacyReader() = default;

    /// Newest first; `before` 0: from the newest.
    virtual std::vector<cases::PrivacyCase> list(
        OfficeId office, std::int64_t before, int most
    ) = 0;
    virtual std::optional<cases::PrivacyCase> find(OfficeId office, std::int64_t id) = 0;
};

/// As of the batch it belongs to.
class PrivacyBatch {
public:
    virtual ~PrivacyBatch() = default;

    /// Of this contact, open or held, oldest first.
    virtual std::vector<cases::PrivacyCase> open_cases(ContactId contact) = 0;
    /// What is kept of somebody, with the newest `most` reports.
    virtual conversation::Held held(ContactId contact, std::size_t most) = 0;

    /// A report or a record of theirs goes on.
    virtual bool unfinished(ContactId contact) = 0;

    /// Whatever tells who they were goes at once: numbers, name, session, words, places and
    /// pictures of reports and records that have ended, and what was said to them. Files of letters
    /// follow with `erase_older_letters` when they end. Kind, kelurahan,
    /// times and rating of the reports stay. Reports that are still open keep words and place until
    /// they end. May be called again.
    virtual void erase(ContactId contact) = 0;
    /// Erases what tells whose the `most` oldest reports of the office were that ended before
    /// then, and their reporters, unless they wrote or reported something since. How many reports.
    virtual int erase_older(OfficeId office, Time before, int most) = 0;
    /// Likewise name, number, date, address and pictures of letters' files that were handed over or
    /// refused before then, and of those that have ended whose applicant wanted to be forgotten.
    virtual int erase_older_letters(OfficeId office, Time before, int most) = 0;
    /// Likewise answers, place and pictures of records that ended before then, and of daily reports
    /// that were sent before.
    virtual int erase_older_records(OfficeId office, Time before, int most) = 0;
    /// What the media store may drop; nothing of it is used by anybody.
    virtual std::vector<std::string> erased_content(int most) = 0;
    virtual void forget_content(std::span<const std::string> dropped) = 0;
};
}  // namespace telepati::storage
