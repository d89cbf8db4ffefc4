#include "bot/cases/service.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace telepati::cases {
namespace {

constexpr std::size_t words_between = 2;

std::string_view first_word(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

std::string_view family_of(std::string_view code) { return code.substr(0, code.find('_')); }

/// How many words of the phrase stand there from `at` on; 0 when one of them is missing.
std::size_t said_from(
    const std::vector<std::string_view>& words, std::size_t at, std::string_view phrase
) {
    std::size_t count = 0;
    std::size_t last = at;
    while (!phrase.empty()) {
        const std::string_view wanted = first_word(phrase);
        const std::size_t end = count == 0 ? at + 1 : std::min(last + words_between, words.size());
        std::size_t place = last;
        while (place < end && words[place] != wanted) ++place;
        if (place >= end) return 0;
        ++count;
        last = place + 1;
        phrase.remove_prefix(std::min(wanted.size() + 1, phrase.size()));
    }
    return count;
}
}  // namespace

Services::Services(std::vector<Service> all) : all_(std::move(all)) {
    for (const Service& service : all_) {
        for (const std::string& phrase : service.words) heads_.emplace_back(first_word(phrase));
    }
    std::ranges::sort(heads_);
    heads_.erase(std::unique(heads_.begin(), heads_.end()), heads_.end());
}

const Service* Services::find(std::string_view code) const {
    const auto found = std::ranges::find(all_, code, &Service::code);
    return found == all_.end() ? nullptr : &*found;
}

const Service* Services::named(const std::vector<std::string_view>& words) const {
    const Service* best = nullptr;
    std::size_t most = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!std::ranges::binary_search(heads_, words[at])) continue;
        for (const Service& service : all_) {
            for (const std::string& phrase : service.words) {
                const std::size_t said = said_from(words, at, phrase);
                if (said <= most) continue;
                most = said;
                best = &service;
            }
        }
    }
    return best;
}

std::vector<const Service*> Services::family(const Service& one) const {
    std::vector<const Service*> others;
    for (const Service& other : all_) {
        if (other.code != one.code && family_of(other.code) == family_of(one.code))
            others.push_back(&other);
    }
    return others;
}
}  // namespace telepati::cases
