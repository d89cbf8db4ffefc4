/// How the engine finds its rows: no statement may read or sort a table that grows with the years.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sqlite/store.hpp"
#include "tests/support/statements.hpp"
#include "tests/support/store_fixture.hpp"

namespace {

using namespace telepati;
using telepati::tests::WrittenStatement;

const std::string storage_folder = TELEPATI_SOURCE_DIR "/storage";

/// Of an office, not of its years.
const std::set<std::string, std::less<>> small_tables{
    "office",
    "kelurahan",
    "staff",
    "invite",
    "token",
    "meta",
    "cost",
    "entry_code",
    "account",
    "desk_session",
    "sign_in_failure",
    "takeover",
    "message_text",
    "canned",
    "saved_view",
    "letter_try",
    "audit_head",
    "search_queue",
    "sqlite_master",
    "pragma_table_info(t.name)"};

/// Partial indexes over what is under way: they stay small however much was.
const std::set<std::string, std::less<>> small_indexes{
    "event_pending",
    "event_unread",
    "event_failed",
    "outbox_ready",
    "outbox_claimed",
    "outbox_waiting",
    "outbox_parked",
    "ticket_offered",
    "ticket_card_waiting",
    "ticket_untaken_of_incident",
    "ticket_board",
    "ticket_open_of_reporter",
    "incident_running",
    "media_wanted",
    "letter_forget"};

struct Allowed {
    std::string_view statement;  ///< holds this
    std::string_view step;       ///< begins with this
    const char* because;
};

constexpr Allowed allowed[] = {
    {"GROUP BY status", "USE TEMP B-TREE FOR GROUP BY", "ten statuses"},
    {"GROUP BY category", "USE TEMP B-TREE", "some thirty categories"},
    {"FROM sqlite_master", "USE TEMP B-TREE", "the names of our tables"},
    {"FROM entry_code e", "USE TEMP B-TREE FOR ORDER BY", "as many as there are posters"},
    {"HAVING count(*) >=", "USE TEMP B-TREE", "`export points`, by hand: an office's tickets once"},
    {"FROM cost", "USE TEMP B-TREE", "a few rows a day"},
    {"SELECT EXISTS (SELECT 1 FROM stray_status)", "SCAN stray_status", "ends at the first row"},
    {"r.state = 0 AND r.channel = 0", "USE TEMP B-TREE", "what is ready to be sent"},
    {"o.status < 7) ORDER BY", "USE TEMP B-TREE FOR ORDER BY", "what is open"},
    {"e.id = i.event JOIN journal", "USE TEMP B-TREE FOR ORDER BY", "what one ticket is made of"},
    {"o.ticket <> '' ORDER BY o.id", "USE TEMP B-TREE FOR ORDER BY", "what one ticket promised"},
    {"ORDER BY t.opened_at DESC", "USE TEMP B-TREE FOR ORDER BY", "one page"},
    {"ORDER BY coalesce(u.due_at", "USE TEMP B-TREE FOR ORDER BY", "what is open, and one page"},
    {"INSERT INTO search_queue SELECT", "SCAN t", "a database that was copied, once"},
    {"ticket_search($1) s", "SCAN s VIRTUAL TABLE", "the rows of a word are a list of their own"},
    {"FROM ticket_search WHERE rowid", "SCAN ticket_search VIRTUAL TABLE", "found by its number"},
    {"way, actor, act, subject, detail, hash FROM audit ORDER", "SCAN audit", "`check`, by hand"},
    {"SELECT DISTINCT t.reporter", "USE TEMP B-TREE", "whom a breach concerns, by hand"},
    {"coalesce(l.holder, 0)", "USE TEMP B-TREE", "whom a breach of letters concerns, by hand"},
    {"SELECT DISTINCT r.author", "USE TEMP B-TREE", "whom a breach of forms concerns, by hand"},
    {"c.channel <> 2 ORDER BY c.id", "SCAN c", "whom a breach of everything concerns, by hand"},
    {"steps ORDER BY at", "SCAN steps", "what happened to one ticket"},
    {"steps ORDER BY at, place", "USE TEMP B-TREE FOR ORDER BY", "one ticket's steps, in order"},
    {"SELECT contact FROM subscription", "USE TEMP B-TREE", "once before a broadcast"},
    {"FROM broadcast_person p", "USE TEMP B-TREE FOR GROUP BY", "a few states of one broadcast"},
    {"u.due_at < $2 ORDER BY u.due_at", "USE TEMP B-TREE FOR ORDER BY", "the three most overdue"},
    {"FROM invite WHERE", "USE TEMP B-TREE FOR ORDER BY", "a few invitations"},
    {"GROUP BY kelurahan", "USE TEMP B-TREE FOR GROUP BY", "ten kelurahan"},
    {"i.ended_at IS NULL", "USE TEMP B-TREE FOR ORDER BY", "incidents that run now"},
    {"i.ended_at IS NOT NULL", "SCAN i", "the newest that ended, until a page is full"},
    {"l.key = $2 ORDER BY l.id LIMIT 1", "USE TEMP B-TREE FOR ORDER BY", "one key in each office"},
    {"due_at > $1 GROUP BY contact", "USE TEMP B-TREE FOR GROUP BY", "what waits to be sent"},
    {"INSERT INTO erased_content", "USE TEMP B-TREE FOR DISTINCT", "pictures of one or of one's"},
    {"FROM erased_content LIMIT", "SCAN erased_content", "a queue that is emptied"},
    {"GROUP BY form, state, kelurahan", "USE TEMP B-TREE FOR GROUP BY", "forms of a few kinds"},
    {"SELECT DISTINCT author FROM record", "USE TEMP B-TREE", "reports of one day"},
    {"LIMIT $2) of_team", "UNION USING TEMP B-TREE", "an officer's list: ten and ten"},
    {"LIMIT $2) of_team", "SCAN carded", "ten cards"},
    {"LIMIT $2) of_team", "SCAN of_team", "ten of the team"},
    {"AND +u.id < $8 ORDER BY", "USE TEMP B-TREE FOR ORDER BY", "the span that was asked for"},
};

struct Step {
    int id = 0;
    int parent = 0;
    std::string text;
};

struct Databases {
    storage::tests::Fixture fixture;
    std::string photos = fixture.folder.file("photos");
    bool made = storage::sqlite::open_media_file(photos).has_value();
    SQLite::Database main{fixture.folder.file("t.db"), SQLite::OPEN_READONLY};
    SQLite::Database media{photos, SQLite::OPEN_READONLY};

