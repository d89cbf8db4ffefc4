#include "handlers/desk/forms_page.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/form_text.hpp"
#include "bot/conversation/form_script.hpp"
#include "bot/understanding/own_words.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/bubble.hpp"
#include "handlers/desk/form_trial.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::string_view fresh_text =
    "title = Judul di daftar\n"
    "kind = request\n"
    "team = \n"
    "words = kata pembuka | kata lain\n"
    "intro = Kalimat sebelum pertanyaan pertama.\n"
    "done = Kalimat sesudah terkirim.\n"
    "\n"
    "[nama] text\n"
    "ask = Atas nama siapa?\n"
    "label = Nama\n";

struct KindLabel {
    cases::RecordKind kind;
    std::string_view label;
};
constexpr KindLabel kind_labels[] = {
    {cases::RecordKind::Request, "permintaan"     },
    {cases::RecordKind::Visit,   "kunjungan"      },
    {cases::RecordKind::Listing, "pendaftaran"    },
    {cases::RecordKind::Report,  "laporan petugas"},
    {cases::RecordKind::Survey,  "survei"         },
};

struct Edit {
    std::string code;
    std::string body;
    std::string fault = {};
    int status = 422;
};

std::string mark_of(std::string_view body) { return api::sha256_hex(body).substr(0, 16); }

std::vector<std::string> team_codes(const OfficeWorld& office) {
    std::vector<std::string> codes;
    for (const cases::Team& team : office.row.office.teams) codes.push_back(team.code);
    return codes;
}

/// As the line that a person corrects says it.
Result<cases::Form> checked(const World& world, const OfficeWorld& office, const Edit& edit) {
    const std::string file = edit.code + std::string{cases::form_ending};
    auto form = cases::read_form(file, edit.body);
    if (!form) return form;
    const auto known = cases::check_team(file, *form, team_codes(office));
    if (!known) return tl::unexpected(known.error());
    const auto free = cases::check_words(file, *form, [&](std::string_view phrase) {
        return understanding::meant_already(world.language().lexicon, phrase);
    });
    if (!free) return tl::unexpected(free.error());
    return form;
}

// --- what the chat makes of it

/// Each question as it would come, one after the other.
std::string preview_html(const Visit& visit, const Edit& edit) {
    Fields content;
    const auto form = checked(visit.world, visit.office, edit);
    if (!form) {
        const std::string& what = form.error().what;
        const auto at = what.find("line ");
        const auto colon = what.find(": ");
        content.texts["line"] = what.substr(at + 5, colon - at - 5);
        content.texts["why"] = what.substr(colon + 2);
        return visit.desk.pages->fill("preview", content);
    }
    visit.desk.turnstile.act([&](const TurnTools& tools) {
        const auto context = desk_context(tools, visit.office);
        const conversation::FormScript script(*form);
        const auto& texts = visit.world.language().home.texts;
        conversation::Draft draft;
        draft.form = form->code;
        for (const conversation::Slot& slot : script.slots) {
            draft.said.push_back({});
            const auto question = slot.ask(context, draft);
            const bool last = &slot == &script.slots.back();
            content.lists["bubbles"].push_back(bubble(
                texts.render(question.message, question.fields),
                last ? "ringkasan" : std::string{slot.name}
            ));
        }
        return TurnResult{};
    });
    return visit.desk.pages->fill("preview", content);
}

http::Response show(const Visit& visit, const Edit& edit) {
    const cases::Form* known = cases::find_form(visit.office.row.office.forms, edit.code);
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["code"] = edit.code;
    texts["path"] = "/desk/formulir/f/" + encoded(edit.code);
    texts["body"] = edit.body;
    texts["before"] = mark_of(known ? known->source : std::string{});
    texts["fresh"] = known ? "" : "1";
    texts["fault"] = edit.fault;
    texts["saved"] = visit.asked("selesai") == "simpan" ? "1" : "";
    texts["preview_html"] = preview_html(visit, edit);
    return framed(
        visit, "form", "Formulir " + edit.code, content, edit.fault.empty() ? 200 : edit.status
    );
}

http::Response show_forms(const Visit& visit) {
    Fields content;
    const auto& forms = visit.office.row.office.forms;
    for (const cases::Form& form : forms) {
        Fields row;
        row.texts["title"] = form.title;
        row.texts["code"] = form.code;
        row.texts["href"] = "/desk/formulir/f/" + form.code;
        row.texts["kind"] = std::ranges::find(kind_labels, form.kind, &KindLabel::kind)->label;
        row.texts["team"] = team_said(visit.office, form.team);
        row.texts["questions"] = std::to_string(form.questions.size());
        const bool gone = visit.office.row.office.team(form.team) == nullptr;
        row.texts["bad"] = gone ? "1" : "";
        content.lists["rows"].push_back(std::move(row));
    }
    content.texts["full"] = forms.size() >= limits::forms_of_office ? "1" : "";
    return framed(visit, "forms", "Formulir", content);
}

