#pragma once
/// The texts of one turn, each read once however often it is asked about.

#include <list>
#include <string>
#include <string_view>

#include "bot/understanding/reading.hpp"

namespace telepati::understanding {

/// A memory only: what it answers depends on lexicon and text alone. For one thread.
class Readings {
public:
    /// The lexicon must outlive it.
    explicit Readings(const Lexicon& lexicon) : lexicon_(&lexicon) {}

    /// Stands as long as this does.
    const Reading& of(std::string_view text);

private:
    struct Known {
        std::string text;
        Reading reading;
    };
    const Lexicon* lexicon_;
    std::list<Known> known_;
};
}  // namespace telepati::understanding
