// Measures what bot/understanding makes of the labelled messages in ../shared/eval, which are for
// measuring only. Prints one line a figure; see `tests/bench/run.sh understanding`.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <regex>
#include <set>

#include "bot/understanding/address.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/depth.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/kind.hpp"
#include "bot/understanding/learned.hpp"
#include "bot/understanding/personal.hpp"
#include "bot/understanding/places.hpp"
#include "bot/understanding/reading.hpp"
#include "tests/bench/labelled.hpp"

using namespace telepati::understanding;

namespace {

/// Right and wrong guesses of one run.
class Score {
public:
    void add(const std::vector<Guess>& guesses, const std::string& right) {
        const std::string top = guesses.empty() ? "" : guesses.front().category;
        const double confidence = guesses.empty() ? 0 : guesses.front().confidence;
        ++all_;
        first_ += top == right ? 1 : 0;
        for (std::size_t at = 0; at < std::min<std::size_t>(guesses.size(), 3); ++at)
            among_three_ += guesses[at].category == right ? 1 : 0;
        ++of_[right];
        ++said_[top];
        if (top == right) ++hit_[right];
        Bin& bin = bins_[std::min(9, static_cast<int>(confidence * 10))];
        bin.said += confidence;
        bin.right += top == right ? 1 : 0;
    }

    void print(const char* what) const {
        double off = 0;
        for (const auto& bin : bins_) off += std::abs(bin.second.said - bin.second.right);
        std::printf(
            "%-34s accuracy %.3f  top three %.3f  macro-F1 %.3f (%zu categories) %.3f (18)  "
            "calibration error %.3f\n",
            what,
            share(first_, all_),
            share(among_three_, all_),
            macro_f1(1),
            of_.size(),
            macro_f1(least_of_18),
            share(off, all_)
        );
    }

private:
    struct Bin {
        double said = 0;
        double right = 0;
    };
    // Two categories have so few messages that a figure of theirs says nothing.
    static constexpr int least_of_18 = 50;

    double macro_f1(int least) const {
        double sum = 0;
        double categories = 0;
        for (const auto& [category, count] : of_) {
            if (count < least) continue;
            const double hit = hit_.count(category) == 0 ? 0 : hit_.at(category);
            const double said = said_.count(category) == 0 ? 0 : said_.at(category);
            sum += share(2 * hit, said + count);
            ++categories;
        }
        return share(sum, categories);
    }

    double all_ = 0;
    double first_ = 0;
    double among_three_ = 0;
    std::map<std::string, int> of_;
    std::map<std::string, int> said_;
    std::map<std::string, int> hit_;
    std::map<int, Bin> bins_;
};

std::vector<std::string> shipped_categories() {
    std::set<std::string> codes;
    for (const auto& row : shipped_rows()) {
        if (row[2] == "kategori") codes.insert(row[3]);
    }
    return {codes.begin(), codes.end()};
}

/// Five folds, `most` lessons of the other four; shuffled alike in every run.
Score cross_validated(const Rows& rows, const std::vector<Lesson>& lessons, std::size_t most) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(1));
    constexpr std::size_t folds = 5;
    Score score;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        Learned learned(shipped_categories());
        for (std::size_t at = 0; at < order.size() && learned.lessons() < most; ++at) {
            if (at % folds != fold) learned.learn(lessons[order[at]]);
        }
        for (std::size_t at = fold; at < order.size(); at += folds) {
            const Reading reading = read(shipped_lexicon(), rows[order[at]][0]);
            score.add(guess(reading, &learned), rows[order[at]][1]);
        }
    }
    return score;
}

