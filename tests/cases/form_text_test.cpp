/// What a form may say, and which line is named when it may not.
#include <doctest/doctest.h>

#include <string>

#include "bot/base/limits.hpp"
#include "bot/cases/form_text.hpp"

using namespace telepati;
using cases::read_form;

namespace {

const std::string head =
    "title = Jempol\nkind = request\nteam = pelayanan\nwords = jempol | jemput bola\n";
const std::string who =
    "[who] choice\nask = Untuk siapa?\nlabel = Untuk\nchoice = lansia | Lansia\n"
    "choice = sakit | Orang sakit\n";

std::string refused(const std::string& text) {
    const auto form = read_form("jempol.form", text);
    return form ? "" : form.error().what;
}

bool says(const std::string& text, int line, const std::string& part) {
    const std::string what = refused(text);
    const std::string begins = "jempol.form, line " + std::to_string(line) + ": ";
    INFO(what);
    return what.starts_with(begins) && what.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("A form is read with its questions, choices and conditions") {
    const auto form = read_form(
        "jempol.form",
        "# comment\n" + head + who +
            "[other] text\nask = Sakit apa?\nlabel = Sakit\nwhen = who = sakit\noptional = ya\n"
    );
    REQUIRE(form);
    CHECK(form->code == "jempol");
    CHECK(form->words == std::vector<std::string>{"jempol", "jemput bola"});
    REQUIRE(form->questions.size() == 2);
    CHECK(form->questions[0].choice("sakit")->label == "Orang sakit");
    CHECK(form->questions[1].optional);
    CHECK_FALSE(cases::applies(form->questions[1], {}));
    CHECK(cases::applies(form->questions[1], {{"who", "sakit", "Orang sakit"}}));
    CHECK(read_form("jempol.form", form->source) == *form);
}

TEST_CASE("A form that cannot be asked is refused with its line") {
    CHECK(says(head + "[who] color\n", 5, "is no type"));
    CHECK(says("kind = request\nteam = x\nwords = y\n" + who, 1, "title is missing"));
    CHECK(says("title = A\nwords = y\n" + who, 1, "team is missing"));
    CHECK(says(head, 1, "there is no question"));
    CHECK(says(head + who + who, 10, "already"));
    CHECK(says(head + who + "label = Lagi\n", 10, "already"));
    CHECK(says(head + "[a] text\nask = A\n", 5, "label is missing"));
    CHECK(says(head + "[a] choice\nask = A\nlabel = A\nchoice = x | X\n", 5, "less than two"));
    CHECK(says(head + who + "when = who = sakit\n", 10, "its own answer"));
    CHECK(says(
        head + "[a] text\nask = A\nlabel = A\nwhen = who = sakit\n" + who, 8, "before this one"
    ));
    CHECK(says(
        head + who + "[a] text\nask = A\nlabel = A\nwhen = who = muda\n", 13, "is no choice of"
    ));
    CHECK(says("title = " + std::string(25, 'x') + "\n", 1, "24 characters"));
    CHECK(says(head + "nonsense\n", 5, "there is no ="));
    CHECK(says(head + "colour = red\n", 5, "not known here"));
    CHECK(says("words = Jempol!\n", 1, "small letters"));
    CHECK(says("kind = visit\n" + head.substr(15) + who, 2, "kind"));
}

TEST_CASE("Words that WhatsApp would cut are refused with their line") {
    const std::string long_button(21, 'x');
    CHECK(says(
        head + "[a] choice\nask = A\nlabel = A\nchoice = x | " + long_button + "\nchoice = y | Y\n",
        5,
        "20 characters"
    ));
    CHECK(says(
        head + "[a] choice\nask = A\nlabel = A\nchoice = x | " + std::string(25, 'x') + "\n",
        8,
        "24 characters"
    ));
    CHECK(says(
        head + "[a] choice\nask = A\nlabel = A\nchoice = x | X | " + std::string(73, 'x') + "\n",
        8,
        "72 characters"
    ));
    std::string many = head + "[a] choice\nask = A\nlabel = A\n";
    for (int row = 0; row < 11; ++row)
        many += "choice = c" + std::to_string(row) + " | Pilihan " + std::to_string(row) + "\n";
    CHECK(says(many, 18, "10 rows"));
}

TEST_CASE("Words that mean something already open no form: refused with their line") {
    const auto form = read_form("jempol.form", head + who);
    REQUIRE(form);
    const auto free = [](std::string_view) { return std::string_view{}; };
    CHECK(cases::check_words("jempol.form", *form, free));
    const auto wrong = cases::check_words("jempol.form", *form, [](std::string_view phrase) {
        return phrase == "jemput bola" ? std::string_view{"an order of the chat"} : "";
    });
    REQUIRE_FALSE(wrong);
    CHECK(
        wrong.error().what ==
        "jempol.form, line 4: \"jemput bola\" is an order of the chat and would "
        "never open the form; choose other words"
    );
}

TEST_CASE("A form with too many questions is refused at the first that is too many") {
    std::string text = head;
    for (std::size_t at = 0; at <= limits::form_questions; ++at)
        text += "[q" + std::to_string(at) + "] text\nask = A\nlabel = A\n";
    CHECK(says(text, 5 + 3 * static_cast<int>(limits::form_questions), "at most 25"));
}

TEST_CASE("A visit needs hours, and hours are days, a span and a number of places") {
    const std::string visit = "title = A\nkind = visit\nteam = t\nwords = a\n";
    CHECK(says(visit + "[a] text\nask = A\nlabel = A\n", 1, "slot"));
    const std::string slot = visit + "[when] slot\nask = A\nlabel = A\n";
    CHECK(says(slot, 5, "no hours"));
    for (const char* wrong :
         {"senin", "senin 9-12", "senin 12:00-09:00", "senin 09:00-12:00 0", "hari 09:00-12:00"})
        CHECK(says(slot + "slot = " + wrong + "\n", 8, "are no hours"));
    const auto form = read_form("jempol.form", slot + "slot = senin-jumat 09:00-12:00 3\n");
    REQUIRE(form);
    CHECK(form->questions.front().windows.front().places == 3);
    CHECK(form->questions.front().windows.front().hours.days == 0b0011111);
}

TEST_CASE("A team that the office does not have is named with its line") {
    const auto form = read_form("jempol.form", head + who);
    REQUIRE(form);
    CHECK(cases::check_team("jempol.form", *form, {"pelayanan"}));
    const auto wrong = cases::check_team("jempol.form", *form, {"p3su"});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().what.starts_with("jempol.form, line 3: there is no team"));
}

TEST_CASE("Answers that a changed form no longer understands fall away with what rested on them") {
    const auto form = read_form(
        "jempol.form",
        head + who + "[other] text\nask = Sakit apa?\nlabel = Sakit\nwhen = who = sakit\n"
    );
    REQUIRE(form);
    const std::vector<cases::Answer> kept = cases::still_valid(
        *form, {{"who", "bayi", "Bayi"}, {"other", "demam", "demam"}, {"gone", "x", "x"}}
    );
    CHECK(kept.empty());
    const std::vector<cases::Answer> good{
        {"who", "sakit", "Orang sakit"}, {"other", "demam", "demam"}};
    CHECK(cases::still_valid(*form, good) == good);
    CHECK(form->version() != read_form("jempol.form", head + who)->version());
}
