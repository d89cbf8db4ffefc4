#pragma once
/// Everything a turn reads that rarely changes: offices, places, words and texts. Immutable;
/// replaced as a whole after an import.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/understanding/learned.hpp"
#include "bot/understanding/lexicon.hpp"
#include "bot/understanding/places.hpp"
#include "handlers/own_texts.hpp"
#include "handlers/ticket_links.hpp"
#include "storage/store.hpp"
#include "templates/approved.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers {

using conversation::Words;

struct Speech {
    templates::Texts texts;
    Words words;
};

/// What ships with the program and is the same for all offices.
struct Language {
    understanding::Lexicon lexicon;
    Speech home;
    Speech english;
    templates::Submissions submissions;  ///< templates for outside the 24-hour window
    std::shared_ptr<const understanding::Places> city = nullptr;  ///< that ships; null: none

    /// By a session's language: "en", else home.
    const Speech& speech(std::string_view code) const { return code == "en" ? english : home; }
};

struct OfficeWorld {
    storage::OfficeRow row;
    understanding::Places places;
    std::shared_ptr<const understanding::Learned> learned = nullptr;  ///< null: nothing yet
    std::int64_t lessons = 0;                                       ///< that `learned` was made of
    std::int64_t last_lesson = 0;                                   ///< id of the newest
    std::shared_ptr<const understanding::Places> region = nullptr;  ///< the city around it
    std::vector<conversation::Sister> sisters = {};       ///< point into the world they are of
    std::shared_ptr<const OwnTexts> own_texts = nullptr;  ///< null: shipped words hold for all
};

class World {
public:
    World(std::shared_ptr<const Language> language, std::vector<storage::OfficeRow> offices);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    /// What the database says now. What `before` has learned is kept and only continued.
    /// `public_url` begins the links of tickets; empty: as before.
    static std::shared_ptr<const World> read(
        std::shared_ptr<const Language> language,
        storage::Reader& reader,
        const World* before = nullptr,
        const std::string& public_url = {}
    );

    const Language& language() const { return *language_; }
    std::shared_ptr<const Language> shared_language() const { return language_; }
    const std::vector<OfficeWorld>& offices() const { return offices_; }
    const TicketLinks& links() const { return links_; }

    /// The office that owns a phone_number_id. A body that names none belongs to the only office
    /// there is.
    const OfficeWorld* by_number_id(std::string_view number_id) const;
    const OfficeWorld* by_id(OfficeId id) const;
    const OfficeWorld* by_code(std::string_view code) const;

private:
    std::shared_ptr<const Language> language_;
    std::vector<OfficeWorld> offices_;
    TicketLinks links_;
};
}  // namespace telepati::handlers
