#include "tests/tidy/arrows.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace tidy {
namespace {
using Names = std::vector<std::string_view>;

struct Room {
    std::string_view folder;
    Names may_include;  ///< besides itself; "" stands for everything
};

// Inner folders before outer ones: the first that fits is the room of a file.
const std::vector<Room> rooms = {
    {"bot/base/", {}},
    {"bot/understanding/", {"bot/base/"}},
    {"bot/cases/", {"bot/base/"}},
    {"bot/conversation/", {"bot/base/", "bot/understanding/", "bot/cases/"}},
    {"bot/reports/", {"bot/base/", "bot/cases/"}},
    {"bot/catalog/", {"bot/base/", "bot/understanding/", "bot/cases/"}},
    {"templates/", {"bot/base/"}},
    {"storage/relational/",
     {"storage/",
      "bot/base/",
      "bot/understanding/",
      "bot/cases/",
      "bot/reports/",
      "bot/conversation/"}},
    {"storage/sqlite/", {"storage/", "storage/relational/", "bot/base/"}},
    {"storage/postgres/", {"storage/", "storage/relational/", "storage/sqlite/", "bot/base/"}},
    {"storage/",
     {"storage/sqlite/",
      "storage/postgres/",
      "bot/base/",
      "bot/understanding/",
      "bot/cases/",
      "bot/reports/",
      "bot/conversation/"}},
    {"qr/", {"bot/base/"}},
    {"handlers/",
     {"bot/base/",
      "bot/understanding/",
      "bot/cases/",
      "bot/reports/",
      "bot/conversation/",
      "storage/",
      "templates/",
      "qr/"}},
    {"bot/", {""}},
    {"tests/", {""}},
};

struct Library {
    std::string_view header;  ///< or how it begins
    Names files;              ///< or folders, "x/*" without those below; tests may use all
};

// Where the program meets the operating system.
const Names edges = {"handlers/", "storage/sqlite/", "bot/commands/", "bot/*"};

const std::vector<Library> known = {
    {"SQLiteCpp/", {"storage/sqlite/"}},
    {"arpa/", edges},
    {"cairo", {"qr/poster/"}},
    {"cxxabi.h", {"handlers/route_table.cpp"}},
    {"fcntl.h", edges},
    {"fmt/", {"bot/commands/", "bot/*"}},
    {"httplib.h", {"handlers/server.cpp"}},
    {"kainjow/", {"templates/parsed_file.cpp"}},
    {"libpq-fe.h", {"storage/postgres/"}},
    {"librsvg/", {"qr/poster/"}},
    {"netdb.h", edges},
    {"netinet/", edges},
    {"nlohmann/",
     {"bot/catalog/json_file.cpp",
      "bot/commands/chat.cpp",
      "handlers/api/",
      "handlers/control.cpp",
      "handlers/gateways/json_value.cpp",
      "storage/codec.cpp",
      "templates/codec.cpp"}},
    {"openssl/",
     {"handlers/api/digest.cpp",
      "handlers/desk/totp.cpp",
      "handlers/gateways/event_parts.cpp",
      "handlers/gateways/wire.cpp",
      "handlers/signature.cpp",
      "handlers/webhook.cpp"}},
    {"png.h", {"handlers/media/picture.cpp"}},
    {"poll.h", edges},
    {"pthread.h", edges},
    {"qrencode.h", {"qr/matrix.cpp"}},
    {"signal.h", edges},
    {"simdjson.h",
     {"handlers/gateways/json_value.cpp",
      "storage/postgres/text.cpp",
      "storage/session_codec.cpp"}},
    {"sodium.h",
     {"handlers/desk/password.cpp", "storage/audit_hash.cpp", "tests/support/desk_town.cpp"}},
    {"sqlite3.h", {"storage/sqlite/"}},
    {"spawn.h", edges},
    {"sys/", edges},
    {"time.h", edges},
    {"tl/expected.hpp", {"bot/base/result.hpp"}},
    {"toml++/", {"bot/catalog/office_toml.cpp", "bot/config.cpp"}},
    {"turbojpeg.h", {"handlers/media/picture.cpp"}},
    {"unistd.h", edges},
    {"xlsxwriter.h", {"handlers/sheets/workbook.cpp"}},
};

/// Headers that only the storage sees may show the library which their folder is about.
const Names private_headers = {"storage/sqlite/", "storage/postgres/"};

const Room* room_of(std::string_view path) {
    const auto found = std::ranges::find_if(rooms, [&](const Room& room) {
        return path.starts_with(room.folder);
    });
    return found == rooms.end() ? nullptr : &*found;
}

bool fits(std::string_view path, std::string_view pattern) {
    if (!pattern.ends_with("/*")) return path.starts_with(pattern);
    pattern.remove_suffix(1);
    return path.starts_with(pattern) && path.find('/', pattern.size()) == std::string_view::npos;
}

bool may_use(const Library& library, std::string_view path) {
    const auto its = [&](std::string_view pattern) { return fits(path, pattern); };
    return std::ranges::any_of(library.files, its);
}

struct Include {
    char kind;  ///< " or <
    std::string_view header;
};

std::optional<Include> included(std::string_view line) {
    constexpr std::string_view directive = "#include ";
    if (!line.starts_with(directive) || line.size() < directive.size() + 2) return {};
    line.remove_prefix(directive.size());
    const auto end = line.find(line[0] == '<' ? '>' : '"', 1);
    if (end == std::string_view::npos) return {};
    return Include{line[0], line.substr(1, end - 1)};
}

std::string against_arrows(const Room& room, std::string_view header) {
    const auto* target = room_of(header);
    if (target == nullptr) return "is not written from the project's root";
    const auto allowed = [&](std::string_view name) {
        return name.empty() || name == target->folder;
    };
    if (target->folder == room.folder || std::ranges::any_of(room.may_include, allowed)) return {};
    return "runs against the arrows: " + std::string(room.folder) + " must not know " +
           std::string(target->folder);
}

std::string misplaced_library(std::string_view path, std::string_view header) {
    const auto library =
        std::ranges::find_if(known, [&](const Library& l) { return header.starts_with(l.header); });
    if (library == known.end()) return "is a library that nobody listed";
    if (!may_use(*library, path)) return "is not for this file";
    const bool is_private = std::ranges::any_of(private_headers, [&](std::string_view folder) {
        return path.starts_with(folder);
    });
    const bool shown = path.ends_with(".hpp") && !is_private;
    if (shown && library->header != "tl/expected.hpp") return "is a library header in ours";
    return {};
}

template <class Judge>
Violations judged(const File& file, char kind, Judge judge) {
    Violations found;
    const auto all = lines(file.text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto include = included(all[i]);
        if (!include || include->kind != kind) continue;
        const std::string reason = judge(include->header);
        if (!reason.empty())
            found.push_back({file.path, i + 1, std::string(include->header) + " " + reason});
    }
    return found;
}

const File* find(const std::vector<File>& tree, const std::string& path) {
    const auto found = std::ranges::find(tree, path, &File::path);
    return found == tree.end() ? nullptr : &*found;
}

/// A CMakeLists.txt of the file's folder or one above names it.
bool listed_by_hand(const std::vector<File>& tree, const std::string& path) {
    for (auto slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
        const auto* list = find(tree, path.substr(0, slash) + "/CMakeLists.txt");
        if (list != nullptr) return list->text.find(path.substr(slash + 1)) != std::string::npos;
    }
    return false;
}
}  // namespace

