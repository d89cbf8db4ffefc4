#include "handlers/desk/form_trial.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/engine.hpp"
#include "bot/conversation/phrases.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/shown.hpp"
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

/// "14.05", by the clock of the office.
std::string hour_of(const cases::Office& office, Time at) {
    constexpr std::size_t behind_date = 11;
    return exact_time(office.calendar, at).substr(behind_date, 5);
}

/// Where somebody may stand.
std::vector<Fields> spots(const Visit& visit) {
    std::vector<Fields> rows;
    for (const auto& place : visit.office.places.all()) {
        Fields row;
        row.texts["code"] = place.code;
        row.texts["name"] = "Kel. " + place.name;
        rows.push_back(std::move(row));
    }
    return rows;
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
          contact_(who_tries(office_, form)),
          hour_(hour_of(office_, now)) {
        session_.greeted = true;
    }

    void open() {
        Heard heard;
        heard.said = conversation::Choice{"form:" + form_.code, form_.title};
        hear(std::move(heard), words(form_.words.empty() ? form_.title : form_.words.front()));
    }

    void step(const std::string& step) {
        const std::string rest = step.size() > 1 ? step.substr(1) : std::string{};
        Heard heard;
        switch (step.front()) {
            case 'b': {
                const std::string title = titles_.contains(rest) ? titles_.at(rest) : rest;
                heard.said = conversation::Choice{rest, title};
                return hear(std::move(heard), words(title));
            }
            case 'f':
                heard.said = shown_file("image/jpeg", conversation::Media::Kind::Image);
                return hear(std::move(heard), thing("📷 Foto"));
            case 'd':
                heard.said = shown_file("application/pdf", conversation::Media::Kind::Document);
                return hear(std::move(heard), thing("📄 berkas.pdf"));
            case 'l':
                return point(std::move(heard), rest);
            default:
                heard.said = conversation::Text{rest};
                return hear(std::move(heard), words(rest));
        }
    }

private:
    static conversation::Media shown_file(const char* mime, conversation::Media::Kind kind) {
        conversation::Media file;
        file.id = "trial";
        file.kind = kind;
        file.mime = mime;
        return file;
    }

    void point(Heard heard, const std::string& code) {
        const auto& places = visit_.office.places;
        const auto* place = places.find(code);
        if (place == nullptr && !places.all().empty()) place = &places.all().front();
        heard.said = conversation::Pin{place != nullptr ? place->centre : Point{}, {}};
        hear(std::move(heard), thing("📍 Lokasi" + (place ? " di Kel. " + place->name : "")));
    }

    static Fields words(const std::string& said) {
        Fields one;
        one.texts["words_html"] = chat_html(said);
        return one;
    }

    static Fields thing(std::string name) {
        Fields one;
        one.texts["shown"] = std::move(name);
        return one;
    }

    void hear(Heard heard, Fields shown) {
        heard.at = now_;
        heard.event = "trial " + std::to_string(++events_);
        shown.texts["mine"] = "1";
        shown.texts["hour"] = hour_;
        content_.lists["chat"].push_back(std::move(shown));
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
        const templates::Message message = texts(say.message).render(say.message, say.fields);
        if (say.to == contact_) return answer(message);
        // The same card goes to everybody of the team.
        if (!told_.insert(message.body).second) return;
        Fields card = words(message.body);
        card.texts["hour"] = hour_;
        card.texts["presses"] = message.buttons.empty() ? "" : "1";
        for (const templates::Button& button : message.buttons) {
            Fields title;
            title.texts["title"] = button.title;
            card.lists["titles"].push_back(std::move(title));
        }
        content_.lists["cards"].push_back(std::move(card));
        content_.texts["told"] = "1";
    }

    /// What the one who tries it reads and can press, also later.
    void answer(const templates::Message& message) {
        Fields one = words(message.body);
        one.texts["hour"] = hour_;
        one.texts["footer"] = message.footer;
        one.texts["list"] = message.list;
        one.texts["presses"] = message.buttons.empty() && !message.ask_location ? "" : "1";
        if (message.ask_location) {
            Fields places;
            places.lists["rows"] = spots(visit_);
            one.lists["places"].push_back(std::move(places));
        }
        session_.offered.clear();
        for (const templates::Button& button : message.buttons) {
            session_.offered.push_back({button.id, button.title});
            titles_[button.id] = button.title;
            Fields press;
            press.texts["id"] = button.id;
            press.texts["title"] = button.title;
            const bool in_list = !message.list.empty();
            if (in_list) press.texts["description"] = button.description;
            one.lists[in_list ? "rows" : "buttons"].push_back(std::move(press));
        }
        content_.lists["chat"].push_back(std::move(one));
    }

    const templates::Texts& texts(std::string_view key) const {
        const auto* own = visit_.office.own_texts
                              ? visit_.office.own_texts->find(session_.language, key)
                              : nullptr;
        return own ? *own : visit_.world.language().speech(session_.language).texts;
    }

    const Visit& visit_;
    const Time now_;
    const cases::Office office_;
    const cases::Form& form_;
    Fields& content_;
    const std::string number_;
    const ContactId contact_;
    Session session_;
    const std::string hour_;
    std::set<std::string> told_;
    std::map<std::string, std::string> titles_;  ///< of what was ever offered
    int events_ = 0;
};
}  // namespace

TrialSteps trial_steps(std::string_view field) {
    TrialSteps steps;
    while (!field.empty() && steps.size() < limits::trial_steps) {
        const std::string_view line = field.substr(0, field.find('\n'));
        const bool known =
            !line.empty() && std::string_view{"wbfdl"}.find(line.front()) != std::string_view::npos;
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
    if (deed == "berkas") return "d";
    if (deed == "lokasi") return "l";
    if (const std::string code = visit.field("tempat"); !code.empty()) return 'l' + code;
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
    auto& texts = content.texts;
    const auto& office = visit.office.row.office;
    texts["title"] = form.title;
    texts["office"] = office.name;
    texts["initial"] = office.name.substr(0, 1);
    texts["holder"] = form.for_officers() ? "Petugas" : "Warga";
    texts["who"] = form.for_officers() ? "Petugas contoh" : "Warga contoh";
    texts["team"] = team_said(visit.office, form.team);
    content.lists["spots"] = spots(visit);
}
}  // namespace telepati::handlers::desk
