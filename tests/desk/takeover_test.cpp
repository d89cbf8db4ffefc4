/// A chat that somebody at the desk answers: the bot is silent, and hears danger all the same.
#include <doctest/doctest.h>

#include <algorithm>

#include "bot/base/limits.hpp"
#include "storage/broadcast_store.hpp"
#include "storage/privacy_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using namespace std::chrono_literals;
using handlers::http::Response;

const std::string phone = "6281200000890";

/// A resident who has reported, and a clerk who looks at the report.
struct Chat : ClerkStage {
    Chat() {
        town.says(phone, drain);
        town.says(phone, "kirim");
        number = town.tickets().front().ticket.number;
        town.delivered();
    }

    Response deed(Browser& who, const std::string& name, Form fields = {}) {
        who.get("/desk/t/" + number);
        fields.emplace_back("csrf", who.value_of("csrf"));
        return who.post("/desk/t/" + number + '/' + name, std::move(fields));
    }

    /// What the resident was told since the last look.
    std::vector<std::string> told() {
        std::vector<std::string> words;
        const auto sent = town.delivered();
        for (const Delivered& one : sent) {
            if (one.to == phone) words.push_back(one.message.body);
        }
        town.acknowledge(sent);
        return words;
    }

    Response page() { return clerk.get("/desk/t/" + number); }

    std::string number;
};

bool says(const std::vector<std::string>& told, const std::string& words) {
    return std::ranges::any_of(told, [&](const std::string& one) {
        return one.find(words) != std::string::npos;
    });
}
}  // namespace

TEST_CASE("Who takes a chat over answers in it, and the bot is silent until it is handed back") {
    Chat chat;
    CHECK(holds(chat.page(), "Ambil alih chat"));
    CHECK(chat.deed(chat.clerk, "ambil").status == 303);
    CHECK(says(chat.told(), "petugas Kecamatan Medan Johor membalas langsung"));
    CHECK(holds(chat.page(), "Bapak/Ibu yang membalas"));
    CHECK(holds(chat.clerk.get("/desk/"), "chat dibalas operator"));
    chat.town.says(phone, "berapa lama lagi pak, lampu jalan juga mati di karya wisata");
    chat.town.says(phone, "status");
    CHECK(chat.told().empty());
    CHECK(chat.town.tickets().size() == 1);
    const Response news = chat.clerk.get("/desk/t/" + chat.number + "/chat");
    CHECK(holds(news, "berapa lama lagi pak"));
    CHECK(holds(news, ">status<"));
    CHECK(chat.deed(chat.clerk, "balas", {{"note", "Besok *pagi* Pak"}}).status == 303);
    const auto answer = chat.told();
    REQUIRE(answer.size() == 1);
    CHECK(answer.front().starts_with("Besok *pagi* Pak"));
    CHECK(holds(chat.page(), "Besok <b>pagi</b> Pak"));
    CHECK(chat.deed(chat.clerk, "kembalikan").status == 303);
    CHECK(says(chat.told(), "kembali dijawab otomatis"));
    chat.town.says(phone, "status");
    CHECK(says(chat.told(), "MJ"));
    CHECK_FALSE(holds(chat.clerk.get("/desk/"), "chat dibalas"));
    CHECK(chat.town.broken().empty());
}

TEST_CASE("Danger in a chat of the desk is answered, alarmed and shown where somebody looks") {
    Chat chat;
    chat.deed(chat.clerk, "ambil");
    chat.told();
    chat.town.says(phone, "tolong ada yang kesetrum di gg seser lk 3 kwala bekala");
    const auto told = chat.told();
    CHECK(says(told, "layanan darurat"));
    const auto tickets = chat.town.tickets();
    CHECK(std::ranges::any_of(tickets, [](const storage::TicketView& one) {
        return one.ticket.urgent;
    }));
    CHECK(holds(chat.clerk.get("/desk/t/" + chat.number + "/chat"), "Tanda bahaya di chat"));
    CHECK(holds(chat.page(), "Bapak/Ibu yang membalas"));
    chat.town.says(phone, "sudah ditolong pak");
    CHECK(chat.told().empty());
}

