#include "bot/conversation/privacy.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "bot/cases/ladder.hpp"
#include "bot/conversation/phrases.hpp"

namespace telepati::conversation {
namespace {

using cases::PrivacyCase;
using cases::PrivacyState;
using cases::PrivacyWish;

Say told(const Context& context, ContactId to, std::string_view message, Fields fields = {}) {
    fields.texts["office"] = context.office.name;
    Say say{to, message, std::move(fields), {}};
    say.matters = true;
    return say;
}

std::vector<Effect> say_last_word(const Context& context) {
    return {
        told(context, context.contact, "privacy_erased"),
        SetTimer{context.contact, erase_now_timer, {}, context.now + limits::erase_after_word}
    };
}

std::vector<Effect> erase(const Context& context) {
    std::vector<Effect> effects{ErasePerson{context.contact}};
    if (context.unfinished)
        effects.emplace_back(SetTimer{
            context.contact, erase_rest_timer, {}, context.now + limits::erase_again});
    return effects;
}

/// Most of the time that the law gives is over.
std::vector<Effect> tell_heads(const Context& context) {
    if (context.privacy.empty()) return {};
    const PrivacyCase& oldest = context.privacy.front();
    std::vector<Effect> effects{
        RaiseAlarm{"privacy_due", {}}
    };
    for (const ContactId head : cases::heads_of(context.office)) {
        Say say = told(context, head, "privacy_due");
        say.fields.texts["erase"] = oldest.wish == PrivacyWish::Erase ? "1" : "";
        say.times = {
            {"due", oldest.due}
        };
        effects.emplace_back(std::move(say));
    }
    return effects;
}
}  // namespace

const PrivacyCase* open_wish(const Context& context, PrivacyWish wish) {
    const auto found = std::ranges::find(context.privacy, wish, &PrivacyCase::wish);
    return found == context.privacy.end() ? nullptr : &*found;
}

std::vector<Effect> tell_of_breach(const Context& context) {
    if (!context.breach || !cases::breach_owes(*context.breach)) return {};
    const cases::Breach& breach = *context.breach;
    const auto left = cases::breach_due(breach) - context.now;
    const auto hours = std::chrono::floor<std::chrono::hours>(left).count();
    Fields fields;
    fields.texts["number"] = cases::breach_number(breach.serial);
    fields.texts["left"] = hours >= 0 ? std::to_string(hours) : "";
    fields.texts["authority"] = breach.told_authority ? "" : "1";
    fields.texts["people"] = breach.told_people ? "" : "1";
    return {told(context, context.contact, "breach_due", std::move(fields))};
}

bool is_of_privacy(std::string_view timer) {
    return timer == erase_timer || timer == erase_now_timer || timer == erase_rest_timer ||
           timer == privacy_due_timer;
}

std::vector<Effect> mind_privacy(const Context& context, std::string_view timer) {
    // Whoever became an officer meanwhile belongs to the office's own files.
    if (context.officer()) return {};
    if (timer == privacy_due_timer) return tell_heads(context);
    if (timer == erase_rest_timer) return erase(context);
    const PrivacyCase* wish = open_wish(context, PrivacyWish::Erase);
    if (!wish || wish->state != PrivacyState::Open) return {};
    if (timer == erase_timer) return say_last_word(context);
    if (timer != erase_now_timer) return {};
    std::vector<Effect> effects = erase(context);
    effects.emplace_back(SettlePrivacy{context.contact, PrivacyWish::Erase, PrivacyState::Done});
    return effects;
}

std::vector<Effect> settle_privacy(
    const Context& context,
    const PrivacyCase& wish,
    PrivacyState state,
    std::string_view by_name,
    std::string_view remark
) {
    if (!cases::may_settle(wish.wish, wish.state, state)) return {};
    std::vector<Effect> effects{
        SettlePrivacy{wish.contact, wish.wish, state, std::string{by_name}, std::string{remark}}
    };
    if (state == PrivacyState::Open) {
        effects.emplace_back(SetTimer{
            wish.contact, erase_timer, {}, context.now + limits::erase_after_word});
        return effects;
    }
    Fields fields;
    fields.texts["remark"] = remark;
    fields.texts["refused"] = state == PrivacyState::Refused ? "1" : "";
    fields.texts["held"] = state == PrivacyState::Held ? "1" : "";
    fields.texts["erase"] = wish.wish == PrivacyWish::Erase ? "1" : "";
    effects.emplace_back(told(context, wish.contact, "privacy_settled", std::move(fields)));
    return effects;
}
}  // namespace telepati::conversation
