/// The board as a file, and kinds of reports that an office changes by itself.
#include <doctest/doctest.h>

#include <algorithm>

#include "handlers/desk/csv.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/clerk_stage.hpp"

namespace {

using namespace telepati;
using namespace telepati::tests;
using handlers::http::Response;

std::string line(const std::vector<std::string>& cells) {
    std::string csv;
    handlers::desk::add_csv_line(csv, cells);
    return csv;
}

std::ptrdiff_t logged(Town& town, const std::string& act) {
    storage::AuditQuery query;
    query.office = town.turnstile().world()->offices().front().row.office.id;
    query.act = act;
    return static_cast<std::ptrdiff_t>(town.store().reader()->desk().audit(query).size());
}

/// An admin with a page of categories.
struct Manager : ClerkStage {
    Manager() { chief.sign_in("admin"); }

    const cases::Category& drainage() {
        world = town.turnstile().world();
        return *world->offices().front().row.office.category("drainase");
    }

    /// As the form stands in the page, with these fields changed.
    Response saves(Form changed) {
        chief.get("/desk/jenis");
        const cases::Category& now = drainage();
        Form form{
            {"code", "drainase"},
            {"name", now.name},
            {"label", now.label},
            {"hours", "8"},
            {"state", state},
            {"legal", std::to_string(now.legal_days)},
            {"terima-menit", std::to_string(now.accept.within.count() % 60)},
            {"terima-jam", std::to_string(now.accept.within.count() / 60)},
            {"csrf", chief.value_of("csrf")}};
        if (state.empty()) form[4].second = shown_state(now);
        for (auto& [name, value] : changed) {
            const auto field = std::ranges::find(form, name, &Form::value_type::first);
            if (field == form.end()) {
                form.emplace_back(name, value);
            } else {
                field->second = value;
            }
        }
        return chief.post("/desk/jenis", std::move(form));
    }

    static std::string shown_state(const cases::Category& category) {
        std::string shown = std::to_string(category.answer.within.count()) + '|' +
                            (category.answer.office_hours ? "1|" : "0|");
        for (const cases::Promise& one : {category.accept, category.update, category.resolve})
            shown += std::to_string(one.within.count()) + '|';
        return shown + std::to_string(category.legal_days) + '|' + category.label + '|' +
               category.name;
    }

    Browser chief{desk};
    std::string state;
    std::shared_ptr<const handlers::World> world;
};
}  // namespace

TEST_CASE("No cell of a file can be a formula, and none breaks out of its quotes") {
    CHECK(line({"a", "b;c", "d\"e"}) == "\"a\";\"b;c\";\"d\"\"e\"\r\n");
    for (const char* formula : {"=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"}) {
        CAPTURE(formula);
        CHECK(line({formula}).starts_with("\"'"));
    }
    CHECK(line({"parit = tumpat"}) == "\"parit = tumpat\"\r\n");
    CHECK(line({""}) == "\"\"\r\n");
}

TEST_CASE("The file holds what the board shows, all pages of it, without a phone number") {
    ClerkStage desk;
    desk.files("=HYPERLINK(\"http://x\") " + drain, "0812-0000-0890");
    const std::string dark = desk.files(lamp);
    const Response all = desk.clerk.get("/desk/ekspor");
    CHECK(all.type.starts_with("text/csv"));
    CHECK(all.headers.find("Content-Disposition")->second.find("attachment") == 0);
    CHECK(std::ranges::count(all.body, '\n') == 3);
    CHECK(holds(all, "\"'=HYPERLINK(\"\"http://x\"\")"));
    CHECK_FALSE(holds(all, "0890"));
    const Response one = desk.clerk.get("/desk/ekspor?jenis=drainase");
    CHECK(std::ranges::count(one.body, '\n') == 2);
    CHECK_FALSE(holds(one, dark.substr(0, 3) + ' ' + dark.substr(3)));
    CHECK(logged(desk.town, "export") == 2);
    CHECK(holds(desk.clerk.get("/desk/?jenis=drainase"), "/desk/ekspor?jenis=drainase"));
    Browser viewer(desk.desk);
    viewer.sign_in("viewer");
    CHECK_FALSE(holds(viewer.get("/desk/"), "/desk/ekspor"));
    Browser elsewhere(desk.desk);
    elsewhere.sign_in("amplas");
    CHECK(std::ranges::count(elsewhere.get("/desk/ekspor").body, '\n') == 1);
}

