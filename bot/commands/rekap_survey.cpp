#include "bot/commands/rekap_survey.hpp"

#include <fmt/format.h>

#include "bot/base/amount.hpp"

namespace telepati::app {
namespace {

using Cells = std::vector<std::string>;

/// As the index counts an element by itself.
reports::Satisfaction alone(const reports::Mean& mean) {
    reports::Satisfaction one;
    one.replies = mean.count;
    one.elements.fill(mean);
    return one;
}

void put_tiles(Paper& paper, const Rekap& rekap) {
    const auto ikm = [](const reports::Survey& survey) {
        const auto value = survey.all.ikm();
        return value ? reports::decimal(*value, 2) : std::string{"–"};
    };
    const auto band = [](const reports::Survey& survey) -> std::string {
        const auto value = survey.all.ikm();
        if (!value) return "kurang dari 5 responden";
        const reports::Band found = reports::band_of(*value);
        return fmt::format(
            "mutu {}, {}; {} responden",
            reports::band_name(found),
            reports::band_said(found),
            survey.all.replies
        );
    };
    const std::string wanted =
        rekap.served == 0
            ? "belum ada layanan selesai"
            : fmt::format(
                  "{} layanan selesai, cukup {}", rekap.served, reports::sample_wanted(rekap.served)
              );
    std::vector<Paper::Tile> tiles;
    const auto add = [&](std::string label, std::string value, std::string remark) {
        tiles.push_back({std::move(label), std::move(value), std::move(remark), false});
    };
    add("IKM bulan ini", ikm(rekap.survey), band(rekap.survey));
    add("IKM sejak Januari", ikm(rekap.survey_year), band(rekap.survey_year));
    add("Responden bulan ini", amount(rekap.survey_replies), wanted);
    paper.tiles(tiles);
    paper.space(2);
}

void put_elements(Paper& paper, const Rekap& rekap) {
    std::vector<Cells> rows;
    const auto cells = [](const reports::Survey& survey, std::size_t at) -> Cells {
        const reports::Mean& mean = survey.all.elements.at(at);
        const auto ikm = alone(mean).ikm();
        if (!ikm) return {"–", "–"};
        const auto band = reports::band_name(reports::band_of(*ikm));
        return {
            reports::decimal(mean.thousandths(), 3),
            reports::decimal(*ikm, 2) + ' ' + std::string{band}};
    };
    for (std::size_t at = 0; at < rekap.elements.size(); ++at) {
        Cells row{rekap.elements[at]};
        for (const auto* survey : {&rekap.survey, &rekap.survey_year}) {
            const Cells two = cells(*survey, at);
            row.insert(row.end(), two.begin(), two.end());
        }
        rows.push_back(std::move(row));
    }
    paper.table(
        paper_columns("Unsur 62|NRR bulan ini 28>|× 25 28>|NRR sejak Januari 28>|× 25 28>"), rows
    );
}

void put_groups(Paper& paper, const Rekap& rekap) {
    std::vector<Cells> rows;
    for (const auto& one : rekap.survey_year.services)
        rows.push_back(
            {"Layanan " + name_in(rekap.services, one.what), amount(one.replies), ikm_text(one)}
        );
    for (const auto& one : rekap.survey_year.teams)
        rows.push_back(
            {"Unit " + name_in(rekap.teams, one.what), amount(one.replies), ikm_text(one)}
        );
    if (rows.empty()) return;
    paper.table(paper_columns("Sejak Januari 92|Responden 26>|IKM dan mutu 56>"), rows);
}
}  // namespace

void put_survey(Paper& paper, const Rekap& rekap) {
    paper.heading("9. Survei kepuasan masyarakat (SKM)", 40);
    put_tiles(paper, rekap);
    if (rekap.survey_year.all.replies > 0) {
        put_elements(paper, rekap);
        put_groups(paper, rekap);
    }
    paper.text(
        "PermenPANRB 14/2017: IKM = 25 × jumlah nilai : (9 × responden), bobot tepat 1/9, "
        "dibulatkan di akhir. A mulai 88,31; B mulai 76,61; C mulai 65,00. Yang dijawab kurang "
        "dari 5 orang tidak ditampilkan."
    );
}
}  // namespace telepati::app
