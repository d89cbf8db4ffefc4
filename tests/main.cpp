#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstdlib>

// Fontconfig keeps what it read of the fonts to the end of the program. Here, and in the programs
// that a test starts, that is no leak of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace {
[[maybe_unused]] const int handed_on = ::setenv(
    "LSAN_OPTIONS", "suppressions=" TELEPATI_TESTS_DIR "/leaks.supp:print_suppressions=0", 0
);
}  // namespace
