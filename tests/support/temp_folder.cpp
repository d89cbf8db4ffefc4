#include "tests/support/temp_folder.hpp"

#include <cstdlib>
#include <stdexcept>

namespace telepati::tests {

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "telepati-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code trouble;
    std::filesystem::remove_all(path_, trouble);
}
}  // namespace telepati::tests
