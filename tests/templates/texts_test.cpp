#include "templates/texts.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <thread>

using namespace telepati;
using templates::Message;
using templates::Texts;

namespace {

const std::vector<templates::Declared> one_message = {
    {"ask", "place words flag choices[id title]"}};

Result<Texts> loaded(const std::string& text) { return Texts::load({{"ask", text}}, one_message); }

Message shown(const std::string& text, const Fields& fields = {}) {
    const auto texts = loaded(text);
    REQUIRE_MESSAGE(texts, (texts ? "" : texts.error().what));
    return texts->render("ask", fields);
}

std::string body(const std::string& text, const Fields& fields = {}) {
    return shown(text, fields).body;
}

Fields with(const std::string& name, const std::string& value) {
    Fields fields;
    fields.texts[name] = value;
    return fields;
}

Fields choices(const std::vector<std::pair<std::string, std::string>>& rows) {
    Fields fields;
    for (const auto& row : rows) {
        Fields choice = with("id", row.first);
        choice.texts["title"] = row.second;
        fields.lists["choices"].push_back(choice);
    }
    return fields;
}

const std::string list_of_choices =
    "Yang mana?\n---\nlist: Pilih\n{{#choices}}\n[{{id}}] {{title}}\n{{/choices}}\n";

std::string titles(const Message& message) {
    std::string all;
    for (const auto& button : message.buttons) all += button.title + ";";
    return all;
}
}  // namespace

TEST_CASE("a file is a whole message") {
    const Message message =
        shown("Betul?\n---\n[send] Kirim\n[change:x] Ubah | isi\nlist: Pilih\nfooter: kaki\n");
    const Message expected{
        "Betul?", "kaki", "Pilih", {{"send", "Kirim", ""}, {"change:x", "Ubah", "isi"}}, false};
    CHECK(message == expected);
    CHECK(shown("Di mana?\n---\nlocation\n").ask_location);
}

TEST_CASE("a bad file is refused with file line and reason") {
    struct Case {
        std::string text;
        std::string why;
    };
    const std::string unknown =
        " is not a field of this message here; its fields: place words flag choices[]";
    const std::string brace = "1: a single { or a } without {{: write {{name}}";
    const std::string kind = " is not used here: write {{name}}";
    const std::string order = "3: {{/place}} stands where {{/flag}} is expected (line 2)";
    const std::string crossed = "{{#place}}\n{{#flag}}\n{{/place}}{{/flag}}";
    const Case cases[] = {
        {"a\n{{plase}}", "2: {{plase}}" + unknown},
        {"{{title}}", "1: {{title}}" + unknown},
        {"{{^choices}}{{title}}{{/choices}}", "1: {{title}}" + unknown},
        {"a\n---\n[x] {{title}}", "3: {{title}}" + unknown},
        {"{{choices}}", "1: {{choices}} is a list: write {{#choices}}"},
        {"{{#place}}\na", "1: the section place is not closed"},
        {"{{#place}}a\n---\n[x] X{{/place}}", "1: the section place is not closed"},
        {"a{{/place}}", "1: {{/place}} closes nothing"},
        {crossed, order},
        {"a\n{{place", "2: {{ is not closed with }} on its line"},
        {"{{place\n}}", "1: {{ is not closed with }} on its line"},
        {"{place}", brace},
        {"{{place}} }}", brace},
        {"{{}}", "1: {{}} holds no name"},
        {"{{.}}", "1: {{.}} holds no name"},
        {"{{Place}}", "1: {{Place}} holds no name"},
        {"{{> place}}", "1: {{> place}}" + kind},
        {"{{{place}}}", "1: {{{place}}" + kind},
        {"{{=<% %>=}}", "1: {{=<% %>=}}" + kind},
        {"{{! note}}", "1: {{! note}}" + kind},
        {" \n\n---\n[a] A", "1: holds no words"},
        {"a\nb\xFF", "2: not UTF-8"},
        {std::string{"a\x01"}, "1: holds a control character"},
    };
    for (const Case& each : cases) {
        const auto texts = loaded(each.text);
        CAPTURE(each.text);
        REQUIRE(!texts);
        CHECK(texts.error().what == "ask.mustache:" + each.why);
    }
}

