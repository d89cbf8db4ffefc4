#pragma once
/// Two people at the desk of a town, who write a broadcast and let it go.

#include <string>

#include "handlers/broadcasts.hpp"
#include "storage/broadcast_store.hpp"
#include "tests/support/town.hpp"

namespace telepati::tests {

/// Of the first office, for everybody who agreed; written by "operator".
cases::Broadcast written_broadcast(Town& town, cases::BroadcastKind kind, const std::string& words);
/// "supervisor" lets the newest version of it go; false: it did not.
bool lets_go(Town& town, int serial, const std::string& account = "supervisor");
bool stops(Town& town, int serial);
storage::BroadcastResults results_of(Town& town, int serial);

/// A line of a transcript behind "siaran": "banjir Air naik …", "layanan Loket tutup …" writes one
/// and lets it go. What was wrong; empty: nothing.
std::string broadcasts_line(Town& town, const std::string& line);
}  // namespace telepati::tests