void measure_categories(const Rows& complaints) {
    Score cold;
    std::vector<Lesson> lessons;
    for (const auto& row : complaints) {
        cold.add(guess(shipped_lexicon(), row[0]), row[1]);
        lessons.push_back(lesson_of(shipped_lexicon(), row[0], row[1]));
    }
    cold.print("category, cold");
    cross_validated(complaints, lessons, 200).print("category, 200 lessons, 5 folds");
    cross_validated(complaints, lessons, 1'000).print("category, 1,000 lessons, 5 folds");
    cross_validated(complaints, lessons, lessons.size()).print("category, 4/5 of all, 5 folds");
}

bool speaks_of_water(const std::string& text) {
    static const std::regex water(
        "banjir|bnjir|banjr|banjer|genang|rendam|luap |luber|lutut| air | cm |0cm "
    );
    return std::regex_search(" " + fold(text) + " ", water);
}

void measure_flood(const Rows& complaints) {
    Tally recall;
    Tally depths;
    Tally others;
    Tally drains;
    for (const auto& row : labelled("flood_dev.tsv")) {
        if (speaks_of_water(row[0])) recall.add(row[0], alarm(shipped_lexicon(), row[0]).flood);
        const auto depth = water_depth(shipped_lexicon(), row[0]);
        if (!depth || row[1].empty()) continue;
        depths.add(row[0], std::abs(*depth - std::atof(row[1].c_str())) <= 20);
    }
    for (const auto& row : complaints) {
        if (row[1] == "banjir") continue;
        Tally& tally = row[1] == "drainase" ? drains : others;
        tally.add(row[0], alarm(shipped_lexicon(), row[0]).flood);
    }
    recall.print("flood now: recall");
    others.print("flood now: false alarms, other kinds");
    drains.print("flood now: complaints of drains called so");
    depths.print("depth: within 20 cm");
}

/// The kelurahan of the labelled messages as if they were a city.
Places city_of(const Rows& complaints) {
    std::vector<Kelurahan> all;
    std::set<std::string> seen;
    for (const auto& row : complaints) {
        if (row.size() > 3 && !row[2].empty() && seen.insert(row[2] + '/' + row[3]).second)
            all.push_back({row[3] + '.' + row[2], row[2], row[3], {}, {}, {}});
    }
    return Places(std::move(all));
}

bool says(const std::string& text, std::string_view before, const std::string& name) {
    const std::string wanted = " " + std::string(before) + fold(name) + " ";
    return (" " + text + " ").find(wanted) != std::string::npos;
}

void measure_places(const Rows& complaints) {
    const Places city = city_of(complaints);
    Tally found;
    Tally anywhere_found;
    Tally wrong;
    for (const auto& row : complaints) {
        if (row.size() < 4) continue;
        const std::string text = fold(row[0]);
        const auto named = city.all_named(read(shipped_lexicon(), row[0]));
        const bool right = std::any_of(named.begin(), named.end(), [&](const Named& one) {
            return one.name == row[2] || one.name == row[3] || one.code.starts_with(row[3] + '.');
        });
        const bool called = says(text, "kel ", row[2]) || says(text, "kelurahan ", row[2]) ||
                            says(text, "kec ", row[3]) || says(text, "kecamatan ", row[3]);
        const bool anywhere = says(text, "", row[2]) || says(text, "", row[3]);
        if (called) found.add(row[0], right);
        if (anywhere) anywhere_found.add(row[0], right);
        wrong.add(row[0], !named.empty() && !right);
    }
    found.print("places: called kelurahan or kecamatan, found");
    anywhere_found.print("places: name anywhere, also as a street");
    wrong.print("places: other than the label");
}

/// Tokens of addresses that mean something else after folding.
void measure_folding(const Rows& complaints) {
    std::size_t changed = 0;
    std::size_t all = 0;
    for (const auto& row : complaints) {
        const Tokens typed = tokens(row[0]);
        for (const AddressSpan& span :
             address_spans(shipped_lexicon().addresses(), row[0], typed)) {
            for (std::size_t at = span.marker; at < span.end; ++at) {
                const Token& token = typed.all[at];
                ++all;
                const auto original = row[0].substr(token.begin, token.end - token.begin);
                changed += fold(original) == typed.word(at) ? 0 : 1;
            }
        }
    }
    std::printf("folding: %zu of %zu address tokens changed\n", changed, all);
}

void measure_spam(const Rows& complaints) {
    const auto is = [](const std::string& text) {
        return is_spam(shipped_lexicon(), read(shipped_lexicon(), text), text);
    };
    std::map<std::string, std::pair<double, double>> by_label;
    for (const auto& row : labelled("spam_dev.tsv")) {
        auto& [all, spam] = by_label[row[0]];
        ++all;
        spam += is(row[1]) ? 1 : 0;
    }
    const auto called = std::count_if(complaints.begin(), complaints.end(), [&](const auto& row) {
        return is(row[0]);
    });
    std::printf(
        "spam: recognised %.3f, other messages called so %.3f, complaints called so %.4f\n",
        share(by_label["1"].second, by_label["1"].first),
        share(by_label["0"].second, by_label["0"].first),
        share(static_cast<double>(called), static_cast<double>(complaints.size()))
    );
}

void measure_personal(const Rows& complaints) {
    static const std::regex wanted("(^|[^0-9])([0-9]{16}|(\\+?62|0)8[0-9]{8,11})(?![0-9])");
    double all = 0;
    double found = 0;
    double odd = 0;
    double claims = 0;
    for (const auto& row : complaints) {
        const auto personal = personal_in(row[0]);
        for (std::sregex_iterator at(row[0].begin(), row[0].end(), wanted), end; at != end; ++at) {
            const auto begin = static_cast<std::size_t>(at->position(2));
            ++all;
            found += std::any_of(personal.begin(), personal.end(), [&](const Personal& one) {
                return one.begin <= begin && one.end > begin;
            });
        }
        for (const Personal& one : personal) {
            ++claims;
            const auto digits = std::count_if(
                row[0].begin() + static_cast<std::ptrdiff_t>(one.begin),
                row[0].begin() + static_cast<std::ptrdiff_t>(one.end),
                [](char byte) { return byte >= '0' && byte <= '9'; }
            );
            odd += one.what != Personal::What::Email && digits < 9 ? 1 : 0;
        }
    }
    std::printf(
        "personal data: found %.3f of %.0f; %.0f of %.0f claims have fewer than nine digits\n",
        share(found, all),
        all,
        odd,
        claims
    );
}

/// Everything that is asked of a message.
std::size_t understand(const std::string& text, const Learned& learned, const Places& city) {
    const Reading reading = read(shipped_lexicon(), text);
    return guess(reading, &learned).size() + city.all_named(reading).size() +
           spot_in(reading, text, city).size() + personal_in(text).size() +
           (alarm(reading).flood ? 1U : 0U) + (is_spam(shipped_lexicon(), reading, text) ? 1U : 0U);
}

/// Kilobytes that the program holds.
long resident() {
    std::ifstream file("/proc/self/statm");
    long pages = 0;
    file >> pages >> pages;
    return pages * 4;
}

/// Before anything else is in memory: the words, 151 places, and lessons of an office.
void measure_memory() {
    const long before = resident();
    std::vector<Kelurahan> all;
    for (int at = 0; at < 151; ++at)
        all.push_back({std::to_string(at), "Desa Nomor" + std::to_string(at), "Kota", {}, {}, {}});
    const Places city(std::move(all));
    Learned learned(shipped_categories());
    learned.learn(lesson_of(shipped_lexicon(), "parit tumpat", "drainase"));
    understand("parit tumpat di desa nomor5", learned, city);
    std::printf("memory: the engine holds %ld KiB\n", resident() - before);
}

void measure_speed(const Rows& complaints) {
    Learned learned(shipped_categories());
    const Places city = city_of(complaints);
    for (const auto& row : complaints) learned.learn(lesson_of(shipped_lexicon(), row[0], row[1]));
    double best = 1e9;
    std::size_t heard = 0;
    for (int time = 0; time < 3; ++time) {
        const std::clock_t begun = std::clock();
        for (const auto& row : complaints) heard += understand(row[0], learned, city);
        const auto took = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
        best = std::min(best, took);
    }
    double bytes = 0;
    for (const auto& row : complaints) bytes += static_cast<double>(row[0].size());
    const auto count = static_cast<double>(complaints.size());
    std::printf(
        "speed: %.0f messages of %.0f bytes a second of one core's time (%zu heard)\n",
        count / best,
        bytes / count,
        heard
    );
}

/// Microseconds for texts of growing length made of many places, the best of five times.
void measure_growth() {
    std::vector<Kelurahan> all;
    for (int at = 0; at < 5'000; ++at)
        all.push_back({std::to_string(at), "Desa Nomor" + std::to_string(at), "Kota", {}, {}, {}});
    const Places city(std::move(all));
    const Learned learned(shipped_categories());
    std::printf("growth: microseconds for");
    for (const std::size_t size : {1'000U, 4'000U, 16'000U, 65'000U}) {
        std::string text;
        for (int at = 0; text.size() < size; ++at)
            text += "parit tumpat di desa nomor" + std::to_string(at % 5'000) + " gg 3, banjir ";
        double best = 1e9;
        for (int time = 0; time < 5; ++time) {
            const std::clock_t begun = std::clock();
            understand(text, learned, city);
            best = std::min(best, static_cast<double>(std::clock() - begun));
        }
        std::printf("  %zu characters %.0f", size, best * 1e6 / CLOCKS_PER_SEC);
    }
    std::puts("  (5,000 names of places)");
}
}  // namespace

int main() {
    measure_memory();
    const Rows complaints = labelled("complaints_dev.tsv");
    if (complaints.empty()) {
        std::puts("the labelled messages are not here");
        return 0;
    }
    measure_categories(complaints);
    measure_flood(complaints);
    measure_places(complaints);
    measure_folding(complaints);
    measure_spam(complaints);
    measure_personal(complaints);
    measure_speed(complaints);
    measure_growth();
}
