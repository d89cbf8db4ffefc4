/// Any bytes as any data file or as the settings: read or refused in one line, never a crash. The
/// first byte chooses the file.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/limits.hpp"
#include "bot/cases/form_text.hpp"
#include "bot/catalog/categories.hpp"
#include "bot/catalog/holidays_file.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/catalog/office_toml.hpp"
#include "bot/catalog/roster_file.hpp"
#include "bot/config.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using namespace telepati::catalog;
using telepati::fuzz::demand;

template <class Result>
void check_refusal(const Result& result) {
    if (result) return;
    const auto& what = result.error().what;
    demand(what.find("file, line ") == 0 && what.find('\n') == what.npos);
}

void read_roster_of_one(std::string_view text) {
    std::vector<StaffRow> staff(1);
    staff.front().phone = "6281234567890";
    check_refusal(read_roster("file", text, staff));
}

void read_staff_of_one_team(std::string_view text) {
    telepati::cases::Office office;
    office.teams = {{"p3su", "petugas parit"}};
    check_refusal(read_staff("file", text, office, {}));
}

void read_settings(std::string_view text) {
    const telepati::app::Surroundings surroundings{
        [](std::string_view) { return std::optional<std::string>{}; },
        [text](const std::string&) { return telepati::Result<std::string>{std::string{text}}; }};
    const auto config = telepati::app::read_config({{"config", "file"}}, surroundings);
    if (!config) demand(config.error().what.find('\n') == std::string::npos);
}

using Read = void (*)(std::string_view text);
constexpr Read readers[] = {
    [](std::string_view text) { check_refusal(read_office_toml("file", text)); },
    [](std::string_view text) { check_refusal(read_categories("file", text)); },
    [](std::string_view text) { check_refusal(read_holidays("file", text)); },
    [](std::string_view text) { check_refusal(read_places("file", text, "")); },
    [](std::string_view text) { check_refusal(read_lexicon("file", text)); },
    [](std::string_view text) { check_refusal(read_address_words("file", text)); },
    [](std::string_view text) { check_refusal(read_word_lists("file", text)); },
    read_roster_of_one,
    read_staff_of_one_team,
    [](std::string_view text) { phone_digits(text); },
    read_settings,
    [](std::string_view text) {
        const auto form = telepati::cases::read_form("file.form", text);
        if (!form) {
            const auto& what = form.error().what;
            demand(what.find("file.form, line ") == 0 && what.find('\n') == what.npos);
            return;
        }
        demand(form->questions.size() <= telepati::limits::form_questions);
        demand(telepati::cases::read_form("file.form", form->source) == *form);
    },
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    readers[bytes[0] % std::size(readers)](text);
    return 0;
}
