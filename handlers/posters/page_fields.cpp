#include "handlers/posters/page_fields.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "bot/cases/topic.hpp"
#include "qr/link.hpp"

namespace telepati::handlers {
namespace {

// Beyond this the modules of the smallest sticker become too fine for a phone.
constexpr int version_most = 6;
constexpr double large_symbol = 120;  ///< edge in wall-large.svg

std::string said(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.5g", value + 0.0);  // no -0
    return text.data();
}

std::string said(std::initializer_list<double> values) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : " ") + said(value);
    return text;
}

constexpr std::array<PictureField, 3> usual_pictures{
    {{"picture_scan", "scan.svg"}, {"picture_tell", "tell.svg"}, {"picture_done", "done.svg"}}
};
constexpr std::array<PictureField, 3> flood_pictures{
    {{"picture_scan", "scan.svg"}, {"picture_tell", "tell.svg"}, {"picture_done", "boat.svg"}}
};
constexpr std::array<PictureField, 3> letter_pictures{
    {{"picture_scan", "scan.svg"}, {"picture_tell", "tell.svg"}, {"picture_done", "letter.svg"}}
};

constexpr std::array<const char*, 12> common_words{
    "for_place",
    "send_to",
    "type_code",
    "scan",
    "promise",
    "printed",
    "poster",
    "design",
    "kelurahan",
    "emergency",
    "emergency_none",
    "month_01"};
constexpr std::array<const char*, 6> topic_words{
    ".title", ".about", ".short", ".step_1", ".step_2", ".step_3"};

/// "Lingkungan 7" and "Lk. III" stay on one line.
std::string kept_together(const std::string& spot) {
    constexpr std::size_t short_word = 3;
    std::string text;
    for (std::size_t at = 0; at < spot.size(); ++at) {
        const auto end = std::min(spot.find(' ', at + 1), spot.size());
        const bool joins = spot[at] == ' ' && at != 0 && end - at - 1 <= short_word;
        text += joins ? std::string{"\xc2\xa0"} : std::string(1, spot[at]);
    }
    return text;
}

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}
}  // namespace

std::string missing_word(const templates::Words& words) {
    for (const char* key : common_words) {
        if (!words.contains(key)) return key;
    }
    for (const cases::Topic& topic : cases::topics()) {
        for (const char* end : topic_words) {
            if (const auto key = std::string{topic.name} + end; !words.contains(key)) return key;
        }
    }
    return {};
}

Fields colours_of(std::string_view topic, Variant variant) {
    const Palette& palette = palette_of(topic, variant);
    Fields fields;
    const auto set = [&](const char* name, std::string_view colour) {
        fields.texts[name] = colour;
    };
    set("band", palette.band);
    set("accent", palette.accent);
    set("on_band", palette.on_band);
    set("paper", palette.paper);
    set("tint", palette.tint);
    set("ink", palette.ink);
    set("quiet", palette.quiet);
    set("alarm", palette.alarm);
    set("good", palette.good);
    set("skin", palette.skin);
    return fields;
}

std::span<const PictureField> pictures_of(std::string_view topic) {
    if (topic == "banjir") return flood_pictures;
    if (topic == "letters") return letter_pictures;
    return usual_pictures;
}

bool is_date(const std::string& date) {
    const bool shaped = date.size() == 10 && date[4] == '-' && date[7] == '-';
    if (!shaped) return false;
    std::string digits = date;
    std::erase(digits, '-');
    if (digits.size() != 8 || !all_digits(digits)) return false;
    const int year = std::stoi(date.substr(0, 4));
    const auto month = static_cast<unsigned>(std::stoi(date.substr(5, 2)));
    const auto day = static_cast<unsigned>(std::stoi(date.substr(8, 2)));
    return std::chrono::year_month_day{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}
        .ok();
}

std::string shown_phone(const std::string& number, const std::string& language) {
    const bool home = number.starts_with("62");
    std::string rest = home ? number.substr(2) : number;
    std::string shown = home ? (language == "id" ? "0" : "+62 ") : "+";
    // 812-3456-7890; the 0 before it makes the first group as long as the others.
    constexpr std::size_t first_group = 3;
    constexpr std::size_t group = 4;
    const std::size_t first = home ? first_group : group;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        const bool begins = at >= first && (at - first) % group == 0;
        const bool lonely = at + 1 == rest.size();
        if (begins && !lonely) shown += '-';
        shown += rest[at];
    }
    return shown;
}

std::string PageWriter::word(const std::string& key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? std::string{} : found->second;
}

std::string PageWriter::imprint(const Poster& poster) const {
    const std::string day = std::to_string(std::stoi(order_.date.substr(8, 2)));
    const std::string month = word("month_" + order_.date.substr(5, 2));
    std::string text = office_.name + " · " + word("printed") + ' ' + day + ' ' + month + ' ' +
                       order_.date.substr(0, 4) + " · " + word("design") + " · " + poster.code;
    if (poster.number > 1) text += " · " + word("poster") + ' ' + std::to_string(poster.number);
    return text;
}

