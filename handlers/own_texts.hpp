#pragma once
/// Messages in an office's own words, in place of the shipped ones.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.hpp"
#include "storage/office_rows.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {

/// One message as a whole file, checked as shipped ones are. The failure names line and reason.
Result<templates::Texts> read_text(std::string_view key, const std::string& body);

/// Immutable.
class OwnTexts {
public:
    /// What this version of the program cannot read any longer is a fault and never a gap: the
    /// shipped words hold.
    explicit OwnTexts(std::vector<storage::TextRow> rows);

    /// nullptr: the shipped words hold. Languages as of Language::speech.
    const templates::Texts* find(std::string_view language, std::string_view key) const;
    const std::vector<storage::TextRow>& rows() const { return rows_; }

    struct Fault {
        std::string language;
        std::string key;
        std::string why;
    };
    const std::vector<Fault>& faults() const { return faults_; }

private:
    std::vector<storage::TextRow> rows_;
    std::map<std::string, templates::Texts, std::less<>> texts_;  ///< by "id/filed"
    std::vector<Fault> faults_;
};
}  // namespace telepati::handlers
