#include "handlers/plain_text.hpp"

#include <doctest/doctest.h>

#include "bot/base/limits.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {

TEST_CASE("buttons become numbered lines after the words") {
    templates::Message message;
    message.body = "Betul?";
    message.footer = "Kecamatan";
    message.buttons = {{"send", "Kirim", ""}, {"change", "Ubah", "isi laporan"}};
    const auto plain = plain_text(message);
    REQUIRE(plain);
    CHECK(plain->body == "Betul?\n\n1. Kirim\n2. Ubah (isi laporan)\n\nKecamatan");
    CHECK(plain->buttons.empty());
    CHECK(plain->list.empty());
    CHECK(plain->footer.empty());
}

TEST_CASE("a request for a place becomes its words") {
    templates::Message message;
    message.body = "Di mana?";
    message.ask_location = true;
    const auto plain = plain_text(message);
    REQUIRE(plain);
    CHECK(plain->body == "Di mana?");
    CHECK(!plain->ask_location);
}

TEST_CASE("a plain message has no plainer form") {
    templates::Message message;
    message.body = "Terima kasih";
    CHECK(!plain_text(message));
}

TEST_CASE("long words are cut so that the options stay") {
    templates::Message message;
    message.body = std::string(limits::text_body, 'a');
    message.buttons = {{"send", "Kirim", ""}};
    const auto plain = plain_text(message);
    REQUIRE(plain);
    CHECK(templates::utf16_length(plain->body) <= limits::text_body);
    CHECK(plain->body.ends_with("1. Kirim"));
    CHECK(templates::refused_by_whatsapp(*plain).empty());
}
}  // namespace telepati::handlers