    SQLite::Database& of(const WrittenStatement& statement) {
        return statement.where.starts_with("media_store") ? media : main;
    }
};

std::vector<Step> plan_of(SQLite::Database& database, const std::string& statement) {
    std::vector<Step> steps;
    SQLite::Statement plan(database, "EXPLAIN QUERY PLAN " + statement);
    while (plan.executeStep()) {
        steps.push_back(
            {plan.getColumn(0).getInt(), plan.getColumn(1).getInt(), plan.getColumn(3).getString()}
        );
    }
    return steps;
}

std::string word_after(std::string_view text, std::string_view before) {
    const auto at = text.find(before);
    if (at == std::string_view::npos) return {};
    const auto from = at + before.size();
    return std::string{text.substr(from, text.find(' ', from) - from)};
}

/// A plan names tables by their alias in the statement.
bool is_small_table(std::string_view statement, const std::string& name) {
    if (name == "CONSTANT" || small_tables.contains(name)) return true;
    return std::ranges::any_of(small_tables, [&](const std::string& table) {
        return statement.find(table + ' ' + name + ' ') != std::string_view::npos;
    });
}

bool is_listed(const WrittenStatement& statement, const Step& step) {
    return std::ranges::any_of(allowed, [&](const Allowed& one) {
        return statement.text.find(one.statement) != std::string::npos &&
               step.text.starts_with(one.step);
    });
}

bool reads_all(const WrittenStatement& statement, const Step& step) {
    if (step.text.find("TEMP B-TREE") != std::string::npos) return !is_listed(statement, step);
    if (!step.text.starts_with("SCAN ")) return false;
    if (is_small_table(statement.text, word_after(step.text, "SCAN "))) return false;
    if (small_indexes.contains(word_after(step.text, "INDEX "))) return false;
    return !is_listed(statement, step);
}

/// `check` reads everything there is, once: what it must not do is read it again for each row.
bool reads_again(const std::vector<Step>& steps, const Step& step) {
    if (!step.text.starts_with("SCAN ")) return false;
    const auto parent = std::ranges::find(steps, step.parent, &Step::id);
    return parent != steps.end() && parent->text.starts_with("CORRELATED");
}

std::vector<std::string> refused(SQLite::Database& database, const WrittenStatement& statement) {
    if (statement.text.starts_with("VACUUM")) return {};
    const bool checks = statement.where.starts_with("checks.cpp");
    const auto steps = plan_of(database, statement.text);
    std::vector<std::string> found;
    for (const Step& step : steps) {
        if (checks ? reads_again(steps, step) : reads_all(statement, step))
            found.push_back(statement.where + ": " + step.text + " in " + statement.text);
    }
    return found;
}
}  // namespace

TEST_CASE("No statement reads or sorts a table that grows") {
    Databases databases;
    const auto statements = telepati::tests::written_statements(storage_folder);
    CHECK(statements.size() > 100);
    for (const WrittenStatement& one : statements) {
        for (const std::string& sentence : refused(databases.of(one), one)) FAIL_CHECK(sentence);
    }
}

TEST_CASE("Every statement of the list is used and every exception is needed") {
    CHECK(telepati::tests::unused_names(storage_folder).empty());
    Databases databases;
    std::set<const char*> needed;
    for (const WrittenStatement& one : telepati::tests::written_statements(storage_folder)) {
        if (one.text.starts_with("VACUUM")) continue;
        for (const Step& step : plan_of(databases.of(one), one.text)) {
            for (const Allowed& exception : allowed) {
                if (one.text.find(exception.statement) != std::string::npos &&
                    step.text.starts_with(exception.step))
                    needed.insert(exception.because);
            }
        }
    }
    for (const Allowed& exception : allowed)
        CHECK_MESSAGE(needed.contains(exception.because), std::string{exception.statement});
}

TEST_CASE("A statement that reads all tickets or all messages is noticed") {
    Databases databases;
    for (const char* text :
         {"SELECT id FROM outbox WHERE kind = $1",
          "SELECT count(*) FROM journal",
          "SELECT id FROM ticket WHERE category = $1 ORDER BY opened_at",
          "UPDATE outbox SET state = 4 WHERE state IN (0, 3)",
          "SELECT status FROM ticket_event WHERE ticket = $1 ORDER BY note"}) {
        CAPTURE(text);
        CHECK(!refused(databases.main, {"a.cpp:1", text}).empty());
    }
    const std::string twice =
        "SELECT count(*) FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM alarm a WHERE a.detail = "
        "t.number)";
    CHECK(refused(databases.main, {"checks.cpp:1", twice}).size() == 1);
}
