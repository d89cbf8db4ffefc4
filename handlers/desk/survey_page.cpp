#include "handlers/desk/survey_page.hpp"

#include <algorithm>
#include <utility>

#include "bot/cases/survey.hpp"
#include "bot/reports/figures.hpp"
#include "bot/reports/satisfaction.hpp"
#include "handlers/desk/charts.hpp"
#include "handlers/desk/csv.hpp"
#include "handlers/desk/period.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/survey_store.hpp"

namespace telepati::handlers::desk {
namespace {

using reports::Satisfaction;
using reports::Survey;

constexpr std::string_view path = "/desk/skm";
constexpr std::chrono::days usual_period{90};
constexpr int full = 100'00;  ///< the highest IKM, in hundredths

/// What was answered in the period, of whom the account may see.
struct Seen {
    int replies = 0;
    int served = 0;
    Survey survey;  ///< nothing in it that too few people said
};

Seen seen_in(const Visit& visit, const Period& period) {
    const OfficeId office = visit.office.row.office.id;
    auto replies = visit.reader.surveys().list(office, period.from, period.to);
    const std::string_view team = team_seen(visit.account);
    if (!team.empty())
        std::erase_if(replies, [&](const auto& reply) { return reply.team != team; });
    Seen seen;
    seen.replies = static_cast<int>(replies.size());
    seen.served = visit.reader.surveys().served(office, period.from, period.to);
    seen.survey = reports::in_public(reports::count_surveys(replies));
    return seen;
}

const cases::Form* form_of(const Visit& visit) {
    return cases::survey_form(visit.office.row.office.forms);
}

std::string element_name(const Visit& visit, std::size_t at) {
    return cases::element_said(form_of(visit), static_cast<cases::Element>(at));
}

/// The mean of an element as IKM counts it, in hundredths.
int points_of(const reports::Mean& mean) {
    Satisfaction one;
    one.replies = mean.count;
    one.elements.fill(mean);
    return one.ikm().value_or(0);
}

struct List {
    std::string_view key;  ///< in the address of its file
    std::string_view title;
    std::string_view head;
    std::vector<Satisfaction> Survey::*groups;
    std::string (*named)(const Visit&, const std::string&);
};

std::string service_named(const Visit& visit, const std::string& code) {
    return code.empty() ? "tidak disebut" : cases::service_said(form_of(visit), code);
}

std::string team_named(const Visit& visit, const std::string& code) {
    return code.empty() ? "tidak disebut" : team_said(visit.office, code);
}

const List lists[] = {
    {"layanan", "Per layanan", "Layanan", &Survey::services, service_named},
    {"unit",    "Per unit",    "Unit",    &Survey::teams,    team_named   },
};

void put_heads(Fields& content, const Seen& seen) {
    const auto head = [&](std::string label, std::string value, std::string hint) {
        Fields one;
        one.texts["label"] = std::move(label);
        one.texts["value"] = std::move(value);
        one.texts["hint"] = std::move(hint);
        one.texts["alarm"] = "";
        content.lists["heads"].push_back(std::move(one));
    };
    const auto ikm = seen.survey.all.ikm();
    const auto index = seen.survey.all.index();
    if (ikm) {
        const auto band = reports::band_of(*ikm);
        head("IKM", reports::decimal(*ikm, 2), "dari 100,00");
        head(
            "Mutu layanan",
            std::string{reports::band_name(band)},
            std::string{reports::band_said(band)}
        );
        head("Indeks", reports::decimal(*index, 4), "dari 4,0000");
    }
    const int wanted = reports::sample_wanted(seen.served);
    head(
        "Responden",
        std::to_string(seen.replies),
        seen.served == 0 ? "belum ada layanan selesai di waktu ini"
                         : std::to_string(seen.served) + " layanan selesai; menurut tabel " +
                               "Krejcie-Morgan cukup " + std::to_string(wanted)
    );
}

void put_elements(Fields& content, const Visit& visit, const Survey& survey) {
    const auto& elements = survey.all.elements;
    int lowest = full;
    for (const auto& mean : elements) lowest = std::min(lowest, points_of(mean));
    for (std::size_t at = 0; at < elements.size(); ++at) {
        const int points = points_of(elements.at(at));
        Fields row;
        row.texts["name"] = element_name(visit, at);
        row.texts["sum"] = std::to_string(elements.at(at).sum);
        row.texts["mean"] = reports::decimal(elements.at(at).thousandths(), 3);
        row.texts["points"] = reports::decimal(points, 2);
        row.texts["band"] = reports::band_name(reports::band_of(points));
        row.texts["bar_html"] = bar(points, 0, full);
        row.texts["low"] = points == lowest ? "1" : "";
        content.lists["elements"].push_back(std::move(row));
    }
}

void put_lists(Fields& content, const Visit& visit, const Survey& survey, const Period& period) {
    for (const List& list : lists) {
        Fields section;
        section.texts["title"] = list.title;
        section.texts["key"] = list.key;
        section.texts["head"] = list.head;
        section.texts["file"] =
            period_address("/desk/skm/csv", period) + "&bagian=" + std::string{list.key};
        for (const Satisfaction& group : survey.*list.groups) {
            const int ikm = group.ikm().value_or(0);
            Fields row;
            row.texts["name"] = list.named(visit, group.what);
            row.texts["replies"] = std::to_string(group.replies);
            row.texts["ikm"] = reports::decimal(ikm, 2);
            row.texts["band"] = reports::band_name(reports::band_of(ikm));
            row.texts["band_said"] = reports::band_said(reports::band_of(ikm));
            row.texts["bar_html"] = bar(ikm, 0, full);
            section.lists["rows"].push_back(std::move(row));
        }
        content.lists["lists"].push_back(std::move(section));
    }
}

http::Response show_survey(const Visit& visit) {
    const Period period = read_period(visit, usual_period);
    const Seen seen = seen_in(visit, period);
    Fields content;
    auto& texts = content.texts;
    put_periods(content, visit, path, period);
    texts["said"] = day_said(period.first) + " sampai " + day_said(period.last);
    texts["none"] = seen.replies == 0 ? "1" : "";
    const bool few = seen.replies > 0 && seen.replies < reports::least_public;
    texts["few"] = few ? std::to_string(reports::least_public) : "";
    texts["form"] = form_of(visit) ? "1" : "";
    put_heads(content, seen);
    if (seen.survey.all.replies > 0) {
        const std::string file = period_address("/desk/skm/csv", period) + "&bagian=";
        texts["elements_file"] = file + "unsur";
        texts["traits_file"] = file + "ciri";
        put_elements(content, visit, seen.survey);
        put_lists(content, visit, seen.survey, period);
    }
    for (const reports::Trait& trait : seen.survey.traits) {
        Fields row;
        row.texts["question"] = trait.question;
        row.texts["shown"] = trait.shown;
        row.texts["people"] = std::to_string(trait.people);
        content.lists["traits"].push_back(std::move(row));
    }
    return framed(visit, "survey", "Survei kepuasan (SKM)", content);
}

// --- as files

std::string elements_csv(const Visit& visit, const Survey& survey) {
    std::string csv;
    add_csv_line(csv, {"Unsur", "Responden", "Jumlah nilai", "NRR", "NRR x 25", "Mutu"});
    for (std::size_t at = 0; at < survey.all.elements.size(); ++at) {
        const reports::Mean& mean = survey.all.elements.at(at);
        if (mean.count == 0) continue;
        const int points = points_of(mean);
        add_csv_line(
            csv,
            {element_name(visit, at),
             std::to_string(mean.count),
             std::to_string(mean.sum),
             reports::decimal(mean.thousandths(), 3),
             reports::decimal(points, 2),
             std::string{reports::band_name(reports::band_of(points))}}
        );
    }
    return csv;
}

std::string groups_csv(const Visit& visit, const List& list, const Survey& survey) {
    std::string csv;
    add_csv_line(csv, {std::string{list.head}, "Responden", "Indeks", "IKM", "Mutu"});
    const auto add = [&](const std::string& name, const Satisfaction& group) {
        const auto ikm = group.ikm();
        if (!ikm) return;
        add_csv_line(
            csv,
            {name,
             std::to_string(group.replies),
             reports::decimal(*group.index(), 4),
             reports::decimal(*ikm, 2),
             std::string{reports::band_name(reports::band_of(*ikm))}}
        );
    };
    for (const Satisfaction& group : survey.*list.groups) add(list.named(visit, group.what), group);
    add("Semua", survey.all);
    return csv;
}

std::string traits_csv(const Survey& survey) {
    std::string csv;
    add_csv_line(csv, {"Ciri", "Jawaban", "Responden"});
    for (const reports::Trait& trait : survey.traits)
        add_csv_line(csv, {trait.question, trait.shown, std::to_string(trait.people)});
    return csv;
}

http::Response give_table(const Visit& visit) {
    const std::string wanted = visit.asked("bagian");
    const auto* const list = std::ranges::find(lists, wanted, &List::key);
    const bool other = wanted == "unsur" || wanted == "ciri";
    if (list == std::end(lists) && !other) return not_found(visit, "Tabel itu tidak ada.");
    const Survey survey = seen_in(visit, read_period(visit, usual_period)).survey;
    std::string csv;
    if (list != std::end(lists)) csv += groups_csv(visit, *list, survey);
    if (wanted == "unsur") csv += elements_csv(visit, survey);
    if (wanted == "ciri") csv += traits_csv(survey);
    return csv_file("skm-" + wanted + ".csv", csv);
}
}  // namespace

std::vector<http::Route> survey_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::ReadTickets, answer);
    };
    return {
        {"GET", "/desk/skm",     reading(show_survey)},
        {"GET", "/desk/skm/csv", reading(give_table) },
    };
}
}  // namespace telepati::handlers::desk
