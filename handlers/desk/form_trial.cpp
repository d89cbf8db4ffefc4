#include "handlers/desk/form_trial.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/engine.hpp"
#include "bot/conversation/phrases.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/own_texts.hpp"

namespace telepati::handlers::desk {
namespace {

using conversation::Context;
using conversation::Heard;
using conversation::Say;
using conversation::Session;

/// More than any turn asks for.
constexpr int lookups_most = 20;

/// Nobody's contact; a form for the staff is tried as one of them.
ContactId who_tries(const cases::Office& office, const cases::Form& form) {
    const bool staff = form.for_officers() && !office.officers.empty();
    return staff ? office.officers.front().contact : ContactId{};
}

/// The office as if the form had been saved.
cases::Office office_with(const Visit& visit, const cases::Form& form) {
    cases::Office office = visit.office.row.office;
    const auto known = std::ranges::find(office.forms, form.code, &cases::Form::code);
    known == office.forms.end() ? office.forms.push_back(form) : static_cast<void>(*known = form);
    return office;
}

class Trial {
public:
    Trial(const Visit& visit, const cases::Form& form, Time now, Fields& content)
        : visit_(visit),
          now_(now),
          office_(office_with(visit, form)),
          form_(form),
          content_(content),
          number_(cases::make_number(office_.prefix, 1)),
          contact_(who_tries(office_, form)) {
        session_.greeted = true;
    }

    void open() {
        Heard heard;
        heard.said = conversation::Choice{"form:" + form_.code, form_.title};
        hear(std::move(heard), form_.words.empty() ? form_.title : form_.words.front());
    }

    void step(const std::string& step) {
        const std::string rest = step.size() > 1 ? step.substr(1) : std::string{};
        Heard heard;
        std::string shown = rest;
        if (step.front() == 'b') {
            const auto offer =
                std::ranges::find(session_.offered, rest, &conversation::Offered::id);
            shown = offer == session_.offered.end() ? rest : offer->title;
            heard.said = conversation::Choice{rest, shown};
        } else if (step.front() == 'f') {
            conversation::Media photo;
            photo.id = "trial";
            photo.mime = "image/jpeg";
            heard.said = photo;
            shown = "(foto)";
        } else if (step.front() == 'l') {
            const auto& places = visit_.office.places.all();
            heard.said = conversation::Pin{places.empty() ? Point{} : places.front().centre, {}};
            shown = "(lokasi)";
        } else {
            heard.said = conversation::Text{rest};
        }
        hear(std::move(heard), shown);
    }

    /// What can be pressed now.
    void show_buttons() {
        for (const conversation::Offered& offer : session_.offered) {
            Fields button;
            button.texts["id"] = offer.id;
            button.texts["title"] = offer.title;
            content_.lists["press"].push_back(std::move(button));
        }
    }

private:
    void hear(Heard heard, const std::string& shown) {
        heard.at = now_;
        heard.event = "trial " + std::to_string(++events_);
        add_bubble("in", shown, "Warga");
        Context context = context_now();
        const std::vector<Heard> all{std::move(heard)};
        conversation::Turn turn = conversation::respond(context, session_, all);
        for (int tries = 0; tries < lookups_most && look_up(turn.effects, context); ++tries)
            turn = conversation::respond(context, session_, all);
        session_ = std::move(turn.session);
        for (const conversation::Effect& effect : turn.effects) take(context, effect);
    }

    Context context_now() const {
        const Language& language = visit_.world.language();
        Context context{
            now_,
            office_,
            visit_.office.places,
            language.lexicon,
            language.speech(session_.language).words,
            language.home.words,
            contact_,
            {},
            {},
            {},
            {},
            number_,
            {},
            {},
            {},
            {},
            {},
            visit_.office.learned.get()};
        context.region = visit_.office.region.get();
        return context;
    }

