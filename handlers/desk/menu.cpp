#include "handlers/desk/menu.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "handlers/access.hpp"

namespace telepati::handlers::desk {
namespace {

/// What somebody came for: its own word in the head, or a page of a group.
struct MenuItem {
    std::string_view group;  ///< empty: stands for itself
    std::string_view part;   ///< of a large group
    std::string_view page;   ///< as in page_keys.hpp
    const char* href;
    const char* label;
    const char* key;  ///< that goes there, too
    Action action;
};

using enum Action;

constexpr std::string_view alone;
constexpr std::string_view people = "Warga";
constexpr std::string_view state = "Keadaan";
constexpr std::string_view office = "Kantor";
constexpr std::string_view whole;
constexpr std::string_view words = "Isi dan teks";
constexpr std::string_view around = "Orang dan tempat";
constexpr std::string_view watch = "Pengawasan";

// Groups and parts stand together. What is opened all day stands for itself.
constexpr MenuItem menu[] = {
    {alone,  whole,  "board",      "/desk/",          "Papan",              "p", ReadTickets    },
    {alone,  whole,  "counter",    "/desk/baru",      "Laporan baru",       "b", WriteTickets   },
    {people, whole,  "letters",    "/desk/surat",     "Surat",              "s", WriteTickets   },
    {people, whole,  "records",    "/desk/layanan",   "Layanan",            "l", WriteTickets   },
    {people, whole,  "broadcasts", "/desk/siaran",    "Siaran",             "",  WriteBroadcasts},
    {people, whole,  "posters",    "/desk/poster",    "Poster",             "",  MakePosters    },
    {state,  whole,  "figures",    "/desk/angka",     "Angka",              "",  ReadTickets    },
    {state,  whole,  "map",        "/desk/peta",      "Peta",               "",  ReadTickets    },
    {state,  whole,  "wall",       "/desk/dinding",   "Layar dinding",      "",  ReadTickets    },
    {state,  whole,  "survey",     "/desk/skm",       "Survei (SKM)",       "",  ReadTickets    },
    {state,  whole,  "points",     "/desk/titik",     "Titik anggaran",     "",  ReadTickets    },
    {state,  whole,  "staff",      "/desk/harian",    "Laporan harian",     "",  WriteTickets   },
    {state,  whole,  "alarms",     "/desk/perlu",     "Perlu diketahui",    "",  JudgeClosings  },
    {alone,  whole,  "doubts",     "/desk/periksa",   "Periksa",            "",  JudgeClosings  },
    {office, words,  "canned",     "/desk/jawaban",   "Jawaban siap pakai", "",  WriteTickets   },
    {office, words,  "kinds",      "/desk/jenis",     "Jenis laporan",      "",  ManageOffice   },
    {office, words,  "texts",      "/desk/teks",      "Teks pesan",         "",  ManageOffice   },
    {office, words,  "forms",      "/desk/formulir",  "Formulir",           "",  ManageOffice   },
    {office, around, "people",     "/desk/orang",     "Orang dan piket",    "",  ManageOffice   },
    {office, around, "calendar",   "/desk/kalender",  "Kalender",           "",  ManageOffice   },
    {office, around, "directory",  "/desk/instansi",  "Instansi",           "",  ManageOffice   },
    {office, around, "places",     "/desk/wilayah",   "Wilayah",            "",  ManageOffice   },
    {office, watch,  "line",       "/desk/jalur",     "Jalur WhatsApp",     "",  ManageOffice   },
    {office, watch,  "privacy",    "/desk/privasi",   "Data pribadi",       "",  DecidePrivacy  },
    {office, watch,  "breaches",   "/desk/kebocoran", "Kebocoran data",     "",  DecidePrivacy  },
    {office, watch,  "audit",      "/desk/catatan",   "Catatan",            "",  ReadAudit      },
};

/// A page that belongs to another one in the menu.
std::string_view home_of(std::string_view page) {
    if (page == "text") return "texts";
    if (page == "places_check") return "places";
    if (page == "point") return "points";
    if (page == "breach") return "breaches";
    if (page == "unmask") return "board";
    if (page == "broadcast") return "broadcasts";
    if (page.starts_with("letter")) return "letters";
    if (page.starts_with("record")) return "records";
    if (page.starts_with("form")) return "forms";
    return page == "officer" || page == "user" ? "people" : page;
}

Fields link_to(const MenuItem& item, std::string_view page) {
    Fields link;
    link.texts["href"] = item.href;
    link.texts["label"] = item.label;
    link.texts["key"] = item.key;
    link.texts["here"] = item.page == page ? "1" : "";
    return link;
}

using Items = std::vector<const MenuItem*>;

/// Those of one group, or one item that stands for itself, one after another.
std::vector<Items> groups_of(std::string_view role) {
    std::vector<Items> groups;
    for (const MenuItem& item : menu) {
        if (!may(role, item.action)) continue;
        const bool joins =
            !groups.empty() && !item.group.empty() && groups.back().front()->group == item.group;
        if (!joins) groups.emplace_back();
        groups.back().push_back(&item);
    }
    return groups;
}

Fields group_of(const Items& items, std::string_view page) {
    Fields group;
    group.texts["label"] = items.front()->group;
    group.texts["wide"] = items.front()->part.empty() ? "" : "1";
    std::string_view part = "-";
    for (const MenuItem* item : items) {
        if (item->part != part) {
            part = item->part;
            group.lists["parts"].emplace_back().texts["title"] = part;
        }
        group.lists["parts"].back().lists["links"].push_back(link_to(*item, page));
        if (item->page == page) group.texts["inside"] = "1";
    }
    return group;
}

/// The pages beside the one that is seen; none when it has none.
void put_neighbours(const Items& items, std::string_view page, Fields& frame) {
    const auto at = std::ranges::find(items, page, &MenuItem::page);
    if (at == items.end() || (*at)->group.empty()) return;
    std::vector<Fields> links;
    for (const MenuItem* item : items) {
        if (item->part != (*at)->part) continue;
        links.push_back(link_to(*item, page));
        // The way by the key stands in the head already.
        links.back().texts.erase("key");
    }
    if (links.size() < 2) return;
    frame.texts["beside"] = (*at)->part.empty() ? (*at)->group : (*at)->part;
    frame.lists["sub"] = std::move(links);
}
}  // namespace

void put_menu(std::string_view role, std::string_view seen, Fields& frame) {
    const std::string_view page = home_of(seen);
    for (const Items& items : groups_of(role)) {
        const bool single = items.size() == 1;
        frame.lists["nav"].push_back(
            single ? link_to(*items.front(), page) : group_of(items, page)
        );
        put_neighbours(items, page, frame);
    }
}
}  // namespace telepati::handlers::desk