TEST_CASE("Numbers are in a file only for a reason, which is in the log before the file is given") {
    ClerkStage desk;
    desk.files("telepon saya 0813-7000-1111, " + drain, "0812-0000-0890");
    CHECK_FALSE(holds(desk.clerk.get("/desk/ekspor"), "7000-1111"));
    Browser chief(desk.desk);
    chief.sign_in("supervisor");
    const auto asks = [&](const std::string& reason, const std::string& shape) {
        chief.get("/desk/?jenis=drainase");
        Form form{{"alasan", reason}, {"bentuk", shape}, {"csrf", chief.value_of("csrf")}};
        return chief.post("/desk/ekspor?jenis=drainase", std::move(form));
    };
    CHECK(holds(chief.get("/desk/?jenis=drainase"), "action=\"/desk/ekspor?jenis=drainase\""));
    CHECK(asks("", "csv").status == 422);
    CHECK(asks("perlu", "csv").status == 422);
    CHECK(logged(desk.town, "export") == 1);
    const Response file = asks("Diminta Ombudsman, surat 12/2026", "csv");
    CHECK(file.type.starts_with("text/csv"));
    CHECK(holds(file, "0813-7000-1111"));
    CHECK(holds(file, "6281200000890"));
    CHECK(asks("Diminta Ombudsman, surat 12/2026", "xlsx").body.starts_with("PK"));
    CHECK(logged(desk.town, "export") == 3);
    CHECK(holds(chief.get("/desk/catatan"), "Diminta Ombudsman, surat 12/2026"));
    CHECK_FALSE(holds(desk.clerk.get("/desk/"), "name=\"alasan\""));
}

TEST_CASE("A promise that is changed at the desk holds for the next report, and survives a restart"
) {
    Manager desk;
    CHECK(desk.saves({{"name", "got mampet"}, {"hours", "3"}}).status == 303);
    CHECK(desk.drainage().name == "got mampet");
    CHECK(holds(desk.chief.get("/desk/jenis"), "dijawab dalam 15 menit"));
    CHECK(desk.drainage().answer == cases::Promise{std::chrono::hours{3}, false});
    CHECK(desk.drainage().accept.within == std::chrono::hours{3});
    const std::string number = desk.files(drain);
    CHECK(desk.ticket(number).due_at == desk.ticket(number).opened_at + std::chrono::hours{3});
    CHECK(logged(desk.town, "category") == 1);
    desk.town.restart();
    CHECK(desk.drainage().name == "got mampet");
}

TEST_CASE("The other clocks of a kind are changed beside its answer, and stand in the log") {
    Manager desk;
    CHECK(desk.saves({{"kabar-jam", "2"}, {"selesai-jam", "48"}, {"legal", "5"}}).status == 303);
    CHECK(desk.drainage().update.within == std::chrono::hours{2});
    CHECK(desk.drainage().resolve.within == std::chrono::hours{48});
    CHECK(desk.drainage().legal_days == 5);
    CHECK(desk.drainage().accept.within == std::chrono::hours{4});
    CHECK(desk.saves({{"selesai-jam", "2161"}}).status == 422);
    CHECK(desk.saves({{"terima-menit", "x"}}).status == 422);
    const Response odd = desk.saves({{"legal", "0"}, {"kabar-jam", "77"}});
    CHECK(odd.status == 422);
    CHECK(holds(odd, "name=\"kabar-jam\" type=\"number\" min=\"0\" max=\"2160\" value=\"77\""));
    CHECK(logged(desk.town, "category") == 1);
}

TEST_CASE("What WhatsApp would refuse is refused first, and what was typed stays") {
    Manager desk;
    const std::string before = desk.drainage().label;
    const Response wide = desk.saves({{"label", "Parit dan drainase besar"}});
    CHECK(wide.status == 422);
    CHECK(holds(wide, "paling panjang 20 huruf: WhatsApp"));
    CHECK(holds(wide, "value=\"Parit dan drainase besar\""));
    CHECK(desk.saves({{"label", ""}}).status == 422);
    CHECK(desk.saves({{"name", std::string(73, 'a')}}).status == 422);
    CHECK(desk.saves({{"hours", "0"}}).status == 422);
    CHECK(desk.saves({{"hours", "1"}, {"minutes", "60"}}).status == 422);
    CHECK(desk.saves({{"hours", "-1"}, {"minutes", "5"}}).status == 422);
    CHECK(desk.saves({{"hours", "2161"}}).status == 422);
    CHECK(desk.saves({{"hours", "3x"}}).status == 422);
    const auto& other = desk.world->offices().front().row.office.categories;
    const auto taken = std::ranges::find_if(other, [](const cases::Category& one) {
        return one.code != "drainase";
    });
    CHECK(holds(desk.saves({{"label", taken->label}}), "sudah dipakai jenis lain"));
    CHECK(desk.saves({{"code", "tidakada"}}).status == 422);
    CHECK(desk.drainage().label == before);
    CHECK(logged(desk.town, "category") == 0);
}

TEST_CASE("Of two who change the same kind the second is told") {
    Manager desk;
    desk.state = Manager::shown_state(desk.drainage());
    CHECK(desk.saves({{"hours", "3"}}).status == 303);
    const Response late = desk.saves({{"hours", "4"}});
    CHECK(late.status == 409);
    CHECK(holds(late, "baru saja diubah orang lain"));
    CHECK(desk.drainage().answer.within == std::chrono::hours{3});
}
