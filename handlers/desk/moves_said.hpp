#pragma once
/// How the desk says what happened to a ticket and what may happen next.

#include <string>
#include <string_view>

#include "bot/cases/life.hpp"

namespace telepati::handlers::desk {

/// "diterima petugas" for an entry of the history.
std::string_view act_said(std::string_view act);

/// Why a report was routed anew, where that is not the name of a team; nothing where it is.
std::string_view route_said(std::string_view why);

/// A legal move as somebody at the desk sees it.
struct MoveSaid {
    std::string_view title;  ///< "Sudah selesai"
    std::string_view tells;  ///< what the note is for; empty: it needs none
};
MoveSaid move_said(cases::Status from, cases::Status to);
}  // namespace telepati::handlers::desk
