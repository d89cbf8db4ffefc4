#pragma once
/// What the pages that anybody may see need.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "handlers/readers.hpp"
#include "handlers/world.hpp"
#include "templates/pages.hpp"

namespace telepati::handlers::open {

struct PublicSettings {
    Readers& readers;
    std::function<std::shared_ptr<const World>()> world;
    std::function<Time()> now;
    std::shared_ptr<const templates::Pages> pages;
};

/// All pages of templates/public, checked.
Result<std::shared_ptr<const templates::Pages>> load_pages(
    const std::vector<templates::Source>& sources
);
}  // namespace telepati::handlers::open
