#pragma once
/// The words that a ticket is found by, and what somebody looks for, both folded alike.

#include <string>
#include <string_view>
#include <vector>

namespace telepati::storage {

/// What of a ticket is looked through. Numbers and cards of people are covered before: nobody finds
/// a report by them.
struct SearchSource {
    std::string number;
    std::string place;
    std::string text;
    std::vector<std::string> notes;
    std::string category;
    std::string kelurahan;
    std::string team;
    bool open = true;
};

/// Sorted words, each once, with a space between; among them marks (such as "s_open") that no word
/// of a person can be.
std::string search_document(const SearchSource& source);

/// What must hold of a ticket beside the words; empty: anything.
struct SearchMarks {
    std::string category = {};
    std::string kelurahan = {};
    std::string team = {};
    bool open_only = false;
};

/// Every word must be there, the last one at least its beginning. `place_only`: in number or place.
/// Empty when `typed` has no word, or a number that is somebody's: then nothing is found.
std::string search_query(std::string_view typed, bool place_only, const SearchMarks& marks);

/// Tickets with these marks, whatever their words; empty without any.
std::string marks_query(const SearchMarks& marks);

/// Whether the document has what the query wants, as the engines decide it.
bool search_matches(std::string_view document, std::string_view query);
}  // namespace telepati::storage
