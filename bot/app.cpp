#include "bot/app.hpp"

#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <thread>

#include "bot/base/limits.hpp"
#include "bot/catalog/office_files.hpp"
#include "bot/commands/commands.hpp"
#include "bot/conversation/budget.hpp"
#include "bot/desk.hpp"
#include "bot/move.hpp"
#include "bot/numbers.hpp"
#include "bot/office_watch.hpp"
#include "bot/recovery.hpp"
#include "bot/services.hpp"
#include "bot/simulator.hpp"
#include "bot/upkeep.hpp"
#include "handlers/api/codes.hpp"
#include "handlers/api/incidents.hpp"
#include "handlers/api/letters.hpp"
#include "handlers/api/media.hpp"
#include "handlers/api/openapi.hpp"
#include "handlers/api/stats.hpp"
#include "handlers/api/ticket_writes.hpp"
#include "handlers/api/tickets.hpp"
#include "handlers/control.hpp"
#include "handlers/gateways/unofficial.hpp"
#include "handlers/gateways/whatsapp_cloud.hpp"
#include "handlers/gateways/whatsapp_media.hpp"
#include "handlers/health.hpp"
#include "handlers/log.hpp"
#include "handlers/media/fetcher.hpp"
#include "handlers/media/inspection.hpp"
#include "handlers/media/uploads.hpp"
#include "handlers/metrics.hpp"
#include "handlers/readers.hpp"
#include "handlers/send_log.hpp"
#include "handlers/server.hpp"
#include "handlers/webhook.hpp"

namespace telepati::app {
namespace {

using handlers::metrics::Gauge;

constexpr std::string_view simulator_path = "/simulator/graph/v26.0";
constexpr auto clock_tick = std::chrono::seconds{1};

Result<void> prepare_demo(Services& services) {
    const bool empty = services.world()->offices().empty();
    if (!empty && !services.is_demo()) {
        return failure(
            "this database holds a real office; `serve --demo` needs one of its own (--database "
            "sqlite:PATH)"
        );
    }
    if (empty) {
        if (auto made = make_demo(services); !made) return made;
    }
    return make_demo_accounts(services);
}

Result<void> check_real(Services& services) {
    if (services.is_demo()) {
        return failure(
            "this is a demo database with invented people; give --database sqlite:PATH of a real "
            "office"
        );
    }
    if (services.world()->offices().empty()) {
        return failure(
            "there is no office yet; make one with `telepati init`, or try `telepati serve --demo`"
        );
    }
    return {};
}

}  // namespace

struct App::Impl {
    explicit Impl(Config settings) : config(std::move(settings)) {}
    ~Impl();

    Result<void> start();
    Result<void> open_database();
    Result<void> listen();
    void start_fetcher();
    void start_sender();
    Result<void> start_control();
    std::vector<handlers::http::Route> routes();
    std::vector<std::string> not_ready();
    void refresh_gauges();
    void tick();
    Time now() const { return services->clock().now(); }
    std::string token_for(std::string_view number_id) const;
    handlers::SenderSettings::Words words_of(OutboxId id);
    std::string beside() const { return beside_database(config.database).value_or(""); }

