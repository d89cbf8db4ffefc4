#include "bot/desk.hpp"

#include <stdexcept>

#include "bot/catalog/office_files.hpp"
#include "handlers/desk/routes.hpp"

namespace telepati::app {
namespace {

std::vector<templates::Source> page_sources() {
    constexpr std::string_view suffix = ".mustache";
    std::vector<templates::Source> sources;
    for (auto& [name, text] : catalog::embedded_folder("desk")) {
        if (!name.ends_with(suffix)) continue;
        sources.push_back({name.substr(0, name.size() - suffix.size()), std::move(text)});
    }
    return sources;
}
}  // namespace

std::vector<handlers::http::Route> desk_routes(
    Services& services, handlers::Readers& readers, const Config& config
) {
    auto pages = handlers::desk::load_pages(page_sources());
    if (!pages) throw std::logic_error(pages.error().what);
    handlers::desk::DeskSettings settings{
        readers,
        services.turnstile(),
        services.media(),
        [&services] { return services.world(); },
        [&services] { return services.clock().now(); },
        std::move(*pages),
        [](std::string_view name) { return catalog::embedded("static/" + std::string{name}); },
        handlers::Readings::through(services.turnstile())};
    if (auto kit = handlers::PosterKit::load(catalog::embedded_folder("posters")))
        settings.kit = std::make_shared<const handlers::PosterKit>(std::move(*kit));
    settings.secure = config.public_url.starts_with("https://");
    return handlers::desk::routes(settings);
}
}  // namespace telepati::app
