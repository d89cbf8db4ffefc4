#include "storage/relational/letters.hpp"

#include <limits>

#include "bot/base/limits.hpp"
#include "storage/relational/letter_sql.hpp"
#include "storage/relational/media.hpp"

namespace telepati::storage::relational {
namespace {

using cases::Letter;

const std::string one_letter = std::string{sql::letter_columns} + sql::where_letter;
const std::string one_anywhere = std::string{sql::letter_columns} + sql::where_letter_anywhere;
const std::string held_letters = std::string{sql::letter_columns} + sql::where_holder;
const std::string newest_letters = std::string{sql::letter_columns} + sql::letter_list;
const std::string untold_letters = std::string{sql::letter_columns} + sql::where_untold;
const std::string uncollected_letters = std::string{sql::letter_columns} + sql::where_uncollected;

constexpr std::int64_t behind_all = std::numeric_limits<std::int64_t>::max();

Letter read_letter(const Row& row) {
    Letter letter;
    letter.office = OfficeId{row.integer(1)};
    letter.number = row.text(2);
    letter.service = row.text(3);
    letter.applicant = row.text(4);
    letter.phone = row.text(5);
    letter.birth_date = row.text(6);
    letter.stage = static_cast<cases::Stage>(row.integer(7));
    letter.note = row.text(8);
    letter.made = row.time(9);
    letter.since = row.time(10);
    letter.holder = ContactId{row.integer(11)};
    letter.proven = row.time_if_any(12);
    letter.notice = static_cast<cases::ReadyNews>(row.integer(13));
    letter.notice_at = row.time_if_any(14);
    letter.reminders = static_cast<int>(row.integer(15));
    letter.way = static_cast<cases::Way>(row.integer(16));
    letter.delivery.address = row.text(17);
    if (!row.null(18) && !row.null(19)) letter.delivery.pin = Point{row.real(18), row.real(19)};
    letter.delivery.receiver = row.text(20);
    letter.delivery.code = row.text(21);
    letter.delivery.wrong_codes = static_cast<int>(row.integer(22));
    letter.delivery.courier = ContactId{row.integer(23)};
    letter.delivery.missed = static_cast<int>(row.integer(24));
    return letter;
}

std::vector<Letter> letters_in(Query& rows) {
    std::vector<Letter> found;
    while (rows.next()) found.push_back(read_letter(rows));
    return found;
}

std::optional<ContactId> if_any(ContactId contact) {
    return contact ? std::optional{contact} : std::nullopt;
}

std::vector<Time> times_of(Connection& connection, OfficeId office, Time since) {
    std::vector<Time> found;
    Query rows(connection, sql::letter_notices, office, since);
    while (rows.next()) found.push_back(rows.time(0));
    return found;
}

/// 0: there is none.
std::int64_t id_of(Connection& connection, OfficeId office, std::string_view key) {
    Query row(connection, sql::letter_id, office, key);
    return row.next() ? row.integer(0) : 0;
}

void write_letter(Connection& connection, const LetterWrite& row) {
    const Letter& letter = row.letter;
    const std::string key = cases::letter_key(letter.number);
    const auto& delivery = letter.delivery;
    const auto lat = delivery.pin ? std::optional{delivery.pin->lat} : std::nullopt;
    const auto lon = delivery.pin ? std::optional{delivery.pin->lon} : std::nullopt;
    connection.write(
        sql::upsert_letter,
        letter.office,
        letter.number,
        key,
        letter.service,
        letter.applicant,
        letter.phone,
        letter.birth_date,
        static_cast<int>(letter.stage),
        letter.note,
        letter.made,
        letter.since,
        if_any(letter.holder),
        letter.proven,
        static_cast<int>(letter.notice),
        letter.notice_at,
        letter.reminders,
        static_cast<int>(letter.way),
        delivery.address,
        lat,
        lon,
        delivery.receiver,
        delivery.code,
        delivery.wrong_codes,
        if_any(delivery.courier),
        delivery.missed
    );
    connection.write(
        sql::insert_letter_event, row.at, row.act, row.by_name, row.remark, letter.office, key
    );
    if (row.media.empty()) return;
    const Owner owner{MediaOwner::Letter, id_of(connection, letter.office, key)};
    insert_media(connection, letter.office, owner, row.media, delivery.courier, row.at);
}

void write_try(Connection& connection, const LetterTry& row) {
    const std::string of_contact = cases::tries_of(row.contact);
    const std::string of_file = cases::tries_of_file(row.key);
    const Time day_over = row.at - limits::letter_tries_window;
    const Time hour_over = row.at - limits::letter_office_window;
    // Whoever counts takes this row first: two writers then never wait for each other.
    connection.write(sql::count_try, row.office, cases::tries_of_all, row.at, hour_over);
    connection.write(sql::forget_tries, day_over);
    connection.write(sql::count_try, row.office, of_contact, row.at, day_over);
    connection.write(sql::count_try, row.office, of_file, row.at, day_over);
}

cases::Tries read_tries(Connection& connection, OfficeId office, std::string_view name) {
    Query row(connection, sql::letter_tries, office, name);
    if (!row.next()) return {};
    return {static_cast<int>(row.integer(0)), row.time(1)};
}
}  // namespace

// --- reading

std::optional<Letter> SqlLetterReader::find(OfficeId office, std::string_view key) {
    Query row(connection_, one_anywhere.c_str(), office, key);
    if (!row.next()) return std::nullopt;
    return read_letter(row);
}

std::vector<LetterView> SqlLetterReader::list(const LetterQuery& query) {
    std::vector<LetterView> found;
    Query rows(
        connection_,
        newest_letters.c_str(),
        query.office,
        query.stage ? static_cast<int>(*query.stage) : -1,
        query.service,
        query.words,
        query.before == 0 ? behind_all : query.before,
        query.limit
    );
    while (rows.next()) found.push_back({rows.integer(0), read_letter(rows)});
    return found;
}

std::vector<LetterHistory> SqlLetterReader::history(OfficeId office, std::string_view key) {
    std::vector<LetterHistory> found;
    Query rows(connection_, sql::letter_history, office, key);
    while (rows.next()) found.push_back({rows.time(0), rows.text(1), rows.text(2), rows.text(3)});
    return found;
}

std::vector<Time> SqlLetterReader::guesses(OfficeId office, Time since) {
    std::vector<Time> found;
    Query rows(connection_, sql::letter_guesses, office, since);
    while (rows.next()) found.push_back(rows.time(0));
    return found;
}

std::vector<OwnedMedium> SqlLetterReader::media(OfficeId office, std::string_view key) {
    const std::int64_t letter = id_of(connection_, office, key);
    return media_of(connection_, {MediaOwner::Letter, letter});
}

std::vector<StageCount> SqlLetterReader::counts(OfficeId office) {
    std::vector<StageCount> found;
    Query rows(connection_, sql::letter_counts, office);
    while (rows.next())
        found.push_back({static_cast<cases::Stage>(rows.integer(0)), rows.integer(1)});
    return found;
}

std::vector<Letter> SqlLetterReader::untold(OfficeId office, int most) {
    Query rows(connection_, untold_letters.c_str(), office, most);
    return letters_in(rows);
}

std::vector<Letter> SqlLetterReader::uncollected(OfficeId office, int most) {
    Query rows(connection_, uncollected_letters.c_str(), office, most);
    return letters_in(rows);
}

std::vector<Time> SqlLetterReader::notices(OfficeId office, Time since) {
    return times_of(connection_, office, since);
}

// --- in a batch

std::optional<Letter> SqlLetterBatch::find(OfficeId office, std::string_view key) {
    Query row(connection_.prepared_locking(one_letter.c_str()), office, key);
    if (!row.next()) return std::nullopt;
    return read_letter(row);
}

std::vector<std::optional<Letter>> SqlLetterBatch::find_all(
    OfficeId office, std::span<const std::string> keys
) {
    std::vector<std::optional<Letter>> found;
    found.reserve(keys.size());
    const auto arguments = [office](const std::string& key) {
        return std::tuple{office, std::string_view{key}};
    };
    const auto read = [&found](const std::string&, Statement& row) {
        found.push_back(row.next() ? std::optional{read_letter(row)} : std::nullopt);
    };
    connection_.lock_each(one_letter.c_str(), keys, arguments, read);
    return found;
}

std::vector<Letter> SqlLetterBatch::of_holder(ContactId holder) {
    Query rows(connection_, held_letters.c_str(), holder);
    return letters_in(rows);
}

cases::Guard SqlLetterBatch::guard(OfficeId office, ContactId contact, std::string_view key) {
    return {
        read_tries(connection_, office, cases::tries_of(contact)),
        read_tries(connection_, office, cases::tries_of_file(key)),
        read_tries(connection_, office, cases::tries_of_all)};
}

std::vector<Time> SqlLetterBatch::notices(OfficeId office, Time since) {
    return times_of(connection_, office, since);
}

std::size_t SqlLetterBatch::told_since(OfficeId office, Time since) {
    Query row(connection_, sql::letter_told_since, office, since);
    row.next();
    return static_cast<std::size_t>(row.integer(0));
}

std::vector<Letter> SqlLetterBatch::untold(OfficeId office, int most) {
    Query rows(connection_, untold_letters.c_str(), office, most);
    return letters_in(rows);
}

int SqlLetterBatch::lapse_proofs(OfficeId office, Time silent_since, Time now, int most) {
    std::vector<std::int64_t> found;
    {
        Query rows(connection_, sql::lapsed_proofs, office, silent_since, most);
        while (rows.next()) found.push_back(rows.integer(0));
    }
    for (const std::int64_t letter : found) {
        connection_.write(sql::forget_proof, letter);
        connection_.write(sql::note_lapse, letter, now);
    }
    return static_cast<int>(found.size());
}

void write_letters(Connection& connection, const LetterRecords& records) {
    for (const LetterWrite& row : records.written) write_letter(connection, row);
    for (const LetterTry& row : records.tries) write_try(connection, row);
}
}  // namespace telepati::storage::relational
