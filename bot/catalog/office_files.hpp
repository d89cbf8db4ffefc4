#pragma once
/// Data files → values. Everything an office may change without a compiler comes through here,
/// and a bad file is refused with file, line and reason.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/cases/office.hpp"
#include "bot/cases/phone.hpp"
#include "bot/catalog/office_words.hpp"
#include "bot/understanding/lexicon.hpp"
#include "bot/understanding/places.hpp"

namespace telepati::catalog {

/// File name → contents. Names are used in errors.
using Files = std::map<std::string, std::string, std::less<>>;

/// One line of staff.csv. `phone` is normalised to digits with country code ("62812…").
struct StaffRow {
    std::string phone;
    std::string name;
    std::string team;
    cases::Role role = cases::Role::Officer;
    std::string kelurahan;             ///< code
    std::vector<cases::Shift> roster;  ///< from roster.tsv, empty: always on duty
};

/// An office before it has ids: `office.officers` is empty, `staff` holds the people.
struct OfficeFiles {
    cases::Office office;
    std::vector<understanding::Kelurahan> places;
    std::vector<StaffRow> staff;
    std::string number_id;  ///< phone_number_id, may be empty: then it comes from the configuration
    std::string number;     ///< digits, for wa.me links, may be empty
    OfficeWords words = {};
};

/// office.toml, categories.tsv, places (places.json + boundaries.geojson, or places.csv), optional
/// staff.csv, roster.tsv, holidays.tsv, rhythm.tsv, prices.tsv and the files of office_words.hpp.
/// Cross-checked: teams of routes
/// and staff, kelurahan codes, unique codes, labels of at most 20 UTF-16 units, prefix in the
/// ticket alphabet, at most 9 characters of code.
Result<OfficeFiles> read_office(const Files& files);

/// `phone,name,team,role[,kelurahan]`, with or without that header line; kelurahan by code or name.
/// JSON: an array of objects with the same keys.
Result<std::vector<StaffRow>> read_staff(
    std::string_view file_name,
    std::string_view text,
    const cases::Office& office,
    const std::vector<understanding::Kelurahan>& places
);

/// CSV `code,name[,aliases][,lat,lon]` (aliases separated by `;`), or JSON in the shape of
/// medan.json, or GeoJSON with `code` and `name` properties. `kecamatan` limits a city's file to
/// one kecamatan code; empty: all.
Result<std::vector<understanding::Kelurahan>> read_places(
    std::string_view file_name, std::string_view text, std::string_view kecamatan
);

/// All places of a folder as `read_office` reads them, with their borders, of every kecamatan.
Result<std::vector<understanding::Kelurahan>> read_city(const Files& files);

/// surface, normal, role, category, … as in lexicon.tsv.
Result<understanding::Lexicon> read_lexicon(
    std::string_view file_name,
    std::string_view text,
    understanding::AddressWords addresses = {},
    understanding::WordLists rules = {}
);

/// word, what, written as in address.tsv.
Result<understanding::AddressWords> read_address_words(
    std::string_view file_name, std::string_view text
);

/// list, word as in rules.tsv. A list without a word is refused.
Result<understanding::WordLists> read_word_lists(std::string_view file_name, std::string_view text);

/// The lexicon, the address words and the rules' words that the program was built with.
Result<understanding::Lexicon> shipped_lexicon();

using cases::phone_digits;

/// The files shipped inside the program, by path below bot/data: "lexicon.tsv",
/// "demo/medan-johor/office.toml" … Null when there is no such file.
const std::string_view* embedded(std::string_view path);

/// All embedded files below a folder, by their name in it; the files of demo/shared/ are added to
/// each demo office.
Files embedded_folder(std::string_view folder);
}  // namespace telepati::catalog