    Config config;
    int port = 0;
    std::unique_ptr<Services> services;
    std::unique_ptr<handlers::Readers> readers;
    std::unique_ptr<handlers::FileSendLog> send_log;
    std::unique_ptr<handlers::StoredUploads> uploads;
    std::unique_ptr<handlers::MediaFetcher> fetcher;
    std::unique_ptr<handlers::Simulator> simulator;  ///< only in a demo without another gateway
    std::unique_ptr<handlers::MessageSender> sender;
    std::atomic<handlers::MessageSender*> running_sender{nullptr};
    std::unique_ptr<handlers::Server> server;
    std::unique_ptr<handlers::ControlServer> control;
    std::mutex mutex;
    std::condition_variable_any clock_wake;
    Upkeep upkeep;        ///< only the clock's thread looks at it
    OfficeWatch offices;  ///< likewise
    OnwardClock pauses{
        [this] { return now(); },
        [] {
            const auto since = std::chrono::steady_clock::now().time_since_epoch();
            return std::chrono::floor<std::chrono::milliseconds>(since);
        }};
    std::jthread clock;
};

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
App::~App() = default;
int App::port() const { return impl_->port; }

Result<std::unique_ptr<App>> App::start(const Config& config) {
    if (auto complete = check_for_serving(config); !complete)
        return tl::unexpected(complete.error());
    auto impl = std::make_unique<Impl>(config);
    if (auto started = impl->start(); !started) return tl::unexpected(started.error());
    return std::unique_ptr<App>{new App{std::move(impl)}};
}

Result<void> App::Impl::start() {
    if (auto opened = open_database(); !opened) return opened;
    if (auto listening = listen(); !listening) return listening;
    if (auto known = know_links(*services, config, port); !known) return known;
    start_sender();
    start_fetcher();
    if (auto controlled = start_control(); !controlled) return controlled;
    clock = std::jthread([this](const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        while (!clock_wake.wait_for(lock, stop, clock_tick, [] { return false; }) &&
               !stop.stop_requested())
            tick();
    });
    server->start();
    handlers::log::info(
        "started",
        {
            {"port", std::int64_t{port}}
    }
    );
    return {};
}

Result<void> App::Impl::open_database() {
    const auto mode = config.demo ? storage::OpenMode::Create : storage::OpenMode::Existing;
    handlers::TurnstileSettings settings;
    settings.send = [this](std::vector<handlers::Errand> errands) {
        if (auto* running = running_sender.load()) running->enqueue(std::move(errands));
    };
    settings.status_seen = [this](OutboxId id, std::string wamid) {
        if (auto* running = running_sender.load()) running->status_seen(id, std::move(wamid));
    };
    settings.sender_has_room = [this] {
        auto* running = running_sender.load();
        return running != nullptr && running->figures().queued < limits::lane_rows;
    };
    settings.held = [this](ContactId contact) {
        auto* running = running_sender.load();
        return running ? running->held(contact) : std::size_t{0};
    };
    settings.reports_durable = [this](const std::vector<OutboxId>& ended) {
        if (send_log) send_log->durable(ended);
    };
    auto opened = Services::open(config, mode, std::move(settings));
    if (!opened) return tl::unexpected(opened.error());
    services = std::move(*opened);
    if (auto moved = moved_away(*services->store().reader()); !moved.empty())
        return failure(std::move(moved));
    if (auto prepared = config.demo ? prepare_demo(*services) : check_real(*services); !prepared)
        return prepared;
    readers = std::make_unique<handlers::Readers>(services->store());
    return assign_numbers(*services, config);
}

Result<void> App::Impl::listen() {
    if (config.graph_url.empty()) {
        simulator = make_simulator(*services, config, [this] {
            if (auto* running = running_sender.load()) running->enqueue({});
        });
    }
    server = std::make_unique<handlers::Server>(routes());
    const auto bound = server->bind(config.host, config.port);
    if (!bound) return tl::unexpected(bound.error());
    port = *bound;
    if (simulator) {
        const std::string origin = fmt::format("http://127.0.0.1:{}", port);
        config.graph_url = origin + std::string(simulator_path);
        simulator->start(origin);
    }
    return {};
}

std::string App::Impl::token_for(std::string_view number_id) const {
    for (const Number& number : config.numbers) {
        if (number.number_id == number_id && !number.access_token.empty())
            return number.access_token.reveal();
    }
    return config.numbers.empty() ? "demo" : config.numbers.front().access_token.reveal();
}

// Mere news of yesterday is not told when there is newer, nor a card whose work is done.
handlers::SenderSettings::Words App::Impl::words_of(OutboxId id) {
    auto found = readers->lease()->outbox_words(id).value_or(storage::OutboxWords{});
    const bool old_news = found.followed && conversation::is_mere_news(found.kind);
    return {std::move(found.message), old_news || (found.over && found.kind == "card")};
}

void App::Impl::start_fetcher() {
    handlers::MediaFetcherSettings settings;
    settings.threads = limits::media_threads;
    settings.now = [this] { return now(); };
    settings.dice = system_dice;
    settings.looks = [](std::string_view bytes) {
        return handlers::picture_look("/proc/self/exe", bytes);
    };
    settings.source = [this] {
        const handlers::HttpTimes times{std::chrono::seconds{5}, limits::media_timeout};
        auto cloud = std::make_unique<handlers::WhatsAppMedia>(handlers::WhatsAppMediaSettings{
            config.graph_url,
            [this](std::string_view number_id) { return token_for(number_id); },
            times});
        return handlers::switched_media(std::move(cloud), unofficial_numbers(config), times);
    };
    fetcher = std::make_unique<handlers::MediaFetcher>(
        services->media(), services->turnstile(), *readers, std::move(settings)
    );
}

void App::Impl::start_sender() {
    const std::string log_path = beside() + ".sends";
    const handlers::SendMarks marks = handlers::FileSendLog::read(log_path);
    send_log = std::make_unique<handlers::FileSendLog>(log_path);
    handlers::SenderSettings settings;
    settings.threads = limits::send_threads;
    settings.rate = config.send_rate;
    settings.now = [this] { return pauses.now(); };
    settings.dice = system_dice;
    settings.log = send_log.get();
    settings.gateway = [this] {
        auto cloud = std::make_unique<handlers::WhatsAppCloud>(handlers::WhatsAppCloudSettings{
            config.graph_url,
            [this](std::string_view number_id) { return token_for(number_id); },
            std::chrono::seconds{5},
            limits::send_timeout,
            uploads.get()});
        return handlers::switched_gateway(
            std::move(cloud), unofficial_numbers(config), uploads.get()
        );
    };
    for (const auto& [id, number] : unofficial_numbers(config))
        settings.slow_numbers[id] = limits::unofficial_send_rate;
    settings.words = [this](OutboxId id) { return words_of(id); };
    settings.report = [this](std::vector<handlers::SendReport> reports) {
        services->turnstile().report(std::move(reports));
    };
    settings.alarm = [](const handlers::SenderAlarm& alarm) {
        handlers::metrics::count(handlers::metrics::Counter::Alarms);
        handlers::log::error(
            "sender_alarm",
            {
                {"code", std::int64_t{alarm.code}}
        }
        );
    };
    uploads = std::make_unique<handlers::StoredUploads>(services->media(), settings.now);
    auto left = recover_sends(services->turnstile(), marks, now());
    if (left.marks_durable) send_log->clear();
    sender = std::make_unique<handlers::MessageSender>(std::move(settings));
    sender->enqueue(std::move(left.errands));
    running_sender = sender.get();
}

Result<void> App::Impl::start_control() {
    auto listening = handlers::ControlServer::listen(
        socket_path(beside()),
        [this](const handlers::Command& command) { return run_command(*services, command); }
    );
    if (!listening) return tl::unexpected(listening.error());
    control = std::move(*listening);
    return {};
}

std::vector<handlers::http::Route> App::Impl::routes() {
    std::vector<handlers::http::Route> all;
    const auto add = [&](std::vector<handlers::http::Route> more) {
        std::ranges::move(more, std::back_inserter(all));
    };
    add(handlers::webhook_routes(
        {config.verify_token.reveal(),
         app_secrets(config),
         [this](const handlers::VerifiedBody& body, std::function<void(bool)> done) {
             services->turnstile().keep(body, {}, std::move(done));
         }}
    ));
    add(handlers::other_webhook_routes(
        {secrets_of(config, "waha"),
         secrets_of(config, "fonnte"),
         [this](
             const handlers::VerifiedBody& body,
             handlers::GatewayKind kind,
             std::function<void(bool)> done
         ) { services->turnstile().keep(body, {handlers::source_of(kind)}, std::move(done)); }}
    ));
    add(handlers::health_routes({[this] { return not_ready(); }, [this] { refresh_gauges(); }}));
    auto readings = handlers::Readings::through(services->turnstile());
    const handlers::api::ApiSettings api{
        *readers, [this] { return services->world(); }, [this] { return now(); }, readings};
    add(handlers::api::ticket_routes(api));
    add(handlers::api::ticket_write_routes(api, services->turnstile()));
    add(handlers::api::incident_routes(api, services->turnstile()));
    add(handlers::api::letter_routes(api, services->turnstile()));
    add(handlers::api::media_routes(api, services->media()));
    add(handlers::api::stats_routes(api));
    if (auto kit = handlers::PosterKit::load(catalog::embedded_folder("posters")))
        add(handlers::api::code_routes(
            api, services->turnstile(), std::make_shared<const handlers::PosterKit>(std::move(*kit))
        ));
    add(handlers::api::openapi_routes());
    add(desk_routes(*services, *readers, config, [this] { return running_sender.load(); }));
    add(public_routes(*services, *readers));
    if (simulator) add(simulator->routes());
    return all;
}

std::vector<std::string> App::Impl::not_ready() {
    std::vector<std::string> missing;
    if (!services->turnstile().writable()) missing.emplace_back("storage");
    if (!running_sender.load()) missing.emplace_back("sender");
    return missing;
}

void App::Impl::refresh_gauges() {
    using handlers::metrics::set;
    if (const auto* running = running_sender.load()) {
        const auto figures = running->figures();
        set(Gauge::OutboxQueued, static_cast<std::int64_t>(figures.queued));
        set(Gauge::OutboxSending, static_cast<std::int64_t>(figures.sending));
        set(Gauge::SenderStopped, static_cast<std::int64_t>(figures.stopped_numbers));
    }
    set(Gauge::Ready, not_ready().empty() ? 1 : 0);
    std::error_code trouble;
    const auto size = std::filesystem::file_size(beside(), trouble);
    if (!trouble) set(Gauge::DatabaseBytes, static_cast<std::int64_t>(size));
    const auto totals = readers->lease()->totals();
    set(Gauge::InboxPending, totals.events_pending);
    set(Gauge::OutboxWaiting, totals.outbox_waiting);
    const auto oldest = totals.oldest_pending.value_or(now());
    set(Gauge::InboxOldestSeconds,
        std::chrono::floor<std::chrono::seconds>(now() - oldest).count());
}

void App::Impl::tick() {
    offices.look(*services, std::chrono::steady_clock::now());
    upkeep.look(*services);
}

App::Impl::~Impl() {
    if (simulator) simulator->stop();
    if (server) server->stop();
    control.reset();
    clock = {};
    running_sender = nullptr;
    fetcher.reset();
    sender.reset();
    if (services) services->turnstile().stop();
    handlers::log::info("stopped");
}
}  // namespace telepati::app
