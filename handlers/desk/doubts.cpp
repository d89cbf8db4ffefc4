#include "handlers/desk/doubts.hpp"

#include <algorithm>
#include <chrono>

#include "bot/base/limits.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Status;

bool was_done(const reports::Fact& fact) {
    return fact.resolved_at && fact.status != Status::Rejected && fact.status != Status::Duplicate;
}
}  // namespace

ClosingDoubts doubts_about(const reports::Fact& fact, std::optional<Time> picture) {
    ClosingDoubts doubts;
    doubts.picture = picture;
    doubts.refused = fact.reopened;
    if (!was_done(fact)) return doubts;
    const Time begun = fact.answered_at.value_or(fact.opened_at);
    const auto took = *fact.resolved_at - std::min(begun, *fact.resolved_at);
    if (took < limits::quick_closing) doubts.quick = std::chrono::floor<std::chrono::minutes>(took);
    return doubts;
}

bool is_reviewed(
    const reports::Fact& fact,
    const ClosingDoubts& doubts,
    const std::optional<storage::ClosingReview>& review
) {
    if (!review) return false;
    const Time closed = fact.resolved_at.value_or(fact.opened_at);
    return review->at >= std::max(closed, doubts.picture.value_or(closed));
}
}  // namespace telepati::handlers::desk
