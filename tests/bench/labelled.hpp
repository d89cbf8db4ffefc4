#pragma once
/// The labelled messages of ../shared/eval, and how many of them were understood.

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "tests/understanding/shipped_words.hpp"

using Rows = std::vector<std::vector<std::string>>;

/// Unlike `rows_of`, keeps lines that begin with '#': people write hashtags.
inline Rows labelled(const std::string& name) {
    std::ifstream file(std::string(TELEPATI_SHARED_DIR "/eval/") + name);
    Rows rows;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        if (!line.empty()) rows.push_back(cells_of(line));
    }
    return rows;
}

/// A quarter of the messages was only measured when the rules were written, never looked at.
inline bool is_unseen(const std::string& text) {
    std::uint64_t hash = 1469598103934665603U;
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    return ((hash >> 20U) & (hash >> 33U) & 1U) != 0;
}

inline double share(double part, double whole) { return whole == 0 ? 0 : part / whole; }

/// Hits among all, in all messages and in the unseen quarter.
struct Tally {
    void add(const std::string& text, bool hit) {
        for (Part* part : {&all, is_unseen(text) ? &unseen : nullptr}) {
            if (part == nullptr) continue;
            ++part->count;
            part->hits += hit ? 1 : 0;
        }
    }
    void print(const char* what) const {
        std::printf(
            "%-44s %.4f of %.0f, unseen quarter %.4f of %.0f\n",
            what,
            share(all.hits, all.count),
            all.count,
            share(unseen.hits, unseen.count),
            unseen.count
        );
    }

    struct Part {
        double hits = 0;
        double count = 0;
    };
    Part all;
    Part unseen;
};
