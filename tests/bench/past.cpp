#include "tests/bench/past.hpp"

#include <fmt/format.h>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/cases/routing.hpp"
#include "templates/codec.hpp"

namespace telepati::bench {
namespace {

using cases::Act;
using cases::Status;
using namespace std::chrono_literals;

constexpr const char* add_journal =
    "INSERT INTO journal (id, received_at, source, body) VALUES ($1, $2, 'webhook', $3)";
constexpr const char* add_event =
    "INSERT INTO event (id, office, journal, position, key, kind, contact, at, state, outcome) "
    "VALUES ($1, $2, $3, 0, $4, $5, $6, $7, 0, $8)";
constexpr const char* add_outbox =
    "INSERT INTO outbox (id, office, contact, ticket, kind, message, channel, state, created_at, "
    "due_at, tries, wamid, status, sent_at, priced) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $8, "
    "1, $9, $10, $8, 1)";
constexpr const char* add_ticket_row =
    "INSERT INTO ticket (id, office, number, status, reporter, category, urgent, text, kelurahan, "
    "place, lat, lon, team, assignee, source, opened_at, due_at, resolved_at, closed_at, rating, "
    "agency) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
    "$18, $19, $20, $21)";
constexpr const char* add_input = "INSERT INTO ticket_input (event, ticket) VALUES ($1, $2)";
constexpr const char* add_card = "INSERT INTO ticket_card (contact, ticket) VALUES ($1, $2)";
constexpr const char* add_step =
    "INSERT INTO ticket_event (ticket, at, act, status, actor, note) VALUES ($1, $2, $3, $4, $5, "
    "$6)";
constexpr const char* add_media =
    "INSERT INTO media (office, owner_kind, owner, gateway_id, kind, mime, sha256, filename, at, "
    "state, content, bytes, author, shown) SELECT office, 0, id, $1, 0, 'image/jpeg', '', '', $2, "
    "1, $3, 184320, $4, 1 FROM ticket WHERE id = $5";
constexpr const char* add_timer =
    "INSERT INTO timer (contact, kind, ticket, office, due_at) VALUES ($1, $2, $3, $4, $5) ON "
    "CONFLICT DO NOTHING";
constexpr const char* add_contact =
    "INSERT INTO contact (id, office, name, channel, session, last_in, created_at) VALUES ($1, $2, "
    "$3, 0, $4, $5, $6)";
constexpr const char* add_identity =
    "INSERT INTO identity (office, kind, value, contact) VALUES ($1, $2, $3, $4)";

constexpr auto settled_after = 21 * 24h;
constexpr std::size_t cards = 2;

std::int64_t newest(storage::relational::Connection& connection, const char* sql) {
    storage::relational::Query row(connection, sql);
    row.next();
    return row.integer(0);
}

/// Like the gateway's: the number's digits and chance, nothing that rises with time.
std::string invent_wamid(Dice& dice) {
    return fmt::format("wamid.HBgN{:016X}{:016X}AA==", dice(), dice());
}
}  // namespace

Past::Past(
    storage::relational::Connection& connection, std::vector<storage::OfficeRow> offices, Span span
)
    : connection_(connection),
      offices_(std::move(offices)),
      span_(span),
      first_person_(newest(connection, "SELECT coalesce(max(id), 0) + 1 FROM contact")),
      ticket_(newest(connection, "SELECT coalesce(max(id), 0) FROM ticket")),
      journal_(newest(connection, "SELECT coalesce(max(id), 0) FROM journal")),
      event_(newest(connection, "SELECT coalesce(max(id), 0) FROM event")),
      outbox_(newest(connection, "SELECT coalesce(max(id), 0) FROM outbox")) {
    storage::relational::Query known(connection, "SELECT number FROM ticket");
    while (known.next()) numbers_.insert(known.text(0));
}

void Past::add_ticket(Time opened) {
    Story story;
    // Most of the reports come to the first office, so that one list is really long.
    story.office = &offices_[once_in(dice_, 800) ? 0 : roll(dice_, offices_.size())];
    story.id = ++ticket_;
    story.number = fresh_number(*story.office);
    story.complaint = invent(dice_, *story.office);
    story.reporter = person(story.office->office.id, opened);
    story.at = opened;
    story.talks = !once_in(dice_, 30);
    const auto routed = cases::route(
        story.office->office,
        story.complaint.category->code,
        story.complaint.kelurahan->code,
        opened,
        {}
    );
    story.team_code = routed.team;
    for (const ContactId one : routed.people) {
        if (story.team.size() < cards) story.team.push_back(one.value);
    }
    begin(story);
    live(story);
    finish(story);
}

std::int64_t Past::person(OfficeId office, Time now) {
    constexpr std::size_t reports_each = 3;
    const bool known = !people_.empty() && roll(dice_, reports_each) != 0;
    if (known) {
        const std::size_t at = roll(dice_, people_.size());
        if (people_[at].office == office) return first_person_ + static_cast<std::int64_t>(at);
    }
    people_.push_back({office, now, {}, now});
    return first_person_ + static_cast<std::int64_t>(people_.size()) - 1;
}

std::string Past::fresh_number(const storage::OfficeRow& office) {
    std::string number;
    do {
        number = cases::make_number(office.office.prefix, dice_(), cases::number_code_shortest + 1);
    } while (!numbers_.insert(number).second);
    return number;
}

void Past::begin(Story& story) {
    resolved_.reset();
    closed_.reset();
    assignee_ = 0;
    act(story, "open", story.reporter, "");
    Person& reporter = people_[static_cast<std::size_t>(story.reporter - first_person_)];
    reporter.last_ticket = story.number;
    reporter.last_filed = story.at;
    if (!story.talks) return;
    const Complaint& what = story.complaint;
    const std::int64_t first = hear(story, what.text);
    say(story,
        story.reporter,
        "confirm",
        fmt::format(
            "Kami catat: *{}*, {}.\n\"{}\"\nBetul?", what.category->name, what.place, what.text
        ),
        false);
    hear(story, "Kirim");
    connection_.run(add_input, first, story.id);
    say(story,
        story.reporter,
        "filed",
        fmt::format(
            "Laporan *{}* sudah kami terima dan diteruskan ke petugas. Jawabannya paling lambat "
            "besok pukul 16.00 WIB.\nKabar berikutnya dikirim ke sini. Ketik *status* kapan saja.",
            cases::shown_number(story.number)
        ),
        false);
    if (what.photo) {
        const std::string content = fmt::format("{:016x}{:016x}", dice_(), dice_());
        connection_.run(add_media, "1" + content, story.at, content, story.reporter, story.id);
    }
}

bool Past::goes_on(Story& story, Act next, Time after) {
    const auto move = cases::moved(story.status, next);
    if (!move || after > span_.to) return false;
    story.at = after;
    story.status = move->to;
    if (move->to == Status::Resolved) resolved_ = after;
    if (next == Act::Dispute) resolved_.reset();
    if (cases::ended(move->to)) closed_ = after;
    const bool by_team = next != Act::Route && next != Act::Confirm && next != Act::Dispute;
    act(story,
        std::string{cases::act_name(next)}.c_str(),
        by_team && assignee_ != 0 ? assignee_ : story.reporter,
        next == Act::Route ? story.team_code : "");
    return true;
}

void Past::live(Story& story) {
    const auto later = [&](std::chrono::minutes most) {
        const auto minutes = roll(dice_, static_cast<std::size_t>(most.count()));
        return story.at + std::chrono::minutes{1 + minutes};
    };
    if (!goes_on(story, Act::Route, story.at)) return;
    for (const std::int64_t officer : story.team) {
        connection_.run(add_card, officer, story.id);
        say(story, officer, "card", story.complaint.text, true);
    }
    const std::size_t fate = roll(dice_, 1000);
    if (fate < 50) {
        goes_on(story, Act::Reject, later(24h));
        return;
    }
    if (fate < 90) {
        goes_on(story, Act::Merge, later(24h));
        return;
    }
    if (story.team.empty() || later(26h) > span_.to) return;
    assignee_ = any_of(dice_, story.team);
    goes_on(story, Act::Accept, later(20h));
    say(story, story.reporter, "taken_reporter", "Petugas menangani laporan Bapak/Ibu.", false);
    if (fate < 95) {
        goes_on(story, Act::Plan, later(24h));
        return;
    }
    if (!goes_on(story, Act::Resolve, later(settled_after / 2))) return;
    say(story,
        story.reporter,
        "resolved_reporter",
        "Petugas menyatakan selesai. Sudah beres?",
        false);
    if (fate < 150 && goes_on(story, Act::Dispute, later(24h))) {
        goes_on(story, Act::Accept, later(24h));
        if (!goes_on(story, Act::Resolve, later(72h))) return;
    }
    goes_on(story, Act::Confirm, later(72h));
}

void Past::finish(const Story& story) {
    const Complaint& what = story.complaint;
    const bool rated = story.status == Status::Closed && once_in(dice_, 400);
    const Time opened =
        people_[static_cast<std::size_t>(story.reporter - first_person_)].last_filed;
    const auto stars = static_cast<std::int64_t>(1 + roll(dice_, 4));
    if (rated) act(story, "rate", 0, std::to_string(stars));
    connection_.run(
        add_ticket_row,
        story.id,
        story.office->office.id,
        story.number,
        static_cast<int>(story.status),
        story.reporter,
        what.category->code,
        0,
        what.text,
        what.kelurahan->code,
        what.place,
        what.pin ? std::optional{what.pin->lat} : std::nullopt,
        what.pin ? std::optional{what.pin->lon} : std::nullopt,
        story.team_code,
        assignee_ == 0 ? std::nullopt : std::optional{assignee_},
        story.talks ? "whatsapp" : "counter",
        opened,
        opened + 26h,
        resolved_,
        closed_,
        rated ? std::optional{stars} : std::nullopt,
        ""
    );
    const bool waits = !cases::ended(story.status);
    const Time next = span_.to + std::chrono::minutes{60 + roll(dice_, 14'400)};
    if (waits)
        connection_.run(
            add_timer, story.reporter, "silent", story.number, story.office->office.id, next
        );
}

void Past::act(const Story& story, const char* name, std::int64_t by, const std::string& note) {
    connection_.run(
        add_step,
        story.id,
        story.at,
        name,
        static_cast<int>(story.status),
        by == 0 ? std::nullopt : std::optional{by},
        note
    );
}

std::int64_t Past::journal(Time at, const std::string& body) {
    const bool pruned = at < span_.to - limits::raw_body_kept;
    connection_.run(
        add_journal, ++journal_, at, pruned ? std::nullopt : std::optional<std::string>{body}
    );
    return journal_;
}

std::int64_t Past::hear(const Story& story, const std::string& words) {
    const std::string wamid = invent_wamid(dice_);
    const std::string body = fmt::format(
        R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":)"
        R"("messages","value":{{"messaging_product":"whatsapp","metadata":{{"phone_number_id":)"
        R"("{}"}},"messages":[{{"from":"6280","id":"{}","timestamp":"{}","type":"text","text":)"
        R"({{"body":"{}"}}}}]}}}}]}}]}})",
        story.office->number_id,
        wamid,
        story.at.time_since_epoch().count() / 1000,
        words
    );
    const std::int64_t kept = journal(story.at, body);
    const bool known = story.at >= span_.to - limits::event_key_kept;
    connection_.run(
        add_event,
        ++event_,
        story.office->office.id,
        kept,
        known ? std::optional{wamid} : std::nullopt,
        static_cast<int>(storage::EventKind::Message),
        story.reporter,
        story.at,
        "turn"
    );
    return event_;
}

void Past::say(
    const Story& story, std::int64_t to, const char* kind, const std::string& body, bool card
) {
    if (!story.talks && !card) return;
    templates::Message message;
    message.body = body;
    if (card) {
        for (const char* act : {"take", "return", "ask"})
            message.buttons.push_back({fmt::format("{}:{}", act, story.number), "Terima", ""});
    }
    const bool parked = once_in(dice_, 1);
    const std::string wamid = invent_wamid(dice_);
    const std::string ticket = std::string_view{kind} == "confirm" ? "" : story.number;
    connection_.run(
        add_outbox,
        ++outbox_,
        story.office->office.id,
        to,
        ticket,
        kind,
        templates::to_json(message),
        static_cast<int>(parked ? storage::OutboxState::Parked : storage::OutboxState::Sent),
        story.at,
        parked ? std::nullopt : std::optional{wamid},
        parked ? 0 : 3
    );
    if (parked) return;
    const std::int64_t kept = journal(story.at + 3s, R"({"object":"whatsapp_business_account"})");
    const bool known = story.at >= span_.to - limits::event_key_kept;
    connection_.run(
        add_event,
        ++event_,
        story.office->office.id,
        kept,
        known ? std::optional{wamid + "/read"} : std::nullopt,
        static_cast<int>(storage::EventKind::Status),
        std::optional<std::int64_t>{},
        story.at + 3s,
        "status"
    );
}

void Past::add_people() {
    std::int64_t id = first_person_;
    for (const Person& one : people_) {
        const auto filed = one.last_filed.time_since_epoch().count();
        connection_.run(
            add_contact,
            id,
            one.office,
            invent_name(dice_),
            fmt::format(
                R"({{"v":1,"greeted":true,"last_ticket":"{}","last_filed":{},"offered":[]}})",
                one.last_ticket,
                filed
            ),
            one.last_filed,
            one.since
        );
        const auto kind = static_cast<int>(storage::Identity::Kind::WaId);
        connection_.run(add_identity, one.office, kind, fmt::format("62899{:09}", id), id);
        if (once_in(dice_, 300)) {
            const auto user = static_cast<int>(storage::Identity::Kind::UserId);
            connection_.run(add_identity, one.office, user, fmt::format("ID.{:016x}", dice_()), id);
        }
        ++id;
    }
}
}  // namespace telepati::bench
