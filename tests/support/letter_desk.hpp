#pragma once
/// Somebody at the counter of a town, who works on letters.

#include <string>

#include "handlers/letters.hpp"
#include "tests/support/town.hpp"

namespace telepati::tests {

/// The letter as a clerk registers it, of the first office, now.
cases::Letter letter_of(
    const Town& town,
    const std::string& number,
    const std::string& service,
    const std::string& birth_date,
    const std::string& applicant,
    const std::string& phone = {}
);

/// Comes by a list, as it stands; who is to be told waits for a run.
void imports(Town& town, const cases::Letter& letter);
/// False when the number is taken.
bool registers(Town& town, const cases::Letter& letter);
/// What was wrong; empty: nothing.
std::string advances(
    Town& town, const std::string& number, cases::Stage stage, const std::string& note = {}
);
cases::Letter letter_in(Town& town, const std::string& number);
/// A run of ready notices over all that were told nothing.
handlers::NoticePlan runs_notices(Town& town);

/// A line of a transcript: "SMJ001 baru kk_baru 1990-11-21 - SITI AMINAH" registers one ("-": no
/// phone), "SMJ001 incomplete Fotokopi KK" moves it. What was wrong; empty: nothing.
std::string works_on_letter(Town& town, const std::string& line);
}  // namespace telepati::tests
