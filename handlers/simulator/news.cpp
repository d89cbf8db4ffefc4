#include "handlers/simulator/news.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/simulator/guard.hpp"

namespace telepati::handlers {
namespace {

std::string message_json(const SimulatedMessage& message);
std::string_view state_name(SimulatedMessage::State state);

}  // namespace

SimulatorNews::SimulatorNews(
    SimulatedPhones& phones, Timer& timer, std::function<std::string()> head
)
    : phones_(phones), timer_(timer), head_(std::move(head)), boot_(hex(random_bytes<8>())) {
    phones_.on_change([this] { tell([](const Waiting&) { return true; }); });
}

SimulatorNews::~SimulatorNews() { phones_.on_change({}); }

void SimulatorNews::answer(const http::Request& request, http::Reply reply) {
    std::uint64_t after = 0;
    const std::string_view told = request.parameter("after").value_or("0");
    std::from_chars(told.data(), told.data() + told.size(), after);
    if (request.parameter("boot") != boot_) return reply(since(0));
    std::uint64_t id = 0;
    std::list<Waiting> crowded_out;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= limits::simulated_readers)
            crowded_out.splice(crowded_out.end(), waiting_, waiting_.begin());
        id = ++last_id_;
        waiting_.push_back({id, after, std::move(reply)});
    }
    for (Waiting& each : crowded_out) each.reply(since(each.after));
    timer_.after(limits::simulated_news_wait, [this, id] {
        tell([id](const Waiting& each) { return each.id == id; });
    });
    // What changed before it waited has told nobody.
    const std::uint64_t newest = phones_.since(after).change;
    if (newest > after) tell([id](const Waiting& each) { return each.id == id; });
}

void SimulatorNews::tell(const std::function<bool(const Waiting&)>& whom) {
    std::vector<Waiting> told;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(waiting_, [&](Waiting& each) {
            if (!whom(each)) return false;
            told.push_back(std::move(each));
            return true;
        });
    }
    for (Waiting& each : told) each.reply(since(each.after));
}

http::Response SimulatorNews::since(std::uint64_t change) const {
    const SimulatedPhones::News news = phones_.since(change);
    std::string body = "{\"boot\":" + json_quoted(boot_);
    body += ",\"change\":" + std::to_string(news.change) + ',' + head_() + "\"messages\":[";
    for (const SimulatedMessage& message : news.messages) {
        if (body.back() == '}') body += ',';
        body += message_json(message);
    }
    http::Response response;
    response.type = "application/json";
    response.body = body + "]}";
    return with_page_headers(std::move(response));
}

namespace {

std::string message_json(const SimulatedMessage& message) {
    JsonText json;
    json.open('{').member("id", message.id).member("person", message.to);
    json.member("office", message.number_id);
    json.member("mine", message.by == SimulatedMessage::By::Person);
    json.member("at", message.at.time_since_epoch().count());
    json.member("state", state_name(message.state));
    json.member("reaction", message.reaction);
    json.member("edited", message.edited).member("deleted", message.deleted).close('}');
    std::string text = json.take();
    text.back() = ',';
    return text.append("\"content\":").append(message.deleted ? "{}" : message.request) + '}';
}

std::string_view state_name(SimulatedMessage::State state) {
    constexpr std::array<std::string_view, 5> names{
        "waiting", "sent", "delivered", "read", "failed"};
    return names[static_cast<std::size_t>(state)];
}

}  // namespace
}  // namespace telepati::handlers