    /// There is nothing of anybody to be found; all hours are free.
    bool look_up(const std::vector<conversation::Effect>& effects, Context& context) const {
        bool learned = false;
        for (const conversation::Effect& effect : effects) {
            const auto* wanted = std::get_if<conversation::LookUp>(&effect);
            if (wanted == nullptr || context.knows(*wanted)) continue;
            if (!wanted->form.empty()) context.form_desks[wanted->form].fresh_number = number_;
            context.known.push_back(*wanted);
            learned = true;
        }
        return learned;
    }

    /// Words are shown; whatever else the turn wants done is not done.
    void take(const Context& context, const conversation::Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        if (said == nullptr) {
            const bool ends = std::holds_alternative<conversation::SaveRecord>(effect) ||
                              std::holds_alternative<conversation::SaveSurvey>(effect);
            if (ends) content_.texts["sent"] = "1";
            return;
        }
        Say say = *said;
        for (const auto& [name, at] : say.times)
            say.fields.texts[std::string{name}] = conversation::time_said(context, at);
        const bool own = say.to == contact_;
        const templates::Message message = texts(say.message).render(say.message, say.fields);
        // The same card goes to everybody of the team.
        if (!own && !told_.insert(message.body).second) return;
        add_bubble(own ? "out" : "out note", message.body, own ? office_.name : "Untuk petugas");
        if (!own) return;
        session_.offered.clear();
        for (const templates::Button& button : message.buttons)
            session_.offered.push_back({button.id, button.title});
    }

    const templates::Texts& texts(std::string_view key) const {
        const auto* own = visit_.office.own_texts
                              ? visit_.office.own_texts->find(session_.language, key)
                              : nullptr;
        return own ? *own : visit_.world.language().speech(session_.language).texts;
    }

    void add_bubble(const char* side, const std::string& words, const std::string& who) {
        Fields one;
        one.texts["side"] = side;
        one.texts["words_html"] = chat_html(words);
        one.texts["who"] = who;
        content_.lists["chat"].push_back(std::move(one));
    }

    const Visit& visit_;
    const Time now_;
    const cases::Office office_;
    const cases::Form& form_;
    Fields& content_;
    const std::string number_;
    const ContactId contact_;
    Session session_;
    std::set<std::string> told_;
    int events_ = 0;
};
}  // namespace

TrialSteps trial_steps(std::string_view field) {
    TrialSteps steps;
    while (!field.empty() && steps.size() < limits::trial_steps) {
        const std::string_view line = field.substr(0, field.find('\n'));
        const bool known =
            !line.empty() && std::string_view{"wbfl"}.find(line.front()) != std::string_view::npos;
        if (known) steps.push_back(cut(line, limits::form_long_answer));
        field.remove_prefix(std::min(line.size() + 1, field.size()));
    }
    return steps;
}

std::string trial_field(const TrialSteps& steps) {
    std::string field;
    for (const std::string& step : steps) field += (field.empty() ? "" : "\n") + step;
    return field;
}

std::string trial_step(const Visit& visit) {
    if (const std::string id = visit.field("tekan"); !id.empty()) return 'b' + id;
    const std::string deed = visit.field("do");
    if (deed == "foto") return "f";
    if (deed == "lokasi") return "l";
    std::string words = clean_text(visit.field("kata"));
    std::ranges::replace(words, '\n', ' ');
    return words.empty() ? words : 'w' + words;
}

Time trial_began(const Visit& visit) {
    const std::string typed = visit.field("mulai");
    std::int64_t began = 0;
    std::from_chars(typed.data(), typed.data() + typed.size(), began);
    const Time at{std::chrono::milliseconds{began}};
    const bool recent = at <= visit.now && visit.now - at < std::chrono::hours{24};
    return recent ? at : visit.now;
}

void play_trial(
    const Visit& visit,
    const cases::Form& form,
    const TrialSteps& steps,
    Time began,
    Fields& content
) {
    Trial trial(visit, form, began, content);
    trial.open();
    for (const std::string& step : steps) trial.step(step);
    trial.show_buttons();
}
}  // namespace telepati::handlers::desk
