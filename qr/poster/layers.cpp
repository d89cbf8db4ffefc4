#include "qr/poster/layers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace telepati::qr {
namespace {

constexpr std::array<std::string_view, 6> shapes{
    "<path ", "<rect ", "<circle ", "<line ", "<text ", "<image "};

using Shapes = std::unordered_set<std::string_view>;

/// The next shape or text at or behind `at`; empty at the end. A text ends with its closing tag.
std::string_view next_element(std::string_view svg, std::size_t at) {
    for (at = svg.find('<', at); at != std::string_view::npos; at = svg.find('<', at + 1)) {
        const auto begins = [&](std::string_view name) { return svg.substr(at).starts_with(name); };
        if (std::ranges::none_of(shapes, begins)) continue;
        const std::string_view close = begins("<text ") ? "</text>" : "/>";
        const auto end = svg.find(close, at);
        if (end == std::string_view::npos) break;
        return svg.substr(at, end + close.size() - at);
    }
    return {};
}

bool stays(std::string_view element) {
    return element.starts_with("<text ") && element.find(" data-live=") != std::string_view::npos;
}

template <class Take>
void each_element(std::string_view svg, Take take) {
    std::size_t at = 0;
    for (auto one = next_element(svg, at); !one.empty(); one = next_element(svg, at)) {
        at = static_cast<std::size_t>(one.data() - svg.data()) + one.size();
        take(one);
    }
}

Shapes shapes_of(std::string_view svg) {
    Shapes found;
    each_element(svg, [&](std::string_view one) {
        if (!stays(one)) found.insert(one);
    });
    return found;
}

/// The drawing without those elements that `leaves` names.
template <class Leaves>
std::string without(std::string_view svg, Leaves leaves) {
    std::string kept;
    kept.reserve(svg.size());
    std::size_t at = 0;
    each_element(svg, [&](std::string_view one) {
        if (!leaves(one)) return;
        const auto begin = static_cast<std::size_t>(one.data() - svg.data());
        kept += svg.substr(at, begin - at);
        at = begin + one.size();
    });
    return kept += svg.substr(at);
}
}  // namespace

Layers layered(const std::vector<std::string>& pages) {
    Layers layers;
    if (pages.empty()) return layers;
    Shapes common = shapes_of(pages.front());
    for (const std::string& page : pages) {
        const Shapes here = shapes_of(page);
        std::erase_if(common, [&](std::string_view one) { return !here.contains(one); });
    }
    const auto shared = [&](std::string_view one) { return common.contains(one); };
    layers.ground = without(pages.front(), [&](std::string_view one) { return !shared(one); });
    for (const std::string& page : pages) layers.pages.push_back(without(page, shared));
    return layers;
}
}  // namespace telepati::qr
