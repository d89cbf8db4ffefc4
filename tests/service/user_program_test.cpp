/// Accounts of the desk from the command line.
#include <doctest/doctest.h>

#include <filesystem>

#include "handlers/desk/password.hpp"
#include "storage/desk_store.hpp"
#include "storage/store.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
namespace files = std::filesystem;

const std::string data = TELEPATI_SOURCE_DIR "/bot/data";

struct Office {
    Office() {
        files::create_directory(folder.file("kantor"));
        for (const char* from : {"/demo/shared", "/demo/medan-johor"})
            files::copy(data + from, folder.file("kantor"));
        run({"init", "--from", folder.file("kantor")});
    }

    Finished run(std::vector<std::string> words) const {
        words.push_back("--database=" + database.url());
        return run_program(words, {});
    }

    std::optional<storage::AccountRow> account(const std::string& name) const {
        auto store = storage::open_store(database.url(), storage::OpenMode::Existing);
        REQUIRE(store);
        return (*store)->reader()->desk().account(name);
    }

    TempFolder folder;
    TestDatabase database{folder, "t.db"};
};

std::string last_word(const std::string& text) {
    const auto end = text.find_last_not_of('\n');
    const auto space = text.rfind(' ', end);
    return text.substr(space + 1, end - space);
}

bool fits(const storage::AccountRow& account, const std::string& password) {
    using handlers::desk::PasswordCheck;
    return handlers::desk::check_password(account.password, password) == PasswordCheck::Fits;
}
}  // namespace

TEST_CASE("An account is made with a password that is shown once, changed, and disabled") {
    const Office office;
    const Finished added = office.run({"user", "add", "siti", "--role", "operator"});
    CHECK(added.status == 0);
    const std::string first = last_word(added.out);
    CHECK(first.size() == 19);
    const auto account = office.account("siti");
    REQUIRE(account);
    CHECK(account->role == "operator");
    CHECK(account->password.find(first) == std::string::npos);
    CHECK(fits(*account, first));
    CHECK(office.run({"user", "add", "siti", "--role", "viewer"}).status == 1);
    const std::string second = last_word(office.run({"user", "passwd", "siti"}).out);
    CHECK(second != first);
    CHECK(fits(office.account("siti").value(), second));
    CHECK(office.run({"user", "disable", "siti"}).status == 0);
    CHECK(office.account("siti")->disabled);
    CHECK(office.run({"user", "disable", "siti"}).status == 1);
}

TEST_CASE("An account that would be of no use is refused, and why is said") {
    const Office office;
    CHECK(office.run({"user", "add", "siti"}).err.find("--role") != std::string::npos);
    CHECK(office.run({"user", "add", "Siti A", "--role", "admin"}).status == 1);
    CHECK(
        office.run({"user", "add", "tim", "--role", "team"}).err.find("--team") != std::string::npos
    );
    CHECK(office.run({"user", "add", "tim", "--role", "team", "--team", "p3su"}).status == 0);
    CHECK(office.run({"user", "add", "x", "--role", "admin"}).status == 1);
    CHECK(office.run({"user", "add", "siti", "--role", "raja"}).status == 1);
    CHECK(office.run({"user", "passwd", "nobody"}).status == 1);
    CHECK(office.run({"user"}).status == 2);
}
