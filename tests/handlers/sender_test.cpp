#include "handlers/sender.hpp"
#include "handlers/callback.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bot/base/limits.hpp"
#include "templates/codec.hpp"
#include "tests/support/fake_gateway.hpp"

namespace telepati::handlers::tests {
namespace {
using namespace std::chrono_literals;

class MarkBook : public SendLog {
public:
    void sending(const std::vector<OutboxId>& ids) override {
        for (const OutboxId id : ids) note("> ", id, "");
    }
    void sent(OutboxId id, std::string_view wamid) override { note("< ", id, wamid); }
    void refused(OutboxId id) override { note("x ", id, ""); }
    std::string all() const {
        const std::lock_guard lock(mutex_);
        return all_;
    }

private:
    void note(const char* kind, OutboxId id, std::string_view wamid) {
        const std::lock_guard lock(mutex_);
        all_ += kind + std::to_string(id.value) + std::string(wamid) + "|";
    }
    mutable std::mutex mutex_;
    std::string all_;
};

/// A sender on a fake wire under a fake clock.
struct Post {
    explicit Post(int threads = 4) {
        SenderSettings settings;
        settings.threads = threads;
        settings.rate = 1e6;
        settings.now = [this] { return clock.now(); };
        settings.dice = [] { return 0U; };
        settings.gateway = [this] { return wire.gateway(); };
        settings.report = [this](std::vector<SendReport> batch) { take(std::move(batch)); };
        settings.alarm = [this](SenderAlarm alarm) {
            const std::lock_guard lock(mutex);
            alarms.push_back(alarm);
        };
        settings.log = &marks;
        settings.words = [this](OutboxId id) {
            if (unreadable-- > 0) throw std::runtime_error("no database");
            const std::string read = templates::to_json(words("read " + std::to_string(id.value)));
            return SenderSettings::Words{read, id == overtaken};
        };
        sender = std::make_unique<MessageSender>(std::move(settings));
    }

    void take(std::vector<SendReport> batch) {
        if (!stopping) sender->figures();  // a report under the lock would stand still here
        {
            const std::lock_guard lock(mutex);
            for (auto& report : batch) reports.push_back(std::move(report));
        }
        changed.notify_all();
    }

    bool wait_reports(std::size_t count) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 20s, [&] { return reports.size() >= count; });
    }

    static Errand errand(std::int64_t id, std::int64_t contact, const templates::Message& message) {
        Errand errand;
        errand.id = {id};
        errand.contact = {contact};
        errand.number_id = "n1";
        errand.to.number = std::to_string(contact);
        errand.message = templates::to_json(message);
        return errand;
    }
    void hold(std::int64_t id, std::int64_t contact, const templates::Message& message) {
        sender->enqueue({errand(id, contact, message)});
    }
    void hold(std::int64_t id, std::int64_t contact) { hold(id, contact, words("Halo")); }

    static templates::Message words(const std::string& body) {
        templates::Message message;
        message.body = body;
        return message;
    }

    bool idle() { return sender->wait_idle(20s); }

    FakeClock clock;
    FakeWire wire;
    MarkBook marks;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<SendReport> reports;
    std::vector<SenderAlarm> alarms;
    std::atomic<bool> stopping{false};
    std::atomic<int> unreadable{0};
    OutboxId overtaken;
    std::unique_ptr<MessageSender> sender;
};
}  // namespace

TEST_CASE("a row goes to its recipient with our id and is reported with its wamid") {
    Post post;
    post.hold(41, 628);
    REQUIRE(post.idle());
    const auto seen = post.wire.seen();
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].number_id == "n1");
    CHECK(seen[0].to.number == "628");
    CHECK(seen[0].message.body == "Halo");
    CHECK(seen[0].callback == "o:41");
    REQUIRE(post.reports.size() == 1);
    CHECK(post.reports[0].state == SendReport::State::Sent);
    CHECK(post.reports[0].wamid == "w41");
    CHECK(post.marks.all() == "> 41|< 41w41|");
}

