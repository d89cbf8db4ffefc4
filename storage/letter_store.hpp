#pragma once
/// Files of letters: what is asked and written of them. Reached through `Reader::letters` and
/// `Batch::letters`.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/letter_rows.hpp"
#include "storage/media_rows.hpp"

namespace telepati::storage {

/// As of the reader it belongs to.
class LetterReader {
public:
    virtual ~LetterReader() = default;

    virtual std::optional<cases::Letter> find(OfficeId office, std::string_view key) = 0;
    /// Newest first.
    virtual std::vector<LetterView> list(const LetterQuery& query) = 0;
    /// In the order in which it came.
    virtual std::vector<LetterHistory> history(OfficeId office, std::string_view key) = 0;
    /// When guessing was stopped, at one number or for all; those from `since` on, sorted.
    virtual std::vector<Time> guesses(OfficeId office, Time since) = 0;
    /// Pictures of its delivery, oldest first.
    virtual std::vector<OwnedMedium> media(OfficeId office, std::string_view key) = 0;
    /// Of the stages that some file has.
    virtual std::vector<StageCount> counts(OfficeId office) = 0;
    /// Ready ones whose applicants were told nothing yet, and are not about to be; oldest first.
    virtual std::vector<cases::Letter> untold(OfficeId office, int most) = 0;
    /// Ready ones whose applicants were told, the longest waiting first.
    virtual std::vector<cases::Letter> uncollected(OfficeId office, int most) = 0;
    /// When people were told, or will be, that theirs is ready: those from `since` on, sorted.
    virtual std::vector<Time> notices(OfficeId office, Time since) = 0;
};

/// As of the batch it belongs to. What was found here is nobody else's until the end of the batch.
class LetterBatch {
public:
    virtual ~LetterBatch() = default;

    virtual std::optional<cases::Letter> find(OfficeId office, std::string_view key) = 0;
    /// For each key what `find` finds.
    virtual std::vector<std::optional<cases::Letter>> find_all(
        OfficeId office, std::span<const std::string> keys
    ) = 0;
    /// Proven by this contact, or on the way with them as the courier; newest first.
    virtual std::vector<cases::Letter> of_holder(ContactId holder) = 0;
    virtual cases::Guard guard(OfficeId office, ContactId contact, std::string_view key) = 0;
    virtual std::vector<Time> notices(OfficeId office, Time since) = 0;
    virtual std::size_t told_since(OfficeId office, Time since) = 0;
    virtual std::vector<cases::Letter> untold(OfficeId office, int most) = 0;
    /// Files whose holder proved them and was last heard before `silent_since` have no holder any
    /// longer: the phone may be somebody else's. How many.
    virtual int lapse_proofs(OfficeId office, Time silent_since, Time now, int most) = 0;
};
}  // namespace telepati::storage
