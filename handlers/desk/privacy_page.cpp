#include "handlers/desk/privacy_page.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/conversation/privacy.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/privacy_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::PrivacyCase;
using cases::PrivacyState;
using cases::PrivacyWish;

struct WishLabel {
    PrivacyWish wish;
    std::string_view label;
};
constexpr WishLabel wish_labels[] = {
    {PrivacyWish::See,      "Melihat data sendiri"},
    {PrivacyWish::Correct,  "Perbaiki data"       },
    {PrivacyWish::Erase,    "Hapus data"          },
    {PrivacyWish::Withdraw, "Tarik setuju"        },
};

struct StateLabel {
    PrivacyState state;
    std::string_view label;
};
constexpr StateLabel state_labels[] = {
    {PrivacyState::Open,    "Terbuka"                },
    {PrivacyState::Held,    "Ditahan"                },
    {PrivacyState::Done,    "Selesai"                },
    {PrivacyState::Refused, "Ditolak"                },
    {PrivacyState::Dropped, "Dibatalkan yang meminta"},
};

struct Move {
    PrivacyState to;
    std::string_view label;
    bool needs_words = false;
};
constexpr Move correct_moves[] = {
    {PrivacyState::Done, "Sudah diperbaiki"},
    { PrivacyState::Refused,      "Tidak bisa",               true},
};
constexpr Move erase_moves[] = {
    {PrivacyState::Held, "Tahan dulu", true},
    {PrivacyState::Open, "Lanjutkan" },
    {PrivacyState::Refused,   "Tidak dihapus",         true    },
};

std::vector<Move> moves_of(const PrivacyCase& wish) {
    std::vector<Move> found;
    const auto add = [&](const auto& moves) {
        for (const Move& move : moves) {
            if (cases::may_settle(wish.wish, wish.state, move.to)) found.push_back(move);
        }
    };
    wish.wish == PrivacyWish::Correct ? add(correct_moves) : add(erase_moves);
    return found;
}

const std::string changed = "Permintaan ini sudah berubah. Muat ulang halaman.";

struct Edit {
    std::int64_t id = 0;
    std::string words;
    std::string fault = {};
};

Fields row_of(const Visit& visit, const PrivacyCase& wish, const Edit& edit) {
    const cases::Office& office = visit.office.row.office;
    const bool open = wish.state == PrivacyState::Open || wish.state == PrivacyState::Held;
    Fields row;
    auto& texts = row.texts;
    texts["id"] = std::to_string(wish.id);
    texts["alias"] = api::reporter_alias(office.code, wish.contact);
    texts["wish"] = wish_labels[static_cast<std::size_t>(wish.wish)].label;
    texts["state"] = state_labels[static_cast<std::size_t>(wish.state)].label;
    texts["open"] = open ? "1" : "";
    texts["late"] = open && wish.due < visit.now ? "1" : "";
    texts["words"] = wish.words;
    texts["by"] = wish.by_name;
    texts["remark"] = wish.remark;
    put_time(row, "asked", office.calendar, wish.asked, visit.now);
    if (open) put_time(row, "due", office.calendar, wish.due, visit.now);
    if (edit.id == wish.id) {
        texts["fault"] = edit.fault;
        texts["typed"] = edit.words;
    }
    for (const Move& move : moves_of(wish)) {
        Fields one;
        one.texts["to"] = cases::name_of(move.to);
        one.texts["label"] = move.label;
        row.lists["moves"].push_back(std::move(one));
    }
    texts["can"] = row.lists["moves"].empty() ? "" : "1";
    return row;
}

http::Response show(const Visit& visit, const Edit& edit) {
    const std::string from = visit.asked("dari");
    std::int64_t before = 0;
    std::from_chars(from.data(), from.data() + from.size(), before);
    const auto found = visit.reader.privacy().list(
        visit.account.office, std::max<std::int64_t>(before, 0), limits::desk_rows + 1
    );
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    for (const PrivacyCase& wish : found) {
        if (content.lists["rows"].size() == limits::desk_rows) break;
        content.lists["rows"].push_back(row_of(visit, wish, edit));
    }
    if (found.size() > limits::desk_rows)
        content.texts["next"] =
            "/desk/privasi?dari=" + std::to_string(found[limits::desk_rows - 1].id);
    visit.desk.readings->note(visit.audited("privacy_list"));
    return framed(visit, "privacy", "Data pribadi", content, edit.fault.empty() ? 200 : 422);
}

http::Response show_cases(const Visit& visit) { return show(visit, {}); }

std::string fault_of(const PrivacyCase& wish, std::string_view to, const std::string& words) {
    for (const Move& move : moves_of(wish)) {
        if (cases::name_of(move.to) != to) continue;
        if (move.needs_words && words.empty())
            return "Tulis alasannya: kalimat ini dikirim kepada yang meminta.";
        return characters(words) > limits::note_text ? "Paling panjang 1.000 huruf." : "";
    }
    return changed;
}

http::Response settle(const Visit& visit) {
    Edit edit;
    const std::string id = visit.field("id");
    std::from_chars(id.data(), id.data() + id.size(), edit.id);
    edit.words = visit.field("words");
    const std::string to = visit.field("do");
    const auto wish = visit.reader.privacy().find(visit.account.office, edit.id);
    if (!wish) return not_found(visit, "Permintaan itu tidak ada.");
    edit.fault = fault_of(*wish, to, edit.words);
    if (!edit.fault.empty()) return show(visit, edit);
    const auto state = cases::privacy_state_named(to);
    bool changed_meanwhile = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        const auto open = tools.batch.privacy().open_cases(wish->contact);
        const auto same = std::ranges::find(open, wish->id, &PrivacyCase::id);
        changed_meanwhile = same == open.end() || same->state != wish->state;
        if (changed_meanwhile) return {};
        const auto effects = conversation::settle_privacy(
            desk_context(tools, *office), *same, *state, visit.account.name, edit.words
        );
        note(tools.batch, visit.audited("privacy_" + to, id));
        return write_act(tools, *office, effects);
    });
    if (changed_meanwhile) {
        edit.fault = changed;
        return show(visit, edit);
    }
    return see_other("/desk/privasi?selesai=1");
}
}  // namespace

std::vector<http::Route> privacy_routes(const DeskSettings& settings) {
    const auto deciding = [&](auto* answer) {
        return for_account(settings, Action::DecidePrivacy, answer);
    };
    return {
        {"GET",  "/desk/privasi", deciding(show_cases)},
        {"POST", "/desk/privasi", deciding(settle)    },
    };
}
}  // namespace telepati::handlers::desk