TEST_CASE("Water that comes while the desk talks about something else alarms the flood team") {
    Chat chat;
    chat.deed(chat.clerk, "ambil");
    chat.told();
    chat.town.says(phone, "banjir pak air masuk rumah selutut di jl karya jaya gedung johor");
    CHECK(says(chat.told(), "Kejar Banjir"));
    chat.town.says(phone, "parit yang kemarin gimana pak");
    CHECK(chat.told().empty());
}

TEST_CASE("A chat belongs to one, who is named to others; its answers are refused and kept") {
    Chat chat;
    chat.deed(chat.clerk, "ambil");
    Browser other(chat.desk);
    other.sign_in("supervisor");
    const Response page = other.get("/desk/t/" + chat.number);
    CHECK(holds(page, "sedang dibalas <b>operator</b>"));
    const Response refused = chat.deed(other, "ambil");
    CHECK(refused.status == 409);
    CHECK(holds(refused, "sedang dipegang operator"));
    chat.told();
    const Response kept = chat.deed(other, "balas", {{"note", "dari saya"}});
    CHECK(kept.status == 409);
    CHECK(holds(kept, "dari saya</textarea>"));
    CHECK(chat.told().empty());
    CHECK(chat.deed(other, "kembalikan").status == 303);
    CHECK(chat.deed(other, "ambil").status == 303);
    CHECK(holds(other.get("/desk/t/" + chat.number), "Bapak/Ibu yang membalas"));
}

TEST_CASE("A chat that nobody answers any longer goes back by itself, without a word") {
    Chat chat;
    chat.deed(chat.clerk, "ambil");
    chat.told();
    chat.town.pass(limits::takeover_most - 1min);
    chat.deed(chat.clerk, "balas", {{"note", "Sebentar Pak"}});
    chat.told();
    chat.town.pass(limits::takeover_most - 1min);
    chat.town.says(phone, "baik");
    CHECK(chat.told().empty());
    chat.town.pass(1min);
    chat.clerk.sign_in("operator");
    CHECK_FALSE(holds(chat.page(), "Bapak/Ibu yang membalas"));
    CHECK_FALSE(holds(chat.clerk.get("/desk/"), "chat dibalas"));
    chat.town.says(phone, "status");
    CHECK(says(chat.told(), "MJ"));
}

TEST_CASE("What was half said to the bot is read by whoever takes over, and not asked about again"
) {
    Chat chat;
    chat.town.says(phone, "sampah menumpuk");
    chat.told();
    chat.deed(chat.clerk, "ambil");
    chat.told();
    CHECK(holds(chat.page(), "sampah menumpuk"));
    chat.town.pass(1h);
    CHECK(chat.told().empty());
    CHECK(chat.deed(chat.clerk, "kembalikan").status == 303);
    chat.told();
    chat.town.says(phone, "halo");
    CHECK_FALSE(says(chat.told(), "sampah"));
}

TEST_CASE("Nobody can take over the chat of somebody who came to the counter without a number") {
    Chat chat;
    const std::string silent = chat.files(lamp);
    CHECK_FALSE(holds(chat.clerk.get("/desk/t/" + silent), "Ambil alih chat"));
    chat.clerk.get("/desk/t/" + silent);
    const auto refused =
        chat.clerk.post("/desk/t/" + silent + "/ambil", {{"csrf", chat.clerk.value_of("csrf")}});
    CHECK(refused.status == 409);
    CHECK(holds(refused, "tanpa nomor"));
}

TEST_CASE("Outside the 24-hour window nothing is promised that would come too late") {
    Chat chat;
    chat.town.pass(25h);
    chat.told();
    chat.clerk.sign_in("operator");
    CHECK(chat.deed(chat.clerk, "ambil").status == 303);
    CHECK(chat.deed(chat.clerk, "kembalikan").status == 303);
    chat.told();
    chat.town.says(phone, "halo");
    CHECK_FALSE(says(chat.told(), "petugas"));
}

