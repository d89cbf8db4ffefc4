#pragma once
/// What an office issues: letters and papers of civil registration, with what to bring. Data; see
/// services.tsv.

#include <string>
#include <string_view>
#include <vector>

namespace telepati::cases {

struct Service {
    std::string code;                ///< "kk_baru"; what stands before the _ is its family
    std::string name;                ///< in a sentence: "Kartu Keluarga (KK) baru"
    std::string label;               ///< on a button, at most 20 UTF-16 units
    std::vector<std::string> words;  ///< folded phrases that name it: "kk", "kk hilang"
    std::vector<std::string> needs;  ///< what to bring, a line each
    std::string where;               ///< which counter, and when
    std::string promise;             ///< the time as people read it
    int days = 0;                    ///< working days until it is ready; 0: not said
    std::string source;              ///< where the requirements are from, and of when
    bool operator==(const Service&) const = default;
};

/// All services of an office. A message about something else is told from one about these by a look
/// at each of its words.
class Services {
public:
    Services() = default;
    explicit Services(std::vector<Service> all);

    const std::vector<Service>& all() const { return all_; }
    bool empty() const { return all_.empty(); }
    const Service* find(std::string_view code) const;

    /// The one that these folded words name: the most words of a phrase in their order, at most two
    /// others between ("ktp saya hilang"); the earlier in the list among equals. Null: none.
    const Service* named(const std::vector<std::string_view>& words) const;

    /// The one of this code, else the one that the folded words name.
    const Service* meant(std::string_view code, const std::vector<std::string_view>& words) const {
        const Service* const found = find(code);
        return found ? found : named(words);
    }

    /// The others of its family, in the order of the list.
    std::vector<const Service*> family(const Service& one) const;

private:
    std::vector<Service> all_;
    std::vector<std::string> heads_;  ///< first words of all phrases, sorted
};
}  // namespace telepati::cases
