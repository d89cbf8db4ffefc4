// The whole engine on bytes that nobody would write: it must not fail, and what it finds must lie
// inside the text. Half of the input is taught first, so that learning meets the same bytes.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bot/catalog/office_files.hpp"
#include "bot/commands/classified.hpp"
#include "bot/understanding/lesson.hpp"
#include "bot/understanding/personal.hpp"

using namespace telepati;

namespace {
const understanding::Lexicon& lexicon() {
    static const auto read = catalog::shipped_lexicon();
    return *read;
}

const understanding::Places& places() {
    static const understanding::Places medan{
        *catalog::read_places("places.json", *catalog::embedded("demo/shared/places.json"), {})};
    return medan;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    understanding::Learned learned({"banjir", "drainase", "jalan"});
    const auto lesson = understanding::lesson_of(lexicon(), text.substr(0, size / 2), "drainase");
    learned.learn(lesson);
    const auto again = understanding::read_lesson(understanding::written(lesson), "drainase");
    if (!again || again->traits != lesson.traits) std::abort();
    understanding::read_lesson(text, "jalan");
    std::size_t free_from = 0;
    for (const understanding::Personal& one : understanding::personal_in(text)) {
        if (one.begin < free_from || one.end <= one.begin || one.end > size) std::abort();
        free_from = one.end;
    }
    const std::string line = app::classified({lexicon(), places(), &learned, {"MJ"}}, text);
    if (line.empty() || line.back() != '\n') std::abort();
    return 0;
}