TEST_CASE("bad lines for buttons are refused with file line and reason") {
    struct Case {
        std::string lines;
        std::string why;
    };
    const std::string x21(21, 'x');
    const std::string x73(73, 'x');
    const std::string i257(257, 'i');
    const std::string none = "3: not a button: write [id] title, list:, footer: or location";
    const std::string one_line = "{{#choices}}[{{id}}] {{title}}{{/choices}}";
    const Case cases[] = {
        {"Kirim", none},
        {"[send Kirim", none},
        {"[] Kirim", "3: the button has no id"},
        {"[a] A\n[send]", "4: the button has no title"},
        {"[send] " + x21, "3: the title has 21 characters, WhatsApp allows 20"},
        {"[a] " + x21 + "{{flag}}", "3: the title has 21 characters, WhatsApp allows 20"},
        {"list: L\n[a] A | " + x73, "4: the description has 73 characters, WhatsApp allows 72"},
        {"[a] A | x", "3: only the rows of a list have a description"},
        {"list:\n[a] A", "3: list: has no label"},
        {"list: " + x21 + "\n[a] A", "3: the label has 21 characters, WhatsApp allows 20"},
        {"footer: " + x73 + "\n[a] A", "3: the footer has 73 characters, WhatsApp allows 60"},
        {"footer: f", "3: a list or footer needs buttons"},
        {"list: L", "3: a list or footer needs buttons"},
        {"[a] A\nlocation", "3: location cannot stand beside buttons"},
        {"[a] A\n[b] B\n[c] C\n[d] D", "3: 4 buttons, WhatsApp allows 3"},
        {"[a] {{&place}}", "3: {{&x}} is not used after ---"},
        {one_line, "3: give {{/choices}} a line of its own"},
        {"[" + i257 + "] A", "3: the id has 257 characters, WhatsApp allows 256"},
    };
    for (const Case& each : cases) {
        const auto texts = loaded("Betul?\n---\n" + each.lines + "\n");
        CAPTURE(each.lines);
        REQUIRE(!texts);
        CHECK(texts.error().what == "ask.mustache:" + each.why);
    }
}

