#pragma once
/// Refusals of data files, cut down to what a test wants to read.

#include <doctest/doctest.h>

#include <string>

namespace telepati::catalog {

/// What is wrong, without the advice behind the semicolon; the advice must be there. "read" when
/// nothing was refused.
template <class Result>
std::string wrong_with(const Result& result) {
    if (result) return "read";
    const std::string& what = result.error().what;
    const auto advice = what.find("; ");
    CHECK_MESSAGE(advice + 2 < what.size(), "no advice in: ", what);
    CHECK_MESSAGE(what.find(", line ") < advice, "no line in: ", what);
    return what.substr(0, advice);
}
}  // namespace telepati::catalog
