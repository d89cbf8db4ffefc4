#include "handlers/public/guesses.hpp"

#include "handlers/api/digest.hpp"

namespace telepati::handlers::open {
namespace {

// A key has 59 bits: this is against the noise, and against whoever thinks it has fewer.
constexpr int wrong_most = 20;
constexpr std::chrono::minutes span{10};
constexpr std::size_t addresses_most = 10'000;

std::string name_of(const std::string& address) { return api::sha256_hex("guess\n" + address); }
}  // namespace

bool Guesses::too_many(const std::string& address, Time now) {
    const std::scoped_lock lock(mutex_);
    const auto found = wrong_.find(name_of(address));
    return found != wrong_.end() && now - found->second.since < span &&
           found->second.count >= wrong_most;
}

void Guesses::add(const std::string& address, Time now) {
    const std::scoped_lock lock(mutex_);
    if (wrong_.size() >= addresses_most) forget(now);
    Wrong& wrong = wrong_[name_of(address)];
    if (wrong.count == 0 || now - wrong.since >= span) wrong = {0, now};
    ++wrong.count;
}

void Guesses::forget(Time now) {
    std::erase_if(wrong_, [&](const auto& one) { return now - one.second.since >= span; });
    if (wrong_.size() >= addresses_most) wrong_.clear();
}
}  // namespace telepati::handlers::open