/// Only flood posters warn, and only with numbers that somebody has tried.
std::string PageWriter::warning(const Poster& poster) const {
    const cases::Topic* topic = cases::find_topic(poster.topic);
    if (topic == nullptr || !topic->flood) return {};
    std::string numbers;
    for (const cases::EmergencyNumber& each : office_.emergency) {
        if (each.verified_by.empty() || each.verified_on.empty()) continue;
        numbers += (numbers.empty() ? "" : ", ") + each.name + ' ' + each.number;
    }
    return numbers.empty() ? word("emergency_none") : word("emergency") + ' ' + numbers + '.';
}

Result<Fields> PageWriter::one(const Poster& poster) const {
    const cases::Topic* topic = cases::find_topic(poster.topic);
    const auto link = qr::chat_link(office_.number, std::string{topic->words} + ' ' + poster.code);
    if (!link) return tl::unexpected(link.error());
    const auto matrix = qr::matrix_of(*link, order_.look.size->level, version_most);
    if (!matrix) return tl::unexpected(matrix.error());
    const double modules = matrix->size() + 2 * qr::quiet_zone;
    Fields fields;
    auto& texts = fields.texts;
    texts["path"] = qr::path_of(*matrix);
    texts["module"] = said(order_.look.size->symbol / modules);
    texts["module_large"] = said(large_symbol / modules);
    texts["office"] = office_.name;
    texts["logo"] = office_.logo;
    const std::string name{topic->name};
    for (const char* key : {"title", "about", "short"}) texts[key] = word(name + '.' + key);
    for (const char* key : {"for_place", "send_to", "type_code", "scan", "promise"})
        texts[key] = word(key);
    const bool whole_office = poster.kelurahan.empty();
    texts["place"] = whole_office ? office_.name : word("kelurahan") + ' ' + poster.kelurahan;
    texts["spot"] = kept_together(poster.spot);
    texts["whole_place"] =
        poster.spot.empty() ? texts["place"] : poster.spot + ", " + poster.kelurahan;
    texts["code"] = poster.code;
    texts["number"] = shown_phone(office_.number, order_.language);
    texts["imprint"] = imprint(poster);
    texts["warning"] = warning(poster);
    return fields;
}

void PageWriter::add_steps(Fields& fields, const Poster& poster) const {
    constexpr double left = 14;
    constexpr double step_width = 62;
    constexpr double room = 48;
    for (int step = 0; step < 3; ++step) {
        const double x = left + step * step_width;
        const std::string number = std::to_string(step + 1);
        Fields row;
        row.texts["step"] = number;
        row.texts["words"] = word(poster.topic + ".step_" + number);
        row.texts["number_x"] = said(x + 4);
        row.texts["number_box"] = said({x, 254.5, 8, 8});
        row.texts["words_box"] = said({x + 10, 252.5, room, 12});
        fields.lists["steps"].push_back(std::move(row));
    }
}

void PageWriter::add_root(Fields& fields) const {
    const PosterSize& size = *order_.look.size;
    const double unit = size.width_mm / size.drawn_width;
    const double bleed = order_.look.bleed_mm / unit;
    const double high = size.height_mm / unit;
    fields.texts["view"] = said({-bleed, -bleed, size.drawn_width + 2 * bleed, high + 2 * bleed});
    fields.texts["width"] = said(size.width_mm + 2 * order_.look.bleed_mm);
    fields.texts["height"] = said(size.height_mm + 2 * order_.look.bleed_mm);
}

Result<Fields> PageWriter::fields(const std::vector<const Poster*>& on_page) const {
    const PosterSize& size = *order_.look.size;
    const Poster& first = *on_page.front();
    auto fields = one(first);
    if (!fields) return fields;
    for (auto& [name, colour] : colours_of(first.topic, order_.look.variant).texts)
        fields->texts[name] = colour;
    add_root(*fields);
    add_steps(*fields, first);
    for (std::size_t at = 0; at < on_page.size() && size.copies() > 1; ++at) {
        auto cell = one(*on_page[at]);
        if (!cell) return cell;
        const auto index = static_cast<int>(at);
        const double x = size.first_x + (index % size.columns) * size.step_x;
        const double y = size.first_y + (index / size.columns) * size.step_y;
        // The upper half of a tent is seen from the other side.
        const bool over = size.name == "tent" && at == 0;
        const double low = size.name == "tent" ? 148.5 : y;
        cell->texts["place_at"] =
            over ? "rotate(180 105 74.25)" : "translate(" + said({x, low}) + ")";
        fields->lists["cells"].push_back(std::move(*cell));
    }
    return fields;
}
}  // namespace telepati::handlers
