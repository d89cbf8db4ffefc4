#include "storage/relational/looks.hpp"

#include <bit>
#include <optional>
#include <string>
#include <utility>

#include "storage/relational/clock_sql.hpp"

namespace telepati::storage::relational {
namespace {

using conversation::Doubt;

/// A picture of the work, with what finds others like it.
struct Closing {
    std::int64_t id = 0;
    std::string content;
    std::optional<std::uint64_t> look;
    std::int64_t ticket = 0;
    std::int64_t author = 0;
};

constexpr unsigned bands = 4;
constexpr unsigned band_bits = 16;
/// A wall, a night: such pictures are all alike.
constexpr int plain_bits = 6;

std::int64_t band_of(std::uint64_t look, unsigned which) {
    const std::uint64_t bits = look >> (which * band_bits) & 0xFFFFU;
    return static_cast<std::int64_t>(std::uint64_t{which} << band_bits | bits);
}

bool says_nothing(std::uint64_t look) {
    const int set = std::popcount(look);
    return set < plain_bits || set > 64 - plain_bits;
}

std::vector<Closing> closing_pictures(
    Connection& connection, const char* statement, OfficeId office, std::string_view number
) {
    std::vector<Closing> found;
    Query rows(connection, statement, office, number);
    while (rows.next()) {
        Closing one{rows.integer(0), rows.text(1), {}, rows.integer(3), rows.integer(4)};
        if (!rows.null(2)) one.look = static_cast<std::uint64_t>(rows.integer(2));
        found.push_back(std::move(one));
    }
    return found;
}

std::optional<Doubt> same_as_before(
    Connection& connection, OfficeId office, const Closing& picture
) {
    Query row(
        connection,
        sql::same_picture,
        picture.content,
        picture.id,
        office,
        picture.ticket,
        picture.author
    );
    if (!row.next()) return std::nullopt;
    return Doubt{row.text(0), row.time(1), true};
}

std::optional<Doubt> like_before(
    Connection& connection, OfficeId office, const Closing& picture, int bits
) {
    if (!picture.look || says_nothing(*picture.look)) return std::nullopt;
    for (unsigned which = 0; which < bands; ++which) {
        Query rows(
            connection,
            sql::like_pictures,
            office,
            band_of(*picture.look, which),
            picture.id,
            picture.ticket,
            picture.author
        );
        while (rows.next()) {
            const auto other = static_cast<std::uint64_t>(rows.integer(0));
            if (std::popcount(other ^ *picture.look) <= bits)
                return Doubt{rows.text(1), rows.time(2), false};
        }
    }
    return std::nullopt;
}
}  // namespace

void keep_look(Connection& connection, OfficeId office, std::int64_t media, std::uint64_t look) {
    connection.write(sql::keep_look, static_cast<std::int64_t>(look), media);
    for (unsigned which = 0; which < bands; ++which)
        connection.write(sql::insert_band, office, band_of(look, which), media);
}

std::vector<MediumDoubt> doubts_of(
    Connection& connection,
    const char* statement,
    OfficeId office,
    std::string_view number,
    int bits
) {
    std::vector<MediumDoubt> found;
    for (const Closing& picture : closing_pictures(connection, statement, office, number)) {
        auto doubt = same_as_before(connection, office, picture);
        if (!doubt) doubt = like_before(connection, office, picture, bits);
        if (doubt) found.push_back({picture.id, std::move(*doubt)});
    }
    return found;
}
}  // namespace telepati::storage::relational
