#include "bot/desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "bot/catalog/office_files.hpp"
#include "handlers/desk/routes.hpp"
#include "handlers/public/home.hpp"
#include "handlers/public/progress.hpp"

namespace telepati::app {
namespace {

std::vector<templates::Source> page_sources(const std::string& folder) {
    constexpr std::string_view suffix = ".mustache";
    std::vector<templates::Source> sources;
    for (auto& [name, text] : catalog::embedded_folder(folder)) {
        if (!name.ends_with(suffix)) continue;
        sources.push_back({name.substr(0, name.size() - suffix.size()), std::move(text)});
    }
    return sources;
}

handlers::desk::LineState line_state(const handlers::MessageSender* sender) {
    if (sender == nullptr) return {};
    const auto figures = sender->figures();
    return {
        true,
        static_cast<std::int64_t>(figures.queued),
        static_cast<std::int64_t>(figures.sending),
        static_cast<std::int64_t>(figures.stopped_numbers)};
}
}  // namespace

std::vector<handlers::http::Route> desk_routes(
    Services& services,
    handlers::Readers& readers,
    const Config& config,
    std::function<const handlers::MessageSender*()> sender
) {
    auto pages = handlers::desk::load_pages(page_sources("desk"));
    if (!pages) throw std::logic_error(pages.error().what);
    handlers::desk::DeskSettings settings{
        readers,
        services.turnstile(),
        services.media(),
        [&services] { return services.world(); },
        [&services] { return services.clock().now(); },
        std::move(*pages),
        [](std::string_view name) {
            const auto* own = catalog::embedded("static/" + std::string{name});
            // A form is tried on the simulator's phone.
            if (own == nullptr && name.ends_with(".css"))
                own = catalog::embedded("simulator/" + std::string{name});
            for (const std::string_view library : {"leaflet/", "chart.js/"})
                if (own == nullptr)
                    own = catalog::embedded(std::string{library} + std::string{name});
            return own;
        },
        handlers::Readings::through(services.turnstile())};
    if (auto kit = handlers::PosterKit::load(catalog::embedded_folder("posters")))
        settings.kit = std::make_shared<const handlers::PosterKit>(std::move(*kit));
    settings.shipped = [](std::string_view name) {
        return catalog::embedded("messages/" + std::string{name});
    };
    settings.line = [sender = std::move(sender)] { return line_state(sender()); };
    settings.tiles = config.map_tiles;
    settings.places_in = [](std::string_view name, std::string_view text) {
        return catalog::read_places(name, text, {});
    };
    settings.secure = config.public_url.starts_with("https://");
    return handlers::desk::routes(settings);
}

// A link that leads to this machine alone is of use in a demo only.
Result<void> know_links(Services& services, const Config& config, int port) {
    if (!services.store().reader()->meta(handlers::link_secret_key)) {
        auto made = services.turnstile().run([](storage::Batch& batch) {
            batch.set_meta(handlers::link_secret_key, handlers::new_link_secret());
        });
        if (!made) return made;
    }
    std::string base = config.public_url;
    if (base.empty() && config.demo) base = fmt::format("http://{}:{}", config.host, port);
    while (base.ends_with('/')) base.pop_back();
    services.reached_at(base);
    return {};
}

std::vector<handlers::http::Route> public_routes(Services& services, handlers::Readers& readers) {
    auto pages = handlers::open::load_pages(page_sources("public"));
    if (!pages) throw std::logic_error(pages.error().what);
    const handlers::open::PublicSettings settings{
        readers,
        [&services] { return services.world(); },
        [&services] { return services.clock().now(); },
        std::move(*pages)};
    auto all = handlers::open::home_routes(settings);
    std::ranges::move(handlers::open::progress_routes(settings), std::back_inserter(all));
    return all;
}
}  // namespace telepati::app
