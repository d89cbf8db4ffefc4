#include "bot/understanding/place_names.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/understanding/fold.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::understanding {
namespace {

using View = std::string_view;

constexpr std::array<View, 10> numerals = {
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

constexpr std::size_t sounding_letters = 7;

// A story without an address names its school, its hospital and where people come from.
constexpr std::size_t story_words = 20;

/// "kota matsum ii" → "kota matsum 2"; nothing when the last word is no numeral.
std::optional<std::string> with_digit(const std::string& folded) {
    const std::size_t space = folded.rfind(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto numeral = std::find(numerals.begin(), numerals.end(), folded.substr(space + 1));
    if (numeral == numerals.end()) return std::nullopt;
    return folded.substr(0, space + 1) + std::to_string(numeral - numerals.begin() + 1);
}

std::string without_spaces(std::string folded) {
    folded.erase(std::remove(folded.begin(), folded.end(), ' '), folded.end());
    return folded;
}

std::vector<std::string> spellings_of(const std::string& folded) {
    std::vector<std::string> all = {folded};
    const std::size_t space = std::min(folded.find(' '), folded.size());
    for (std::size_t at = all.size(); at-- > 0;) {
        if (auto digit = with_digit(all[at])) all.push_back(std::move(*digit));
    }
    const std::size_t spoken = all.size();
    for (std::size_t at = 0; at < spoken; ++at) {
        if (space < folded.size() && all[at].size() > sounding_letters)
            all.push_back(without_spaces(all[at]));
    }
    return all;
}
}  // namespace

/// Finds names in one text and judges each by the words around it.
class PlaceListener {
public:
    PlaceListener(const PlaceNames& names, const Reading& reading)
        : names_(names),
          lexicon_(*reading.lexicon),
          words_(reading.lexicon->addresses()),
          tokens_(*reading.typed),
          spans_(reading.addresses),
          is_story_(is_story(reading)) {}

    PlaceNames::Heard run() {
        std::vector<Match> matches;
        for (std::size_t at = 0; at < tokens_.size();) {
            const Match match = match_at(at);
            if (match.meaning != nullptr) matches.push_back(match);
            at += std::max<std::size_t>(match.count, 1);
        }
        const auto longer = [this](const Match& left, const Match& right) {
            return folded_words(left.first, left.count).size() >
                   folded_words(right.first, right.count).size();
        };
        std::stable_sort(matches.begin(), matches.end(), longer);
        for (const Match& match : matches) take(match);
        keep_said_kecamatan();
        return std::move(heard_);
    }

private:
    struct Match {
        const PlaceNames::Meaning* meaning = nullptr;
        std::size_t first = 0;
        std::size_t count = 0;
    };

    /// Whoever cries for help speaks of here.
    static bool is_story(const Reading& reading) {
        const bool cries = reading.roles.has(Role::Danger) || reading.roles.has(Role::FloodNow);
        return reading.addresses.empty() && !cries && reading.words.size() >= story_words;
    }

    View folded_words(std::size_t first, std::size_t count) const {
        const Token& last = tokens_.all[first + count - 1];
        const std::size_t begin = tokens_.all[first].folded_at;
        return View(tokens_.folded).substr(begin, last.folded_at + last.folded_size - begin);
    }

    Match match_at(std::size_t first) const {
        const Token& token = tokens_.all[first];
        const View word = tokens_.word(first);
        if (const auto* longest = names_.longest_.find(word, token.hash)) {
            const std::size_t most = std::min(*longest, tokens_.size() - first);
            for (std::size_t count = most; count > 0; --count) {
                const auto* meaning = names_.find(folded_words(first, count));
                if (meaning != nullptr) return {meaning, first, count};
            }
        }
        const auto* whole = words_.shortened(word, token.hash);
        return whole == nullptr ? Match{} : match_of_short(first, *whole);
    }

    /// "tj rejo" as "tanjung rejo": only where more than the short word stands there.
    Match match_of_short(std::size_t first, const std::vector<std::string>& whole) const {
        for (const std::string& begin : whole) {
            const auto* longest = names_.longest_.find(begin);
            if (longest == nullptr) continue;
            const std::size_t most = std::min(*longest, tokens_.size() - first);
            for (std::size_t count = most; count > 1; --count) {
                const std::string spelled =
                    begin + ' ' + std::string(folded_words(first + 1, count - 1));
                if (const auto* meaning = names_.find(spelled)) return {meaning, first, count};
            }
        }
        return {};
    }

    View word_before(const Match& match) const {
        return match.first == 0 ? View{} : tokens_.word(match.first - 1);
    }

    void take(const Match& match) {
        const BesideName before = words_.beside_name(word_before(match));
        if (before.says_kecamatan) return take_kecamatan(match);
        const bool called = before.says_kelurahan;
        const bool of_else = is_something_else(match, before.is_thing) || is_named_after(match) ||
                             is_second_street(match);
        if (!called && of_else) {
            add(elsewhere_, match.meaning);
            return;
        }
        // "jl titi kuning rusak, dari ujung titi kuning …": the street again.
        if (!called && std::ranges::find(elsewhere_, match.meaning) != elsewhere_.end()) return;
        if (!called && (is_everyday(match) || goes_on(match) || is_story_)) return;
        for (const std::size_t at : match.meaning->kelurahan) add(heard_.kelurahan, at);
        if (match.meaning->kelurahan.empty() && !called && !match.meaning->kecamatan.empty())
            add(heard_.kecamatan, match.meaning->kecamatan);
    }

    /// "mangga", "ujung", "genteng": a name of one word that people use for other things.
    bool is_everyday(const Match& match) const {
        const View word = tokens_.word(match.first);
        return match.count == 1 && (words_.beside_name(word).is_everyday ||
                                    lexicon_.has(word, tokens_.all[match.first].hash));
    }

    /// "helvetia raya", "sunggal no 5", "Polonia Hijau": the name is the beginning of a longer one.
    bool goes_on(const Match& match) const {
        const std::size_t next = match.first + match.count;
        if (next >= tokens_.size() || tokens_.all[next - 1].pause != Pause::None) return false;
        const View word = tokens_.word(next);
        const Marker* marker = words_.marker(word, tokens_.all[next].hash);
        if (marker != nullptr) return marker->follows == Follows::House;
        if (words_.beside_name(word).goes_on) return true;
        // "helvetia mawarni 2/41".
        if (is_unknown(next) && next + 1 < tokens_.size() && is_number(tokens_.word(next + 1)) &&
            tokens_.all[next].pause == Pause::None)
            return true;
        if (is_number(word) || is_roman(word)) return ends_address(next);
        return is_capital(next) && words_.ending(word) == Ending::None &&
               lexicon_.plain(word, tokens_.all[next].hash) == nullptr;
    }

    /// "ngagel jaya 2, …", not "helvetia 3 hari".
    bool ends_address(std::size_t number) const {
        const bool last = number + 1 == tokens_.size();
        return last || tokens_.all[number].pause != Pause::None ||
               is_number(tokens_.word(number + 1)) ||
               words_.marker(tokens_.word(number + 1)) != nullptr;
    }

    /// "sd dharma helvetia", "bapak budianto polonia": a word that nobody knows stands between.
    bool is_named_after(const Match& match) const {
        if (match.first < 2 || !is_unknown(match.first - 1)) return false;
        const std::size_t owner = match.first - 2;
        const bool pauses =
            tokens_.all[owner].pause != Pause::None || tokens_.all[owner + 1].pause != Pause::None;
        const View word = tokens_.word(owner);
        const bool of_a_person = words_.ending(word) == Ending::OfAPerson || is_title(word);
        const bool is_address = words_.marker(word, tokens_.all[owner].hash) != nullptr;
        return !pauses && !is_address && (of_a_person || words_.beside_name(word).is_thing);
    }

    /// "bapak", "kak".
    bool is_title(View word) const {
        const std::vector<Entry>* entries = lexicon_.find(word);
        return entries != nullptr && std::ranges::any_of(*entries, [](const Entry& entry) {
                   return role_named(entry.role) == Role::Addressee;
               });
    }

    /// "jl titi kuning dan helvetia".
    bool is_second_street(const Match& match) const {
        if (match.first < 2 || !words_.beside_name(word_before(match)).joins) return false;
        const AddressSpan* span = span_that_ends(match.first - 1);
        return span != nullptr && !span->label.empty();
    }

    /// Neither in the lexicon nor a word of addresses.
    bool is_unknown(std::size_t at) const {
        const View word = tokens_.word(at);
        return !is_number(word) && lexicon_.plain(word, tokens_.all[at].hash) == nullptr &&
               words_.marker(word, tokens_.all[at].hash) == nullptr &&
               words_.ending(word) == Ending::None;
    }

    /// Written large where the words around it are not.
    bool is_capital(std::size_t at) const {
        return tokens_.all[at].is_capital && !tokens_.all_capital;
    }

    void take_kecamatan(const Match& match) {
        const auto& meaning = *match.meaning;
        if (!meaning.kecamatan.empty()) return add(heard_.kecamatan, meaning.kecamatan);
        if (!meaning.kecamatan_behind_it.empty())
            add(heard_.kecamatan, meaning.kecamatan_behind_it);
    }

    /// "jl titi kuning", "sd negeri helvetia": not the place itself. "gg seser kwala bekala": a
    /// name of several words at the end of an address is.
    bool is_something_else(const Match& match, bool thing) const {
        const AddressSpan* span = span_around(match);
        if (span == nullptr || span->label.empty() || match.first <= span->name) return thing;
        if (thing && match.first == span->name + 1 && !is_lane(*span)) return true;
        return match.count < 2 || match.first + match.count != span->end;
    }

    /// "gg mesjid kwala bekala".
    bool is_lane(const AddressSpan& span) const {
        const Marker* marker = words_.marker(tokens_.word(span.marker));
        return marker != nullptr && marker->is_lane;
    }

    const AddressSpan* span_that_ends(std::size_t end) const {
        const auto found = std::ranges::lower_bound(spans_, end, {}, &AddressSpan::end);
        return found == spans_.end() || found->end != end ? nullptr : &*found;
    }

    const AddressSpan* span_around(const Match& match) const {
        const auto after = std::upper_bound(
            spans_.begin(),
            spans_.end(),
            match.first,
            [](std::size_t at, const AddressSpan& span) { return at < span.marker; }
        );
        if (after == spans_.begin()) return nullptr;
        const AddressSpan& span = *(after - 1);
        return match.first < span.end && match.first > span.marker ? &span : nullptr;
    }

    /// When a text says the kecamatan too, kelurahan of the same name elsewhere are not meant.
    void keep_said_kecamatan() {
        const auto is_said = [this](std::size_t at) {
            const auto& said = heard_.kecamatan;
            return std::find(said.begin(), said.end(), names_.kecamatan_of_[at]) != said.end();
        };
        std::vector<View> said_names;
        for (const std::size_t at : heard_.kelurahan) {
            if (is_said(at)) said_names.push_back(names_.names_[at]);
        }
        if (said_names.empty()) return;
        std::ranges::sort(said_names);
        std::erase_if(heard_.kelurahan, [&](std::size_t at) {
            return !is_said(at) && std::ranges::binary_search(said_names, names_.names_[at]);
        });
    }

    template <class Value>
    static void add(std::vector<Value>& all, const Value& value) {
        if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
    }

    const PlaceNames& names_;
    const Lexicon& lexicon_;
    const AddressWords& words_;
    const Tokens& tokens_;
    const std::vector<AddressSpan>& spans_;
    PlaceNames::Heard heard_;
    std::vector<const PlaceNames::Meaning*> elsewhere_;  ///< names of streets and buildings
    bool is_story_;                                      ///< long, and without any address
};

PlaceNames::PlaceNames(const std::vector<Kelurahan>& all) {
    for (std::size_t at = 0; at < all.size(); ++at) {
        names_.push_back(fold(all[at].name));
        kecamatan_of_.push_back(all[at].kecamatan);
        add_kelurahan(at, all[at].name);
        for (const std::string& alias : all[at].aliases) add_kelurahan(at, alias);
    }
    for (const Kelurahan& place : all) add_kecamatan(place.kecamatan);
}

PlaceNames::Meaning& PlaceNames::meaning_of(const std::string& folded) {
    const std::vector<View> parts = words(folded);
    std::size_t& longest = longest_[parts.front()];
    longest = std::max(longest, parts.size());
    return meanings_[folded];
}

const PlaceNames::Meaning* PlaceNames::find(View folded) const { return meanings_.find(folded); }

void PlaceNames::add_kelurahan(std::size_t at, const std::string& name) {
    const std::string folded = fold(name);
    if (folded.empty()) return;
    for (const std::string& spelling : spellings_of(folded)) {
        auto& meant = meaning_of(spelling).kelurahan;
        if (std::find(meant.begin(), meant.end(), at) == meant.end()) meant.push_back(at);
    }
}

/// "Medan Johor" is the kecamatan wherever it stands, "johor" only behind "kec".
void PlaceNames::add_kecamatan(const std::string& name) {
    const std::string folded = fold(name);
    if (folded.empty()) return;
    for (const std::string& spelling : spellings_of(folded)) meaning_of(spelling).kecamatan = name;
    const std::size_t space = folded.find(' ');
    if (space != std::string::npos) meaning_of(folded.substr(space + 1)).kecamatan_behind_it = name;
}

PlaceNames::Heard PlaceNames::heard_in(const Reading& reading) const {
    return PlaceListener(*this, reading).run();
}

bool PlaceNames::is_kelurahan(View folded) const {
    const Meaning* meaning = find(folded);
    return meaning != nullptr && !meaning->kelurahan.empty();
}
}  // namespace telepati::understanding
