#pragma once
/// The demo offices with an address that residents reach, and somebody's browser before the public
/// pages.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "bot/catalog/office_files.hpp"
#include "handlers/public/home.hpp"
#include "handlers/public/progress.hpp"
#include "handlers/route_table.hpp"
#include "tests/support/clerk_stage.hpp"

namespace telepati::tests {

class PublicTown {
public:
    PublicTown() {
        town().reached_at("https://lapor.example");
        std::vector<templates::Source> sources;
        for (auto& [name, text] : catalog::embedded_folder("public"))
            sources.push_back({name.substr(0, name.rfind('.')), std::move(text)});
        auto pages = handlers::open::load_pages(sources);
        if (!pages) throw std::runtime_error(pages.error().what);
        const handlers::open::PublicSettings settings{
            readers_,
            [this] { return town().turnstile().world(); },
            [this] { return town().now(); },
            *std::move(pages)};
        routes_ = handlers::open::home_routes(settings);
        std::ranges::move(handlers::open::progress_routes(settings), std::back_inserter(routes_));
    }

    ClerkStage desk;
    Town& town() { return desk.town; }

    handlers::http::Response get(const std::string& path, const std::string& peer = "10.0.0.9") {
        handlers::http::Request request;
        request.method = "GET";
        request.peer = peer;
        const auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos)
            request.query = handlers::http::form_fields(path.substr(question + 1));
        return handlers::http::RouteTable(routes_).answer(std::move(request));
    }

    /// The path of a ticket's secret link; in small letters, if so wanted.
    std::string path_of(const std::string& number, bool small = false) {
        std::string link = town().turnstile().world()->links().to(number);
        link = link.substr(std::string{"https://lapor.example"}.size());
        if (small)
            std::ranges::transform(link, link.begin(), [](unsigned char letter) {
                return static_cast<char>(std::tolower(letter));
            });
        return link;
    }

private:
    handlers::Readers readers_{desk.town.store()};
    std::vector<handlers::http::Route> routes_;
};
}  // namespace telepati::tests
