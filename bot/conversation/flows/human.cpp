/// Somebody wants a person, or we did not understand: the words go to the office as they are.
///   > petugas
///   < Silakan tulis apa yang ingin disampaikan …
///   > mau tanya soal pajak warung saya bang
///   < Sudah kami teruskan ke Sekretariat …
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/report.hpp"

namespace telepati::conversation {
namespace {

bool has_words(const Draft& draft) { return !draft.text().empty() || !draft.media.empty(); }

Question ask_words(const Context& context, const Draft&) {
    Fields fields;
    fields.texts["office"] = context.office.name;
    return {"ask_human", std::move(fields)};
}

Draft absorb(const Context& context, Draft draft, const Heard& heard) {
    return report_script.absorb(context, std::move(draft), heard);
}

Verdict hear_words(const Context& context, Draft draft, const Heard& heard) {
    if (!brings_something(heard)) return Again{};
    return Accept{absorb(context, std::move(draft), heard)};
}

Draft settle(const Context&, Draft draft) { return draft; }

// name, filled, ask, hear
const Slot slots[] = {
    {"words", has_words, ask_words, hear_words},
};
}  // namespace

const Script human_script{"human", slots, absorb, settle, file_for_person};
}  // namespace telepati::conversation
