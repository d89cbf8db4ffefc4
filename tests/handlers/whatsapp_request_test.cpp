#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "handlers/gateways/whatsapp_json.hpp"

namespace {
using namespace telepati;
using namespace telepati::handlers;

const Recipient resident{"6280000000001", ""};

bool holds(const std::string& request, const std::string& part) {
    return request.find(part) != std::string::npos;
}

/// The request with its members in alphabetical order, so that theirs does not matter.
std::string request_for(
    const Recipient& to, const templates::Message& message, std::string_view callback
) {
    return nlohmann::json::parse(message_request(to, message, callback)).dump();
}

SendFailure failure_of(int status, std::string_view body) {
    const SendResult result = read_send_answer(status, body);
    REQUIRE(std::holds_alternative<SendFailure>(result));
    return std::get<SendFailure>(result);
}

std::string error_body(int code) {
    return R"({"error":{"message":"x","code":)" + std::to_string(code) + "}}";
}
}  // namespace

TEST_CASE("a text goes to the number with a plus sign") {
    CHECK(
        request_for(resident, {"Halo \"Ibu\"\n", "", "", {}, false}, "42") ==
        R"({"biz_opaque_callback_data":"42","messaging_product":"whatsapp",)"
        R"("recipient_type":"individual","text":{"body":"Halo \"Ibu\"\n","preview_url":false},)"
        R"("to":"+6280000000001","type":"text"})"
    );
}

TEST_CASE("a person without a number is addressed as recipient and never as to") {
    const std::string request = request_for({"", "ID.1"}, {"a", "", "", {}, false}, "");
    CHECK(holds(request, R"("recipient":"ID.1")"));
    CHECK_FALSE(holds(request, R"("to":)"));
    CHECK_FALSE(holds(request, "biz_opaque_callback_data"));
}

TEST_CASE("a number beats a business-scoped id and a plus sign is not doubled") {
    const std::string request = request_for({"+628", "ID.1"}, {"a", "", "", {}, false}, "");
    CHECK(holds(request, R"("to":"+628")"));
    CHECK_FALSE(holds(request, R"("recipient":)"));
}

TEST_CASE("buttons become an interactive message with a footer") {
    const templates::Message message{
        "Benar?", "Kecamatan", "", {{"y", "Ya", "x"}, {"t", "Tidak", ""}}, false};
    CHECK(
        request_for(resident, message, "") ==
        R"({"interactive":{"action":{"buttons":[{"reply":{"id":"y","title":"Ya"},"type":"reply"},)"
        R"({"reply":{"id":"t","title":"Tidak"},"type":"reply"}]},"body":{"text":"Benar?"},)"
        R"("footer":{"text":"Kecamatan"},"type":"button"},"messaging_product":"whatsapp",)"
        R"("recipient_type":"individual","to":"+6280000000001","type":"interactive"})"
    );
}

TEST_CASE("one button is still a list of buttons") {
    const std::string request = request_for(resident, {"a", "", "", {{"y", "Ya", ""}}, false}, "");
    CHECK(holds(request, R"("buttons":[{"reply":{"id":"y","title":"Ya"},"type":"reply"}])"));
    CHECK_FALSE(holds(request, "footer"));
}

TEST_CASE("a list has one section of rows") {
    const templates::Message message{
        "Pilih", "", "Buka", {{"1", "Jalan", "Lubang"}, {"2", "Air", ""}}, false};
    const std::string request = request_for(resident, message, "");
    CHECK(holds(
        request,
        R"("action":{"button":"Buka","sections":[{"rows":[)"
        R"({"description":"Lubang","id":"1","title":"Jalan"},)"
        R"({"id":"2","title":"Air"}]}]})"
    ));
    CHECK(holds(request, R"("type":"list")"));
}

