#pragma once
/// What is stored of forms that people sent.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/record.hpp"
#include "bot/conversation/heard.hpp"

namespace telepati::storage {

/// The record as it is from now on, new or known, and what was done.
struct RecordWrite {
    cases::Record record;
    std::string act;
    std::string by_name;
    std::string remark;
    std::vector<conversation::Media> media;
    Time at;
};

struct RecordHistory {
    Time at;
    std::string act;
    std::string by_name;
    std::string remark;
};

struct RecordQuery {
    OfficeId office;
    std::string form;  ///< code
    std::optional<cases::RecordState> state = std::nullopt;
    std::string kelurahan = {};
    std::optional<Time> from = std::nullopt;  ///< sent then or later
    std::optional<Time> to = std::nullopt;    ///< sent before
    std::int64_t before = 0;                  ///< cursor: only older rows; 0: from the newest
    int limit = 50;
};

struct RecordView {
    std::int64_t cursor = 0;
    cases::Record record;
};

struct RecordCount {
    std::string form;
    cases::RecordState state = cases::RecordState::Sent;
    std::string kelurahan;
    std::int64_t records = 0;
};
}  // namespace telepati::storage
