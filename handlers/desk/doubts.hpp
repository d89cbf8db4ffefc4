#pragma once
/// Why a closing should be looked at. A reason is no verdict: the picture may be the right one, and
/// a broken lamp may be mended in minutes.

#include <optional>
#include <string_view>
#include <vector>

#include "bot/reports/fact.hpp"
#include "storage/desk_rows.hpp"

namespace telepati::handlers::desk {

struct ClosingDoubts {
    std::optional<Time> picture;  ///< was there before; when that was noticed
    int refused = 0;              ///< how often the reporter said that it was not done
    std::optional<std::chrono::minutes> quick;  ///< from the first act to "done"

    bool any() const { return picture || refused > 0 || quick; }
    int count() const { return (picture ? 1 : 0) + (refused > 0 ? 1 : 0) + (quick ? 1 : 0); }
};

/// `picture`: when a doubt about the ticket's picture was noticed.
ClosingDoubts doubts_about(const reports::Fact& fact, std::optional<Time> picture);

/// Somebody has looked at it since it was last closed or doubted.
bool is_reviewed(
    const reports::Fact& fact,
    const ClosingDoubts& doubts,
    const std::optional<storage::ClosingReview>& review
);
}  // namespace telepati::handlers::desk
