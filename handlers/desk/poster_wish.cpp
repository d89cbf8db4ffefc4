#include "handlers/desk/poster_wish.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/entry_code.hpp"
#include "bot/cases/topic.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/shown.hpp"

namespace telepati::handlers::desk {
namespace {

struct Named {
    std::string_view code;
    std::string_view name;
};

constexpr Named topic_names[] = {
    {"general", "Lapor apa saja"          },
    {"banjir",  "Banjir"                  },
    {"letters", "Surat dan kependudukan"  },
    {"jempol",  "Jemput bola warga rentan"},
    {"lampu",   "Lampu jalan"             },
};

constexpr Named size_names[] = {
    {"a3",        "A3, dinding kantor"          },
    {"a4",        "A4, papan pengumuman"        },
    {"a5",        "A5, pintu dan warung"        },
    {"tent",      "berdiri di meja"             },
    {"hanger",    "gantungan pintu"             },
    {"label",     "label tiang"                 },
    {"sticker",   "stiker, satu lembar"         },
    {"sticker24", "stiker kecil, 24 satu lembar"},
};

constexpr Named language_names[] = {
    {"id", "Indonesia"},
    {"en", "Inggris"  },
};

template <class Names>
std::string_view name_in(const Names& names, std::string_view code) {
    const auto* const found = std::ranges::find(names, code, &Named::code);
    return found == std::end(names) ? code : found->name;
}

template <class Names>
bool knows(const Names& names, std::string_view code) {
    return std::ranges::find(names, code, &Named::code) != std::end(names);
}

struct FileType {
    PosterFormat format;
    const char* mime;
    const char* ending;
};

constexpr FileType file_types[] = {
    {PosterFormat::Pdf, "application/pdf", ".pdf"},
    {PosterFormat::Png, "image/png",       ".png"},
    {PosterFormat::Svg, "image/svg+xml",   ".svg"},
};
}  // namespace

PosterWish read_wish(const Visit& visit) {
    const bool posts = visit.request.method == "POST";
    const auto given = [&](std::string_view name) {
        return posts ? visit.field(name) : visit.asked(name);
    };
    PosterWish wish{
        given("kelurahan"),
        cut(given("tempat"), limits::entry_place),
        given("topik"),
        given("ukuran"),
        given("bahasa")};
    if (visit.office.places.find(wish.kelurahan) == nullptr) wish.kelurahan.clear();
    if (cases::find_topic(wish.topic) == nullptr) wish.topic = "general";
    if (find_size(wish.size) == nullptr) wish.size = "a4";
    if (!knows(language_names, wish.language)) wish.language = "id";
    if (wish.kelurahan.empty()) wish.place.clear();
    return wish;
}

std::string look_in_address(const PosterWish& wish) {
    return "ukuran=" + encoded(wish.size) + "&bahasa=" + encoded(wish.language);
}

std::string_view topic_said(std::string_view topic) { return name_in(topic_names, topic); }

std::string_view size_said(std::string_view size) { return name_in(size_names, size); }

std::string_view language_said(std::string_view language) {
    return name_in(language_names, language);
}

storage::EntryWish entry_wish(const Visit& visit, const PosterWish& wish) {
    storage::EntryWish made;
    made.entry.topic = cases::find_topic(wish.topic)->name;
    made.entry.place = wish.place;
    made.entry.kind = wish.place.empty() ? "kelurahan" : "lingkungan";
    std::string_view named = visit.office.row.office.name;
    if (const auto* kelurahan = visit.office.places.find(wish.kelurahan)) {
        made.entry.kelurahan = kelurahan->code;
        made.entry.kelurahan_name = named = kelurahan->name;
    }
    made.letters = cases::entry_letters(named, visit.office.row.office.prefix);
    return made;
}

http::Response drawn(
    const Visit& visit, const cases::Entry& entry, const PosterWish& wish, PosterFormat format
) {
    const OfficeWorld& office = visit.office;
    PosterOrder order;
    order.look.size = find_size(wish.size);
    order.language = wish.language;
    order.format = format;
    const std::string today = exact_time(office.row.office.calendar, visit.now);
    order.date = today.substr(6, 4) + '-' + today.substr(3, 2) + '-' + today.substr(0, 2);
    const PosterOffice whose{
        office.row.office.name, office.row.number, office.row.office.emergency};
    const std::vector<Poster> one{
        {entry.code, entry.topic, entry.kelurahan_name, entry.place, entry.poster}
    };
    auto made = visit.desk.kit ? visit.desk.kit->make(whose, one, order)
                               : Result<std::string>{failure("no posters")};
    if (!made) return not_found(visit, "Poster itu tidak bisa dibuat. Pilih ukuran lain.");
    const auto* const type = std::ranges::find(file_types, format, &FileType::format);
    http::Response response;
    response.type = type->mime;
    response.body = *std::move(made);
    if (format != PosterFormat::Svg) {
        response.headers.emplace(
            "Content-Disposition", "attachment; filename=\"" + entry.code + type->ending + '"'
        );
    }
    response.headers.emplace("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}
}  // namespace telepati::handlers::desk
