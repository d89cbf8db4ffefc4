#pragma once
/// What staff have taught about categories.

#include <cstdint>
#include <string>
#include <string_view>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"

namespace telepati::storage {

/// What the source of a lesson begins with that came from a file; others are corrected tickets.
inline constexpr std::string_view learn_source = "learn ";

struct LessonRow {
    std::int64_t id = 0;  ///< rises; given by the store
    OfficeId office;
    std::string source;    ///< a ticket's number, or a run of `telepati learn`
    std::string category;  ///< as people say
    std::string guessed;   ///< as it was guessed before; may be empty
    std::string body;      ///< understanding::written
    Time at;
};

/// How often one category was taken for another.
struct ConfusionRow {
    std::string category;
    std::string guessed;
    std::int64_t count = 0;
};
}  // namespace telepati::storage
