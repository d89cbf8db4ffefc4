#pragma once
/// The world's failures as values: `Result<T>` holds a T or a sentence that says what to do.

#include <string>
#include <tl/expected.hpp>

namespace telepati {

/// One line for a person: what is wrong and what to do about it. Never holds a secret, number or
/// message text.
struct Failure {
    std::string what;
};

template <class T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> failure(std::string what) {
    return tl::unexpected(Failure{std::move(what)});
}
}  // namespace telepati
