#include "handlers/gateways/whatsapp_json.hpp"

#include <doctest/doctest.h>

#include <tuple>

#include "bot/base/limits.hpp"
#include "tests/support/incoming_text.hpp"

namespace {
using namespace telepati;
using namespace telepati::handlers;
using namespace std::chrono_literals;
using conversation::Text;

constexpr Time now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

std::string body_with(const std::string& value, const std::string& field = "messages") {
    return R"({"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":")" +
           field + R"(","value":)" + value + "}]}]}";
}

std::string body_of(const std::string& message) {
    return body_with(R"({"metadata":{"phone_number_id":"77"},"messages":[)" + message + "]}");
}

std::vector<Incoming> parse(const std::string& body) { return parse_webhook(body, now); }

std::string shown(const std::string& body) { return tests::incoming_text(parse(body), now); }

Message message_in(const std::string& message) {
    const auto events = parse(body_of(message));
    REQUIRE(events.size() == 1);
    REQUIRE(std::holds_alternative<Message>(events[0].what));
    return std::get<Message>(events[0].what);
}

std::string said(const std::string& members) {
    const std::string start = R"({"from":"628","id":"w")";
    return shown(body_of(start + (members.empty() ? "" : "," + members) + "}"));
}

std::string repeated(const std::string& text, std::size_t count, const char* between = "") {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += (i == 0 ? "" : between) + text;
    return all;
}
}  // namespace

TEST_CASE("a body that cannot be used gives exactly one unread event with a key") {
    const std::string deep = R"({"a":)" + std::string(200'000, '[');
    const std::string deep_whole = std::string(200'000, '[') + std::string(200'000, ']');
    const std::pair<std::string, const char*> rows[] = {
        {"", "not JSON"},
        {"halo", "not JSON"},
        {"{", "not JSON"},
        {"[]", "not JSON"},
        {"null", "not JSON"},
        {deep, "not JSON"},
        {deep_whole, "too deep"},
        {R"({"object":"page"})", "not for WhatsApp"},
        {R"({"object":7})", "not for WhatsApp"},
        {"{}", "nothing in it"},
        {R"({"object":"whatsapp_business_account","entry":[]})", "nothing in it"},
        {R"({"entry":[{"changes":[]}]})", "nothing in it"},
    };
    for (const auto& [body, why] : rows) {
        const auto events = parse(body);
        REQUIRE(events.size() == 1);
        REQUIRE(std::holds_alternative<Unread>(events[0].what));
        CHECK(std::get<Unread>(events[0].what).why == why);
        CHECK(events[0].key.substr(0, 2) == "h:");
        CHECK(events[0].at == now);
    }
}

TEST_CASE("brackets inside strings are not depth") {
    const std::string brackets(500, '[');
    const std::string body = R"("type":"text","text":{"body":"\")" + brackets + R"("})";
    CHECK(said(body) == "message text \"\"" + brackets + "\" from 628 on arrival to 77");
}

TEST_CASE("every entry change message status and error is seen and messages come first") {
    const std::string value =
        R"({"statuses":[{"id":"a","status":"sent"},{"id":"b","status":"read"}],)"
        R"("errors":[{"code":131035}],)"
        R"("messages":[{"from":"1","type":"text","text":{"body":"x"}}]})";
    const std::string change = R"({"field":"messages","value":)" + value + "}";
    const std::string entry = R"({"changes":[)" + change + "," + change + "]}";
    const auto events = parse(R"({"entry":[)" + entry + "," + entry + "]}");
    REQUIRE(events.size() == 16);
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(std::holds_alternative<Message>(events[i].what) == (i < 4));
    }
}

TEST_CASE("a bad item becomes unread and its neighbours live") {
    const std::string good = R"({"from":"1","id":"g","type":"text","text":{"body":"x"}})";
    for (const std::string bad : {"null", "7", "\"x\"", "[]", "[[{}]]", "{}", "true", "1e999"}) {
        const auto events = parse(body_of(good + "," + bad + "," + good));
        REQUIRE(events.size() == 3);
        CHECK(std::holds_alternative<Message>(events[0].what));
        CHECK(std::holds_alternative<Unread>(events[1].what));
        CHECK(std::holds_alternative<Message>(events[2].what));
    }
}

