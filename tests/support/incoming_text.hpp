#pragma once
/// What came in, as one line a person can review.

#include <string>
#include <vector>

#include "handlers/gateway.hpp"

namespace telepati::tests {

/// For example `message text "halo" from 628… named "Siti" at 1763690000`, events joined by ` | `.
/// An event whose time is `received_at` says `on arrival`.
std::string incoming_text(const std::vector<handlers::Incoming>& events, Time received_at);
}  // namespace telepati::tests
