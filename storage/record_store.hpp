#pragma once
/// Records of forms: what is asked of them. Reached through `Reader::records` and
/// `Batch::records`; written with `Records::forms`.

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "bot/cases/staff_days.hpp"
#include "storage/media_rows.hpp"
#include "storage/record_rows.hpp"

namespace telepati::storage {

/// As of the reader it belongs to.
class RecordReader {
public:
    virtual ~RecordReader() = default;

    virtual std::optional<cases::Record> find(OfficeId office, std::string_view number) = 0;
    /// Newest first.
    virtual std::vector<RecordView> list(const RecordQuery& query) = 0;
    /// In the order in which it came.
    virtual std::vector<RecordHistory> history(OfficeId office, std::string_view number) = 0;
    virtual std::vector<RecordCount> counts(OfficeId office) = 0;
    virtual std::vector<OwnedMedium> media(OfficeId office, std::string_view number) = 0;
    /// Who sent one of this form in that span, with the local day; one for each person and day.
    virtual std::vector<cases::SentReport> sent_days(
        OfficeId office, std::string_view form, Time from, Time to, std::chrono::minutes offset
    ) = 0;
};

/// As of the batch it belongs to. What was found here is nobody else's until the end of the batch.
class RecordBatch {
public:
    virtual ~RecordBatch() = default;

    virtual std::optional<cases::Record> find(OfficeId office, std::string_view number) = 0;
    /// Sent by the contact, or done by them and not ended; newest first.
    virtual std::vector<cases::Record> of_contact(ContactId contact, int most) = 0;
    /// Hours from `since` on that were asked for and not given up. Nobody else gets any of this
    /// form before the end of the batch.
    virtual std::vector<cases::Booking> booked(
        OfficeId office, std::string_view form, Time since
    ) = 0;
    /// Who sent one of this form in that span.
    virtual std::vector<ContactId> authors(
        OfficeId office, std::string_view form, Time from, Time to
    ) = 0;
    /// Likewise with the local day of each; one for each person and day.
    virtual std::vector<cases::SentReport> sent_days(
        OfficeId office, std::string_view form, Time from, Time to, std::chrono::minutes offset
    ) = 0;
};
}  // namespace telepati::storage
