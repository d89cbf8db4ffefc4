#pragma once
/// `telepati report`: the month of an office on paper, and the evidence for those who assess it.

#include "bot/arguments.hpp"
#include "bot/commands/exports.hpp"
#include "handlers/control.hpp"

namespace telepati::app {

/// `rekap` writes a PDF, or a workbook when the file's name ends in .xlsx. `evidence` fills a
/// folder, so that whoever assesses the office opens each piece without a tool, and checks it by
/// SHA256SUMS.
handlers::Outcome make_report(const Arguments& arguments, const Ask& ask);
}  // namespace telepati::app
