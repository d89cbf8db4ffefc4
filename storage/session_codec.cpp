#include <simdjson.h>

#include <optional>
#include <utility>

#include "bot/base/json_text.hpp"
#include "storage/codec.hpp"

namespace telepati::storage {
namespace {

using conversation::Draft;
using conversation::Expected;
using conversation::Media;
using conversation::Neighbour;
using conversation::Offered;
using conversation::Pace;
using conversation::Said;
using conversation::Session;
using conversation::Takeover;
using conversation::ToldBroadcast;
namespace dom = simdjson::dom;

constexpr int session_version = 1;

void put(JsonText& json, const std::vector<std::string>& texts) {
    json.open('[');
    for (const std::string& text : texts) json.value(text);
    json.close(']');
}

void put(JsonText& json, const Media& media) {
    json.open('{')
        .member("kind", static_cast<int>(media.kind))
        .member("id", media.id)
        .member("mime", media.mime)
        .member("sha256", media.sha256)
        .member("caption", media.caption)
        .member("file", media.filename)
        .member("question", media.question)
        .close('}');
}

void put(JsonText& json, const Draft& draft) {
    json.open('{').name("said").open('[');
    for (const Said& said : draft.said)
        json.open('[').value(said.event).value(said.words).value(said.shows).close(']');
    json.close(']')
        .member("category", draft.category)
        .member("chosen", draft.category_chosen)
        .member("place", draft.place)
        .member("kelurahan", draft.kelurahan)
        .member("urgent", draft.urgent)
        .member("flood", draft.flood)
        .member("warned", draft.warned)
        .member("begun", draft.begun.time_since_epoch().count());
    if (draft.neighbour) json.member("neighbour", true).member("phone", draft.neighbour->phone);
    if (!draft.entry.empty()) json.member("entry", draft.entry);
    if (!draft.entry_guesses.empty()) put(json.name("guesses"), draft.entry_guesses);
    if (!draft.doubt.empty()) put(json.name("doubt"), draft.doubt);
    if (!draft.elsewhere.empty()) json.member("elsewhere", draft.elsewhere);
    if (draft.forwarded) json.member("forwarded", true);
    if (draft.reminded) json.member("reminded", true);
    if (draft.secret) json.member("secret", true);
    if (draft.depth_cm) json.member("depth", *draft.depth_cm);
    if (!draft.form.empty()) {
        json.member("form", draft.form).member("form_version", draft.form_version);
        if (!draft.record.empty()) json.member("record", draft.record);
        if (!draft.team.empty()) json.member("team", draft.team);
        json.name("answers").open('[');
        for (const cases::Answer& one : draft.answers)
            json.open('[').value(one.question).value(one.value).value(one.shown).close(']');
        json.close(']');
    }
    if (draft.pin)
        json.name("pin").open('[').value(draft.pin->lat).value(draft.pin->lon).close(']');
    json.name("media").open('[');
    for (const Media& media : draft.media) put(json, media);
    put(json.close(']').name("skipped"), draft.skipped);
    json.close('}');
}

void put(JsonText& json, const Pace& pace) {
    json.open('{')
        .member("since", pace.since.time_since_epoch().count())
        .member("heard", pace.heard);
    if (pace.pauses != 0) json.member("pauses", pace.pauses);
    if (pace.silent_until) json.member("silent", pace.silent_until->time_since_epoch().count());
    json.close('}');
}

/// What is missing or of another type reads as empty: an old session must never stop a person.
class Stored {
public:
    explicit Stored(simdjson::simdjson_result<dom::element> value) : value_(std::move(value)) {}

    Stored operator[](std::string_view name) const { return Stored{value_.at_key(name)}; }
    std::string text() const { return std::string{read<std::string_view>().value_or("")}; }
    int whole() const { return static_cast<int>(read<std::int64_t>().value_or(0)); }
    bool flag() const { return read<bool>().value_or(false); }
    std::optional<double> number() const { return read<double>(); }
    std::optional<Time> time() const {
        const auto count = read<std::int64_t>();
        return count ? std::optional{Time{std::chrono::milliseconds{*count}}} : std::nullopt;
    }
    Stored item(std::size_t index) const { return Stored{value_.at(index)}; }
    template <class Read>
    void each(Read read) const {
        const auto items = this->read<dom::array>();
        if (!items) return;
        for (const dom::element item : *items) read(Stored{dom::element{item}});
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> texts;
        each([&](const Stored& item) { texts.push_back(item.text()); });
        return texts;
    }

private:
    template <class Value>
    std::optional<Value> read() const {
        Value value{};
        return value_.get(value) == simdjson::SUCCESS ? std::optional{value} : std::nullopt;
    }

