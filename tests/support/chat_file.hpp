#pragma once
/// Transcripts `.chat`: a story with what people say and all that is answered.
///
///     # words about the story
///     = rudi 6280000000112          a person with a number (or user:ID without one)
///     @ +2h                         time passes; `@ 2026-11-28 20:00` sets the clock (WIB)
///     > parit tumpat di gg seser    the resident "warga" writes
///     rudi > [Terima]               rudi taps a button of any message he got
///     > (pin 3.5374 98.6467)        > (foto) or > (foto kata-kata)        > (restart): the service
///     restarts < Kami catat …                what was answered, buttons as [id] title ! MJ7K3F2
///     assigned drainase p3su    a ticket that is new or changed
///
/// More that can be said, each in the place of plain words:
///
///     (suara) (stiker) (kontak) (dokumen) (telepon) (lokasi-langsung)
///     (terusan kata-kata)           passed on from another chat
///     (balas Sudah beres?) udah     in answer to the newest message with these words
///     (reaksi Sudah beres?) 👍
///     (ubah kata-kata) (hapus)      of what the person sent last
///
///     $ SMJ001 baru kk_baru 1990-11-21 - SITI AMINAH      the counter registers a letter
///     $ SMJ001 incomplete Fotokopi KK                     and moves it on, with a note
///     $ siaran banjir Air Sungai Deli naik                goes to all who agreed
///
/// The player keeps `# = @ $ >` lines and writes all others anew; the test compares.

#include <string>

namespace telepati::tests {

/// The transcript as it would be written today.
std::string play(const std::string& transcript);
}  // namespace telepati::tests
