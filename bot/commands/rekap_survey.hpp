#pragma once
/// The satisfaction survey on the month's paper.

#include "bot/commands/paper.hpp"
#include "bot/commands/rekap.hpp"

namespace telepati::app {

void put_survey(Paper& paper, const Rekap& rekap);
}  // namespace telepati::app
