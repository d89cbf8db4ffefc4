// What came of forms, in memory, as storage keeps it.

#include <algorithm>
#include <map>

#include "bot/base/limits.hpp"
#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace telepati::fuzz {

using namespace conversation;

void MemoryOffice::look_at_records(const LookUp& wanted, Context& around) {
    if (!wanted.form.empty()) {
        FormDesk desk;
        std::map<Time, int> booked;
        for (const auto& [number, record] : records_) {
            if (record.form != wanted.form) continue;
            if (record.author == around.contact) desk.own.push_back(record);
            if (record.slot && !cases::record_ended(record.state)) ++booked[*record.slot];
        }
        for (const auto& [from, count] : booked) desk.booked.push_back({from, count});
        desk.fresh_number = fresh_number();
        around.form_desks[wanted.form] = std::move(desk);
    }
    const auto known = records_.find(wanted.record);
    if (known != records_.end()) around.records[wanted.record] = known->second;
    if (!wanted.own_records) return;
    for (const auto& [number, record] : records_) {
        if (record.author == around.contact || record.officer == around.contact)
            around.own_records.push_back(record);
    }
}

void MemoryOffice::apply(ContactId, const SaveRecord& save) {
    const cases::Record& record = save.record;
    demand(!record.number.empty() && !record.form.empty());
    demand(record.answers.size() <= limits::form_questions);
    const auto known = records_.find(record.number);
    if (known == records_.end()) {
        demand(record.state == cases::first_state(record.kind));
    } else {
        const auto act = cases::read_record_act(save.act);
        demand(act && cases::record_after(known->second.state, *act) == record.state);
    }
    records_[record.number] = record;
}

void MemoryOffice::apply(ContactId self, const SaveSurvey& save) {
    demand(!is_officer(self));
    demand(std::ranges::all_of(save.reply.scores, [](int score) {
        return score >= cases::score_least && score <= cases::score_most;
    }));
    demand(save.reply.day <= now_ && now_ - save.reply.day < std::chrono::days{1});
}
}  // namespace telepati::fuzz
