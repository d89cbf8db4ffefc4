#include "handlers/desk/kinds.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "bot/conversation/report.hpp"
#include "bot/understanding/lesson.hpp"
#include "handlers/desk/form_text.hpp"
#include "templates/lines.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Category;

constexpr std::size_t kinds_most = 60;
constexpr std::size_t words_least = 3;   // lines; one sentence teaches its place names, too
constexpr std::size_t words_most = 200;  // lines

/// "Kucing liar!" is "kucing-liar".
std::string code_of(const std::string& label, const cases::Office& office) {
    constexpr std::size_t longest = 24;
    std::string code;
    for (const char letter : label) {
        const bool big = letter >= 'A' && letter <= 'Z';
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (big) {
            code += static_cast<char>(letter - 'A' + 'a');
        } else if (plain) {
            code += letter;
        } else if (!code.empty() && code.back() != '-') {
            code += '-';
        }
    }
    code = code.substr(0, longest);
    while (code.ends_with('-')) code.pop_back();
    if (code.empty()) code = "jenis";
    std::string free = code;
    for (int number = 2; office.category(free) != nullptr; ++number)
        free = code + '-' + std::to_string(number);
    return free;
}

std::vector<std::string> lines_in(const std::string& words) {
    std::vector<std::string> found;
    for (const std::string_view line : templates::lines_of(words)) {
        std::string text = clean_text(line);
        if (!text.empty()) found.push_back(std::move(text));
    }
    return found;
}

/// Before "something else", which ends every list.
void insert(cases::Office& office, Category category) {
    const auto other =
        std::ranges::find(office.categories, conversation::other_category, &Category::code);
    office.categories.insert(other, std::move(category));
}

storage::LessonRow lesson(
    const TurnTools& tools, OfficeId office, const std::string& line, const std::string& code
) {
    const auto lesson = understanding::lesson_of(tools.world.language().lexicon, line, code);
    const std::string guessed = lesson.priors.empty() ? "" : lesson.priors.front().category;
    return {
        0,
        office,
        std::string{storage::learn_source} + "kind " + code,
        code,
        guessed,
        understanding::written(lesson),
        tools.now};
}

std::string fault_in(
    const cases::Office& office, const NewKind& kind, const std::vector<std::string>& lines
) {
    if (office.categories.size() >= kinds_most)
        return "Kantor ini sudah punya 60 jenis. Pensiunkan dulu yang tidak dipakai.";
    if (!office.team(kind.team)) return "Pilih tim yang menanganinya.";
    if (lines.size() < words_least)
        return "Tulis paling sedikit tiga contoh pesan warga, satu di setiap baris: dari situ "
               "sistem mengenali jenis ini.";
    if (lines.size() > words_most) return "Contoh pesan paling banyak 200 baris.";
    return {};
}
}  // namespace

TurnResult add_kind(
    const Visit& visit, const TurnTools& tools, const OfficeWorld& office, NewKind& kind
) {
    const auto lines = lines_in(kind.words);
    kind.fault = fault_in(office.row.office, kind, lines);
    if (!kind.fault.empty()) return {};
    storage::OfficeRow row = office.row;
    kind.code = code_of(kind.label, row.office);
    Category category{kind.code, kind.name, kind.label, kind.answer};
    category.somewhere = kind.somewhere;
    insert(row.office, std::move(category));
    row.office.routes.push_back({kind.code, {}, cases::Route::When::Any, kind.team});
    tools.batch.save_office(row);
    storage::Records records;
    for (const std::string& line : lines)
        records.lessons.push_back(lesson(tools, row.office.id, line, kind.code));
    tools.batch.write(records);
    const std::string detail = "team=" + kind.team + "; examples=" + std::to_string(lines.size());
    note(tools.batch, visit.audited("category_add", kind.code, detail));
    TurnResult result;
    result.world_changed = true;
    return result;
}

bool stays_in_use(const Category& category) {
    return category.emergency || category.code == conversation::flood_category ||
           category.code == conversation::other_category;
}

TurnResult set_retired(
    const Visit& visit,
    const TurnTools& tools,
    const OfficeWorld& office,
    const Retirement& wanted,
    std::string& fault
) {
    storage::OfficeRow row = office.row;
    auto& all = row.office.categories;
    const auto found = std::ranges::find(all, wanted.code, &Category::code);
    if (found == all.end()) {
        fault = "Jenis ini tidak ada lagi.";
        return {};
    }
    if (stays_in_use(*found)) {
        fault = "Jenis ini selalu dipakai: percakapan dengan warga bergantung padanya.";
        return {};
    }
    if (found->retired == wanted.retired) return {};
    found->retired = wanted.retired;
    tools.batch.save_office(row);
    note(
        tools.batch,
        visit.audited("category_retire", wanted.code, wanted.retired ? "retired" : "in use again")
    );
    TurnResult result;
    result.world_changed = true;
    return result;
}
}  // namespace telepati::handlers::desk
