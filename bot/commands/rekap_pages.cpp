#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "bot/base/amount.hpp"
#include "bot/cases/number.hpp"
#include "bot/commands/paper.hpp"
#include "bot/commands/rekap.hpp"
#include "bot/commands/rekap_survey.hpp"

namespace telepati::app {
namespace {

using reports::Fact;
using reports::Figures;
using reports::Part;
using Names = std::map<std::string, std::string, std::less<>>;
using Cells = std::vector<std::string>;

constexpr std::size_t listed = 60;
constexpr std::size_t events_listed = 20;
/// What the office holds itself to.
constexpr int target_percent = 90;

std::string percent_text(std::optional<int> share) {
    return share ? fmt::format("{} %", *share) : "–";
}

std::string_view state_text(cases::Status status) {
    using cases::Status;
    switch (status) {
        case Status::New:
            return "baru";
        case Status::Assigned:
            return "belum diambil";
        case Status::InProgress:
            return "dikerjakan";
        case Status::WaitingReporter:
            return "menunggu pelapor";
        case Status::Planned:
            return "direncanakan";
        case Status::Forwarded:
            return "di instansi lain";
        case Status::Resolved:
        case Status::Closed:
        case Status::Rejected:
        case Status::Duplicate:
            return "selesai";
    }
    return {};
}

void put_targets(Paper& paper, const Rekap& rekap) {
    paper.heading("1. Target dan capaian");
    paper.text(fmt::format(
        "Target: {} dari 100 laporan dijawab petugas sebelum janji lewat. Tim yang di bawah target "
        "dicetak merah.",
        target_percent
    ));
    paper.space(3);
    if (rekap.figures.teams.empty()) return paper.text("Tidak ada laporan bulan ini.");
    std::vector<Cells> rows;
    std::vector<bool> alarms;
    auto teams = rekap.figures.teams;
    std::ranges::stable_sort(teams, {}, [](const Part& part) {
        return reports::percent_in_time(part).value_or(101);
    });
    for (const Part& part : teams) {
        const auto share = reports::percent_in_time(part);
        alarms.push_back(share && *share < target_percent);
        rows.push_back(
            {name_in(rekap.teams, part.what),
             amount(part.arrived),
             counted(rekap, part.in_time),
             counted(rekap, part.late),
             percent_text(share),
             share ? signed_amount(*share - target_percent) : "–",
             percent_text(reports::percent_done_in_time(part)),
             counted(rekap, part.open)}
        );
    }
    paper.table(
        paper_columns(
            "Tim 58|Masuk 13>|Tepat waktu 20>|Terlambat 17>|Capaian 15>|Selisih 13>|Selesai tepat "
            "22>|Terbuka 16>"
        ),
        rows,
        alarms
    );
}

void put_unrealised(Paper& paper, const Rekap& rekap) {
    const auto all = unrealised(rekap);
    const auto count = rekap.open;
    paper.heading(fmt::format("2. Belum terlaksana: {} laporan", amount(count)));
    if (rekap.for_public)
        return paper.text("Laporan satu per satu tidak ditampilkan dalam rekap untuk umum.");
    if (all.empty()) return paper.text("Semua laporan bulan ini dan sebelumnya sudah selesai.");
    const std::size_t shown = std::min(all.size(), listed);
    paper.text(fmt::format(
        "Yang janjinya lewat paling lama dulu, lalu yang terbuka paling lama. Ditampilkan {} dari "
        "{}.",
        shown,
        amount(count)
    ));
    paper.space(3);
    std::vector<Cells> rows;
    std::vector<bool> alarms;
    for (std::size_t at = 0; at < shown; ++at) {
        const Fact& fact = all[at];
        const std::string where = fact.status == cases::Status::Forwarded && !fact.agency.empty()
                                      ? name_in(rekap.agencies, fact.agency)
                                      : std::string{state_text(fact.status)};
        alarms.push_back(reports::broken_promise(fact, rekap.now).has_value());
        rows.push_back(
            {cases::shown_number(fact.number),
             name_in(rekap.categories, fact.category),
             name_in(rekap.kelurahan, fact.kelurahan),
             name_in(rekap.teams, fact.team),
             where,
             waiting_text(rekap, fact)}
        );
    }
    paper.table(
        paper_columns("Nomor 22|Jenis 27|Kelurahan 33|Tim 31|Keadaan 30|Sejak 31"), rows, alarms
    );
}

std::string compared(int now, int before) {
    if (before == 0) return "bulan lalu tidak ada";
    return fmt::format("bulan lalu {} ({})", amount(before), signed_amount(now - before));
}

void put_summary(Paper& paper, const Rekap& rekap) {
    const Part& all = rekap.figures.all;
    const Part& before = rekap.before.all;
    const auto mean = reports::mean_rating_in_tenths(rekap.figures.ratings);
    const bool short_of_target = reports::percent_in_time(all).value_or(100) < target_percent;
    const std::string late = fmt::format("{} terlambat", counted(rekap, all.late));
    const std::string rated = mean ? fmt::format("{},{}", *mean / 10, *mean % 10) : "–";
    std::vector<Paper::Tile> tiles;
    const auto add = [&](std::string label, std::string value, std::string remark, bool alarm) {
        tiles.push_back({std::move(label), std::move(value), std::move(remark), alarm});
    };
    add("Laporan masuk", amount(all.arrived), compared(all.arrived, before.arrived), false);
    add("Dijawab tepat waktu", percent_text(reports::percent_in_time(all)), late, short_of_target);
    add("Beres", amount(all.done), compared(all.done, before.done), false);
    add("Nilai warga", rated, "dari 4", false);
    paper.tiles(tiles);
}

void put_speed(Paper& paper, const Rekap& rekap) {
    const Part& all = rekap.figures.all;
    paper.heading("3. Kecepatan", 90);
    const auto tile = [](std::string label, std::string value, std::string remark) {
        return Paper::Tile{std::move(label), std::move(value), std::move(remark), false};
    };
    const auto spread = [&](const std::string& what, const reports::Spread& one) {
        return std::vector{
            tile(what + ": separuh dalam", span_text(one, one.median), ""),
            tile(what + ": 9 dari 10 dalam", span_text(one, one.most), "")};
    };
    auto first = spread("Diterima", all.accepted);
    const auto answers = spread("Jawaban", all.first_answer);
    first.insert(first.end(), answers.begin(), answers.end());
    first[0].remark = fmt::format("{} laporan diterima", amount(all.accepted.count));
    first[2].remark = fmt::format("{} laporan dijawab", amount(all.first_answer.count));
    paper.tiles(first);
    auto last = spread("Beres", all.resolution);
    last[0].remark = fmt::format("{} laporan beres", amount(all.resolution.count));
    last.push_back(tile("Dibuka lagi", counted(rekap, all.reopened), "menurut pelapornya"));
    last.push_back(tile("Ditolak atau kembar", counted(rekap, all.refused), ""));
    paper.tiles(last);
    std::vector<Paper::Bar> bars;
    for (const reports::Day& day : rekap.figures.days) {
        const std::chrono::year_month_day date{day.day};
        const auto label = fmt::format(
            "{}/{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month())
        );
        bars.push_back({label, day.arrived, day.done});
    }
    paper.bars(bars, "masuk", "beres");
}

void put_parts(
    Paper& paper,
    const Rekap& rekap,
    std::string_view title,
    std::string_view head,
    const std::vector<Part>& parts,
    const Names& names
) {
    paper.heading(title);
    if (parts.empty()) return paper.text("Tidak ada laporan bulan ini.");
    std::vector<Cells> rows;
    for (const Part& part : parts) {
        rows.push_back(
            {name_in(names, part.what),
             amount(part.arrived),
             percent_text(reports::percent_in_time(part)),
             counted(rekap, part.late),
             counted(rekap, part.open),
             counted(rekap, part.done),
             counted(rekap, part.reopened),
             span_text(part.first_answer, part.first_answer.median),
             span_text(part.resolution, part.resolution.median)}
        );
    }
    const std::string columns =
        std::string{head} +
        " 38|Masuk 14>|Tepat 14>|Lambat 15>|Terbuka 16>|Beres 14>|Dibuka lagi 21>|Jawaban 19>|"
        "Beres dalam 23>";
    paper.table(paper_columns(columns), rows);
}

/// A month of rain has hundreds, most of them of one report.
void put_events(Paper& paper, const Rekap& rekap) {
    paper.heading("7. Kejadian");
    auto events = rekap.figures.events;
    if (events.empty()) return paper.text("Tidak ada kejadian bulan ini.");
    std::ranges::stable_sort(events, std::ranges::greater{}, &reports::Event::reports);
    const std::size_t shown = std::min(events.size(), events_listed);
    paper.text(fmt::format(
        "{} kejadian. Yang paling banyak dilaporkan dulu; ditampilkan {}.", events.size(), shown
    ));
    paper.space(3);
    std::vector<Cells> rows;
    for (std::size_t at = 0; at < shown; ++at) {
        const reports::Event& event = events[at];
        rows.push_back(
            {event.name, name_in(rekap.categories, event.category), amount(event.reports)}
        );
    }
    paper.table(paper_columns("Nama 30|Jenis 80|Laporan 24>"), rows);
}

void put_rest(Paper& paper, const Rekap& rekap) {
    paper.heading("6. Tertahan di instansi lain");
    std::vector<Cells> rows;
    for (const Figures* figures : {&rekap.figures, &rekap.carried}) {
        for (const reports::Held& held : figures->held) {
            const auto days =
                std::chrono::floor<std::chrono::hours>(rekap.now - held.oldest).count() / 24;
            rows.push_back(
                {name_in(rekap.agencies, held.agency),
                 figures == &rekap.carried ? "bulan sebelumnya" : "bulan ini",
                 amount(held.tickets),
                 fmt::format("{} hari", days)}
            );
        }
    }
    if (rows.empty())
        paper.text(rekap.for_public ? "Tidak ditampilkan dalam rekap untuk umum." : "Tidak ada.");
    if (!rows.empty())
        paper.table(paper_columns("Instansi 80|Masuk 40|Laporan 24>|Tertua 24>"), rows);
    put_events(paper, rekap);
    rows.clear();
    paper.heading("8. Nilai warga dan poster");
    for (std::size_t stars = rekap.figures.ratings.size(); stars-- > 0;)
        rows.push_back({fmt::format("{} dari 4", stars + 1), amount(rekap.figures.ratings[stars])});
    if (reports::mean_rating_in_tenths(rekap.figures.ratings))
        paper.table(paper_columns("Nilai 30|Berapa kali 30>"), rows);
    else
        paper.text(
            "Belum ada nilai bulan ini. Warga diminta menilai sesudah menjawab bahwa laporannya "
            "sudah beres; nilai datang bila petugas menutup laporan lewat WhatsApp."
        );
    paper.text(fmt::format(
        "Poster terpasang: {}; yang sudah membawa laporan: {}.", rekap.posters, rekap.posters_used
    ));
}

void put_staff(Paper& paper, const Rekap& rekap) {
    int owed = 0;
    int sent = 0;
    for (const StaffMonth& one : rekap.staff) {
        owed += one.owed;
        sent += one.sent;
    }
    if (rekap.for_public) return;
    paper.heading("10. Laporan harian petugas");
    if (owed == 0) return paper.text("Bulan ini belum ada petugas yang wajib melapor.");
    const auto silent = std::ranges::count(rekap.staff, 0, &StaffMonth::sent);
    paper.text(fmt::format(
        "{} dari {} laporan harian masuk ({} %). {} dari {} petugas tidak pernah melapor. Namanya "
        "dan tanggalnya: telepati report harian.",
        amount(sent),
        amount(owed),
        (sent * 200 + owed) / (2 * owed),
        silent,
        rekap.staff.size()
    ));
}

void put_pairs(Paper& paper, const Rekap& rekap) {
    if (rekap.for_public) return;
    constexpr double first_row = 60;  // mm
    constexpr double words = 24;
    paper.heading("11. Sebelum dan sesudah", rekap.pairs.empty() ? words : first_row);
    if (rekap.pairs.empty())
        return paper.text(
            "Belum ada laporan bulan ini dengan foto warga dan foto petugas. Foto penutup dikirim "
            "petugas lewat WhatsApp saat menekan Selesai."
        );
    paper.text(
        "Kiri foto warga, kanan foto petugas sesudah beres; yang terbaru dulu. Foto petugas yang "
        "pernah dipakai tidak ditampilkan."
    );
    paper.space(3);
    std::vector<Paper::Pair> pairs;
    for (const PicturePair& one : rekap.pairs)
        pairs.push_back(
            {one.before,
             one.after,
             cases::shown_number(one.number) + " · " + name_in(rekap.categories, one.category) +
                 " · " + name_in(rekap.kelurahan, one.kelurahan)}
        );
    paper.pairs(pairs);
}
}  // namespace

Result<std::string> rekap_pdf(const Rekap& rekap) {
    const std::string title = "Rekap laporan warga, " + rekap.month;
    const std::string below =
        rekap.for_public ? rekap.office + ", untuk umum: yang kurang dari 5 tidak ditampilkan"
                         : rekap.office;
    Paper paper(rekap.office + " · " + title, "Dihitung " + rekap.made + " dari data TELEPATI");
    paper.big_title(title, below);
    put_summary(paper, rekap);
    put_targets(paper, rekap);
    put_unrealised(paper, rekap);
    put_speed(paper, rekap);
    put_parts(
        paper, rekap, "4. Per kelurahan", "Kelurahan", rekap.figures.kelurahan, rekap.kelurahan
    );
    put_parts(paper, rekap, "5. Per jenis", "Jenis", rekap.figures.categories, rekap.categories);
    put_rest(paper, rekap);
    put_survey(paper, rekap);
    put_staff(paper, rekap);
    put_pairs(paper, rekap);
    return paper.pdf(rekap.day);
}
}  // namespace telepati::app
