#pragma once
/// The register of breaches. Reached through `Reader::breaches` and `Batch::breaches`.

#include <optional>
#include <string>
#include <vector>

#include "bot/cases/breach.hpp"

namespace telepati::storage {

/// Somebody whose data it was. Nothing says which report is theirs.
struct Affected {
    ContactId contact;  ///< none: only a number in a file of a letter
    std::string phone;  ///< digits; empty: the chat alone
    std::string way;    ///< "laporan", "surat", "formulir", "percakapan"
};

/// As of the reader it belongs to.
class BreachReader {
public:
    virtual ~BreachReader() = default;

    /// Newest first, not more than `most`.
    virtual std::vector<cases::Breach> list(OfficeId office, int most) = 0;
    virtual std::optional<cases::Breach> find(OfficeId office, int serial) = 0;
    /// Each person once.
    virtual std::vector<Affected> affected(const cases::Breach& breach, int most) = 0;
};

/// As of the batch it belongs to.
class BreachBatch {
public:
    virtual ~BreachBatch() = default;

    /// Serial of a new one; nobody else gets it before the commit.
    virtual int add(const cases::Breach& breach) = 0;
    /// False, and nothing happens, when somebody changed it since that version.
    virtual bool change(const cases::Breach& breach) = 0;
    virtual std::optional<cases::Breach> find(OfficeId office, int serial) = 0;
    /// Those of which somebody is still to be told, noticed before then, oldest first.
    virtual std::vector<cases::Breach> owing(OfficeId office, Time before, int most) = 0;
    virtual void note_reminders(OfficeId office, int serial, int reminded) = 0;
};
}  // namespace telepati::storage
