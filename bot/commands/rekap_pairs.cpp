#include "bot/commands/rekap_pairs.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/commands/exports.hpp"
#include "handlers/media/inspection.hpp"
#include "storage/desk_store.hpp"

namespace telepati::app {
namespace {

using conversation::Media;
using storage::MediumDoubt;
using storage::TicketMedium;

bool is_picture(const TicketMedium& medium) {
    return medium.kind == static_cast<int>(Media::Kind::Image) &&
           medium.state == static_cast<int>(storage::MediaState::Kept);
}

std::optional<std::string> in_small(const PairSources& from, OfficeId office, std::int64_t id) {
    const auto kept = from.reader.kept_media(office, storage::MediaOwner::Ticket, id);
    const auto content = kept ? from.media.get(kept->content) : std::nullopt;
    if (!content) return std::nullopt;
    return handlers::small_picture(from.program, content->bytes);
}

struct Pair {
    std::int64_t before = 0;  ///< 0: there is none
    std::int64_t after = 0;
};

/// The first picture of the reporter, the last one of the work.
Pair pair_of(storage::Reader& reader, OfficeId office, const cases::Ticket& ticket) {
    const auto doubts = reader.desk().doubts(office, ticket.number, limits::pictures_alike);
    Pair pair;
    for (const TicketMedium& medium : reader.desk().media(office, ticket.number)) {
        if (!is_picture(medium)) continue;
        const bool work = medium.author && *medium.author != ticket.reporter;
        const bool doubted =
            std::ranges::find(doubts, medium.id, &MediumDoubt::medium) != doubts.end();
        if (work && !doubted) pair.after = medium.id;
        if (!work && pair.before == 0) pair.before = medium.id;
    }
    return pair;
}
}  // namespace

std::string pair_rows(const PairSources& from, OfficeId office, std::vector<reports::Fact> facts) {
    std::erase_if(facts, [](const reports::Fact& fact) { return !fact.resolved_at; });
    std::ranges::sort(facts, std::ranges::greater{}, [](const reports::Fact& fact) {
        return *fact.resolved_at;
    });
    std::string out;
    std::size_t found = 0;
    int looked = 0;
    for (const reports::Fact& fact : facts) {
        if (found == limits::rekap_pairs || ++looked > limits::rekap_looked_at) break;
        const auto view = from.reader.ticket(office, fact.number);
        const Pair pair = view ? pair_of(from.reader, office, view->ticket) : Pair{};
        if (pair.before == 0 || pair.after == 0) continue;
        const auto before = in_small(from, office, pair.before);
        const auto after = in_small(from, office, pair.after);
        if (!before || !after) continue;
        out += part_row({"pair", fact.number, fact.category, fact.kelurahan, *before, *after});
        ++found;
    }
    return out;
}
}  // namespace telepati::app
