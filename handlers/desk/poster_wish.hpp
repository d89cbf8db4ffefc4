#pragma once
/// What a poster is to be like, as a form of the desk says it.

#include <optional>
#include <string>
#include <string_view>

#include "handlers/desk/visit.hpp"
#include "storage/entry_rows.hpp"

namespace telepati::handlers::desk {

struct PosterWish {
    std::string kelurahan;  ///< code; empty: the whole office
    std::string place;
    std::string topic;
    std::string size;
    std::string language;
};

/// From the address or, of a POST, from the form. What is not known becomes the usual.
PosterWish read_wish(const Visit& visit);

/// A poster's own part of an address, "?size=a4&bahasa=id".
std::string look_in_address(const PosterWish& wish);

std::string_view topic_said(std::string_view topic);
std::string_view size_said(std::string_view size);
std::string_view language_said(std::string_view language);

/// For the letters of the place.
storage::EntryWish entry_wish(const Visit& visit, const PosterWish& wish);

/// The file of a poster; what does not fit is said in a sentence for people.
http::Response drawn(
    const Visit& visit, const cases::Entry& entry, const PosterWish& wish, PosterFormat format
);
}  // namespace telepati::handlers::desk
