#pragma once
/// The lexicon that the product ships, read as simply as can be.

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bot/understanding/lexicon.hpp"

inline std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char letter : line) {
        if (letter == '\t') {
            cells.emplace_back();
        } else {
            cells.back().push_back(letter);
        }
    }
    return cells;
}

/// Lines of a TSV file as cells, without the header line and comments; empty when there is no such
/// file.
inline std::vector<std::vector<std::string>> rows_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        if (!line.empty() && line.front() != '#') rows.push_back(cells_of(line));
    }
    return rows;
}

inline std::vector<std::vector<std::string>> shipped_rows() {
    return rows_of(TELEPATI_SOURCE_DIR "/bot/data/lexicon.tsv");
}

inline telepati::understanding::AddressWords shipped_addresses() {
    std::vector<telepati::understanding::AddressWord> lines;
    for (auto row : rows_of(TELEPATI_SOURCE_DIR "/bot/data/address.tsv")) {
        row.resize(3);
        lines.push_back({row[0], row[1], row[2]});
    }
    return telepati::understanding::AddressWords(lines);
}

inline telepati::understanding::WordLists shipped_rules() {
    telepati::understanding::WordLists lists;
    for (const auto& row : rows_of(TELEPATI_SOURCE_DIR "/bot/data/rules.tsv"))
        lists.add(telepati::understanding::word_list_named(row.at(0)).value(), row.at(1));
    return lists;
}

inline const telepati::understanding::Lexicon& shipped_lexicon() {
    static const telepati::understanding::Lexicon lexicon = [] {
        std::vector<telepati::understanding::Entry> entries;
        for (const auto& row : shipped_rows()) entries.push_back({row[0], row[1], row[2], row[3]});
        return telepati::understanding::Lexicon(
            std::move(entries), shipped_addresses(), shipped_rules()
        );
    }();
    return lexicon;
}
