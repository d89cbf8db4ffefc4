/// Advertisement, chain letters and fraud get a polite answer once, and one button for those we
/// were wrong about. What comes after that is only kept.
///   > Selamat! Nomor Anda terpilih … klik bit.ly/…
///   < Pesan ini kami baca sebagai iklan atau pesan berantai, jadi tidak kami teruskan …
///     [Ini laporan]
#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/conversation/answers.hpp"
#include "bot/conversation/flows.hpp"
#include "bot/conversation/talk.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/fold.hpp"
#include "bot/understanding/kind.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::conversation {
namespace {

bool is_unwanted(const Talk& talk, const Heard& heard) {
    const Session& session = talk.session;
    const bool greeted = session.asked == "what" && session.draft.empty();
    const bool idle = session.draft.empty() && (session.asked.empty() || greeted);
    const bool words =
        std::holds_alternative<Text>(heard.said) || std::holds_alternative<Media>(heard.said);
    if (!idle || !words || heard.edited || talk.context.officer()) return false;
    const std::string_view said = words_of(heard);
    const auto& reading = talk.context.read(said);
    const auto alarm = understanding::alarm(reading);
    return !alarm.flood && !alarm.danger &&
           understanding::is_spam(talk.context.lexicon, reading, said);
}

/// "berikan kode OTP yang masuk ke HP Anda"
bool asks_for_code(std::string_view words) {
    const std::string folded = ' ' + understanding::fold(words) + ' ';
    const auto says = [&](std::string_view each) { return folded.find(each) != std::string::npos; };
    return says(" otp ") || says(" kode verifikasi ") || says(" kode rahasia ");
}
}  // namespace

bool turns_spam_away(Talk& talk, const Heard& heard) {
    Session& session = talk.session;
    if (session.flow == spam_flow) {
        if (chosen(heard, "spam:no")) {
            session.flow = report_script.name;
            session.spammed.reset();
            talk.ask_next = true;
            return true;
        }
        forget_draft(session);
    }
    if (!is_unwanted(talk, heard)) return false;
    talk.answered = true;
    talk.ask_next = false;
    const Time now = talk.context.now;
    if (session.spammed && now - *session.spammed < limits::spam_answered_for) return true;
    session.spammed = now;
    session.asked.clear();
    session.draft.begun = heard.at;
    session.draft = report_script.absorb(talk.context, std::move(session.draft), heard);
    session.flow = spam_flow;
    Fields fields;
    fields.texts["code"] = asks_for_code(words_of(heard)) ? "1" : "";
    say(talk, "not_a_report", std::move(fields));
    return true;
}
}  // namespace telepati::conversation