    simdjson::simdjson_result<dom::element> value_;
};

Media read_media(const Stored& value) {
    return {
        static_cast<Media::Kind>(value["kind"].whole()),
        value["id"].text(),
        value["mime"].text(),
        value["sha256"].text(),
        value["caption"].text(),
        value["file"].text(),
        value["question"].text()};
}

std::vector<Said> read_said(const Stored& draft) {
    std::vector<Said> said;
    draft["said"].each([&](const Stored& item) {
        said.push_back({item.item(0).text(), item.item(1).text(), item.item(2).flag()});
    });
    if (!said.empty()) return said;
    // Drafts of version 0.1 kept the words of all messages in one text.
    for (std::string& event : draft["events"].texts()) said.push_back({std::move(event), {}});
    if (!said.empty()) said.front().words = draft["text"].text();
    return said;
}

Draft read_draft(const Stored& value) {
    Draft draft;
    draft.said = read_said(value);
    if (value["neighbour"].flag()) draft.neighbour = Neighbour{value["phone"].text()};
    draft.category = value["category"].text();
    draft.category_chosen = value["chosen"].flag();
    draft.place = value["place"].text();
    draft.kelurahan = value["kelurahan"].text();
    draft.urgent = value["urgent"].flag();
    draft.flood = value["flood"].flag();
    draft.warned = value["warned"].flag();
    draft.forwarded = value["forwarded"].flag();
    draft.reminded = value["reminded"].flag();
    draft.secret = value["secret"].flag();
    if (const auto depth = value["depth"].number()) draft.depth_cm = static_cast<int>(*depth);
    draft.entry = value["entry"].text();
    draft.entry_guesses = value["guesses"].texts();
    draft.doubt = value["doubt"].texts();
    draft.elsewhere = value["elsewhere"].text();
    draft.form = value["form"].text();
    draft.form_version = value["form_version"].text();
    draft.record = value["record"].text();
    draft.team = value["team"].text();
    value["answers"].each([&](const Stored& item) {
        draft.answers.push_back({item.item(0).text(), item.item(1).text(), item.item(2).text()});
    });
    draft.begun = value["begun"].time().value_or(Time{});
    draft.skipped = value["skipped"].texts();
    value["media"].each([&](const Stored& item) { draft.media.push_back(read_media(item)); });
    const auto lat = value["pin"].item(0).number();
    const auto lon = value["pin"].item(1).number();
    if (lat && lon) draft.pin = Point{*lat, *lon};
    return draft;
}

Pace read_pace(const Stored& value) {
    return {
        value["since"].time().value_or(Time{}),
        value["heard"].whole(),
        value["pauses"].whole(),
        value["silent"].time()};
}

Session read_session(const Stored& value) {
    Session session;
    session.flow = value["flow"].text();
    session.asked = value["asked"].text();
    session.questions = value["questions"].whole();
    session.slips = value["slips"].whole();
    session.greeted = value["greeted"].flag();
    session.language = value["language"].text();
    session.last_ticket = value["last_ticket"].text();
    session.draft = read_draft(value["draft"]);
    session.last_filed = value["last_filed"].time();
    session.chased = value["chased"].time();
    session.spammed = value["spammed"].time();
    session.surveyed = value["surveyed"].time();
    Draft aside = read_draft(value["aside"]);
    if (!aside.form.empty()) session.aside = std::move(aside);
    Draft interrupted = read_draft(value["interrupted"]);
    if (!interrupted.form.empty()) session.interrupted = std::move(interrupted);
    session.pace = read_pace(value["pace"]);
    const Stored expects = value["expects"];
    if (std::string what = expects.item(0).text(); !what.empty())
        session.expects = Expected{
            std::move(what),
            expects.item(1).text(),
            expects.item(2).text(),
            expects.item(3).time()};
    session.asked_to_tell = value["asked_to_tell"].text();
    const Stored told = value["told"];
    if (const auto at = told.item(1).time())
        session.told = ToldBroadcast{told.item(0).whole(), *at, told.item(2).flag()};
    const Stored taken = value["taken"];
    if (const auto until = taken.item(2).time())
        session.taken = Takeover{taken.item(0).text(), taken.item(1).text(), *until};
    value["offered"].each([&](const Stored& offer) {
        session.offered.push_back(Offered{offer.item(0).text(), offer.item(1).text()});
    });
    return session;
}
}  // namespace

std::string to_json(const Session& session) {
    JsonText json;
    json.open('{').member("v", session_version).member("greeted", session.greeted);
    if (!session.language.empty()) json.member("language", session.language);
    if (!session.flow.empty()) json.member("flow", session.flow);
    if (!session.asked.empty()) json.member("asked", session.asked);
    if (session.questions != 0) json.member("questions", session.questions);
    if (session.slips != 0) json.member("slips", session.slips);
    if (!session.draft.empty() || !session.draft.skipped.empty() || session.draft.neighbour ||
        session.draft.secret)
        put(json.name("draft"), session.draft);
    if (!session.last_ticket.empty()) json.member("last_ticket", session.last_ticket);
    if (session.last_filed)
        json.member("last_filed", session.last_filed->time_since_epoch().count());
    if (session.expects) {
        json.name("expects").open('[');
        json.value(session.expects->what).value(session.expects->number);
        json.value(session.expects->words);
        if (session.expects->until) json.value(session.expects->until->time_since_epoch().count());
        json.close(']');
    }
    if (session.chased) json.member("chased", session.chased->time_since_epoch().count());
    if (session.spammed) json.member("spammed", session.spammed->time_since_epoch().count());
    if (session.surveyed) json.member("surveyed", session.surveyed->time_since_epoch().count());
    if (session.aside) put(json.name("aside"), *session.aside);
    if (session.interrupted) put(json.name("interrupted"), *session.interrupted);
    if (!session.asked_to_tell.empty()) json.member("asked_to_tell", session.asked_to_tell);
    if (session.told) {
        json.name("told").open('[').value(session.told->serial);
        json.value(session.told->at.time_since_epoch().count());
        json.value(session.told->answered).close(']');
    }
    if (session.taken) {
        json.name("taken").open('[').value(session.taken->number).value(session.taken->by);
        json.value(session.taken->until.time_since_epoch().count()).close(']');
    }
    if (session.pace != Pace{}) put(json.name("pace"), session.pace);
    json.name("offered").open('[');
    for (const Offered& offer : session.offered)
        json.open('[').value(offer.id).value(offer.title).close(']');
    return json.close(']').close('}').take();
}

Session session_from_json(std::string_view text) {
    thread_local dom::parser parser;  // keeps its memory from session to session
    return read_session(Stored{parser.parse(text.data(), text.size())});
}
}  // namespace telepati::storage
