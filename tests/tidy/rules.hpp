#pragma once
/// The rules of the house that can be seen in one file. Each returns everything it found.

#include "tests/tidy/source_tree.hpp"

namespace tidy {

/// At most 100 columns, counted in code points, and at most 400 lines.
Violations size_of_file(const File& file);

/// At most 50 lines from the name to the closing brace.
Violations size_of_functions(const File& file);

/// `#pragma once`, then a line that says what the header is for.
Violations head_of_header(const File& file);

/// Words that do not belong here: unfinished business, printing, sleeping, reading the clock.
Violations words(const File& file);

/// Paths of one machine and addresses of package registries.
Violations addresses(const File& file);

/// A transcript that says nothing proves nothing.
Violations empty_transcript(const File& file);
}  // namespace tidy
