#include <doctest/doctest.h>

#include <filesystem>

#include "bot/cases/number.hpp"
#include "handlers/api/auth.hpp"
#include "tests/support/api_office.hpp"
#include "tests/support/log_capture.hpp"

using namespace telepati;
using api_office::json;
using api_office::minute;
using api_office::Offices;
using Numbers = std::vector<std::string>;

namespace {

/// Everything a ticket can have by now.
cases::Ticket full_ticket(Offices& offices) {
    cases::Ticket made = offices.ticket("MJ7K3F2", 5);
    made.status = cases::Status::Assigned;
    made.urgent = true;
    made.kelurahan = "12.71.11.1006";
    made.place = "Gg. Seser Lk. 3";
    made.pin = Point{3.5374, 98.6467};
    made.team = "kejar-banjir";
    made.assignee = offices.officer_contact();
    made.due_at = minute(65);
    return made;
}

cases::Ticket other_ticket(const Offices& offices) {
    cases::Ticket made = offices.ticket("MJ22222", 10);
    made.category = "sampah";
    made.text = "Sampah menumpuk";
    return made;
}

std::string detail_of(const handlers::http::Response& response) {
    CHECK(response.type == "application/problem+json");
    return json::parse(response.body).value("detail", "");
}

}  // namespace

TEST_CASE("a ticket has exactly the fields that were promised in their order") {
    Offices offices;
    offices.add(
        full_ticket(offices), {{conversation::Media::Kind::Image, "m1", "image/jpeg", "", "", ""}}
    );
    const auto response = offices.ask("/api/v1/tickets/MJ7K3F2");
    CHECK(response.status == 200);
    CHECK(response.type == "application/json");
    const std::string alias = json::parse(response.body).at("reporter").at("alias");
    CHECK(
        response.body ==
        R"({"number":"MJ7K3F2","office":"medan-johor","status":"assigned","category":"banjir",)"
        R"("urgent":true,"text":"Air masuk rumah","kelurahan":{"code":"12.71.11.1006",)"
        R"("name":"Kwala Bekala"},"place":{"text":"Gg. Seser Lk. 3","lat":3.5374,"lon":98.6467},)"
        R"("flood_depth_cm":null,"team":"kejar-banjir","assignee":"Budi Santoso",)"
        R"("reporter":{"alias":")" +
            alias +
            R"(","contact":"0812****890"},"followers":0,)"
            R"("incident":null,"source":"whatsapp","entry":null,)"
            R"("opened_at":"2026-11-21T03:05:00Z","due_at":"2026-11-21T04:05:00Z",)"
            R"("resolved_at":null,"closed_at":null,"rating":null,)"
            R"("media":[{"id":"1","mime":"image/jpeg","url":"/api/v1/media/1"}]})"
            "\n"
    );
}

TEST_CASE("what a ticket does not have yet is null or empty") {
    Offices offices;
    cases::Ticket bare = offices.ticket("MA22222", 0);
    bare.office = offices.amplas;
    bare.reporter = offices.neighbour;
    bare.kelurahan = "12.71.99.9999";
    offices.add(bare);
    const json ticket = offices.read("/api/v1/tickets/MA22222", "", "Bearer amplas");
    for (const char* field : {"team", "assignee", "due_at", "resolved_at", "closed_at"}) {
        CHECK(ticket.at(field).is_null());
    }
    CHECK(ticket.at("reporter").at("contact").is_null());
    CHECK(ticket.at("place") == json::parse(R"({"text":"","lat":null,"lon":null})"));
    CHECK(ticket.at("media") == json::array());
    CHECK(ticket.at("kelurahan").at("name") == "12.71.99.9999");
}

TEST_CASE("a number may be typed in any case with spaces and dashes") {
    Offices offices;
    offices.add(offices.ticket("MJ7K3F2", 0));
    for (const char* typed : {"MJ7K3F2", "mj7k3f2", "MJ7 K3F2", "mj-7k 3f2", "MJ7-K3F2 "}) {
        CHECK(offices.ask("/api/v1/tickets/" + std::string{typed}).status == 200);
    }
    for (const char* typed : {"MJ7K3F", "MJ7K3F22", "'; DROP TABLE ticket", "%", " "}) {
        CHECK(offices.ask("/api/v1/tickets/" + std::string{typed}).status == 404);
    }
}