TEST_CASE("many contacts go at once and each keeps its order") {
    Post post(8);
    post.wire.hold();
    for (int id = 1; id <= 400; ++id) post.hold(id, id % 20);
    REQUIRE(post.wire.wait_seen(8));
    CHECK(post.sender->figures().sending == 8);
    CHECK(post.sender->figures().queued == 392);
    post.wire.release();
    REQUIRE(post.idle());
    CHECK(post.wire.most_at_once() == 8);
    CHECK(post.wire.most_to_one() == 1);
    std::map<std::string, int> last;
    for (const auto& one : post.wire.seen()) {
        const int id = static_cast<int>(callback_id(one.callback).value);
        CHECK(last[one.to.number] < id);
        last[one.to.number] = id;
    }
    CHECK(post.reports.size() == 400);
}

TEST_CASE("a row that failed goes again when the clock says so") {
    Post post;
    post.wire.answer([](const OnWire&) { return SendFailure{SendClass::Transient, 2, {}}; });
    post.hold(1, 7);
    REQUIRE(post.wait_reports(1));
    CHECK(post.reports[0].state == SendReport::State::Later);
    CHECK(!post.sender->wait_idle(0ms));
    post.wire.answer(nullptr);
    post.clock.pass(1s);
    REQUIRE(post.idle());
    CHECK(post.wire.callbacks() == std::vector<std::string>{"o:1", "o:1"});
    CHECK(post.reports.back().state == SendReport::State::Sent);
    CHECK(post.marks.all() == "> 1|x 1|> 1|< 1w1|");
}

TEST_CASE("what a row says is read when its turn comes, and again when that failed") {
    Post post;
    post.unreadable = 1;
    Errand errand = Post::errand(41, 628, Post::words("Halo"));
    errand.message.clear();
    post.sender->enqueue({errand});
    REQUIRE(post.wait_reports(1));
    CHECK(post.reports[0].state == SendReport::State::Later);
    CHECK(post.wire.seen().empty());
    post.clock.pass(1s);
    REQUIRE(post.idle());
    REQUIRE(post.wire.seen().size() == 1);
    CHECK(post.wire.seen()[0].message.body == "read 41");
    CHECK(post.reports.back().state == SendReport::State::Sent);
}

TEST_CASE("news that waited for hours is withheld when newer news follows") {
    Post post;
    post.overtaken = {41};
    for (const std::int64_t id : {41, 42}) {
        Errand errand = Post::errand(id, 628, Post::words("Halo"));
        errand.written = post.clock.now() - limits::news_grows_old;
        post.sender->enqueue({errand});
    }
    REQUIRE(post.idle());
    CHECK(post.wire.callbacks() == std::vector<std::string>{"o:42"});
    CHECK(post.wire.seen()[0].message.body == "Halo");
    CHECK(post.reports[0].state == SendReport::State::Withheld);
    CHECK(post.reports[1].state == SendReport::State::Sent);
}

TEST_CASE("news of this hour goes out whatever follows it") {
    Post post;
    post.overtaken = {41};
    Errand errand = Post::errand(41, 628, Post::words("Halo"));
    errand.written = post.clock.now() - limits::news_grows_old + 1s;
    post.sender->enqueue({errand});
    REQUIRE(post.idle());
    CHECK(post.reports[0].state == SendReport::State::Sent);
}

TEST_CASE("an uncertain row whose status comes is reported and not sent again") {
    Post post;
    post.wire.answer([](const OnWire&) { return SendFailure{SendClass::Uncertain, 0, {}}; });
    post.hold(1, 7);
    REQUIRE(post.wait_reports(1));
    CHECK(post.reports[0].state == SendReport::State::Uncertain);
    post.sender->status_seen({1}, "from-status");
    REQUIRE(post.idle());
    post.clock.pass(10min);
    REQUIRE(post.idle());
    CHECK(post.wire.seen().size() == 1);
    CHECK(post.reports.back().wamid == "from-status");
    CHECK(post.marks.all() == "> 1|");
}

TEST_CASE("a gateway that throws leaves the row uncertain") {
    Post post;
    post.wire.answer([](const OnWire&) -> SendResult { throw std::runtime_error("broken"); });
    post.hold(1, 7);
    REQUIRE(post.wait_reports(1));
    CHECK(post.reports[0].state == SendReport::State::Uncertain);
}