/// The code of the address, or of the form that begins a new one.
http::Response open_form(const Visit& visit, const std::string& code) {
    const cases::Form* known = cases::find_form(visit.office.row.office.forms, code);
    return show(visit, {code, known ? known->source : std::string{fresh_text}});
}

http::Response show_form(const Visit& visit) {
    return open_form(visit, visit.request.captures.at(0));
}

http::Response new_form(const Visit& visit) { return open_form(visit, visit.asked("kode")); }

// --- keeping it

/// In the transaction: the forms as they stand now, not as the page showed them.
TurnResult keep(const Visit& visit, const TurnTools& tools, Edit& edit, bool drop) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    storage::OfficeRow row = office->row;
    auto& forms = row.office.forms;
    const auto known = std::ranges::find(forms, edit.code, &cases::Form::code);
    const std::string standing = known == forms.end() ? std::string{} : known->source;
    if (mark_of(standing) != visit.field("before")) {
        edit.fault = "Formulir ini baru saja diubah orang lain. Periksa lagi, lalu simpan.";
        edit.status = 409;
        return {};
    }
    if (drop) {
        if (known != forms.end()) forms.erase(known);
    } else {
        auto form = checked(tools.world, *office, edit);
        if (!form || (known == forms.end() && forms.size() >= limits::forms_of_office)) {
            edit.fault = form ? "Sudah ada 20 formulir. Hapus satu dulu." : form.error().what;
            return {};
        }
        known == forms.end() ? forms.push_back(std::move(*form))
                             : static_cast<void>(*known = std::move(*form));
    }
    tools.batch.save_office(row);
    note(tools.batch, visit.audited("form", edit.code, drop ? "dropped" : "saved"));
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response save_form(const Visit& visit) {
    const std::string deed = visit.field("do");
    Edit edit{visit.request.captures.at(0), visit.field("body")};
    const bool drop = deed == "hapus";
    if (!drop) {
        const auto form = checked(visit.world, visit.office, edit);
        if (!form) edit.fault = form.error().what;
    }
    if (deed == "lihat" || !edit.fault.empty()) {
        if (deed == "lihat") edit.status = 200;
        return show(visit, edit);
    }
    visit.desk.turnstile.act([&](const TurnTools& tools) { return keep(visit, tools, edit, drop); }
    );
    if (!edit.fault.empty()) return show(visit, edit);
    if (drop) return see_other("/desk/formulir");
    return see_other("/desk/formulir/f/" + encoded(edit.code) + "?selesai=simpan");
}

// --- trying it

http::Response show_trial(const Visit& visit) {
    Edit edit{visit.request.captures.at(0), visit.field("body").substr(0, limits::form_bytes)};
    const auto form = checked(visit.world, visit.office, edit);
    if (!form) {
        edit.fault = form.error().what;
        return show(visit, edit);
    }
    Fields content;
    auto& texts = content.texts;
    TrialSteps steps =
        visit.field("do") == "ulang" ? TrialSteps{} : trial_steps(visit.field("langkah"));
    texts["full"] = steps.size() >= limits::trial_steps ? "1" : "";
    if (std::string step = trial_step(visit); !step.empty() && texts["full"].empty())
        steps.push_back(std::move(step));
    texts["csrf"] = proof_of(visit.cookie);
    texts["path"] = "/desk/formulir/f/" + encoded(edit.code);
    texts["body"] = edit.body;
    texts["before"] = visit.field("before");
    texts["steps"] = trial_field(steps);
    const Time began = steps.empty() ? visit.now : trial_began(visit);
    texts["began"] = std::to_string(began.time_since_epoch().count());
    play_trial(visit, *form, steps, began, content);
    return html_response(200, visit.desk.pages->fill("form_trial", content));
}

http::Response show_preview(const Visit& visit) {
    const Edit edit{
        visit.request.captures.at(0), visit.field("body").substr(0, limits::form_bytes)};
    return html_response(200, preview_html(visit, edit));
}
}  // namespace

std::vector<http::Route> form_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/formulir",                  managing(show_forms)  },
        {"GET",  "/desk/formulir/baru",             managing(new_form)    },
        {"GET",  "/desk/formulir/f/([^/]+)",        managing(show_form)   },
        {"POST", "/desk/formulir/f/([^/]+)",        managing(save_form)   },
        {"POST", "/desk/formulir/f/([^/]+)/contoh", managing(show_preview)},
        {"POST", "/desk/formulir/f/([^/]+)/coba",   managing(show_trial)  },
    };
}
}  // namespace telepati::handlers::desk
