/// What no transcript can show: random talk, and limits.
#include "bot/conversation/engine.hpp"

#include <doctest/doctest.h>

#include <random>

#include "bot/conversation/messages.hpp"
#include "bot/conversation/officer.hpp"
#include "tests/support/office_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::conversation;

using Stage = tests::OfficeStage;
const ContactId somebody{999};

Heard heard(Stage& stage, Saying said) {
    return {std::move(said), stage.town.now(), "e", "", false, false, "", ""};
}

Saying random_saying(std::mt19937& dice) {
    static const std::vector<Saying> sayings{
        Text{"P"},
        Text{"parit tumpat di gg seser"},
        Text{"Kwala Bekala"},
        Text{"ya"},
        Text{"tidak"},
        Text{"1"},
        Text{"7"},
        Text{"batal"},
        Text{"menu"},
        Text{"status"},
        Text{"bantuan"},
        Text{""},
        Text{"\xF0\x9F\x98\xA1"},
        Text{"MJ2345Z"},
        Text{"terjebak banjir sedada tolong"},
        Text{std::string(5'000, 'x')},
        Choice{"send", "Kirim"},
        Choice{"change", "Ubah"},
        Choice{"change:place", "Tempat"},
        Choice{"change:text", "Isi"},
        Choice{"change:category", "Jenis"},
        Choice{"cancel", "Batal"},
        Choice{"category:jalan", "Jalan"},
        Choice{"category:none", "?"},
        Choice{"kelurahan:12.71.11.1006", "x"},
        Choice{"kelurahan:skip", "x"},
        Choice{"place:skip", "x"},
        Choice{"take:MJ2345Z", "Terima"},
        Choice{"menu:report", "Lapor"},
        Choice{"", ""},
        Pin{{3.5254, 98.6519}, "Rumah"},
        Pin{{-80, 0}, ""},
        Media{Media::Kind::Image, "1", "image/jpeg", "", "", ""},
        Media{Media::Kind::Voice, "2", "audio/ogg", "", "", ""},
        Media{Media::Kind::Image, "", "", "", "sampah numpuk", ""},
        Unreadable{"contacts"},
        Notice{"reaction"},
    };
    return sayings[dice() % sayings.size()];
}

/// What the turn says to the contact itself.
std::vector<Say> said_to_self(const Turn& turn) {
    std::vector<Say> said;
    for (const Effect& effect : turn.effects) {
        const auto* say = std::get_if<Say>(&effect);
        if (say && say->to == ContactId{999}) said.push_back(*say);
    }
    return said;
}

bool declared(std::string_view message, const std::string& field) {
    for (const MessageKey& key : message_keys) {
        if (key.key != message) continue;
        const std::string all = " " + std::string{key.fields} + " ";
        return all.find(' ' + field + ' ') != std::string::npos ||
               all.find(' ' + field + '[') != std::string::npos;
    }
    return false;
}

/// Nobody else has reported anything.
Turn in_empty_office(Stage& stage, const Session& session, const std::vector<Heard>& burst) {
    Context context = stage.context(somebody);
    for (;;) {
        Turn turn = respond(context, session, burst);
        const auto known = context.known.size();
        for (const Effect& effect : turn.effects) {
            const auto* wanted = std::get_if<LookUp>(&effect);
            if (!wanted || context.knows(*wanted)) continue;
            context.known.push_back(*wanted);
            if (wanted->alike) context.fresh_incident = "1";
        }
        if (context.known.size() == known) return turn;
    }
}

}  // namespace

TEST_CASE("Any talk is answered once with declared fields and menu always works") {
    Stage stage;
    std::mt19937 dice(20'261'122);
    for (int walk = 0; walk < 60; ++walk) {
        Session session;
        for (int step = 0; step < 25; ++step) {
            const std::vector<Heard> burst{heard(stage, random_saying(dice))};
            Turn turn = in_empty_office(stage, session, burst);
            const auto said = said_to_self(turn);
            CAPTURE(step);
            CHECK(said.empty() == std::holds_alternative<Notice>(burst[0].said));
            CHECK(said.size() <= 2);  // emergency numbers may come before the answer
            for (const Say& one : said) {
                const auto message = stage.language->home.texts.render(one.message, one.fields);
                CHECK(templates::refused_by_whatsapp(message).empty());
                for (const auto& field : one.fields.texts)
                    CHECK(declared(one.message, field.first));
                for (const auto& field : one.fields.lists)
                    CHECK(declared(one.message, field.first));
            }
            session = std::move(turn.session);
        }
        const std::vector<Heard> menu{heard(stage, Text{"menu"})};
        CHECK(
            said_to_self(respond(stage.context(somebody), std::move(session), menu))
                .back()
                .message == "menu"
        );
    }
}

TEST_CASE("No report takes more than five messages") {
    Stage stage;
    const std::vector<std::string> clumsy{"halo", "rusak kali la", "Lainnya", "situ la", "kirim"};
    Session session;
    bool filed = false;
    for (const std::string& words : clumsy) {
        const std::vector<Heard> burst{heard(stage, Text{words})};
        Turn turn = respond(stage.context(somebody), std::move(session), burst);
        for (const Effect& effect : turn.effects)
            filed = filed || std::holds_alternative<FileTicket>(effect);
        session = std::move(turn.session);
    }
    CHECK(filed);
}

TEST_CASE("An unverified emergency number is never printed and a verified one is") {
    Stage stage;
    const std::vector<Heard> burst{heard(stage, Text{"tolong ada yang terjebak banjir di rumah"})};
    const auto before = said_to_self(respond(stage.context(somebody), {}, burst));
    REQUIRE(before.front().message == "emergency");
    CHECK(before.front().fields.lists.empty());
    stage.office.office.emergency.front().verified_by = "Sekcam";
    const auto after = said_to_self(respond(stage.context(somebody), {}, burst));
    CHECK(after.front().fields.lists.at("numbers").size() == 1);
}

TEST_CASE("Only what can be about any of an officer's reports asks for all of them") {
    Session session;
    const auto asks = [&](Saying said) {
        const std::vector<Heard> heard{{std::move(said), {}, "e", "", false, false, "", ""}};
        return asks_for_work(session, heard);
    };
    CHECK_FALSE(asks(Choice{"resolve:MJ7EA9B", "Selesai"}));
    CHECK(asks(Choice{"menu:ready", "Siap"}));
    CHECK(asks(Text{"selesai"}));
    CHECK(asks(Media{Media::Kind::Image, "1", "image/jpeg", "", "", ""}));
    session.flow = "work";
    CHECK(asks(Choice{"work:MJ7EA9B", "Parit"}));
}