Violations arrows(const File& file) {
    const auto* room = room_of(file.path);
    if (!is_source(file.path) || room == nullptr) return {};
    return judged(file, '"', [&](std::string_view header) {
        return against_arrows(*room, header);
    });
}

Violations libraries(const File& file) {
    if (!is_source(file.path) || !is_product(file.path)) return {};
    return judged(file, '<', [&](std::string_view header) {
        if (header.find_first_of("./") == std::string_view::npos)
            return std::string();  // the standard library
        return misplaced_library(file.path, header);
    });
}

Violations unlisted(const std::vector<File>& tree) {
    Violations found;
    const auto* tests = find(tree, "tests/CMakeLists.txt");
    const std::string built = tests == nullptr ? "" : tests->text;
    for (const auto& file : tree) {
        if (is_product(file.path) && file.path.ends_with(".cpp") &&
            !listed_by_hand(tree, file.path)) {
            found.push_back({file.path, 0, "no CMakeLists.txt builds it"});
        }
        if (!file.path.starts_with("tests/") || !file.path.ends_with("_test.cpp")) continue;
        const auto room = file.path.substr(6, file.path.rfind('/') - 6);
        if (built.find("telepati_test(" + room) == std::string::npos) {
            found.push_back({file.path, 0, "tests/CMakeLists.txt does not build this folder"});
        }
    }
    return found;
}
}  // namespace tidy
