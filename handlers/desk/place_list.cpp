#include "handlers/desk/place_list.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/desk/csv.hpp"

namespace telepati::handlers::desk {
namespace {

struct Reason {
    std::string_view read;  ///< part of what the reader says
    const char* said;
};

// The first that fits. What is not here is told as the reader has it.
constexpr Reason reasons[] = {
    {"the file is empty",          "berkas ini kosong"                                       },
    {"this is not JSON",           "JSON terputus; periksa koma, kutip, dan kurung"          },
    {"is not a kelurahan code",    "kode kelurahan ditulis seperti 12.71.11.1006"            },
    {"has no name; write it",      "nama kelurahan belum diisi"                              },
    {"longer than 60 characters",  "nama lebih panjang dari 60 huruf"                        },
    {"less than three points",     "batas wilayah kurang dari tiga titik"                    },
    {"point that is not on earth", "titik batas tidak ada di bumi; tulis bujur lalu lintang" },
    {"is not on earth",            "titik tengah tidak ada di bumi; lintang paling besar 90" },
    {"the column",                 "baris pertama memuat kolom code dan name, satu kali"     },
    {"there is no column",         "kolom tidak dikenal; pakai code, name, aliases, lat, lon"},
    {"is there twice; keep one",   "kelurahan ini sudah ada di baris lain"                   },
    {"no kelurahan in it",         "tidak ada satu kelurahan pun di berkas ini"              },
    {"lat or lon is not a number", "lat atau lon bukan angka; contoh 3.5254 dan 98.6518"     },
    {"more cells than columns",    "isian lebih banyak dari kolomnya; beri tanda kutip"      },
    {"is empty; fill it",          "code atau name kosong"                                   },
    {"quote",                      "tanda kutip tidak berpasangan"                           },
    {"nested too deep",            "kurung bertumpuk terlalu dalam"                          },
    {"there is no list",           "bukan daftar wilayah; pakai GeoJSON (FeatureCollection)" },
    {"not a place list",           "bukan daftar wilayah; pakai GeoJSON (FeatureCollection)" },
    {"has no properties",          "satu wilayah tidak punya properties code dan name"       },
    {"is no Polygon",              "batas bukan Polygon atau MultiPolygon"                   },
    {"is not a number",            "angka tidak boleh ditulis di dalam tanda kutip"          },
    {"is not a text file",         "bukan berkas teks; simpan sebagai CSV UTF-8 atau GeoJSON"},
    {"is not UTF-8",               "ada huruf yang bukan UTF-8; simpan berkas dengan UTF-8"  },
    {"larger than",                "berkas terlalu besar"                                    },
};

/// From "places, line 3: what is wrong; what to do".
PlaceFault fault_from(const std::string& what) {
    constexpr std::string_view before = ", line ";
    PlaceFault fault;
    const auto at = what.find(before);
    if (at != std::string::npos) {
        const char* const first = what.data() + at + before.size();
        std::from_chars(first, what.data() + what.size(), fault.line);
    }
    const auto* const found = std::ranges::find_if(reasons, [&](const Reason& reason) {
        return what.find(reason.read) != std::string::npos;
    });
    const auto colon = what.find(": ");
    fault.said = found != std::end(reasons)   ? found->said
                 : colon == std::string::npos ? what
                                              : what.substr(colon + 2);
    return fault;
}

bool is_json(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// Takes the words of a line away and leaves the line; false when there were none.
bool blank_line(std::string& text, int line) {
    std::size_t from = 0;
    for (int passed = 1; passed < line && from != std::string::npos; ++passed) {
        const auto end = text.find('\n', from);
        from = end == std::string::npos ? end : end + 1;
    }
    if (from == std::string::npos) return false;
    const auto end = std::min(text.find('\n', from), text.size());
    const bool said = text.find_first_not_of("\r ", from) < end;
    text.erase(from, end - from);
    return said;
}

const Kelurahan* find(const std::vector<Kelurahan>& places, std::string_view code) {
    const auto found = std::ranges::find(places, code, &Kelurahan::code);
    return found == places.end() ? nullptr : &*found;
}

std::size_t corners(const Kelurahan& place) {
    std::size_t all = 0;
    for (const auto& ring : place.rings) all += ring.size();
    return all;
}

void say(std::string& said, const std::string& more) { said += (said.empty() ? "" : ", ") + more; }

/// As far as a table tells: some ten centimetres.
bool same_spot(const Point& one, const Point& other) {
    constexpr double told = 1e-6;
    return std::abs(one.lat - other.lat) < told && std::abs(one.lon - other.lon) < told;
}

std::string difference(const Kelurahan& before, const Kelurahan& now) {
    std::string said;
    if (before.name != now.name) say(said, "nama sebelumnya " + before.name);
    if (before.kecamatan != now.kecamatan) say(said, "kecamatan " + now.kecamatan);
    if (before.aliases != now.aliases)
        say(said,
            "sebutan lain " + std::to_string(before.aliases.size()) + " → " +
                std::to_string(now.aliases.size()));
    if (before.rings != now.rings)
        say(said, "batas wilayah " + std::to_string(corners(now)) + " titik");
    else if (!same_spot(before.centre, now.centre))
        say(said, "titik tengah");
    return said;
}

void draw_borders(std::vector<Kelurahan>& places, std::vector<Kelurahan> file) {
    for (Kelurahan& drawn : file) {
        const auto found = std::ranges::find(places, drawn.code, &Kelurahan::code);
        if (found == places.end()) {
            places.push_back(std::move(drawn));
        } else if (!drawn.rings.empty()) {
            found->rings = std::move(drawn.rings);
            found->centre = drawn.centre;
        }
    }
}

std::vector<Kelurahan> with_borders_of(
    std::vector<Kelurahan> list, const std::vector<Kelurahan>& now
) {
    for (Kelurahan& place : list) {
        const Kelurahan* before = find(now, place.code);
        if (before == nullptr) continue;
        place.rings = before->rings;
        if (place.kecamatan.empty()) place.kecamatan = before->kecamatan;
        if (place.centre == Point{}) place.centre = before->centre;
    }
    return list;
}

}  // namespace

namespace {

PlaceFile read_all_faults(const KelurahanReader& reader, std::string text) {
    PlaceFile file;
    const bool json = is_json(text);
    while (file.faults.size() < limits::shown_faults) {
        auto read = reader("places", text);
        if (read && file.faults.empty()) file.places = *std::move(read);
        if (read) return file;
        PlaceFault fault = fault_from(read.error().what);
        const int line = fault.line;
        const bool more = !json && line > 1 && blank_line(text, line);
        // What is left when every line was wrong is no fault of its own.
        if (line > 1 || file.faults.empty()) file.faults.push_back(std::move(fault));
        if (!more) return file;
    }
    return file;
}
}  // namespace

PlaceFile read_place_file(const KelurahanReader& reader, std::string text) {
    PlaceFile file = read_all_faults(reader, std::move(text));
    std::ranges::sort(file.faults, {}, &PlaceFault::line);
    return file;
}

PlacePlan plan_places(const std::vector<Kelurahan>& now, std::vector<Kelurahan> file) {
    PlacePlan plan;
    const bool drawn =
        std::ranges::any_of(file, [](const Kelurahan& place) { return !place.rings.empty(); });
    if (drawn) {
        plan.places = now;
        draw_borders(plan.places, std::move(file));
    } else {
        plan.places = with_borders_of(std::move(file), now);
    }
    using What = PlaceChange::What;
    for (const Kelurahan& place : plan.places) {
        const Kelurahan* before = find(now, place.code);
        const std::string said = before ? difference(*before, place) : std::string{};
        if (before == nullptr) plan.changes.push_back({What::New, place, {}});
        if (!said.empty()) plan.changes.push_back({What::Changed, place, said});
    }
    for (const Kelurahan& place : now) {
        if (find(plan.places, place.code) == nullptr)
            plan.changes.push_back({What::Gone, place, {}});
    }
    return plan;
}

std::vector<std::string> still_needed(const PlacePlan& plan, const cases::Office& office) {
    std::vector<std::string> needed;
    for (const PlaceChange& change : plan.changes) {
        if (change.what != PlaceChange::What::Gone) continue;
        const std::string& code = change.place.code;
        for (const cases::Officer& officer : office.officers) {
            if (officer.kelurahan == code)
                needed.push_back(change.place.name + ": wilayah petugas " + officer.name);
        }
        if (std::ranges::find(office.routes, code, &cases::Route::kelurahan) != office.routes.end())
            needed.push_back(change.place.name + ": ada aturan tim untuk kelurahan ini");
    }
    return needed;
}

std::string place_table(const std::vector<Kelurahan>& places) {
    std::string csv;
    add_csv_line(csv, {"code", "name", "aliases", "lat", "lon", "kecamatan"});
    for (const Kelurahan& place : places) {
        std::string aliases;
        for (const std::string& alias : place.aliases)
            aliases += (aliases.empty() ? "" : "; ") + alias;
        const bool known = place.centre != Point{};
        add_csv_line(
            csv,
            {place.code,
             place.name,
             aliases,
             known ? std::to_string(place.centre.lat) : "",
             known ? std::to_string(place.centre.lon) : "",
             place.kecamatan}
        );
    }
    return csv;
}
}  // namespace telepati::handlers::desk
