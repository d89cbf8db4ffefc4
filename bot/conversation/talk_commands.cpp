#include "bot/conversation/commands.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/letters.hpp"
#include "bot/conversation/officer.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/survey.hpp"
#include "bot/conversation/talk.hpp"

namespace telepati::conversation {
namespace {

void say_with_office(Talk& talk, std::string_view message) {
    Fields fields;
    fields.texts["office"] = talk.context.office.name;
    say(talk, message, std::move(fields));
}

void cancel(Talk& talk) {
    const Session& session = talk.session;
    const bool holds = session.flow == work_flow || session.flow == which_flow;
    const bool asked = session.expects && !session.expects->until;
    if (asked || holds) {
        talk.session.expects.reset();
        if (holds) forget_draft(talk.session);
        return say(talk, "nothing_changed");
    }
    if (is_survey(talk.context, session.draft)) return leave_survey(talk, true);
    if (session.flow == form_flow) {
        forget_draft(talk.session);
        return say(talk, "form_cancelled");
    }
    const bool had_draft = !session.draft.empty() || !session.asked.empty();
    if (!had_draft && session.interrupted) {
        talk.session.interrupted.reset();
        return say(talk, "form_cancelled");
    }
    forget_draft(talk.session);
    Fields fields;
    fields.texts["open"] = talk.context.open.empty() ? "" : "1";
    had_draft ? say(talk, "cancelled", std::move(fields)) : say(talk, "nothing_to_cancel");
}

void report_for_duty(Talk& talk) {
    const cases::Officer* officer = talk.context.officer();
    if (officer && officer->off_duty) talk.effects.emplace_back(SetDuty{officer->contact, true});
    join(talk, list_waiting(talk.context));
}

/// Whoever stands in the water is not asked what it is about.
void call_person(Talk& talk) {
    const bool pressing = talk.session.draft.flood || talk.session.draft.urgent;
    if (pressing && !talk.context.fresh_number.empty()) return file_as_it_is(talk);
    if (auto called = ask_for_person(talk.context)) return take_work(talk, std::move(*called));
    want_person(talk);
}

/// What somebody hears of who asks how it stands.
void look_up_own(Talk& talk) {
    for (const LookUp& wanted : {
             LookUp{.alike = {}, .followed = true},
             LookUp{.alike = {}, .letters = true }
    }) {
        if (!talk.context.knows(wanted)) talk.effects.emplace_back(wanted);
    }
}

/// What an officer has in work and what waits for one, then the contact's own reports.
void tell_all(Talk& talk) {
    const Context& context = talk.context;
    const bool waits = !untaken(context, talk.effects).empty();
    const bool works = !context.mine.empty() || waits;
    if (!context.mine.empty()) join(talk, {tell_work(context)});
    if (waits) join(talk, list_waiting(context));
    if (!works || !context.open.empty()) join(talk, {tell_status(context)});
}

/// Nothing is reported or in work, but a form was sent or a letter waits.
bool has_only_others(Talk& talk) {
    const Context& context = talk.context;
    const bool reports = !context.open.empty() || !context.followed.empty() ||
                         !context.mine.empty() || !untaken(context, talk.effects).empty();
    return !reports && (!own_records(context).empty() || !known_letters(context).empty());
}
}  // namespace

const Script& running(Talk& talk) {
    if (talk.session.flow == form_flow) {
        if (const cases::Form* form = form_of(talk.context, talk.session.draft)) {
            if (!talk.form || &talk.form->form != form)
                talk.form = std::make_shared<const FormScript>(*form);
            return talk.form->script;
        }
    }
    const Script* script = find_script(talk.session.flow);
    if (script) return *script;
    forget_draft(talk.session);
    talk.session.flow = report_script.name;
    return report_script;
}

void want_person(Talk& talk) {
    Session& session = talk.session;
    leave_form(talk);
    session.flow = human_script.name;
    session.asked.clear();
    session.slips = 0;
    talk.ask_next = true;
}

void greet(Talk& talk) {
    if (!talk.session.draft.empty()) {
        talk.ask_next = true;
        return;
    }
    running(talk);
    talk.session.asked = find_slot(report_script, "what")->name;
    ++talk.session.questions;
    say_with_office(talk, "greeting");
}

void run(Talk& talk, Command command) {
    talk.ask_next = false;
    switch (command) {
        case Command::Menu:
        case Command::Help: {
            const auto* const usual = command == Command::Menu ? "menu" : "help";
            return say_with_office(talk, talk.context.officer() ? "help_officer" : usual);
        }
        case Command::Privacy:
            return say_with_office(talk, "privacy_more");
        case Command::Status:
            look_up_own(talk);
            if (!has_only_others(talk)) tell_all(talk);
            tell_letters(talk);
            return tell_records(talk);
        case Command::Cancel:
            return cancel(talk);
        case Command::Human:
            return call_person(talk);
        case Command::OwnData:
        case Command::CorrectData:
        case Command::Forget:
        case Command::KeepData:
        case Command::Withdraw:
            return minds_own_data(talk, command);
        case Command::Continue:
            talk.ask_next = !talk.session.asked.empty();
            return talk.ask_next || takes_up_form(talk) ? void() : greet(talk);
        case Command::Report:
            return greet(talk);
        case Command::Take:
            return join(talk, take_one(talk.context));
        case Command::Forms:
            return show_forms(talk);
        case Command::Secret:
            return keep_secret(talk);
        case Command::Subscribe:
            return ask_to_subscribe(talk);
        case Command::Waiting:
            return report_for_duty(talk);
        case Command::English:
        case Command::Indonesian:
            talk.session.language = command == Command::English ? "en" : "";
            return say_with_office(talk, "language_set");
    }
}
}  // namespace telepati::conversation
