#include "bot/conversation/staffing.hpp"

#include <algorithm>
#include <charconv>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/deeds.hpp"
#include "bot/conversation/deliveries.hpp"
#include "bot/conversation/phrases.hpp"
#include "bot/conversation/report.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::conversation {
namespace {

using cases::Officer;
using cases::Role;

/// "undang Budi Santoso": the order and what follows it.
struct Order {
    std::string_view name;  ///< as the lexicon calls it; empty: none
    std::string_view rest;
};

Order order_in(const understanding::Lexicon& lexicon, const Heard& heard) {
    constexpr std::size_t longest = 120;
    const auto* text = std::get_if<Text>(&heard.said);
    if (!text || text->body.size() > longest) return {};
    const std::string_view body = text->body;
    if (const auto whole = lexicon.meaning("perintah", body); !whole.empty()) return {whole, {}};
    const auto space = body.find(' ');
    if (space == std::string_view::npos) return {};
    std::string_view rest = body.substr(space + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return {lexicon.meaning("perintah", body.substr(0, space)), rest};
}

bool may_lead(const Officer& officer) { return officer.role >= Role::Leader; }

/// Leaders answer for their own team, those above for all.
bool leads(const Officer& chief, std::string_view team) {
    return chief.role > Role::Leader || (chief.role == Role::Leader && chief.team == team);
}

std::vector<const Officer*> named(
    const cases::Office& office, const Officer& chief, std::string_view words
) {
    const std::string wanted = understanding::fold(words);
    std::vector<const Officer*> found;
    for (const Officer& officer : office.officers) {
        const std::string name = understanding::fold(officer.name);
        const bool whole = name == wanted;
        const bool begins = name.starts_with(wanted + ' ');
        if (wanted.empty() || !(whole || begins) || !leads(chief, officer.team)) continue;
        if (whole) return {&officer};
        found.push_back(&officer);
    }
    return found;
}

/// Six letters and digits with a digit among them: "masuk rumah" is somebody's flood.
std::string code_in(std::string_view typed) {
    std::string code;
    for (const char letter : typed) {
        const char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
        if (letter == '-') continue;
        if (cases::number_alphabet.find(upper) == std::string_view::npos) return {};
        code += upper;
    }
    const bool has_digit = code.find_first_of("23456789") != std::string::npos;
    return code.size() == cases::invite_length && has_digit ? code : std::string{};
}

Say tell(ContactId to, std::string_view message, Fields fields = {}) {
    return {to, message, std::move(fields), {}};
}

Say naming(ContactId to, std::string_view message, const std::string& name) {
    Fields fields;
    fields.texts["name"] = name;
    return tell(to, message, std::move(fields));
}

std::string team_name(const Context& context, const std::string& code) {
    const cases::Team* team = context.office.team(code);
    return team ? team->name : "";
}

// What cannot be taken back is asked about first; `Expected` keeps who it is about.
constexpr std::string_view leaving = "leave";
constexpr std::string_view blocking = "block";

/// The yes or no to "leave?" and "block?", by button or in words.
struct Decision {
    std::string_view about;  ///< empty: it was none
    std::string whom;
    bool yes = false;
};

Decision decision_in(
    const understanding::Lexicon& lexicon, const Session& session, const Heard& heard
) {
    for (const std::string_view about : {leaving, blocking}) {
        const auto rest = chosen(heard, std::string{about} + ':');
        if (rest) return {about, std::string{*rest}, *rest != "no"};
        if (!session.expects || session.expects->what != about) continue;
        const std::string_view said = lexicon.meaning("jawaban", words_of(heard));
        if (said == "yes" || said == "no") return {about, session.expects->number, said == "yes"};
    }
    return {};
}

// --- joining

/// The last word may name another team: "undang Budi kejar-banjir".
Invite invite_in(const Context& context, const Officer& chief, std::string_view rest) {
    Invite invite{context.fresh_code, {}, chief.team, Role::Officer, context.contact};
    const auto space = rest.rfind(' ');
    const std::string_view last = space == rest.npos ? rest : rest.substr(space + 1);
    if (context.office.team(last) && leads(chief, last) && space != rest.npos) {
        invite.team = last;
        rest = rest.substr(0, space);
    }
    invite.name = understanding::clean(rest, limits::officer_name);
    return invite;
}

Work invite_somebody(const Context& context, const Officer& self, std::string_view rest) {
    if (!may_lead(self)) return {{tell(self.contact, "invite_not_you")}, {}};
    const Invite invite = invite_in(context, self, rest);
    if (invite.name.empty() || context.fresh_code.empty())
        return {{tell(self.contact, "invite_who")}, {}};
    const Time until = context.now + limits::invite_kept;
    Fields fields;
    fields.texts["name"] = invite.name;
    fields.texts["team"] = team_name(context, invite.team);
    fields.texts["code"] = invite.code;
    fields.texts["until"] = time_said(context, until);
    return {
        {InviteStaff{invite, until}, tell(self.contact, "invite_made", std::move(fields))},
        {                 }
    };
}

Work enrol(const Context& context) {
    if (!context.invite) return {{tell(context.contact, "enrol_wrong")}, {}};
    const Invite& invite = *context.invite;
    Fields fields;
    fields.texts["name"] = invite.name;
    fields.texts["team"] = team_name(context, invite.team);
    Work work;
    work.effects.emplace_back(EnrolStaff{invite, context.contact});
    work.effects.emplace_back(tell(context.contact, "enrolled", fields));
    // The desk invites in nobody's name.
    if (invite.by) work.effects.emplace_back(tell(invite.by, "enrolled_chief", fields));
    return work;
}

// --- leaving

/// The team first, its leader before others, then whoever stands above.
ContactId successor(const Context& context, const Officer& leaver) {
    ContactId heir;
    for (const Officer& officer : context.office.officers) {
        const bool fits = officer.team == leaver.team && officer.role <= Role::Leader &&
                          officer.contact != leaver.contact && !officer.off_duty;
        if (fits && (!heir || officer.role == Role::Leader)) heir = officer.contact;
    }
    if (heir) return heir;
    auto up = cases::one_level_up(context.office, leaver.team, leaver.kelurahan, leaver.contact);
    std::erase(up, leaver.contact);
    return up.empty() ? ContactId{} : up.front();
}

Say handed(const Context& context, const cases::Ticket& ticket, const Officer& from, ContactId to) {
    Say say = about(ticket, to, "handed_over");
    say.fields.texts["place"] = where(context, ticket);
    say.fields.texts["name"] = from.name;
    return say;
}

void drop(
    std::vector<Effect>& effects,
    const Context& context,
    const Officer& leaver,
    const std::vector<cases::Ticket>& work,
    ContactId heir
) {
    for (const cases::Ticket& ticket : work) {
        if (!heir) {
            effects.emplace_back(RaiseAlarm{"nobody_takes_over", ticket.number});
            continue;
        }
        effects.emplace_back(HandOver{ticket.number, leaver.contact, heir});
        effects.emplace_back(handed(context, ticket, leaver, heir));
    }
    effects.emplace_back(DropStaff{leaver.contact});
}

std::string officer_name(const Context& context, ContactId contact) {
    const Officer* officer = context.office.officer(contact);
    return officer ? officer->name : "";
}

Work ask_to_leave(const Context& context, const Officer& self) {
    Fields fields;
    fields.texts["work"] = context.mine.empty() ? "" : std::to_string(context.mine.size());
    fields.texts["name"] = officer_name(context, successor(context, self));
    return {
        {tell(self.contact, "leave_sure", std::move(fields))},
        Expected{std::string{leaving},                 {}         }
    };
}

Work leave(const Context& context, const Officer& self) {
    Work work;
    drop(work.effects, context, self, context.mine, successor(context, self));
    work.effects.emplace_back(tell(self.contact, "left"));
    return work;
}

Work ask_to_block(const Context& context, const Officer& self, std::string_view rest) {
    if (!may_lead(self)) return {{tell(self.contact, "invite_not_you")}, {}};
    const auto found = named(context.office, self, rest);
    if (found.size() != 1) {
        const auto* const message = found.empty() ? "block_nobody" : "block_which";
        const std::string name = understanding::clean(rest, limits::officer_name);
        return {{naming(self.contact, message, name)}, {}};
    }
    const std::string whom = std::to_string(found.front()->contact.value);
    Say sure = naming(self.contact, "block_sure", found.front()->name);
    sure.fields.texts["id"] = whom;
    return {
        {std::move(sure)},
        Expected{ std::string{blocking},           whom}
    };
}

/// The phone may be in wrong hands: it is told nothing.
Work block(const Context& context, const Officer& self, const Officer& lost) {
    const ContactId heir = lost.contact == self.contact ? successor(context, lost) : self.contact;
    Work work;
    drop(work.effects, context, lost, context.theirs, heir);
    work.effects.emplace_back(naming(self.contact, "blocked", lost.name));
    return work;
}

Work go_off_duty(const Context& context, const Officer& self) {
    if (!context.knows(carried_wanted)) return {{carried_wanted}, {}};
    Fields fields;
    fields.texts["work"] = context.mine.empty() ? "" : std::to_string(context.mine.size());
    Work work{
        {SetDuty{self.contact, false}, tell(self.contact, "off_duty", std::move(fields))},
        {                   }
    };
    std::ranges::move(tell_of_carried(context, self.name), std::back_inserter(work.effects));
    return work;
}

std::optional<Work> ordered(const Context& context, const Heard& heard) {
    const Order order = order_in(context.lexicon, heard);
    if (order.name == "enrol" && !code_in(order.rest).empty()) return enrol(context);
    const Officer* self = context.officer();
    if (!self) return std::nullopt;
    if (order.name == "invite") return invite_somebody(context, *self, order.rest);
    if (order.name == "block") return ask_to_block(context, *self, order.rest);
    if (!order.rest.empty()) return std::nullopt;
    if (order.name == "off_duty") return go_off_duty(context, *self);
    if (order.name == "leave") return ask_to_leave(context, *self);
    return std::nullopt;
}

/// The officer whose phone is to be blocked, once that was agreed to.
const Officer* agreed_to_block(
    const cases::Office& office, const Officer& chief, const Decision& decision
) {
    if (decision.about != blocking || !decision.yes || !may_lead(chief)) return nullptr;
    std::int64_t whom = 0;
    std::from_chars(decision.whom.data(), decision.whom.data() + decision.whom.size(), whom);
    const Officer* lost = office.officer(ContactId{whom});
    return lost && leads(chief, lost->team) ? lost : nullptr;
}

std::optional<Work> decided(const Context& context, const Decision& decision) {
    const Officer* self = context.officer();
    if (!self || decision.about.empty()) return std::nullopt;
    if (decision.about == leaving && decision.yes) return leave(context, *self);
    if (const Officer* lost = agreed_to_block(context.office, *self, decision))
        return block(context, *self, *lost);
    return Work{{tell(self->contact, "nothing_changed")}, {}};
}
}  // namespace

bool manages_staff(Talk& talk, const Heard& heard) {
    const Decision decision = decision_in(talk.context.lexicon, talk.session, heard);
    const auto& expects = talk.session.expects;
    // Other words leave that question behind.
    if (expects && (expects->what == leaving || expects->what == blocking))
        talk.session.expects.reset();
    auto work = decided(talk.context, decision);
    if (!work) work = ordered(talk.context, heard);
    if (work) take_work(talk, std::move(*work));
    return work.has_value();
}

StaffingNeeds staffing_needs(
    const cases::Office& office,
    const understanding::Lexicon& lexicon,
    ContactId contact,
    const Session& session,
    const Heard& heard
) {
    const Order order = order_in(lexicon, heard);
    StaffingNeeds needs;
    if (order.name == "enrol") needs.code = code_in(order.rest);
    const Officer* self = office.officer(contact);
    if (!self || !may_lead(*self)) return needs;
    needs.fresh = order.name == "invite";
    if (order.name == "block") {
        const auto found = named(office, *self, order.rest);
        if (found.size() == 1) needs.whose = found.front()->contact;
    }
    const Decision decision = decision_in(lexicon, session, heard);
    if (const Officer* lost = agreed_to_block(office, *self, decision)) needs.whose = lost->contact;
    return needs;
}
}  // namespace telepati::conversation
