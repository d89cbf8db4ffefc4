#include "handlers/posters/kit.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "bot/cases/topic.hpp"
#include "handlers/posters/page_fields.hpp"
#include "qr/poster/fit.hpp"
#include "qr/poster/layers.hpp"
#include "templates/drawing.hpp"

namespace telepati::handlers {

using templates::Drawing;
using templates::Words;

namespace {

constexpr std::string_view pictures_folder = "pictures/";
constexpr std::string_view usual_page = "wall.svg";
constexpr std::string_view large_page = "wall-large.svg";
// Their drawings stand in memory until the file is whole.
constexpr std::size_t pages_most = 2'000;

constexpr std::array<std::string_view, 2> languages{"id", "en"};

Result<const std::string*> find(const PosterFiles& files, const std::string& name) {
    const auto found = files.find(name);
    if (found == files.end()) return failure("posters/" + name + " is missing; put it back");
    return &found->second;
}

Result<Drawing> read_page(const PosterFiles& files, const std::string& name) {
    const auto text = find(files, name);
    if (!text) return tl::unexpected(text.error());
    auto drawing = Drawing::parse({"posters/" + name, **text}, page_fields);
    if (!drawing) return drawing;
    if (auto sound = qr::check_svg("posters/" + name, drawing->bare()); !sound)
        return tl::unexpected(sound.error());
    return drawing;
}

/// A fragment: it stands in a page, so it is checked inside a root of its own.
Result<Drawing> read_picture(const std::string& name, const std::string& text) {
    auto drawing = Drawing::parse({"posters/" + name, text}, colour_fields);
    if (!drawing) return drawing;
    const auto sound = qr::check_svg(
        "posters/" + name, "<svg xmlns=\"http://www.w3.org/2000/svg\">" + drawing->bare() + "</svg>"
    );
    if (!sound) return tl::unexpected(sound.error());
    return drawing;
}
}  // namespace

struct PosterKit::Impl {
    std::map<std::string, Drawing, std::less<>> pages;
    std::map<std::string, Drawing, std::less<>> pictures;
    std::map<std::string, Words, std::less<>> words;

    const Drawing& page_of(const PosterLook& look) const {
        return pages.find(is_large(look.variant) ? large_page : look.size->drawing)->second;
    }

