#include "tests/support/gateway_stub.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace telepati::tests {

using nlohmann::json;

GatewayStub::GatewayStub()
    : server_({{"POST", "/v1/([^/]+)/messages", [this](const auto& request) {
                    return take(request);
                }}}) {
    const auto port = server_.bind("127.0.0.1", 0);
    if (!port) throw std::runtime_error(port.error().what);
    port_ = *port;
    server_.start();
}

GatewayStub::~GatewayStub() { server_.stop(); }

std::string GatewayStub::url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v1"; }

handlers::http::Response GatewayStub::take(const handlers::http::Request& request) {
    const json body = json::parse(request.body, nullptr, false);
    const std::scoped_lock lock(mutex_);
    if (refusal_ != 0) return {refusal_, "application/json", refusal_body_, {}};
    std::string to =
        body.contains("to") ? body["to"].get<std::string>() : body.value("recipient", "");
    std::erase(to, '+');
    const std::string wamid =
        same_wamid_.empty() ? "wamid.OUT" + std::to_string(taken_.size()) : same_wamid_;
    taken_.push_back({to, body.value("biz_opaque_callback_data", ""), wamid, request.body});
    changed_.notify_all();
    const json answer{
        {"messaging_product", "whatsapp"}, {"messages", json::array({{{"id", wamid}}})}};
    return {200, "application/json", answer.dump(), {}};
}

std::vector<Taken> GatewayStub::taken() const {
    const std::scoped_lock lock(mutex_);
    return taken_;
}

std::size_t GatewayStub::count() const {
    const std::scoped_lock lock(mutex_);
    return taken_.size();
}

std::size_t GatewayStub::repeated() const {
    const std::scoped_lock lock(mutex_);
    std::set<std::string> seen;
    std::size_t repeats = 0;
    for (const Taken& one : taken_) repeats += seen.insert(one.callback).second ? 0U : 1U;
    return repeats;
}

bool GatewayStub::wait_for(const std::string& to, const std::string& words) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds{10}, [&] {
        for (const Taken& one : taken_) {
            if (one.to == to && one.body.find(words) != std::string::npos) return true;
        }
        return false;
    });
}

void GatewayStub::refuse_with(int status, std::string body) {
    const std::scoped_lock lock(mutex_);
    refusal_ = status;
    refusal_body_ = std::move(body);
}

void GatewayStub::answer_with(std::string wamid) {
    const std::scoped_lock lock(mutex_);
    same_wamid_ = std::move(wamid);
}

void GatewayStub::accept_again() {
    const std::scoped_lock lock(mutex_);
    refusal_ = 0;
}
}  // namespace telepati::tests