TEST_CASE("fixed words longer than the kind of message allows are refused") {
    const std::string long_words(1'025, 'x');
    CHECK(loaded(long_words));
    CHECK(loaded(long_words + "\n---\nlist: L\n[a] A"));
    const auto with_buttons = loaded(long_words + "\n---\n[a] A");
    REQUIRE(!with_buttons);
    CHECK(with_buttons.error().what.find("WhatsApp allows 1024") != std::string::npos);
    CHECK(!loaded(long_words + "\n---\nlocation"));
    CHECK(!loaded(std::string(4'097, 'x')));
}

TEST_CASE("every declared message has one file and every file a message") {
    const auto refusal = [](const std::vector<templates::Source>& sources) {
        const auto texts = Texts::load(sources, {{"a", ""}, {"b", ""}});
        return texts ? std::string{} : texts.error().what;
    };
    CHECK(refusal({{"a", "A"}, {"b", "B"}}) == "");
    CHECK(refusal({{"a", "A"}}) == "b.mustache is missing");
    CHECK(refusal({{"a", "A"}, {"c", "C"}}) == "c.mustache:1: no message has this name");
    CHECK(refusal({{"a", "A"}, {"a", "A"}}) == "a.mustache:1: is given twice");
}

TEST_CASE("declared fields that cannot be read are refused") {
    for (const std::string_view fields : {"a,b", "a[", "a[]", "a]", "a[b", "[a]", "a a", "A"}) {
        CAPTURE(fields);
        CHECK(!Texts::load({{"a", "A"}}, {{"a", fields}}));
    }
}

TEST_CASE("a key that was not loaded is a bug") {
    const auto texts = loaded("Betul?");
    REQUIRE(texts);
    CHECK_THROWS_AS(texts->render("aks", {}), std::logic_error);
}

TEST_CASE("values are filled in as they are") {
    CHECK(
        body("{{place}}|{{&place}}", with("place", "<b> & \"*_~'")) == "<b> & \"*_~'|<b> & \"*_~'"
    );
    CHECK(body("{{place}}", with("place", "{{words}}")) == "{{words}}");
}

TEST_CASE("a section disappears with its line when the text is absent or blank") {
    const std::string text = "A\n{{#place}}di {{place}}{{/place}}\n{{^place}}-{{/place}}\nB";
    CHECK(body(text, with("place", "Gg. Seser")) == "A\ndi Gg. Seser\nB");
    CHECK(body(text) == "A\n-\nB");
    CHECK(body(text, with("place", " \n")) == "A\n-\nB");
}

TEST_CASE("lines written empty stand once and only between words") {
    CHECK(body("\nA\n\n\n{{#flag}}\nB\n{{/flag}}\n\nC\n\n", with("flag", "1")) == "A\n\nB\n\nC");
    CHECK(body("\nA\n\n\n{{#flag}}\nB\n{{/flag}}\n\nC\n\n") == "A\n\nC");
    CHECK(body("A  \n \nB {{place}}\r\n") == "A\n\nB");
}

TEST_CASE("line breaks of a value are kept and tidied") {
    const std::string words = "\r\n pagi\x07 \t\n\n\n\n\nparit\r\ntumpat \n";
    CHECK(body("\"{{words}}\"", with("words", words)) == "\"pagi\n\nparit\ntumpat\"");
}

TEST_CASE("inner names hide outer ones even when they are empty") {
    const std::vector<templates::Declared> declared = {{"a", "name other rows[name]"}};
    const auto texts = Texts::load({{"a", "{{#rows}}\n{{name}}-{{other}}\n{{/rows}}"}}, declared);
    REQUIRE(texts);
    Fields fields = with("name", "outer");
    fields.texts["other"] = "seen";
    fields.lists["rows"] = {with("name", "inner"), {}};
    CHECK(texts->render("a", fields).body == "inner-seen\n-seen");
}

TEST_CASE("a list gives a row for each choice") {
    const Message message = shown(list_of_choices, choices({{"a", "Parit"}, {"b", "Jalan"}}));
    CHECK(
        message.buttons == std::vector<templates::Button>{{"a", "Parit", ""}, {"b", "Jalan", ""}}
    );
    CHECK(message.list == "Pilih");
}

TEST_CASE("a value cannot make a button or a description of itself") {
    const Message message =
        shown(list_of_choices, choices({{"a", "Parit\n[send] Kirim | x"}, {"b", "\nlocation"}}));
    CHECK(titles(message) == "Parit [send] Kirim / x;location;");
    CHECK(message.buttons[0].description == "");
}

TEST_CASE("without rows a list is plain words") {
    const Message message = shown(list_of_choices);
    CHECK(message == Message{"Yang mana?", "", "", {}, false});
}

TEST_CASE("a footer without buttons joins the words") {
    const Message message = shown("A\n---\nfooter: kaki\n{{#flag}}[a] X{{/flag}}\n");
    CHECK(message == Message{"A\n\nkaki", "", "", {}, false});
}

TEST_CASE("titles too long or alike are cut and numbered") {
    const std::string same = "Jl. Karya Jaya Gang Eka Suka";
    const Message message =
        shown(list_of_choices, choices({{"a", same}, {"b", same + " X"}, {"c", "A"}, {"d", "A"}}));
    CHECK(titles(message) == "Jl. Karya Jaya Gang Eka…;Jl. Karya Jaya Gang E… 2;A;A 2;");
    CHECK(refused_by_whatsapp(message) == "");
}

TEST_CASE("a numbered title does not meet one that was there") {
    const Message message =
        shown(list_of_choices, choices({{"a", "A"}, {"b", "A 2"}, {"c", "A"}, {"d", "A"}}));
    CHECK(titles(message) == "A;A 2;A 3;A 4;");
}

TEST_CASE("rows without a title and known rows and rows too many are left out") {
    std::vector<std::pair<std::string, std::string>> rows = {{"x", " "}, {"a", "A"}, {"a", "B"}};
    for (int i = 0; i < 12; ++i) rows.emplace_back(std::to_string(i), "R" + std::to_string(i));
    const Message message = shown(list_of_choices, choices(rows));
    CHECK(titles(message) == "A;R0;R1;R2;R3;R4;R5;R6;R7;R8;");
}

TEST_CASE("an id that is empty or too long is a bug") {
    const auto texts = loaded(list_of_choices);
    REQUIRE(texts);
    CHECK_NOTHROW(texts->render("ask", choices({{std::string(200, 'i'), "A"}})));
    CHECK_THROWS_AS(
        texts->render("ask", choices({{std::string(201, 'i'), "A"}})), std::logic_error
    );
    CHECK_THROWS_AS(texts->render("ask", choices({{"", "A"}})), std::logic_error);
}

TEST_CASE("a long value is cut so that the question after it stays") {
    Fields fields = with("words", std::string(3'000, 'x'));
    fields.texts["place"] = "Gg. Seser";
    const Message message = shown("{{place}}: \"{{words}}\"\nBetul?\n---\n[send] Kirim", fields);
    CHECK(message.body.substr(0, 12) == "Gg. Seser: \"");
    CHECK(message.body.substr(message.body.size() - 11) == "…\"\nBetul?");
    CHECK(templates::utf16_length(message.body) == 1'024);
}

TEST_CASE("a body of many list rows is cut at its end") {
    Fields fields =
        choices(std::vector<std::pair<std::string, std::string>>(40, {"a", std::string(200, 'x')}));
    const Message message = shown("{{#choices}}{{title}} {{/choices}}", fields);
    CHECK(templates::utf16_length(message.body) == 4'096);
}

TEST_CASE("many threads may fill one text at once") {
    const auto texts = loaded(list_of_choices + "[x] {{place}}\n");
    REQUIRE(texts);
    Fields fields = choices({{"a", "A"}, {"b", "B"}});
    fields.texts["place"] = "Gg. Seser";
    const Message expected = texts->render("ask", fields);
    int alike[4] = {};
    std::vector<std::thread> threads;
    for (int& count : alike) {
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i) count += texts->render("ask", fields) == expected ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const int count : alike) CHECK(count == 500);
}
