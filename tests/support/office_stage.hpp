#pragma once
/// The demo office as a context, without a database turn: for what no transcript can show.

#include <memory>

#include "bot/conversation/context.hpp"
#include "tests/support/town.hpp"

namespace telepati::tests {

struct OfficeStage {
    OfficeStage() {
        language = shipped_language();
        office = town.store().reader()->offices().front();
        places = understanding::Places{office.places};
    }

    conversation::Context context(ContactId contact) {
        return {
            town.now(),
            office.office,
            places,
            language->lexicon,
            language->home.words,
            language->home.words,
            contact,
            {},
            {},
            {},
            {},
            "MJ2345Z",
            {},
            {},
            {},
            {},
            {}};
    }

    Town town;
    std::shared_ptr<const handlers::Language> language;
    storage::OfficeRow office;
    understanding::Places places;
};
}  // namespace telepati::tests
