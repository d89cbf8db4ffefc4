#pragma once
/// The question of the board as it stands in the address, so that a view can be kept as a bookmark:
/// status, jenis, kelurahan, tim, petugas, terlambat, kejadian, q, dari, sampai, urut, lewat.

#include <string>
#include <string_view>

#include "handlers/desk/visit.hpp"
#include "storage/desk_rows.hpp"

namespace telepati::handlers::desk {

struct BoardView {
    storage::BoardQuery query;
    bool late = false;
    bool filtered = false;  ///< beside status and order
    std::string status;     ///< as in the address: a status, "semua", or empty: all that is open
    std::string category;
    std::string kelurahan;
    std::string team;
    std::string person;
    std::string incident;
    std::string words;
    std::string from;  ///< days, "2026-11-21"
    std::string to;
    std::string order;
    std::string after;
};

/// What cannot be read is left out: an old bookmark still opens a board.
BoardView read_board(const Visit& visit);

/// The address of the same view from its first page, with one value changed; empty: without it.
std::string board_address(const BoardView& view, std::string_view name, std::string_view value);
/// Of the same view as a file.
std::string export_address(const BoardView& view);
/// Of the page behind this row.
std::string next_address(const BoardView& view, const storage::BoardMark& mark);
}  // namespace telepati::handlers::desk
