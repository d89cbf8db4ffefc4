#pragma once
/// The index of public satisfaction (IKM, PermenPANRB 14/2017) from answered surveys.
///
/// Of n replies each element has a mean (NRR); the index is the sum of the nine means, each
/// weighted 1/9, and IKM is 25 times that. All of it is one fraction of whole numbers, IKM = 25 ×
/// sum of all scores / (9 × n), and is rounded once, to hundredths, half away from zero. The
/// regulation prints the weight as "1/9 = 0,11"; offices that multiply by 0.11 lose one per cent
/// (9 × 0.11 = 0.99), so the fraction is kept. The band is looked up for the rounded IKM, since the
/// official bounds have gaps of a hundredth.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/cases/survey.hpp"

namespace telepati::reports {

enum class Band { A, B, C, D };

/// "A" … and "Sangat baik", "Baik", "Kurang baik", "Tidak baik".
std::string_view band_name(Band band);
std::string_view band_said(Band band);
/// `ikm` in hundredths, 2500 to 10000. A from 88.31, B from 76.61, C from 65.00.
Band band_of(int ikm);

/// The sum of some scores over how many there are, as official papers print it.
struct Mean {
    int sum = 0;
    int count = 0;
    /// In thousandths, rounded half up; 0 of nothing.
    int thousandths() const;
    bool operator==(const Mean&) const = default;
};

/// What so many people think of a service, a unit, or all of it.
struct Satisfaction {
    std::string what;  ///< code of the service or team; empty: all, or not said
    int replies = 0;
    std::array<Mean, cases::survey_elements> elements{};
    /// In hundredths; nothing without replies.
    std::optional<int> ikm() const;
    /// The whole index before it is made 25 times as large (NRR tertimbang), in ten thousandths.
    std::optional<int> index() const;
    bool operator==(const Satisfaction&) const = default;
};

/// How many told this of themselves.
struct Trait {
    std::string question;  ///< as the form calls it
    std::string shown;
    int people = 0;
    bool operator==(const Trait&) const = default;
};

struct Survey {
    Satisfaction all;
    std::vector<Satisfaction> services;  ///< both by most replies, then by code
    std::vector<Satisfaction> teams;
    std::vector<Trait> traits;  ///< in the order of the first answer, then by most people
};

Survey count_surveys(std::span<const cases::SurveyReply> replies);

/// As anybody may see it: what fewer than `least_public` people said is in no list, nor is the next
/// smallest when it could be reckoned from the sum. Without enough replies at all nothing is left.
Survey in_public(Survey survey);

/// 8831 with two places behind the comma: "88,31".
std::string decimal(int value, int places);

/// How many of so many people served a survey should hear (Krejcie and Morgan, 5 % error, 95 %
/// confidence), rounded to the nearest whole as their table is; never more than there are.
int sample_wanted(int served);
}  // namespace telepati::reports
