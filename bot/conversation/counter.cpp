#include "bot/conversation/counter.hpp"

#include <utility>

#include "bot/conversation/flows.hpp"
#include "bot/conversation/report.hpp"

namespace telepati::conversation {
namespace {

Heard heard_now(const Context& context, Saying said) {
    Heard heard;
    heard.said = std::move(said);
    heard.at = context.now;
    return heard;
}
}  // namespace

std::vector<Effect> file_for(const Context& context, const CounterReport& report) {
    Draft draft = report_script.absorb(context, {}, heard_now(context, Text{report.text}));
    if (report.pin)
        draft = report_script.absorb(context, draft, heard_now(context, Pin{*report.pin, {}}));
    draft.begun = context.now;
    draft.urgent = draft.urgent || report.urgent;
    if (!report.category.empty()) draft.category = report.category;
    if (!report.kelurahan.empty()) {
        draft.kelurahan = report.kelurahan;
        draft.elsewhere.clear();
        draft.doubt.clear();
    }
    if (!report.place.empty()) draft.place = report.place;
    draft = report_script.settle(context, std::move(draft));
    const bool flood =
        draft.flood && (report.category.empty() || report.category == flood_category);
    std::vector<Effect> effects = flood ? file_flood(context, draft) : file_report(context, draft);
    for (Effect& effect : effects) {
        auto* file = std::get_if<FileTicket>(&effect);
        if (!file) continue;
        file->ticket.source = report.source;
        file->by_name = report.by;
    }
    return effects;
}
}  // namespace telepati::conversation