TEST_CASE("rows that go together are marked together and each has its own end") {
    Post post(1);
    post.wire.together(8);
    post.wire.answer([](const OnWire& one) -> SendResult {
        if (one.to.number == "3") throw std::runtime_error("broken");
        return Sent{"w" + one.to.number};
    });
    std::vector<Errand> errands;
    for (const int id : {1, 2, 3, 4}) errands.push_back(Post::errand(id, id, Post::words("Halo")));
    errands.push_back(Post::errand(5, 1, Post::words("Lagi")));
    post.sender->enqueue(std::move(errands));
    REQUIRE(post.wait_reports(5));
    CHECK(post.marks.all() == "> 1|> 2|> 3|> 4|< 1w1|< 2w2|> 5|< 5w1|");
    std::map<std::int64_t, SendReport::State> ends;
    for (const auto& report : post.reports) ends[report.id.value] = report.state;
    CHECK(ends[1] == SendReport::State::Sent);
    CHECK(ends[2] == SendReport::State::Sent);
    CHECK(ends[3] == SendReport::State::Uncertain);
    CHECK(ends[4] == SendReport::State::Uncertain);
    CHECK(ends[5] == SendReport::State::Sent);
}

TEST_CASE("what WhatsApp would refuse goes as plain text without a first attempt") {
    Post post;
    auto message = Post::words("Betul?");
    message.buttons = {{"send", std::string(limits::button_title + 1, 'K'), ""}};
    post.hold(1, 7, message);
    REQUIRE(post.idle());
    const auto seen = post.wire.seen();
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].message.buttons.empty());
    CHECK(seen[0].message.body == "Betul?\n\n1. " + message.buttons[0].title);
    CHECK(post.reports.back().state == SendReport::State::Sent);
}

TEST_CASE("what has no form that goes is parked with an alarm and never on the wire") {
    Post post;
    post.hold(1, 7, Post::words(std::string(limits::text_body + 1, 'a')));
    Errand broken;
    broken.id = {2};
    broken.contact = {8};
    broken.message = "{";
    post.sender->enqueue({broken});
    REQUIRE(post.idle());
    CHECK(post.wire.seen().empty());
    REQUIRE(post.reports.size() == 2);
    for (const auto& report : post.reports) CHECK(report.state == SendReport::State::Parked);
    CHECK(post.alarms.size() == 2);
    CHECK(post.marks.all().empty());
}

TEST_CASE("a form that the gateway refuses goes once more as numbered text") {
    Post post;
    post.wire.answer([](const OnWire& one) -> SendResult {
        if (one.message.buttons.empty()) return Sent{"w"};
        return SendFailure{SendClass::OurRequest, 131009, {}};
    });
    auto message = Post::words("Betul?");
    message.buttons = {{"send", "Kirim", ""}, {"change", "Ubah", ""}};
    post.hold(1, 7, message);
    REQUIRE(post.idle());
    REQUIRE(post.wire.seen().size() == 2);
    CHECK(post.wire.seen()[1].message.body == "Betul?\n\n1. Kirim\n2. Ubah");
    CHECK(post.reports.back().state == SendReport::State::Sent);
}

TEST_CASE("a stopped number alarms and shows in the figures") {
    Post post(1);
    post.wire.answer([](const OnWire&) { return SendFailure{SendClass::Token, 190, {}}; });
    for (int id = 1; id <= 3; ++id) post.hold(id, id);
    REQUIRE(post.wait_reports(1));
    CHECK(post.sender->figures().stopped_numbers == 1);
    CHECK(post.sender->figures().queued == 3);
    post.wire.answer(nullptr);
    post.clock.pass(limits::stopped_sender_probe);
    REQUIRE(post.idle());
    CHECK(post.sender->figures().stopped_numbers == 0);
    REQUIRE(post.alarms.size() == 1);
    CHECK(post.alarms[0].reason == SendClass::Token);
    CHECK(post.alarms[0].code == 190);
}

TEST_CASE("stopping finishes and reports what is on the wire and leaves the rest") {
    Post post(2);
    post.wire.hold();
    Errand tomorrow;
    tomorrow.id = {9};
    tomorrow.contact = {9};
    tomorrow.not_before = post.clock.now() + 24h;
    post.sender->enqueue({tomorrow});
    for (int id = 1; id <= 2; ++id) post.hold(id, id);
    REQUIRE(post.wire.wait_seen(2));
    post.stopping = true;
    std::thread stop([&] { post.sender.reset(); });
    post.wire.release();
    stop.join();
    CHECK(post.wire.seen().size() == 2);
    REQUIRE(post.reports.size() == 2);
    for (const auto& report : post.reports) CHECK(report.state == SendReport::State::Sent);
}
}  // namespace telepati::handlers::tests