TEST_CASE("what a strict parser refuses in one text does not lose the message") {
    const std::pair<std::string, std::string> rows[] = {
        {R"(emoji \ud83d)", "emoji \uFFFD"},
        {R"(emoji \ude4f)", "emoji \uFFFD"},
        {R"(emoji \ud83d\u0041)", "emoji \uFFFDA"},
        {"latin \xE9t\xE9", "latin \uFFFDt\uFFFD"},
        {"overlong \xC0\xAF", "overlong \uFFFD\uFFFD"},
        {"cut \xF0\x9F", "cut \uFFFD\uFFFD"},
        {"line\nbreak", "line break"},
        {R"(odd \x escape)", "odd x escape"},
        {R"(odd \u12g4)", "odd \uFFFD12g4"},
        {R"(nul \u0000 gone)", "nul  gone"},
    };
    for (const auto& [sent, kept] : rows) {
        const auto message =
            message_in(R"({"from":"1","id":"w","type":"text","text":{"body":")" + sent + "\"}}");
        CHECK(std::get<Text>(message.heard.said).body == kept);
    }
}

TEST_CASE("members of any type are read as well as they can be") {
    CHECK(
        said(R"("type":"text","text":{"body":110})") ==
        "message text \"110\" from 628 on arrival to 77"
    );
    for (const char* odd : {"null", "7", "\"x\"", "[]", "{}", "[{}]", "true"}) {
        for (const char* member : {"contacts", "context", "timestamp", "errors", "referral"}) {
            const std::string body = R"("type":"text","text":{"body":"x"},")";
            const std::string text = said(body + member + "\":" + odd);
            CHECK(text.rfind("message text \"x\" from 628 ", 0) == 0);
        }
        for (const char* type : {"text", "image", "location", "interactive", "system", "button"}) {
            const std::string head = R"("type":")" + std::string{type} + "\",\"" + type + "\":";
            CHECK(said(head + odd).substr(0, 8) == "message ");
        }
    }
}

TEST_CASE("the same body gives the same keys whatever its spacing and order") {
    const auto one = parse(body_of(R"({"from":"1","type":"text","text":{"body":"x"}})"));
    const auto two = parse(body_of(R"({ "text":{"body":"x"}, "type":"text", "from":"1" })"));
    const auto other = parse(body_of(R"({"from":"2","type":"text","text":{"body":"x"}})"));
    CHECK(one[0].key == two[0].key);
    CHECK(one[0].key != other[0].key);
    CHECK(one[0].key.size() == 66);
}

TEST_CASE("the last of two members with one name counts") {
    CHECK(
        said(R"("type":"image","type":"text","text":{"body":"a"},"text":{"body":"b"})") ==
        "message text \"b\" from 628 on arrival to 77"
    );
}

TEST_CASE("a message is keyed by its wamid and a status by wamid and name") {
    const auto message = parse(body_of(R"({"from":"1","id":"wamid.A","type":"text","text":{}})"));
    CHECK(message[0].key == "wamid.A");
    CHECK(std::get<Message>(message[0].what).heard.event == "wamid.A");
    const auto status = parse(body_with(R"({"statuses":[{"id":"wamid.A","status":"read"}]})"));
    CHECK(status[0].key == "wamid.A:read");
}

TEST_CASE("an absurdly long id is replaced by its hash") {
    const std::string id(100'000, 'a');
    const auto events =
        parse(body_of(R"({"from":"1","type":"text","text":{},"id":")" + id + "\"}"));
    CHECK(events[0].key.size() == 66);
}

TEST_CASE("an unread item does not take the key of its wamid") {
    const auto events = parse(body_of(R"({"id":"wamid.A","type":"text","text":{"body":"x"}})"));
    CHECK(events[0].key.substr(0, 2) == "h:");
}

