/// What the official survey must contain, and when an answered one counts.
#include <doctest/doctest.h>

#include <string>

#include "bot/cases/form_text.hpp"
#include "bot/cases/survey.hpp"

using namespace telepati;
using namespace telepati::cases;

namespace {

const std::string head =
    "title = SKM\nkind = survey\nteam = pelayanan\nwords = survei\n";  // 4 lines
constexpr const char* names[] = {
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "facilities",
    "complaints"};

/// Seven lines.
std::string element(const std::string& name) {
    return '[' + name + "] score\nask = Bagaimana?\nlabel = " + name +
           "\nchoice = 1 | Buruk\nchoice = 2 | Kurang\nchoice = 3 | Baik\nchoice = 4 | Hebat\n";
}

std::string whole() {
    std::string text = head;
    for (const char* name : names) text += element(name);
    return text;
}

std::string refused(const std::string& text) {
    const auto form = read_form("skm.form", text);
    return form ? "" : form.error().what;
}

bool begins(const std::string& text, const std::string& part) { return text.starts_with(part); }
}  // namespace

TEST_CASE("A survey of nine elements is read, and what is missing is named with its line") {
    const auto form = read_form("skm.form", whole());
    REQUIRE(form);
    CHECK(survey_form({*form}) != nullptr);
    CHECK(survey_form({}) == nullptr);
    CHECK(element_said(&*form, Element::Cost) == "cost");
    std::string eight = whole();
    eight.resize(eight.size() - element("complaints").size());
    CHECK(begins(refused(eight), "skm.form, line 1: a survey asks all nine elements; add [compl"));
    CHECK(begins(refused(whole() + element("smell")), "skm.form, line 68: a score is one of req"));
    CHECK(begins(
        refused(whole() + "[name] text\nask = Nama?\nlabel = Nama\n"),
        "skm.form, line 68: a survey asks nothing but score and choice"
    ));
}

TEST_CASE("A score has its four words in order and is never passed over") {
    const std::string good = element("requirements");
    const std::string rest = whole().substr(head.size() + good.size());
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        return refused(head + text + rest);
    };
    CHECK(begins(with("choice = 4 | Hebat\n", ""), "skm.form, line 5: a score has the choices 1"));
    CHECK(begins(with("choice = 1", "choice = 9"), "skm.form, line 5: a score has the choices 1"));
    CHECK(begins(
        with("label = requirements\n", "label = A\noptional = ya\n"),
        "skm.form, line 5: a score cannot be passed over"
    ));
    const std::string request = "title = A\nkind = request\nteam = t\nwords = a\n" + good;
    CHECK(begins(refused(request), "skm.form, line 5: a score belongs to a form of the kind surv"));
}

TEST_CASE("Half a survey does not count, and no score lies outside 1 to 4") {
    std::vector<Answer> answers;
    for (const char* name : names) {
        CHECK_FALSE(scores_in(answers));
        answers.push_back({name, "3", "Baik"});
    }
    REQUIRE(scores_in(answers));
    CHECK((*scores_in(answers))[8] == 3);
    for (const char* odd : {"0", "5", "", "3x", "-1"}) {
        answers.back().value = odd;
        CHECK_FALSE(scores_in(answers));
    }
}

TEST_CASE("A service counts under its own choice, that of its family, or the last one") {
    const auto form = read_form(
        "skm.form",
        whole() +
            "[service] choice\nask = Layanan?\nlabel = Layanan\nchoice = kk | KK\n"
            "choice = jempol | Jempol\nchoice = lain | Lainnya\n"
    );
    REQUIRE(form);
    CHECK(service_choice(*form, "kk_baru")->code == "kk");
    CHECK(service_choice(*form, "jempol")->code == "jempol");
    CHECK(service_choice(*form, "waris")->code == "lain");
    CHECK(service_choice(*read_form("skm.form", whole()), "kk") == nullptr);
    CHECK(service_said(&*form, "kk") == "KK");
    CHECK(service_said(nullptr, "kk") == "kk");
}
