#include "bot/cases/letter.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "bot/base/limits.hpp"

namespace telepati::cases {
namespace {

using enum Stage;

constexpr auto moves_of_letters = std::to_array<StageMove>({
    {Received,      Checked      },
    {Received,      Incomplete   },
    {Received,      AtDisdukcapil},
    {Received,      WaitingBlank },
    {Received,      Refused      },
    {Received,      Signed       },
    {Received,      Ready        },
    {Checked,       Incomplete   },
    {Checked,       AtDisdukcapil},
    {Checked,       WaitingBlank },
    {Checked,       Refused      },
    {Checked,       Signed       },
    {Checked,       Ready        },
    {Incomplete,    Received     },
    {Incomplete,    Checked      },
    {Incomplete,    Refused      },
    {AtDisdukcapil, Incomplete   },
    {AtDisdukcapil, WaitingBlank },
    {AtDisdukcapil, Refused      },
    {AtDisdukcapil, Signed       },
    {AtDisdukcapil, Ready        },
    {WaitingBlank,  Refused      },
    {WaitingBlank,  Signed       },
    {WaitingBlank,  Ready        },
    {Refused,       Received     }, // handed in again
    {Signed,        Ready        },
    {Ready,         Signed       }, // called ready by mistake
    {Ready,         Collected    },
    {Ready,         Delivered    },
});

struct Named {
    Stage stage;
    std::string_view name;
};
constexpr auto names = std::to_array<Named>({
    {Received,      "received"      },
    {Checked,       "checked"       },
    {Incomplete,    "incomplete"    },
    {AtDisdukcapil, "at_disdukcapil"},
    {WaitingBlank,  "waiting_blank" },
    {Refused,       "refused"       },
    {Signed,        "signed"        },
    {Ready,         "ready"         },
    {Collected,     "collected"     },
    {Delivered,     "delivered"     },
});

constexpr std::array stages = {
    Received,
    Checked,
    Incomplete,
    AtDisdukcapil,
    WaitingBlank,
    Refused,
    Signed,
    Ready,
    Collected,
    Delivered};

bool is_spent(const Tries& tries, int most, std::chrono::milliseconds span, Time now) {
    return tries.failures >= most && now - tries.since < span;
}
}  // namespace

std::span<const StageMove> stage_moves() { return moves_of_letters; }

std::span<const Stage> all_stages() { return stages; }

bool may_move(Stage from, Stage to) {
    return std::ranges::any_of(moves_of_letters, [&](const StageMove& move) {
        return move.from == from && move.to == to;
    });
}

std::vector<Stage> next_stages(Stage from) {
    std::vector<Stage> found;
    for (const Stage stage : stages) {
        if (may_move(from, stage)) found.push_back(stage);
    }
    return found;
}

bool may_jump(Stage from, Stage to) {
    const bool onward = to > from && from != Refused && !letter_ended(from);
    return from == to || onward || may_move(from, to);
}

bool letter_ended(Stage stage) { return stage == Collected || stage == Delivered; }

bool wants_note(Stage stage) { return stage == Incomplete || stage == Refused; }

bool is_blank(std::string_view words) {
    // The last two are the bytes of a blank that does not break.
    return words.find_first_not_of(" \t\r\n\xC2\xA0") == std::string_view::npos;
}

bool lacks_note(const Letter& letter) { return wants_note(letter.stage) && is_blank(letter.note); }

std::string_view stage_name(Stage stage) {
    return std::ranges::find(names, stage, &Named::stage)->name;
}

std::optional<Stage> read_stage(std::string_view name) {
    std::string plain;
    for (const char letter : name) {
        const bool gap = letter == ' ' || letter == '-';
        const auto small = std::tolower(static_cast<unsigned char>(letter));
        plain += gap ? '_' : static_cast<char>(small);
    }
    const auto* const found = std::ranges::find(names, plain, &Named::name);
    if (found == names.end()) return std::nullopt;
    return found->stage;
}

Letter of_new_person(Letter letter) {
    letter.holder = {};
    letter.proven.reset();
    letter.notice = ReadyNews::None;
    letter.notice_at.reset();
    letter.reminders = 0;
    letter.way = Way::Unasked;
    letter.delivery = {};
    return letter;
}

std::string letter_key(std::string_view typed) {
    std::string key;
    for (const char letter : typed) {
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0) continue;
        key += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    key.erase(0, std::min(key.find_first_not_of('0'), key.size()));
    return key.size() <= limits::letter_number ? key : std::string{};
}

std::string shown_applicant(std::string_view name) {
    const auto gap = name.find(' ');
    std::string shown{name.substr(0, gap)};
    if (gap == std::string_view::npos || gap + 1 >= name.size()) return shown;
    // A letter of more than one byte would be cut in two.
    const bool plain = std::isalpha(static_cast<unsigned char>(name[gap + 1])) != 0;
    return plain ? shown + ' ' + name[gap + 1] + '.' : shown;
}

std::string shown_end(std::string_view number) {
    constexpr std::size_t shown = 3;
    return "\u00B7\u00B7\u00B7" +
           std::string{number.substr(number.size() - std::min(shown, number.size()))};
}

Judged judge(const Guard& guard, bool own_phone, Time now) {
    const auto span = limits::letter_tries_window;
    if (is_spent(guard.contact, limits::letter_tries_contact, span, now)) return Judged::Contact;
    if (own_phone) return Judged::Free;
    if (is_spent(guard.file, limits::letter_tries_file, span, now)) return Judged::File;
    if (is_spent(guard.office, limits::letter_tries_office, limits::letter_office_window, now))
        return Judged::Office;
    return Judged::Free;
}

std::string tries_of(ContactId contact) { return "contact:" + std::to_string(contact.value); }

std::string tries_of_file(std::string_view key) { return "file:" + std::string{key}; }
}  // namespace telepati::cases
