#include "handlers/letters.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/notice_plan.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/letters.hpp"
#include "handlers/desk.hpp"
#include "storage/letter_store.hpp"

namespace telepati::handlers {
namespace {

using cases::Letter;
using cases::Stage;
using conversation::Effect;
using conversation::SaveLetter;
using Effects = std::vector<Effect>;

bool can_be_told(const Letter& letter) { return letter.holder || !letter.phone.empty(); }

/// Who is told: whoever proved to have the receipt, else the phone that the file names.
ContactId recipient_of(const TurnTools& tools, const OfficeWorld& office, const Letter& letter) {
    if (letter.holder) return letter.holder;
    const storage::Identity phone{storage::Identity::Kind::WaId, letter.phone};
    return tools.batch.person(office.row.office.id, phone, {}, tools.now);
}

void join(Effects& effects, Effects more) { std::ranges::move(more, std::back_inserter(effects)); }

Effects planned_at_once(const TurnTools& tools, const OfficeWorld& office, const Letter& letter) {
    const OfficeId id = office.row.office.id;
    const auto times = cases::plan_notices(
        tools.batch.letters().notices(id, tools.now - limits::window),
        1,
        static_cast<std::size_t>(office.row.office.notice_daily),
        tools.now,
        office.row.office.calendar
    );
    if (times.empty()) return {};
    return conversation::plan_notice(letter, recipient_of(tools, office, letter), times.front());
}

/// Offices use a number again. Whoever knew the former person's facts has not shown to know these.
bool is_other_person(const Letter& known, const Letter& line) {
    return known.birth_date != line.birth_date || known.applicant != line.applicant;
}

/// What the line says about a file that is known.
std::optional<Letter> changed_by(const Letter& known, const Letter& line) {
    Letter letter = is_other_person(known, line) ? cases::of_new_person(known) : known;
    letter.number = line.number;
    letter.service = line.service;
    letter.applicant = line.applicant;
    letter.phone = line.phone;
    letter.birth_date = line.birth_date;
    const bool same = letter == known && line.stage == known.stage && line.note == known.note;
    if (same) return std::nullopt;
    return letter;
}

std::string fault_at(const cases::LetterLine& line, const Letter& known) {
    return "line " + std::to_string(line.line) + ": a letter that is " +
           std::string{cases::stage_name(known.stage)} + " cannot become " +
           std::string{cases::stage_name(line.letter.stage)};
}

struct ImportJob {
    const TurnTools& tools;
    const OfficeWorld& office;
    ImportSum& sum;
    Effects effects = {};

    void take(const cases::LetterLine& line, const std::optional<Letter>& known) {
        if (!known) {
            ++sum.added;
            return join(effects, conversation::register_letter(line.letter, "import"));
        }
        if (!cases::may_jump(known->stage, line.letter.stage)) {
            sum.fault += (sum.fault.empty() ? "" : " | ") + fault_at(line, *known);
            return;
        }
        const auto letter = changed_by(*known, line.letter);
        letter ? ++sum.changed : ++sum.same;
        if (!letter) return;
        Effects changes = conversation::change_letter(
            desk_context(tools, office), *letter, line.letter.stage, line.letter.note, "import"
        );
        if (known->holder && !letter->holder) {
            SaveLetter lapsed = std::get<SaveLetter>(changes.front());
            lapsed.act = "new_person";
            changes.emplace_back(std::move(lapsed));
        }
        join(effects, std::move(changes));
    }
};
}  // namespace

std::optional<TurnResult> add_letter(
    const TurnTools& tools, const OfficeWorld& office, Letter letter, std::string_view by_name
) {
    const std::string key = cases::letter_key(letter.number);
    if (tools.batch.letters().find(office.row.office.id, key)) return std::nullopt;
    letter.office = office.row.office.id;
    Effects effects = conversation::register_letter(letter, by_name);
    if (letter.stage == Stage::Ready && can_be_told(letter))
        join(effects, planned_at_once(tools, office, letter));
    return write_act(tools, office, effects);
}

std::string fresh_letter_number(const TurnTools& tools, const OfficeWorld& office) {
    const std::string prefix = "S" + office.row.office.prefix;
    while (true) {
        const std::string number =
            cases::make_number(prefix, tools.dice(), cases::number_code_longest);
        if (!tools.batch.letters().find(office.row.office.id, number)) return number;
    }
}

std::variant<TurnResult, IllegalStage> change_letter_at(
    const TurnTools& tools,
    const OfficeWorld& office,
    const Letter& letter,
    const LetterChange& wanted
) {
    const bool moves = wanted.stage && *wanted.stage != letter.stage;
    if (moves && !cases::may_move(letter.stage, *wanted.stage))
        return IllegalStage{letter.stage, *wanted.stage};
    Effects effects = conversation::change_letter(
        desk_context(tools, office), letter, wanted.stage, wanted.note, wanted.by_name
    );
    const Letter after = std::get<SaveLetter>(effects.front()).letter;
    if (moves && after.stage == Stage::Ready && can_be_told(after))
        join(effects, planned_at_once(tools, office, after));
    return write_act(tools, office, effects);
}

TurnResult import_letters_at(
    const TurnTools& tools,
    const OfficeWorld& office,
    std::span<const cases::LetterLine> lines,
    ImportSum& sum
) {
    std::vector<std::string> keys;
    keys.reserve(lines.size());
    for (const auto& line : lines) keys.push_back(cases::letter_key(line.letter.number));
    const auto known = tools.batch.letters().find_all(office.row.office.id, keys);
    ImportJob job{tools, office, sum};
    for (std::size_t at = 0; at < lines.size(); ++at) job.take(lines[at], known[at]);
    if (!sum.fault.empty()) return {};
    return write_act(tools, office, job.effects);
}

NoticePlan foresee_notices(
    const OfficeWorld& office, const std::vector<Letter>& untold, std::vector<Time> taken, Time now
) {
    NoticePlan plan;
    plan.people = static_cast<std::size_t>(std::ranges::count_if(untold, can_be_told));
    plan.unreachable = untold.size() - plan.people;
    const auto& calendar = office.row.office.calendar;
    const auto daily = static_cast<std::size_t>(office.row.office.notice_daily);
    const auto times = cases::plan_notices(std::move(taken), plan.people, daily, now, calendar);
    plan.days = cases::days_of(times, calendar);
    if (times.empty()) return plan;
    plan.first = times.front();
    plan.last = times.back();
    return plan;
}

TurnResult run_notices(const TurnTools& tools, const OfficeWorld& office, NoticePlan& plan) {
    const OfficeId id = office.row.office.id;
    storage::LetterBatch& letters = tools.batch.letters();
    auto untold = letters.untold(id, run_most);
    auto taken = letters.notices(id, tools.now - limits::window);
    plan = foresee_notices(office, untold, taken, tools.now);
    std::erase_if(untold, [](const Letter& letter) { return !can_be_told(letter); });
    const auto times = cases::plan_notices(
        std::move(taken),
        untold.size(),
        static_cast<std::size_t>(office.row.office.notice_daily),
        tools.now,
        office.row.office.calendar
    );
    Effects effects;
    for (std::size_t at = 0; at < times.size(); ++at) {
        const ContactId recipient = recipient_of(tools, office, untold[at]);
        join(effects, conversation::plan_notice(untold[at], recipient, times[at]));
    }
    return write_act(tools, office, effects);
}
}  // namespace telepati::handlers
