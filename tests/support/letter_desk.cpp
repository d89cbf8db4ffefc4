#include "tests/support/letter_desk.hpp"

#include <sstream>
#include <stdexcept>
#include <variant>

#include "storage/letter_store.hpp"

namespace telepati::tests {
namespace {

OfficeId first_office(Town& town) {
    return town.turnstile().world()->offices().front().row.office.id;
}
}  // namespace

cases::Letter letter_of(
    const Town& town,
    const std::string& number,
    const std::string& service,
    const std::string& birth_date,
    const std::string& applicant,
    const std::string& phone
) {
    cases::Letter letter;
    letter.number = number;
    letter.service = service;
    letter.birth_date = birth_date;
    letter.applicant = applicant;
    letter.phone = phone;
    letter.made = letter.since = town.now();
    return letter;
}

void imports(Town& town, const cases::Letter& letter) {
    const OfficeId id = first_office(town);
    const std::vector<cases::LetterLine> lines{{2, letter}};
    handlers::ImportSum sum;
    town.turnstile().act([&](const handlers::TurnTools& tools) {
        return handlers::import_letters_at(tools, *tools.world.by_id(id), lines, sum);
    });
    if (!sum.fault.empty()) throw std::runtime_error(sum.fault);
}

bool registers(Town& town, const cases::Letter& letter) {
    const OfficeId id = first_office(town);
    bool added = false;
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        auto result = handlers::add_letter(tools, *tools.world.by_id(id), letter, "Loket");
        added = result.has_value();
        return added ? *std::move(result) : handlers::TurnResult{};
    });
    return added;
}

std::string advances(
    Town& town, const std::string& number, cases::Stage stage, const std::string& note
) {
    const OfficeId id = first_office(town);
    std::string fault;
    town.turnstile().act([&](const handlers::TurnTools& tools) -> handlers::TurnResult {
        const auto letter = tools.batch.letters().find(id, cases::letter_key(number));
        if (!letter) throw std::runtime_error("no letter " + number);
        handlers::LetterChange wanted;
        wanted.stage = stage;
        if (!note.empty()) wanted.note = note;
        wanted.by_name = "Loket";
        auto changed = handlers::change_letter_at(tools, *tools.world.by_id(id), *letter, wanted);
        if (auto* result = std::get_if<handlers::TurnResult>(&changed)) return std::move(*result);
        fault = "an illegal stage";
        return {};
    });
    return fault;
}

cases::Letter letter_in(Town& town, const std::string& number) {
    const auto found =
        town.store().reader()->letters().find(first_office(town), cases::letter_key(number));
    if (!found) throw std::runtime_error("no letter " + number);
    return *found;
}

handlers::NoticePlan runs_notices(Town& town) {
    const OfficeId id = first_office(town);
    handlers::NoticePlan plan;
    town.turnstile().act([&](const handlers::TurnTools& tools) {
        return handlers::run_notices(tools, *tools.world.by_id(id), plan);
    });
    return plan;
}

std::string works_on_letter(Town& town, const std::string& line) {
    std::istringstream words(line);
    std::string number;
    std::string what;
    words >> number >> what;
    if (what != "baru") {
        std::string note;
        std::getline(words >> std::ws, note);
        const auto stage = cases::read_stage(what);
        return stage ? advances(town, number, *stage, note) : "no such stage";
    }
    std::string service;
    std::string birth;
    std::string phone;
    std::string name;
    words >> service >> birth >> phone;
    std::getline(words >> std::ws, name);
    if (phone == "-") phone.clear();
    const bool added = registers(town, letter_of(town, number, service, birth, name, phone));
    return added ? "" : "the number is taken";
}
}  // namespace telepati::tests