TEST_CASE("a location is asked for unless there are buttons to show") {
    const std::string asked = request_for(resident, {"Di mana?", "k", "", {}, true}, "");
    CHECK(holds(
        asked,
        R"("interactive":{"action":{"name":"send_location"},)"
        R"("body":{"text":"Di mana?\n\nk"},"type":"location_request_message"})"
    ));
    const std::string buttons = request_for(resident, {"a", "", "", {{"y", "Ya", ""}}, true}, "");
    CHECK(holds(buttons, R"("type":"button")"));
}

TEST_CASE("the footer of a plain text is its last line") {
    CHECK(holds(request_for(resident, {"a", "b", "", {}, false}, ""), R"("body":"a\n\nb")"));
}

TEST_CASE("broken bytes in a text do not stop it") {
    CHECK(holds(request_for(resident, {"a\xFF z", "", "", {}, false}, ""), "a\uFFFD z"));
}

TEST_CASE("an answer with an id is sent and one without may have been") {
    const SendResult sent = read_send_answer(200, R"({"messages":[{"id":"wamid.A"}]})");
    REQUIRE(std::holds_alternative<Sent>(sent));
    CHECK(std::get<Sent>(sent).wamid == "wamid.A");
    for (const char* body :
         {"", "{}", "<html>", R"({"messages":[]})", R"({"messages":[{"id":""}]})"}) {
        CHECK(failure_of(200, body).reason == SendClass::Uncertain);
    }
}

TEST_CASE("answers without an error code are judged by their status") {
    const std::pair<int, SendClass> rows[] = {
        {0, SendClass::Uncertain},
        {301, SendClass::Uncertain},
        {400, SendClass::OurRequest},
        {401, SendClass::Token},
        {403, SendClass::Permission},
        {404, SendClass::OurRequest},
        {408, SendClass::Uncertain},
        {413, SendClass::OurRequest},
        {429, SendClass::ThrottleNumber},
        {500, SendClass::Uncertain},
        {502, SendClass::Uncertain},
        {503, SendClass::Uncertain},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(failure_of(row.first, "<html>Bad</html>").reason == row.second);
        CHECK(failure_of(row.first, "").code == 0);
    }
}

TEST_CASE("throttling comes as status 400 and is known by its code") {
    CHECK(failure_of(400, error_body(130429)).reason == SendClass::ThrottleNumber);
    CHECK(failure_of(400, error_body(130429)).code == 130429);
    CHECK(failure_of(400, R"({"error":{"code":"131056"}})").reason == SendClass::ThrottleUser);
    CHECK(failure_of(400, error_body(0)).reason == SendClass::Token);
    CHECK(failure_of(500, error_body(987654)).reason == SendClass::Uncertain);
}

TEST_CASE("every documented code has its class whatever the status") {
    const std::pair<std::vector<int>, SendClass> rows[] = {
        {{190}, SendClass::Token},
        {{3, 10, 200, 250, 299, 131005}, SendClass::Permission},
        {{368, 130497, 131031}, SendClass::Account},
        {{4, 80007, 130429}, SendClass::ThrottleNumber},
        {{131056}, SendClass::ThrottleUser},
        {{131048}, SendClass::Spam},
        {{1, 2, 131000, 131016, 133004, 131057, 2494100}, SendClass::Transient},
        {{33, 100, 131008, 131009, 131021, 131051, 135000, 132000, 132001}, SendClass::OurRequest},
        {{132005, 132007, 132012, 132018, 131053, 131062, 137000}, SendClass::OurRequest},
        {{131047, 131049, 130472}, SendClass::WindowClosed},
        {{131026, 131050}, SendClass::Unreachable},
        {{132015, 132016, 132068, 132069}, SendClass::Template},
        {{131035, 131036, 131037, 131042, 131045, 133000, 133010, 133016}, SendClass::Setup},
    };
    for (const auto& [codes, reason] : rows) {
        for (const int code : codes) {
            CAPTURE(code);
            for (const int status : {0, 400, 500, 503}) CHECK(send_class(code, status) == reason);
        }
    }
}