    /// Without line breaks, so that the lines of a page stay those of its template.
    std::string picture(const std::string& name, const Fields& colours) const {
        const auto found = pictures.find(name);
        if (found == pictures.end()) return {};
        std::string drawn = found->second.fill(colours);
        std::replace(drawn.begin(), drawn.end(), '\n', ' ');
        return drawn;
    }
};

Result<PosterKit> PosterKit::load(const PosterFiles& files) {
    auto impl = std::make_unique<Impl>();
    std::vector<std::string> names{std::string{large_page}};
    for (const PosterSize& size : poster_sizes()) names.emplace_back(size.drawing);
    for (const std::string& name : names) {
        if (impl->pages.contains(name)) continue;
        auto page = read_page(files, name);
        if (!page) return tl::unexpected(page.error());
        impl->pages.emplace(name, std::move(*page));
    }
    for (const auto& [name, text] : files) {
        if (!name.starts_with(pictures_folder)) continue;
        auto picture = read_picture(name, text);
        if (!picture) return tl::unexpected(picture.error());
        impl->pictures.emplace(name.substr(pictures_folder.size()), std::move(*picture));
    }
    for (const std::string_view language : languages) {
        const std::string name = "words." + std::string{language} + ".tsv";
        const auto text = find(files, name);
        if (!text) return tl::unexpected(text.error());
        auto words = templates::read_words({"posters/" + name, **text});
        if (!words) return tl::unexpected(words.error());
        if (const std::string missing = missing_word(*words); !missing.empty())
            return failure("posters/" + name + " has no line for " + missing + "; add it");
        impl->words.emplace(language, std::move(*words));
    }
    return PosterKit{std::move(impl)};
}

namespace {

Result<void> check_order(const std::vector<Poster>& posters, const PosterOrder& order) {
    if (order.look.size == nullptr) return failure("there is no such poster size");
    if (posters.empty()) return failure("there is no poster to make");
    if (!is_date(order.date))
        return failure("\"" + order.date + "\" is no date; write it like 2026-11-21");
    if (std::ranges::find(languages, order.language) == languages.end())
        return failure("posters speak id or en, not \"" + order.language + "\"");
    if (order.look.size->copies() > 2 && order.look.bleed_mm > 0)
        return failure("sheets of stickers are cut already; leave --bleed away");
    if (is_large(order.look.variant) && order.look.size->drawing != usual_page)
        return failure("large print is for a3, a4 and a5; choose one of them");
    for (const Poster& poster : posters) {
        if (!cases::find_topic(poster.topic))
            return failure("there is no poster topic \"" + poster.topic + "\"");
    }
    return {};
}

/// Which posters stand on which page, by index.
std::vector<std::vector<std::size_t>> arranged(std::size_t posters, const PosterOrder& order) {
    const auto room = static_cast<std::size_t>(order.look.size->copies());
    const std::size_t each = order.copies > 0 ? static_cast<std::size_t>(order.copies) : room;
    std::vector<std::vector<std::size_t>> pages;
    for (std::size_t poster = 0; poster < posters; ++poster) {
        const std::size_t copies = room == 1 ? 1 : each;
        for (std::size_t copy = 0; copy < copies; ++copy) {
            if (pages.empty() || pages.back().size() == room) pages.emplace_back();
            pages.back().push_back(poster);
        }
    }
    return pages;
}

qr::Sheet sheet_of(const PosterLook& look) {
    return {look.size->width_mm, look.size->height_mm, look.bleed_mm};
}
}  // namespace

Result<std::vector<std::string>> PosterKit::pages(
    const PosterOffice& office,
    const std::vector<Poster>& posters,
    const PosterOrder& order,
    qr::Ruler& ruler
) const {
    if (auto sound = check_order(posters, order); !sound) return tl::unexpected(sound.error());
    const Drawing& drawing = impl_->page_of(order.look);
    const Words& words = impl_->words.find(order.language)->second;
    PageWriter writer{office, order, words};
    std::vector<std::string> pages;
    const auto plan = arranged(posters.size(), order);
    if (plan.size() > pages_most) {
        return failure(
            "these are " + std::to_string(plan.size()) + " pages and a book holds " +
            std::to_string(pages_most) + "; split the list, or print sheets with --copies 1"
        );
    }
    for (const auto& page : plan) {
        std::vector<const Poster*> on_page;
        for (const std::size_t at : page) on_page.push_back(&posters[at]);
        auto fields = writer.fields(on_page);
        if (!fields) return tl::unexpected(fields.error());
        const Fields colours = colours_of(on_page.front()->topic, order.look.variant);
        for (const auto& [field, picture] : pictures_of(on_page.front()->topic))
            fields->texts[field] = impl_->picture(picture, colours);
        auto svg = qr::fitted(drawing.fill(*fields), ruler);
        if (!svg) {
            return failure(
                svg.error().what + " on the " + std::string{order.look.size->name} +
                " poster; shorten it"
            );
        }
        pages.push_back(std::move(*svg));
    }
    return pages;
}

Result<std::string> PosterKit::make(
    const PosterOffice& office, const std::vector<Poster>& posters, const PosterOrder& order
) const {
    qr::Ruler ruler;
    auto svgs = pages(office, posters, order, ruler);
    if (!svgs) return tl::unexpected(svgs.error());
    const qr::Sheet sheet = sheet_of(order.look);
    if (order.format != PosterFormat::Pdf && svgs->size() != 1) {
        return failure(
            "PNG and SVG hold one page and these are " + std::to_string(svgs->size()) +
            "; choose one kelurahan, or --format pdf"
        );
    }
    if (order.format == PosterFormat::Svg) return std::move(svgs->front());
    if (order.format == PosterFormat::Png) return qr::png_of(svgs->front(), sheet, order.dpi);
    qr::Book book{sheet, office.name, order.date};
    if (svgs->size() > 1) {
        qr::Layers layers = qr::layered(*svgs);
        if (auto set = book.set_ground(layers.ground); !set) return tl::unexpected(set.error());
        *svgs = std::move(layers.pages);
    }
    for (const std::string& svg : *svgs) {
        if (auto added = book.add(svg); !added) return tl::unexpected(added.error());
    }
    return book.finish();
}

PosterKit::PosterKit(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PosterKit::~PosterKit() = default;
PosterKit::PosterKit(PosterKit&&) noexcept = default;
PosterKit& PosterKit::operator=(PosterKit&&) noexcept = default;
}  // namespace telepati::handlers
