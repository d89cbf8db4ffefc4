#include "bot/whole_file.hpp"

#include <filesystem>
#include <fstream>

namespace telepati::app {

Result<void> write_whole(const std::string& path, const std::string& bytes) {
    const std::string half = path + ".part";
    std::ofstream file(half, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.close();
    std::error_code trouble;
    if (file) std::filesystem::rename(half, path, trouble);
    if (file && !trouble) return {};
    std::error_code ignored;
    std::filesystem::remove(half, ignored);
    return failure(path + " cannot be written; check the folder, its rights and the disk");
}
}  // namespace telepati::app