TEST_CASE("time stamps are seconds or milliseconds as text or number and never absurd") {
    const Time seconds{std::chrono::seconds{1'763'690'000}};
    const std::pair<const char*, Time> rows[] = {
        {R"("1763690000")", seconds},
        {"1763690000", seconds},
        {"1763690000.0", seconds},
        {"1763690000123", seconds + 123ms},
        {R"("1763690000123")", seconds + 123ms},
        {R"("+1763690000")", seconds},
        {R"("kemarin")", now},
        {R"("")", now},
        {"null", now},
        {"{}", now},
        {"-1763690000", now},
        {"0", now},
        {"1230767999", now},
        {"1230768000", Time{std::chrono::seconds{1'230'768'000}}},
        {"1e300", now},
        {"99999999999999999999", now},
        {R"("nan")", now},
        {R"("inf")", now},
    };
    for (const auto& [stamp, at] : rows) {
        const auto message = message_in(
            R"({"from":"1","id":"w","type":"text","text":{},"timestamp":)" + std::string{stamp} +
            "}"
        );
        CHECK(message.heard.at == at);
    }
}

TEST_CASE("a time stamp may run ahead of our clock by a day and not more") {
    const auto stamped = [](Time at) {
        const auto seconds = at.time_since_epoch() / 1s;
        const std::string stamp = std::to_string(seconds);
        return message_in(R"({"from":"1","type":"text","text":{},"timestamp":)" + stamp + "}")
            .heard.at;
    };
    CHECK(stamped(now + 24h) == now + 24h);
    CHECK(stamped(now + 24h + 1s) == now);
}

TEST_CASE("a group message is never a person writing to us") {
    CHECK(
        said(R"("type":"text","text":{"body":"x"},"group_id":"g")") ==
        "unread group on arrival to 77"
    );
}

TEST_CASE("any field but messages is news about the account however it looks") {
    const std::string value = R"({"messages":[{"from":"1","id":"w","type":"text","text":{}}]})";
    for (const char* field : {"smb_message_echoes", "history", "smb_app_state_sync", "calls", ""}) {
        const auto events = parse(body_with(value, field));
        REQUIRE(events.size() == 1);
        REQUIRE(std::holds_alternative<AccountNotice>(events[0].what));
        CHECK_FALSE(std::get<AccountNotice>(events[0].what).alarm);
    }
}

TEST_CASE("news that need a person raise the alarm and others do not") {
    const std::tuple<const char*, const char*, bool> rows[] = {
        {"account_update", "DISABLED_UPDATE", true},
        {"account_update", "ACCOUNT_RESTRICTION", true},
        {"account_update", "ACCOUNT_VIOLATION", true},
        {"account_update", "ACCOUNT_DELETED", true},
        {"account_update", "ACCOUNT_OFFBOARDED", true},
        {"account_update", "PARTNER_ADDED", false},
        {"phone_number_quality_update", "FLAGGED", true},
        {"phone_number_quality_update", "DOWNGRADE", true},
        {"phone_number_quality_update", "UPGRADE", false},
        {"message_template_status_update", "REJECTED", true},
        {"message_template_status_update", "PAUSED", true},
        {"message_template_status_update", "DISABLED", true},
        {"message_template_status_update", "APPROVED", false},
        {"account_alerts", "ANY", true},
        {"security", "PIN_CHANGED", true},
        {"history", "ACCOUNT_VIOLATION", false},
    };
    for (const auto& [field, event, alarm] : rows) {
        const auto events = parse(body_with(R"({"event":")" + std::string{event} + "\"}", field));
        CHECK(std::get<AccountNotice>(events[0].what).event == event);
        CHECK(std::get<AccountNotice>(events[0].what).alarm == alarm);
    }
}

TEST_CASE("a change that does not say its field is known by what it holds") {
    const auto events_in = [](const std::string& value) {
        return parse(R"({"entry":[{"changes":[{"value":)" + value + "}]}]}");
    };
    const auto error = events_in(R"({"errors":[{"code":131035}]})");
    CHECK(std::get<AccountNotice>(error[0].what).field == "messages");
    CHECK(std::get<AccountNotice>(error[0].what).alarm);
    CHECK(std::holds_alternative<StatusUpdate>(events_in(R"({"statuses":[{"id":"a"}]})")[0].what));
    CHECK(std::get<AccountNotice>(events_in(R"({"event":"X"})")[0].what).event == "X");
}

TEST_CASE("a surplus of events ends in one unread event") {
    const std::string status = R"({"id":"a","status":"sent"})";
    const auto statuses = [&](std::size_t count) {
        return parse(body_with(R"({"statuses":[)" + repeated(status, count, ",") + "]}"));
    };
    const auto full = statuses(limits::events_per_body);
    CHECK(full.size() == limits::events_per_body);
    CHECK(std::holds_alternative<StatusUpdate>(full.back().what));
    const auto surplus = statuses(limits::events_per_body + 1);
    CHECK(surplus.size() == limits::events_per_body);
    REQUIRE(std::holds_alternative<Unread>(surplus.back().what));
    CHECK(std::get<Unread>(surplus.back().what).why == "too many");
}

TEST_CASE("a flood of statuses never pushes out a message") {
    const std::string status = R"({"id":"a","status":"sent"})";
    const std::string statuses = repeated(status, limits::events_per_body + 10, ",");
    const std::string message = R"({"from":"1","id":"w","type":"text","text":{"body":"x"}})";
    const auto events =
        parse(body_with(R"({"statuses":[)" + statuses + R"(],"messages":[)" + message + "]}"));
    CHECK(std::holds_alternative<Message>(events.front().what));
}

TEST_CASE("the same news without a time are other news an hour later") {
    const std::string body = body_with(R"({"errors":[{"code":130429}]})");
    CHECK(parse_webhook(body, now)[0].key == parse_webhook(body, now + 59min)[0].key);
    CHECK(parse_webhook(body, now)[0].key != parse_webhook(body, now + 60min)[0].key);
}
