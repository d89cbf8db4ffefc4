// A million tries of a number and a date of birth from many phones, through the real engine and
// storage: what they learn, what the office hears of it, and what it costs.
// telepati_bench_guessing --database FILE --tries N

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <string>

#include "bot/base/limits.hpp"
#include "storage/store.hpp"
#include "tests/bench/year_town.hpp"

namespace {

using namespace telepati;
using namespace std::chrono_literals;
using bench::YearTown;

constexpr std::int64_t senders = 20'000;
constexpr int files = 100;

std::string told_to(const std::vector<bench::Told>& told, const std::string& phone) {
    std::string words;
    for (const bench::Told& one : told) {
        if (one.phone == phone) words += one.message->body;
    }
    return words;
}

/// "21-11-1990" and its neighbours: fifty years of days.
std::string date_of(std::int64_t nth) {
    const std::chrono::year_month_day day{
        std::chrono::sys_days{std::chrono::year{1960} / 1 / 1} + std::chrono::days{nth % 18'250}};
    return fmt::format(
        "{:02}-{:02}-{:04}",
        static_cast<unsigned>(day.day()),
        static_cast<unsigned>(day.month()),
        static_cast<int>(day.year())
    );
}

/// Long enough to be a number of a receipt.
std::string number_of(std::int64_t nth) { return fmt::format("B{}", 1'000 + nth); }

void register_files(YearTown& town, Time now) {
    storage::Records records;
    for (int nth = 0; nth < files; ++nth) {
        cases::Letter letter;
        letter.office = town.office().office.id;
        letter.number = number_of(nth);
        letter.service = "kk_baru";
        letter.applicant = "WARGA";
        letter.birth_date = "1985-03-05";
        letter.made = letter.since = now;
        records.letters.written.push_back({letter, "registered", "bench", {}, now});
    }
    auto batch = town.store().begin();
    batch->write(records);
    batch->commit();
}

int alarms_in(const std::string& file) {
    SQLite::Database database(file, SQLite::OPEN_READONLY);
    return database.execAndGet("SELECT count(*) FROM alarm WHERE kind = 'letter_guessing'")
        .getInt();
}

enum class Answer { Wrong, Closed, Slowed, Right };

Answer kind_of(const std::string& words) {
    if (words.find("Surat Bapak/Ibu:") != std::string::npos) return Answer::Right;
    if (words.find("kami tutup dulu") != std::string::npos) return Answer::Closed;
    return words.empty() ? Answer::Slowed : Answer::Wrong;
}

void report(const std::map<Answer, std::int64_t>& answers, std::int64_t tries) {
    const auto count = [&](Answer answer) {
        const auto found = answers.find(answer);
        return found == answers.end() ? 0 : found->second;
    };
    fmt::print(
        "{} tries: {} files opened, {} heard that it does not fit, {} that it is closed, {} "
        "nothing\n",
        tries,
        count(Answer::Right),
        count(Answer::Wrong),
        count(Answer::Closed),
        count(Answer::Slowed)
    );
}
}  // namespace

int main(int count, char** words) {
    std::string file = "guessing.db";
    std::int64_t tries = 1'000'000;
    for (int at = 1; at + 1 < count; at += 2) {
        const std::string name = words[at];
        if (name == "--database") file = words[at + 1];
        if (name == "--tries") tries = std::atoll(words[at + 1]);
    }
    Time now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 2h;
    YearTown town(file, now);
    register_files(town, now);
    std::map<Answer, std::int64_t> answers;
    for (std::int64_t nth = 0; nth < tries; ++nth) {
        // One try each 86 ms of the town's clock: the whole attack lasts a day.
        now += 86ms;
        const std::string phone = fmt::format("62813{:08}", nth % senders);
        const std::string said =
            fmt::format("cek berkas {} {}", number_of(nth % files), date_of(nth / files));
        const auto told =
            town.hears(phone, fmt::format(R"("type":"text","text":{{"body":"{}"}})", said), now);
        ++answers[kind_of(told_to(told, phone))];
        if ((nth + 1) % 100'000 == 0) report(answers, nth + 1);
    }
    town.commit();
    fmt::print("alarms for the office: {}\n", alarms_in(file));
    return 0;
}
