#pragma once
/// What is the same on all pages of a book is drawn once.

#include <string>
#include <vector>

namespace telepati::qr {

struct Layers {
    std::string ground;              ///< what stands on every page
    std::vector<std::string> pages;  ///< the rest of each; drawn over the ground
};

/// `pages` are SVG drawings made from one template. Shapes and texts that are written alike on all
/// of them go to the ground and lie under the others from then on. In a PDF the ground's texts are
/// outlines; one that is to stay text has data-live="1".
Layers layered(const std::vector<std::string>& pages);
}  // namespace telepati::qr
