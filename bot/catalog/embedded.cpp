#include <algorithm>
#include <string>
#include <string_view>

#include "bot/catalog/embedded_files.hpp"
#include "bot/catalog/office_files.hpp"

namespace telepati::catalog {
namespace {

constexpr std::string_view demo_folder = "demo/";
constexpr std::string_view shared_folder = "demo/shared/";

void add_folder(std::string_view folder, Files& files) {
    for (const auto& file : embedded_files()) {
        if (file.path.starts_with(folder))
            files.emplace(file.path.substr(folder.size()), file.bytes);
    }
}
}  // namespace

const std::string_view* embedded(std::string_view path) {
    const auto files = embedded_files();
    const auto found = std::find_if(files.begin(), files.end(), [path](const EmbeddedFile& file) {
        return file.path == path;
    });
    return found == files.end() ? nullptr : &found->bytes;
}

Files embedded_folder(std::string_view folder) {
    std::string below(folder);
    if (!below.ends_with('/')) below += '/';
    Files files;
    add_folder(below, files);
    const bool demo_office = below.starts_with(demo_folder) && below.size() > demo_folder.size();
    if (demo_office && !files.empty() && below != shared_folder) add_folder(shared_folder, files);
    return files;
}
}  // namespace telepati::catalog
