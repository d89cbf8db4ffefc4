#include "handlers/simulator/simulator.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "handlers/gateways/json_value.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/simulator/graph.hpp"
#include "handlers/simulator/graph_answer.hpp"
#include "handlers/simulator/guard.hpp"
#include "handlers/simulator/moves.hpp"
#include "handlers/simulator/news.hpp"
#include "handlers/simulator/pages.hpp"
#include "handlers/simulator/poster.hpp"
#include "handlers/simulator/said.hpp"
#include "handlers/simulator/webhook_bodies.hpp"

namespace telepati::handlers {
using State = SimulatedMessage::State;

struct Simulator::Impl {
    explicit Impl(SimulatorSettings its);

    http::Response say(const http::Request& request);
    http::Response upload(const http::Request& request);
    http::Response move_clock(const http::Request& request);
    http::Response choose_trouble(const http::Request& request);
    http::Response file(const http::Request& request);
    void write(const SimulatedPerson& person, JsonValue said, SimulatedMessage message);
    void confirm(const SimulatedMessage& message, const std::string& callback);
    SimulatedPerson person_of(const SimulatedMessage& message) const;
    const SimulatedPerson* find(std::string_view id) const;
    std::string head() const;

    SimulatorSettings settings;
    std::string origin;
    SimulatedPhones phones;
    SimulatedMedia media;
    GatewaySwitch gateway;
    WebhookPoster poster;
    Time started_at;
    Timer timer;
    SimulatorNews news;
};

Simulator::Impl::Impl(SimulatorSettings its)
    : settings(std::move(its)),
      poster(settings.app_secret),
      started_at(settings.now()),
      news(phones, timer, [this] { return head(); }) {}

Simulator::Simulator(SimulatorSettings settings)
    : impl_(std::make_unique<Impl>(std::move(settings))) {}

Simulator::~Simulator() { stop(); }

void Simulator::start(std::string origin) {
    impl_->origin = origin;
    impl_->poster.start(std::move(origin));
}

void Simulator::stop() {
    impl_->poster.stop();
    impl_->timer.stop();
}

std::vector<http::Route> Simulator::routes() {
    Impl* const impl = impl_.get();
    const auto own = [impl](http::Response (Impl::*work)(const http::Request&)) {
        return own_pages_only([impl, work](const http::Request& request) {
            return with_page_headers((impl->*work)(request));
        });
    };
    std::vector<http::Route> routes = graph_routes(
        {impl->phones,
         impl->media,
         impl->gateway,
         impl->timer,
         impl->settings.now,
         impl->started_at,
         [impl] { return impl->origin; },
         [impl](const SimulatedMessage& message, const std::string& callback) {
             impl->confirm(message, callback);
         }}
    );
    std::ranges::move(
        page_routes(impl->settings.file, impl->settings.town), std::back_inserter(routes)
    );
    routes.push_back({"POST", "/simulator/say", own(&Impl::say)});
    routes.push_back({"POST", "/simulator/upload", own(&Impl::upload)});
    routes.push_back({"POST", "/simulator/clock", own(&Impl::move_clock)});
    routes.push_back({"POST", "/simulator/gateway", own(&Impl::choose_trouble)});
    routes.push_back({"GET", "/simulator/file/([^/]+)", own(&Impl::file)});
    routes.push_back(
        {"GET",
         "/simulator/news",
         {},
         [impl](const http::Request& request, http::Reply reply) {
             impl->news.answer(request, std::move(reply));
         }}
    );
    return routes;
}

http::Response Simulator::Impl::say(const http::Request& request) {
    const JsonDocument document(request.body);
    const JsonValue said = document.root();
    const SimulatedPerson* person = find(said["person"].view());
    if (!person) return http::problem(400, "Nobody has this phone");
    const Time now = settings.now();
    auto content = message_of(said, {*person, media, origin, now});
    if (!content) return http::problem(400, "This cannot be said");
    SimulatedMessage message{
        "wamid.SIM" + hex(random_bytes<16>()), person->number_id, person->id, *std::move(content)};
    message.by = SimulatedMessage::By::Person;
    message.at = now;
    message.state = State::Waiting;
    std::string id = message.id;
    write(*person, said, std::move(message));
    return json_response(200, "{\"id\":" + json_quoted(id) + "}");
}

void Simulator::Impl::write(
    const SimulatedPerson& person, JsonValue said, SimulatedMessage message
) {
    const std::string id = message.id;
    std::string body = message_body(person, message.request, id, message.at);
    const std::string_view type = said["type"].view();
    const std::string_view target = said["target"].view();
    if (type == "reaction") {
        phones.react(target, said["emoji"].text());
    } else if (type == "delete") {
        phones.remove(target);
    } else if (type == "edit") {
        const JsonDocument edit(message.request);
        phones.edit(target, edit.root()["edit"]["message"].canonical());
    } else {
        phones.receive(std::move(message));
    }
    poster.post(std::move(body), [this, id](bool taken) {
        phones.mark(id, taken ? State::Delivered : State::Failed);
    });
}

// A reaction is never told delivered or read (messages/reaction-messages).
void Simulator::Impl::confirm(const SimulatedMessage& message, const std::string& callback) {
    const SimulatedPerson person = person_of(message);
    const JsonDocument content(message.request);
    const bool reaction = content.root()["type"].view() == "reaction";
    for (const std::string_view status : {"sent", "delivered", "read"}) {
        poster.post(status_body(person, {message.id, std::string(status), callback, message.at}));
        if (reaction) return;
    }
}

SimulatedPerson Simulator::Impl::person_of(const SimulatedMessage& message) const {
    const SimulatedPerson* known = find(message.to);
    SimulatedPerson person = known ? *known : SimulatedPerson{};
    person.id = message.to;
    person.number_id = message.number_id;
    if (!known) {
        person.has_number =
            std::ranges::all_of(person.id, [](char c) { return c >= '0' && c <= '9'; });
    }
    return person;
}

const SimulatedPerson* Simulator::Impl::find(std::string_view id) const {
    const auto found = std::ranges::find(settings.people, id, &SimulatedPerson::id);
    return found == settings.people.end() ? nullptr : &*found;
}

http::Response Simulator::Impl::upload(const http::Request& request) {
    const std::string mime{request.header("content-type").value_or("application/octet-stream")};
    const bool plain = std::ranges::all_of(mime, [](char c) { return c >= ' ' && c <= '~'; });
    if (request.body.empty() || !plain) return http::problem(400, "This is no file");
    const Time gone_at = settings.now() + limits::simulated_received_kept;
    const SimulatedFile held = media.add(mime, request.body, gone_at);
    return json_response(200, "{\"id\":" + json_quoted(held.id) + "}");
}

// Whatever was uploaded may only be looked at: as a page of ours it could act for its visitor.
http::Response Simulator::Impl::file(const http::Request& request) {
    const auto held = media.find(request.captures.at(0), settings.now());
    if (!held) return http::problem(404, "Not found");
    http::Response response;
    const bool picture = held->mime == "image/jpeg" || held->mime == "image/png";
    response.type = picture ? held->mime : "application/octet-stream";
    response.body = *held->bytes;
    return response;
}

http::Response Simulator::Impl::move_clock(const http::Request& request) {
    const JsonDocument document(request.body);
    const auto step = clock_move(document.root()["move"].view(), settings.now());
    if (!step) return http::problem(400, "No such move");
    if (!settings.advance(*step)) return http::problem(503, "The clock stays");
    phones.touch();
    return json_response(
        200, "{\"now\":" + std::to_string(settings.now().time_since_epoch().count()) + "}"
    );
}

http::Response Simulator::Impl::choose_trouble(const http::Request& request) {
    const JsonDocument document(request.body);
    if (!gateway.choose(document.root()["name"].view())) return http::problem(400, "No such state");
    phones.touch();
    return json_response(200, "{\"gateway\":" + json_quoted(gateway.now().name) + "}");
}

std::string Simulator::Impl::head() const {
    return "\"now\":" + std::to_string(settings.now().time_since_epoch().count()) +
           ",\"gateway\":" + json_quoted(gateway.now().name) + ',';
}
}  // namespace telepati::handlers
