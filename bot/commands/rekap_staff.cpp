#include <fmt/format.h>

#include <algorithm>

#include "bot/base/amount.hpp"
#include "bot/commands/paper.hpp"
#include "bot/commands/rekap.hpp"

namespace telepati::app {
namespace {

using Cells = std::vector<std::string>;

struct Count {
    int people = 0;
    int owed = 0;
    int sent = 0;
};

std::string share(int sent, int owed) {
    return owed == 0 ? "–" : fmt::format("{} %", (sent * 200 + owed) / (2 * owed));
}

std::string place_text(const Rekap& rekap, const std::string& code) {
    return code.empty() ? "Kecamatan" : name_in(rekap.kelurahan, code);
}

std::string days_text(const StaffMonth& one) {
    if (one.missing.empty()) return "–";
    return one.sent == 0 ? "tidak pernah melapor" : one.missing;
}

void put_tiles(Paper& paper, const Rekap& rekap, const Count& all) {
    const auto silent = std::ranges::count(rekap.staff, 0, &StaffMonth::sent);
    const auto whole = std::ranges::count_if(rekap.staff, [](const StaffMonth& one) {
        return one.missing.empty();
    });
    const auto tile = [](std::string label, std::string value, std::string remark) {
        return Paper::Tile{std::move(label), std::move(value), std::move(remark), false};
    };
    std::vector<Paper::Tile> tiles{
        tile("Laporan masuk", amount(all.sent), fmt::format("dari {}", all.owed)),
        tile("Capaian", share(all.sent, all.owed), ""),
        tile("Selalu melapor", amount(whole), fmt::format("dari {} orang", all.people)),
        tile("Tidak pernah melapor", amount(silent), "")};
    tiles.back().alarm = silent > 0;
    paper.tiles(tiles);
}
void put_places(Paper& paper, const Rekap& rekap, const std::map<std::string, Count>& places) {
    paper.heading("1. Per kelurahan");
    std::vector<Cells> rows;
    for (const auto& [code, count] : places)
        rows.push_back(
            {place_text(rekap, code),
             amount(count.people),
             amount(count.owed),
             amount(count.sent),
             amount(count.owed - count.sent),
             share(count.sent, count.owed)}
        );
    const auto columns =
        paper_columns("Kelurahan 70|Orang 20>|Hari kerja 22>|Masuk 20>|Belum 20>|Capaian 22>");
    paper.table(columns, rows);
}

void put_people(Paper& paper, const Rekap& rekap) {
    paper.heading("2. Per petugas");
    paper.text("Yang paling sering belum melapor dulu; tanggal di kolom terakhir.");
    paper.space(3);
    std::vector<Cells> rows;
    std::vector<bool> alarms;
    for (const StaffMonth& one : rekap.staff) {
        alarms.push_back(one.sent == 0);
        rows.push_back(
            {one.name,
             name_in(rekap.teams, one.team),
             place_text(rekap, one.kelurahan),
             fmt::format("{}/{}", one.sent, one.owed),
             days_text(one)}
        );
    }
    const auto columns =
        paper_columns("Nama 44|Tim 34|Kelurahan 30|Masuk 14>|Tanggal yang belum 52");
    paper.table(columns, rows, alarms);
}
}  // namespace

Result<std::string> staff_pdf(const Rekap& rekap) {
    const std::string title = "Laporan harian petugas, " + rekap.month;
    Paper paper(rekap.office + " · " + title, "Dihitung " + rekap.made + " dari data TELEPATI");
    paper.big_title(title, rekap.office);
    Count all;
    std::map<std::string, Count> places;
    for (const StaffMonth& one : rekap.staff) {
        for (Count* count : {&all, &places[one.kelurahan]}) {
            ++count->people;
            count->owed += one.owed;
            count->sent += one.sent;
        }
    }
    put_tiles(paper, rekap, all);
    put_places(paper, rekap, places);
    put_people(paper, rekap);
    paper.text(
        "Hari kerja menurut kalender dan piket. Hari sebelum seseorang menjadi petugas ikut "
        "terhitung belum; yang sudah berhenti tidak dihitung."
    );
    return paper.pdf(rekap.day);
}
}  // namespace telepati::app