TEST_CASE("a mistyped number is told from one that nobody has") {
    Offices offices;
    const std::string number = cases::make_number("MJ", 12'345);
    const std::string wrong = number.substr(0, 6) + (number.back() == 'A' ? 'B' : 'A');
    CHECK(detail_of(offices.ask("/api/v1/tickets/" + number)) == "No ticket has this number.");
    CHECK(detail_of(offices.ask("/api/v1/tickets/" + wrong)).find("mistyped") != std::string::npos);
}

TEST_CASE("a request without a token that works is refused with a challenge") {
    Offices offices;
    for (const char* header : {"", "Bearer", "Bearer ", "Basic johor", "johor", "Bearer wrong"}) {
        for (const char* path : {"", "/MJ7K3F2", "/MJ7K3F2/events"}) {
            const auto response = offices.ask("/api/v1/tickets" + std::string{path}, "", header);
            CAPTURE(header);
            CHECK(response.status == 401);
            REQUIRE(response.headers.count("WWW-Authenticate") == 1);
            CHECK(response.headers.find("WWW-Authenticate")->second.starts_with("Bearer realm="));
            CHECK(response.body.find("wrong") == std::string::npos);
        }
    }
    CHECK(offices.ask("/api/v1/tickets", "", "bEARER  johor").status == 200);
}

TEST_CASE("a token that was revoked or has no known role reads nothing") {
    Offices offices;
    CHECK(offices.ask("/api/v1/tickets", "", "Bearer stranger").status == 403);
    auto batch = offices.store->begin();
    CHECK(batch->revoke_token("johor", minute(1)));
    batch->commit();
    CHECK(offices.ask("/api/v1/tickets").status == 401);
}

TEST_CASE("all five roles may read and no other") {
    using handlers::Action;
    for (const char* role : {"viewer", "team", "operator", "supervisor", "admin"}) {
        CHECK(handlers::may(role, Action::ReadTickets));
    }
    for (const char* role : {"", "Viewer", "boss", "officer"}) {
        CHECK_FALSE(handlers::may(role, Action::ReadTickets));
    }
}

TEST_CASE("a token of one office does not see what belongs to another") {
    Offices offices;
    offices.add(offices.ticket("MJ7K3F2", 0));
    CHECK(offices.numbers("", "Bearer johor") == Numbers{"MJ7K3F2"});
    CHECK(offices.numbers("", "Bearer amplas").empty());
    CHECK(offices.ask("/api/v1/tickets/MJ7K3F2", "", "Bearer amplas").status == 404);
    CHECK(offices.ask("/api/v1/tickets/MJ7K3F2/events", "", "Bearer amplas").status == 404);
    CHECK(offices.numbers("", "Bearer all") == Numbers{"MJ7K3F2"});
    CHECK(offices.ask("/api/v1/tickets/MJ7K3F2/events", "", "Bearer all").status == 200);
}

TEST_CASE("a list is filtered by each parameter") {
    Offices offices;
    offices.add(full_ticket(offices));
    offices.add(other_ticket(offices));
    const Numbers first{"MJ7K3F2"}, second{"MJ22222"}, both{"MJ22222", "MJ7K3F2"};
    const std::pair<const char*, Numbers> rows[] = {
        {"", both},
        {"status=&category=&q=&cursor=&limit=", both},
        {"status=assigned", first},
        {"status=new", second},
        {"category=sampah", second},
        {"kelurahan=12.71.11.1006", first},
        {"team=kejar-banjir", first},
        {"q=MENUMPUK", second},
        {"q=seser", first},
        {"category=sampah&status=assigned", {}},
        {"category=unknown", {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(offices.numbers(row.first) == row.second);
    }
}

TEST_CASE("from and to are days of the office or instants") {
    Offices offices;
    offices.add(offices.ticket("MJ22222", 0));  // 03:00 UTC, 10:00 in Medan
    offices.add(offices.ticket("MJ33333", -10 * 60)
    );  // 17:00 UTC the day before: midnight in Medan
    offices.add(offices.ticket("MJ44444", -10 * 60 - 1));
    const std::pair<const char*, Numbers> rows[] = {
        {"from=2026-11-21", {"MJ33333", "MJ22222"}},
        {"to=2026-11-20", {"MJ44444"}},
        {"from=2026-11-21&to=2026-11-21", {"MJ33333", "MJ22222"}},
        {"from=2026-11-22", {}},
        {"from=2026-11-21T03:00:00Z", {"MJ22222"}},
        {"to=2026-11-21T10:00:00%2B07:00", {"MJ44444", "MJ33333"}},
        {"to=2026-11-21T03:00:01Z&from=2026-11-20T17:00:00Z", {"MJ33333", "MJ22222"}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(offices.numbers(row.first) == row.second);
    }
}

TEST_CASE("pages follow each other until there are no more") {
    Offices offices;
    for (int count = 0; count < 5; ++count) {
        offices.add(offices.ticket("MJ2222" + std::to_string(count + 2), count));
    }
    Numbers seen;
    std::string cursor;
    int pages = 0;
    for (; pages < 9; ++pages) {
        const json page = offices.read("/api/v1/tickets", "limit=2&cursor=" + cursor);
        CHECK(page.at("items").size() <= 2);
        for (const json& item : page.at("items")) seen.push_back(item.at("number"));
        if (page.at("next_cursor").is_null()) break;
        cursor = page.at("next_cursor");
    }
    CHECK(pages == 2);
    CHECK(seen == Numbers{"MJ22226", "MJ22225", "MJ22224", "MJ22223", "MJ22222"});
    CHECK(offices.read("/api/v1/tickets", "limit=5").at("next_cursor").is_null());
}

TEST_CASE("a bad parameter is refused by its name") {
    Offices offices;
    const std::pair<const char*, const char*> rows[] = {
        {"stauts=new", "stauts "},
        {"status=NEW", "status "},
        {"status=new&status=new", "status "},
        {"from=yesterday", "from "},
        {"from=2026-02-30", "from "},
        {"to=2026-11-21T25:00:00Z", "to "},
        {"to=2026-11-21T03:00:00", "to "},
        {"from=1969-12-31", "from "},
        {"limit=0", "limit "},
        {"limit=201", "limit "},
        {"limit=-1", "limit "},
        {"limit=2x", "limit "},
        {"limit=99999999999", "limit "},
        {"office=medan-amplas", "office "},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        const auto response = offices.ask("/api/v1/tickets", row.first);
        CHECK(response.status == 400);
        CHECK(detail_of(response).starts_with(row.second));
    }
}

TEST_CASE("a cursor that we did not write is refused") {
    Offices offices;
    for (int count = 0; count < 3; ++count) {
        offices.add(offices.ticket("MJ2222" + std::to_string(count + 2), count));
    }
    const std::string good = offices.read("/api/v1/tickets", "limit=1").at("next_cursor");
    std::string other = good;
    other[15] = other[15] == '1' ? '2' : '1';
    for (const std::string& forged :
         {other, good + "0", good.substr(1), std::string{"2"}, std::string(28, '0')}) {
        const auto response = offices.ask("/api/v1/tickets", "cursor=" + forged);
        CHECK(response.status == 400);
        CHECK(detail_of(response).starts_with("cursor "));
    }
}

TEST_CASE("the history of a ticket names officers and never residents") {
    Offices offices;
    offices.add(offices.ticket("MJ7K3F2", 0));
    storage::Records records;
    storage::TicketUpdate update;
    update.office = offices.johor;
    update.number = "MJ7K3F2";
    update.act = cases::Act::Accept;
    update.status = cases::Status::InProgress;
    update.by = offices.officer_contact();
    update.note = "segera";
    update.at = minute(7);
    records.ticket_updates.push_back(update);
    offices.write(records);
    CHECK(
        offices.ask("/api/v1/tickets/mj7-k3f2/events").body ==
        R"({"items":[{"at":"2026-11-21T03:00:00Z","act":"open","by":null,"note":""},)"
        R"({"at":"2026-11-21T03:07:00Z","act":"accept","by":"Budi Santoso","note":"segera"}]})"
        "\n"
    );
}

TEST_CASE("a storage that fails is said to fail and nothing of it is shown") {
    if (telepati::tests::on_postgres()) return;  // a file can be taken away
    Offices offices;
    const telepati::tests::LogCapture log;
    const std::string file = offices.folder.file("office.db");
    std::filesystem::rename(file, file + ".away");
    const auto response = offices.ask("/api/v1/tickets");
    CHECK(response.status == 503);
    CHECK(response.headers.count("Retry-After") == 1);
    CHECK(response.body.find("office.db") == std::string::npos);
    std::filesystem::rename(file + ".away", file);
    CHECK(offices.ask("/api/v1/tickets").status == 200);
}

TEST_CASE("answers with personal data are not kept by anyone on the way") {
    Offices offices;
    offices.add(offices.ticket("MJ7K3F2", 0));
    for (const char* path : {"", "/MJ7K3F2", "/MJ7K3F2/events"}) {
        const auto response = offices.ask("/api/v1/tickets" + std::string{path});
        CHECK(response.headers.count("Cache-Control") == 1);
        CHECK(response.body.find("6281200000890") == std::string::npos);
        CHECK(response.body.find("81200000890") == std::string::npos);
    }
}

TEST_CASE("broken bytes in a question or in a stored text do no harm") {
    Offices offices;
    cases::Ticket broken = offices.ticket("MJ7K3F2", 0);
    broken.text = "air \xFF\xC3";
    offices.add(broken);
    CHECK(offices.ask("/api/v1/tickets/%FF\xFF").status == 404);
    CHECK(offices.ask("/api/v1/tickets", "q=%FF%00").status == 200);
    CHECK(offices.ask("/api/v1/tickets", "%FF=1").status == 400);
    CHECK(offices.read("/api/v1/tickets/MJ7K3F2").at("text") == "air \uFFFD\uFFFD");
}