TEST_CASE("An officer's own chat stays the bot's: the buttons of the work go on working") {
    ClerkStage desk;
    const auto world = desk.town.turnstile().world();
    const auto& officers = world->offices().front().row.office.officers;
    const auto officer = std::ranges::find(officers, "kebersihan", &cases::Officer::team);
    REQUIRE(officer != officers.end());
    const std::string digits = desk.town.store().begin()->head(officer->contact).wa_id;
    const std::string number = desk.files(drain, digits);
    CHECK_FALSE(holds(desk.clerk.get("/desk/t/" + number), "Ambil alih chat"));
    const auto refused = desk.form(number, "ambil", {});
    CHECK(refused.status == 409);
    CHECK(holds(refused, "Pelapor ini petugas kantor"));
}

TEST_CASE("A long talk with the desk takes no news of the report away") {
    Chat chat;
    chat.deed(chat.clerk, "ambil");
    for (int count = 0; count < limits::resident_messages; ++count)
        chat.deed(chat.clerk, "balas", {{"note", "Kabar ke-" + std::to_string(count)}});
    chat.deed(chat.clerk, "kembalikan");
    chat.told();
    const auto world = chat.town.turnstile().world();
    const auto& officers = world->offices().front().row.office.officers;
    const auto officer = std::ranges::find(officers, "p3su", &cases::Officer::team);
    chat.form(chat.number, "pindah", {{"status", "in_progress"}, {"assignee", officer->name}});
    CHECK(says(chat.told(), "menangani laporan"));
}

TEST_CASE("Berhenti is obeyed in a chat that the desk has taken over, and the clerk keeps the chat"
) {
    Chat chat;
    chat.town.taps(phone, "tell_yes:12.71.11.1006", "Ya, kabari");
    chat.deed(chat.clerk, "ambil");
    chat.told();
    chat.town.says(phone, "BERHENTI");
    const auto told = chat.told();
    REQUIRE(told.size() == 1);
    CHECK(says(told, "Siaran untuk warga"));
    CHECK(holds(chat.page(), "Bapak/Ibu yang membalas"));
    const auto office = chat.town.turnstile().world()->offices().front().row.office.id;
    CHECK(chat.town.store().reader()->broadcasts().audience(office).empty());
    // The person of the desk goes on; a second one has nothing to end and goes to the desk.
    chat.town.says(phone, "terima kasih pak");
    CHECK(chat.told().empty());
    chat.town.says(phone, "berhenti");
    CHECK(chat.told().empty());
    CHECK(holds(chat.clerk.get("/desk/t/" + chat.number + "/chat"), "terima kasih pak"));
    CHECK(chat.town.broken().empty());
}

TEST_CASE("What the law gives people is heard in a chat of the desk, and its words are no gossip") {
    Chat chat;
    chat.deed(chat.clerk, "ambil");
    chat.told();
    chat.town.says(phone, "PERBAIKI");
    CHECK(says(chat.told(), "Apa yang salah"));
    chat.town.says(phone, "nama saya Bodi, bukan Budi");
    CHECK(says(chat.told(), "sudah dicatat"));
    chat.town.says(phone, "data saya");
    CHECK(says(chat.told(), "Yang disimpan"));
    const Response page = chat.page();
    CHECK(holds(page, "Bapak/Ibu yang membalas"));
    CHECK_FALSE(holds(page, "Tanda bahaya di chat"));
    chat.town.says(phone, "jadi kapan diperbaiki paritnya pak");
    CHECK(chat.told().empty());
    const auto office = chat.town.turnstile().world()->offices().front().row.office.id;
    const auto asked = chat.town.store().reader()->privacy().list(office, 0, 10);
    REQUIRE(asked.size() == 2);
    CHECK(asked.back().words == "nama saya Bodi, bukan Budi");
}
