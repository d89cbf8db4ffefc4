#include <doctest/doctest.h>

#include "handlers/gateways/whatsapp_json.hpp"
#include "tests/support/incoming_text.hpp"

namespace {
using namespace telepati;
using namespace telepati::handlers;

constexpr Time arrival{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

std::vector<Incoming> events_of(const std::string& value) {
    return parse_webhook(R"({"entry":[{"changes":[{"value":)" + value + "}]}]}", arrival);
}

// What a message says, without who and when.
std::string words_of(const std::string& members) {
    const auto events = events_of(R"({"messages":[{"from":"628","id":"w",)" + members + "}]}");
    const std::string line = tests::incoming_text(events, arrival);
    return line.substr(0, line.find(" from 628"));
}

Sender sender_of(const std::string& ids, const std::string& contacts) {
    const auto events = events_of(
        R"({"contacts":)" + contacts + R"(,"messages":[{"id":"w","type":"text","text":{})" +
        (ids.empty() ? "" : "," + ids) + "}]}"
    );
    REQUIRE(events.size() == 1);
    REQUIRE(std::holds_alternative<Message>(events[0].what));
    return std::get<Message>(events[0].what).from;
}
}  // namespace

TEST_CASE("each message type becomes what a person said") {
    const std::pair<const char*, const char*> rows[] = {
        {R"("type":"text","text":{"body":""})", R"(message text "")"},
        {R"("type":"text")", "message unreadable text"},
        {R"("text":{"body":"a"})", R"(message text "a")"},
        {R"("type":"audio","audio":{"id":"5"})", "message audio 5"},
        {R"("type":"audio","audio":{"id":"5","voice":true})", "message voice 5"},
        {R"("type":"voice","voice":{"id":5})", "message voice 5"},
        {R"("type":"video","video":null)", "message video missing"},
        {R"("type":"image","image":{"id":"5","caption":"a"},"errors":[{}])",
         R"(message image missing caption "a")"},
        {R"("type":"image","image":{"id":"5"},"errors":[])", "message image 5"},
        {R"("type":"contacts","contacts":[{}])", "message unreadable contacts"},
        {R"("type":"order","order":{})", "message unreadable order"},
        {R"("type":"reaction","reaction":{"message_id":"w","emoji":"👎"})",
         "message reaction \"👎\""},
        {R"("type":"reaction","reaction":{"message_id":"w"})", "message reaction \"\""},
        {R"("type":"edit","edit":{"original_message_id":"w","message":)"
         R"({"type":"text","text":{"body":"baru"}}})",
         "message text \"baru\""},
        {R"("type":"revoke","revoke":{"original_message_id":"w"})", "message deletion"},
        {R"("type":"edit","edit":{})", "message notice edit"},
        {R"("type":"revoke")", "message deletion"},
        {R"("type":"system","system":{"type":"user_changed_number"})",
         "message notice system user_changed_number"},
        {R"("type":"system")", "message notice system"},
        {R"("type":"request_welcome")", R"(message text "")"},
        {R"("type":"unsupported","unsupported":{"type":"poll"})", "message unreadable unsupported"},
        {R"("type":"unknown","errors":[{}])", "message unreadable unsupported"},
        {R"("errors":[{"code":131051}])", "message unreadable unsupported"},
        {R"("type":"hologram")", "message unreadable hologram"},
        {R"("type":"<b>bold</b>")", "message unreadable unknown"},
        {R"("type":7)", "message unreadable 7"},
        {R"("timestamp":"1")", "unread no content on arrival"},
    };
    for (const auto& [members, words] : rows) CHECK(words_of(members) == words);
}

TEST_CASE("a tapped button is a choice and without an id its words") {
    const std::pair<const char*, const char*> rows[] = {
        {R"({"type":"button_reply","button_reply":{"id":"a","title":"Ya"}})",
         R"(message choice "a" titled "Ya")"},
        {R"({"list_reply":{"id":7,"title":"Jalan","description":"x"}})",
         R"(message choice "7" titled "Jalan")"},
        {R"({"button_reply":{"title":"Ya"}})", R"(message text "Ya")"},
        {R"({"type":"button_reply"})", "message unreadable button_reply"},
        {R"({"type":"nfm_reply","nfm_reply":{}})", "message unreadable nfm_reply"},
        {"{}", "message unreadable interactive"},
    };
    for (const auto& [interactive, words] : rows) {
        CHECK(
            words_of(R"("type":"interactive","interactive":)" + std::string{interactive}) == words
        );
    }
    CHECK(
        words_of(R"("type":"button","button":{"payload":"p","text":"t"})") ==
        R"(message choice "p" titled "t")"
    );
    CHECK(words_of(R"("type":"button","button":{"text":"t"})") == R"(message text "t")");
}

TEST_CASE("a location is a pin when it lies on earth") {
    const std::pair<const char*, const char*> rows[] = {
        {R"({"latitude":3.5,"longitude":98.5})", "message pin 3.500000,98.500000"},
        {R"({"latitude":"-3.5","longitude":" 98.5"})", "message unreadable location"},
        {R"({"latitude":"-3.5","longitude":"98.5","name":"a"})",
         R"(message pin -3.500000,98.500000 labelled "a")"},
        {R"({"latitude":90,"longitude":-180,"address":"b"})",
         R"(message pin 90.000000,-180.000000 labelled "b")"},
        {R"({"latitude":90.001,"longitude":0})", "message unreadable location"},
        {R"({"latitude":-90.001,"longitude":0})", "message unreadable location"},
        {R"({"latitude":0,"longitude":-180.1})", "message unreadable location"},
        {R"({"latitude":0,"longitude":180.1})", "message unreadable location"},
        {R"({"latitude":"nan","longitude":"inf"})", "message unreadable location"},
        {R"({"latitude":3.5})", "message unreadable location"},
        {R"({"latitude":{},"longitude":[]})", "message unreadable location"},
    };
    for (const auto& [location, words] : rows) {
        CHECK(words_of(R"("type":"location","location":)" + std::string{location}) == words);
    }
}

TEST_CASE("reply and forwarding come from the context") {
    const auto heard = [](const std::string& context) {
        const auto events = events_of(
            R"({"messages":[{"from":"1","type":"text","text":{},"context":)" + context + "}]}"
        );
        return std::get<Message>(events[0].what).heard;
    };
    CHECK(heard(R"({"id":"wamid.B"})").reply_to == "wamid.B");
    CHECK_FALSE(heard(R"({"id":"wamid.B","forwarded":false})").forwarded);
    CHECK(heard(R"({"forwarded":true})").forwarded);
    CHECK(heard(R"({"frequently_forwarded":"true"})").forwarded);
}

TEST_CASE("a sender is known by number or business-scoped id") {
    const std::string both = R"([{"wa_id":"628","user_id":"ID.1","profile":{"name":"S"}}])";
    CHECK(sender_of(R"("from":"+62 8-1")", "[]").wa_id == "6281");
    CHECK(sender_of(R"("from":6281)", "[]").wa_id == "6281");
    CHECK(sender_of(R"("from_user_id":"ID.1")", "[]").user_id == "ID.1");
    CHECK(sender_of(R"("from":"ID.1")", "[]").user_id == "ID.1");
    CHECK(sender_of(R"("from":"ID.1")", "[]").wa_id.empty());
    CHECK(sender_of(R"("from":"628")", both).user_id == "ID.1");
    CHECK(sender_of(R"("from_user_id":"ID.1")", both).wa_id == "628");
    CHECK(sender_of("", both).wa_id == "628");
    CHECK(sender_of("", both).name == "S");
}

TEST_CASE("the contact with an id of the message is its sender among many") {
    const std::string contacts = R"([{"wa_id":"1","profile":{"name":"A"}},)"
                                 R"({"wa_id":"2","user_id":"ID.2","profile":{"name":"B"}}])";
    CHECK(sender_of(R"("from":"2")", contacts).name == "B");
    CHECK(sender_of(R"("from_user_id":"ID.2")", contacts).wa_id == "2");
    CHECK(sender_of(R"("from":"3")", contacts).name.empty());
}

TEST_CASE("the only contact lends a name to a stranger but never an id") {
    const std::string contacts = R"([{"wa_id":"1","user_id":"ID.1","profile":{"name":"A"}}])";
    const Sender sender = sender_of(R"("from":"2")", contacts);
    CHECK(sender.name == "A");
    CHECK(sender.user_id.empty());
    const auto two = events_of(
        R"({"contacts":)" + contacts +
        R"(,"messages":[{"from":"1","type":"text","text":{}},)"
        R"({"from":"2","type":"text","text":{}}]})"
    );
    CHECK(std::get<Message>(two[0].what).from.name == "A");
    CHECK(std::get<Message>(two[1].what).from.name.empty());
}

TEST_CASE("statuses keep their name callback and first error") {
    const auto events = events_of(
        R"({"statuses":[{"id":"w","status":"failed","biz_opaque_callback_data":"42","errors":)"
        R"([{"code":"131026","title":"t","error_data":{"details":"d"}},{"code":1}]},)"
        R"({"biz_opaque_callback_data":7,"status":"warning"},{"status":"sent"}]})"
    );
    REQUIRE(events.size() == 3);
    const auto& failed = std::get<StatusUpdate>(events[0].what);
    CHECK(failed.status == Delivery::Failed);
    CHECK(failed.callback == "42");
    CHECK(failed.error == 131026);
    CHECK(failed.error_details == "d");
    const auto& unknown = std::get<StatusUpdate>(events[1].what);
    CHECK(unknown.status == Delivery::Other);
    CHECK(unknown.name == "warning");
    CHECK(unknown.callback == "7");
    CHECK(std::holds_alternative<Unread>(events[2].what));
}
