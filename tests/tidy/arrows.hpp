#pragma once
/// Who may include whom, and which files may know a library.

#include "tests/tidy/source_tree.hpp"

namespace tidy {

/// Includes that run against the arrows between rooms, or are not written from the project's root.
Violations arrows(const File& file);

/// Library headers outside the few files that may know them, and headers that nobody listed.
Violations libraries(const File& file);

/// Product sources that no CMakeLists.txt names, and folders of tests that are not built.
Violations unlisted(const std::vector<File>& tree);
}  // namespace tidy
