#include "bot/commands/rekap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "bot/base/amount.hpp"
#include "bot/cases/number.hpp"
#include "bot/commands/exports.hpp"
#include "handlers/sheets/sheet.hpp"

namespace telepati::app {
namespace {

using reports::Fact;
using reports::Figures;
using reports::Part;
using std::chrono::minutes;
using Names = std::map<std::string, std::string, std::less<>>;
using Cells = std::vector<std::string>;

constexpr std::size_t listed = 60;
constexpr std::size_t columns = 18;  ///< of the workbook

std::optional<Time> time_in(const std::string& cell) {
    if (cell.empty()) return std::nullopt;
    return Time{std::chrono::milliseconds{std::stoll(cell)}};
}

Fact fact_of(const Cells& row) {
    Fact fact;
    fact.number = row.at(1);
    fact.status = cases::read_status(row.at(2)).value_or(cases::Status::New);
    fact.category = row.at(3);
    fact.kelurahan = row.at(4);
    fact.team = row.at(5);
    fact.agency = row.at(6);
    fact.incident = row.at(7);
    fact.urgent = row.at(8) == "1";
    fact.opened_at = time_in(row.at(9)).value_or(Time{});
    fact.answered_at = time_in(row.at(10));
    fact.due_at = time_in(row.at(11));
    fact.resolved_at = time_in(row.at(12));
    fact.closed_at = time_in(row.at(13));
    if (!row.at(14).empty()) fact.rating = std::stoi(row.at(14));
    fact.reopened = std::stoi(row.at(15));
    fact.accepted_at = time_in(row.at(16));
    fact.done_by = time_in(row.at(17));
    fact.stopped = row.at(18) == "1";
    return fact;
}

Cells part_cells(
    const Rekap& rekap, const std::string& section, const std::string& name, const Part& part
) {
    const auto share = reports::percent_in_time(part);
    const auto done_share = reports::percent_done_in_time(part);
    const auto count = [&](int number) {
        const bool hidden = rekap.for_public && number > 0 && !reports::in_public(number);
        return hidden ? "" : std::to_string(number);
    };
    return {
        section,
        name,
        std::to_string(part.arrived),
        count(part.in_time),
        count(part.late),
        share ? std::to_string(*share) : "",
        count(part.open),
        count(part.done),
        done_share ? std::to_string(*done_share) : "",
        count(part.refused),
        count(part.reopened),
        std::to_string(part.accepted.median.count()),
        std::to_string(part.accepted.most.count()),
        std::to_string(part.first_answer.median.count()),
        std::to_string(part.first_answer.most.count()),
        std::to_string(part.resolution.median.count()),
        std::to_string(part.resolution.most.count()),
        ""};
}

StaffMonth staff_of(const Cells& row) {
    return {row.at(1), row.at(2), row.at(3), std::stoi(row.at(4)), std::stoi(row.at(5)), row.at(6)};
}

cases::SurveyReply reply_of(const Cells& row) {
    constexpr std::size_t first_score = 4;
    cases::SurveyReply reply;
    reply.service = row.at(2);
    reply.team = row.at(3);
    for (std::size_t at = 0; at < reply.scores.size(); ++at)
        reply.scores.at(at) = std::stoi(row.at(first_score + at));
    return reply;
}

/// Names, and what was answered in the surveys.
class SurveyRows {
public:
    void take(Rekap& rekap, const Cells& row) {
        if (row.at(0) == "element") rekap.elements.push_back(row.at(1));
        if (row.at(0) == "service") rekap.services[row.at(1)] = row.at(2);
        if (row.at(0) == "served") rekap.served = std::stoi(row.at(1));
        if (row.at(0) != "reply") return;
        year_.push_back(reply_of(row));
        if (row.at(1) == "1") month_.push_back(year_.back());
    }
    void count(Rekap& rekap) const {
        rekap.survey_replies = static_cast<int>(month_.size());
        rekap.survey = reports::in_public(reports::count_surveys(month_));
        rekap.survey_year = reports::in_public(reports::count_surveys(year_));
    }

private:
    std::vector<cases::SurveyReply> month_;
    std::vector<cases::SurveyReply> year_;
};

/// Groups of the survey in the columns of the workbook: people as "Masuk", the rest in words.
std::vector<Cells> survey_cells(const Rekap& rekap) {
    std::vector<Cells> rows;
    const auto add = [&](std::string section, std::string name, int people, std::string words) {
        Cells row(columns);
        row[0] = std::move(section);
        row[1] = std::move(name);
        row[2] = std::to_string(people);
        row[columns - 1] = std::move(words);
        rows.push_back(std::move(row));
    };
    for (const auto* survey : {&rekap.survey, &rekap.survey_year}) {
        const bool month = survey == &rekap.survey;
        const std::string span = month ? "SKM bulan ini" : "SKM sejak Januari";
        if (survey->all.replies == 0) continue;
        add(span, "Semua layanan", survey->all.replies, ikm_text(survey->all));
        for (const auto& one : survey->services)
            add(span + ", layanan", name_in(rekap.services, one.what), one.replies, ikm_text(one));
        for (const auto& one : survey->teams)
            add(span + ", unit", name_in(rekap.teams, one.what), one.replies, ikm_text(one));
        for (std::size_t at = 0; at < rekap.elements.size(); ++at) {
            const reports::Mean& mean = survey->all.elements.at(at);
            const std::string words = "NRR " + reports::decimal(mean.thousandths(), 3);
            add(span + ", unsur", rekap.elements[at], mean.count, words);
        }
    }
    return rows;
}
}  // namespace

std::string ikm_text(const reports::Satisfaction& one) {
    const auto ikm = one.ikm();
    if (!ikm) return "–";
    const reports::Band band = reports::band_of(*ikm);
    return fmt::format(
        "{} · {} ({})",
        reports::decimal(*ikm, 2),
        reports::band_name(band),
        reports::band_said(band)
    );
}

std::string name_in(const Names& names, const std::string& code) {
    if (code.empty()) return "belum jelas";
    const auto found = names.find(code);
    return found == names.end() ? code : found->second;
}

std::string span_text(const reports::Spread& spread, minutes span) {
    if (spread.count == 0) return "–";
    const auto count = span.count();
    if (count < 60) return fmt::format("{} menit", count);
    if (count < 48 * 60) return fmt::format("{},{} jam", count / 60, count % 60 / 6);
    return fmt::format("{},{} hari", count / 1440, count % 1440 / 144);
}

Rekap read_rekap(const std::string& part) {
    Rekap rekap;
    std::vector<Fact> facts;
    std::vector<Fact> before;
    std::vector<Fact> carried;
    SurveyRows surveys;
    read_part(part, [&](const Cells& row) {
        const std::string& what = row.at(0);
        if (what == "office") {
            rekap.office = row.at(1);
            rekap.month = row.at(2);
            rekap.made = row.at(3);
            rekap.day = row.at(4);
            rekap.offset = minutes{std::stol(row.at(5))};
            rekap.now = time_in(row.at(6)).value_or(Time{});
            rekap.posters = std::stoi(row.at(7));
            rekap.posters_used = std::stoi(row.at(8));
        }
        if (what == "team") rekap.teams[row.at(1)] = row.at(2);
        if (what == "kelurahan") rekap.kelurahan[row.at(1)] = row.at(2);
        if (what == "category") rekap.categories[row.at(1)] = row.at(2);
        if (what == "agency") rekap.agencies[row.at(1)] = row.at(2);
        if (what == "pair")
            rekap.pairs.push_back({row.at(1), row.at(2), row.at(3), row.at(4), row.at(5)});
        if (what == "fact") facts.push_back(fact_of(row));
        if (what == "before") before.push_back(fact_of(row));
        if (what == "carried") carried.push_back(fact_of(row));
        if (what == "duty") rekap.staff.push_back(staff_of(row));
        surveys.take(rekap, row);
    });
    surveys.count(rekap);
    const auto counted = [&](const std::vector<Fact>& all) {
        reports::Tally tally(rekap.offset, rekap.now, listed);
        for (const Fact& fact : all) tally.add(fact);
        return tally.figures();
    };
    rekap.figures = counted(facts);
    rekap.before = counted(before);
    rekap.carried = counted(carried);
    for (const Figures* figures : {&rekap.figures, &rekap.carried})
        rekap.open += std::ssize(figures->unrealised) + figures->unrealised_all;
    return rekap;
}

void make_public(Rekap& rekap) {
    rekap.for_public = true;
    for (Figures* figures : {&rekap.figures, &rekap.before}) {
        const bool few = figures->all.arrived < reports::least_public;
        *figures = few ? Figures{} : reports::in_public(std::move(*figures));
    }
    rekap.carried = {};
    rekap.pairs.clear();
    rekap.staff.clear();
}

std::string waiting_text(const Rekap& rekap, const Fact& fact) {
    const auto broken = reports::broken_promise(fact, rekap.now);
    const Time since = broken.value_or(fact.opened_at);
    const auto days = std::chrono::floor<std::chrono::hours>(rekap.now - since).count() / 24;
    return broken ? fmt::format("lewat {} hari", days) : fmt::format("terbuka {} hari", days);
}

std::string counted(const Rekap& rekap, int count) {
    const bool hidden = rekap.for_public && count > 0 && !reports::in_public(count);
    return hidden ? fmt::format("< {}", reports::least_public) : amount(count);
}

std::vector<Fact> unrealised(const Rekap& rekap) {
    std::vector<Fact> all = rekap.figures.unrealised;
    all.insert(all.end(), rekap.carried.unrealised.begin(), rekap.carried.unrealised.end());
    std::ranges::stable_sort(all, [&](const Fact& one, const Fact& other) {
        const auto broken = reports::broken_promise(one, rekap.now);
        const auto other_broken = reports::broken_promise(other, rekap.now);
        if (broken.has_value() != other_broken.has_value()) return broken.has_value();
        return broken ? *broken < *other_broken : one.opened_at < other.opened_at;
    });
    return all;
}

Result<void> write_rekap_book(const Rekap& rekap, const std::string& path) {
    auto book = handlers::open_workbook(
        path,
        handlers::sheet_columns(
            "Bagian,Nama,Masuk#,Tepat waktu#,Terlambat#,Persen tepat waktu#,Terbuka#,Beres#,"
            "Persen selesai tepat waktu#,Ditolak atau kembar#,Dibuka lagi#,Diterima median "
            "(menit)#,"
            "Diterima 9 dari 10 (menit)#,Jawaban median (menit)#,Jawaban 9 dari 10 (menit)#,"
            "Beres median (menit)#,Beres 9 dari 10 (menit)#,Keterangan"
        )
    );
    if (!book) return tl::unexpected(book.error());
    const auto add = [&](const std::string& section, const std::string& name, const Part& part) {
        (*book)->add(part_cells(rekap, section, name, part));
    };
    add("Semua", rekap.month, rekap.figures.all);
    for (const Part& part : rekap.figures.teams)
        add("Target per tim", name_in(rekap.teams, part.what), part);
    for (const Fact& fact : unrealised(rekap)) {
        Cells row(columns);
        row[0] = "Belum terlaksana";
        row[1] = cases::shown_number(fact.number);
        row[columns - 1] = name_in(rekap.categories, fact.category) + "; " +
                           name_in(rekap.kelurahan, fact.kelurahan) + "; " +
                           name_in(rekap.teams, fact.team) + "; " + waiting_text(rekap, fact);
        (*book)->add(row);
    }
    for (const Part& part : rekap.figures.kelurahan)
        add("Kelurahan", name_in(rekap.kelurahan, part.what), part);
    for (const Part& part : rekap.figures.categories)
        add("Jenis", name_in(rekap.categories, part.what), part);
    for (const Cells& row : survey_cells(rekap)) (*book)->add(row);
    return (*book)->close();
}
}  // namespace telepati::app
