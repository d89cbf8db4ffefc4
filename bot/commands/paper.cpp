#include "bot/commands/paper.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bot/base/limits.hpp"
#include "qr/poster/canvas.hpp"

namespace telepati::app {
namespace {

constexpr double page_width = 210;
constexpr double page_height = 297;
constexpr double margin = 18;
constexpr double bottom = page_height - 20;
constexpr double row_height = 5.6;
constexpr double text_size = 3.1;
/// Of the letter's height; wide words are cut a little early rather than late.
constexpr double letter_width = 0.56;

constexpr std::string_view ink = "#16242a";
constexpr std::string_view soft = "#4d5b61";
constexpr std::string_view deep = "#0b5563";
constexpr std::string_view alarm_ink = "#a8280f";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '&') {
            out += "&amp;";
        } else if (letter == '<') {
            out += "&lt;";
        } else if (letter == '>') {
            out += "&gt;";
        } else if (letter == '"') {
            out += "&quot;";
        } else {
            out += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
        }
    }
    return out;
}

std::string shortened(std::string_view text, double width, double size) {
    const double room = (width - 1.5) / (size * letter_width);
    const auto most = static_cast<std::size_t>(std::max(1.0, room));
    std::size_t letters = 0;
    std::size_t cut = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
        if (++letters == most) cut = at;
    }
    if (letters <= most) return std::string{text};
    return std::string{text.substr(0, cut)} + "…";
}

std::string rectangle(double x, double y, double width, double height, std::string_view fill) {
    return fmt::format(
        R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="{}"/>)",
        x,
        y,
        width,
        height,
        fill
    );
}
}  // namespace

std::vector<PaperColumn> paper_columns(std::string_view spec) {
    std::vector<PaperColumn> columns;
    while (!spec.empty()) {
        const auto end = std::min(spec.find('|'), spec.size());
        const std::string_view one = spec.substr(0, end);
        const auto space = one.rfind(' ');
        const std::string width{one.substr(space + 1)};
        columns.push_back({std::string{one.substr(0, space)}, std::stod(width), one.ends_with('>')}
        );
        spec.remove_prefix(std::min(end + 1, spec.size()));
    }
    return columns;
}

Paper::Paper(std::string title, std::string foot)
    : title_(std::move(title)), foot_(std::move(foot)) {
    new_page();
}

void Paper::new_page() {
    pages_.emplace_back();
    y_ = margin;
    if (pages_.size() == 1) return;
    add_text(margin, y_, 2.8, title_, fmt::format(R"(fill="{}")", soft));
    y_ += 8;
}

bool Paper::fits(double mm) const { return y_ + mm <= bottom; }

void Paper::add_text(
    double x, double y, double size, std::string_view words, std::string_view more
) {
    pages_.back() += fmt::format(
        R"(<text x="{:.2f}" y="{:.2f}" font-size="{:.2f}" {}>{}</text>)",
        x,
        y,
        size,
        more.empty() ? fmt::format(R"(fill="{}")", ink) : std::string{more},
        escaped(words)
    );
}

void Paper::big_title(std::string_view words, std::string_view below) {
    pages_.back() += rectangle(margin, y_ - 4, 2.2, 17, deep);
    add_text(margin + 6, y_ + 4, 8, words, fmt::format(R"(font-weight="bold" fill="{}")", ink));
    add_text(margin + 6, y_ + 11.5, 4, below, fmt::format(R"(fill="{}")", soft));
    y_ += 23;
}

void Paper::heading(std::string_view words, double needs) {
    if (!fits(needs)) new_page();
    y_ += 5;
    add_text(margin, y_, 4.4, words, fmt::format(R"(font-weight="bold" fill="{}")", deep));
    y_ += 5.5;
}

void Paper::text(std::string_view words, bool alarm) {
    constexpr auto most = static_cast<std::size_t>((page_width - 2 * margin) / (text_size * 0.5));
    std::string line;
    const auto flush = [&] {
        if (line.empty()) return;
        if (!fits(row_height)) new_page();
        add_text(
            margin, y_, text_size, line, fmt::format(R"(fill="{}")", alarm ? alarm_ink : soft)
        );
        y_ += 4.8;
        line.clear();
    };
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (line.size() + end + 1 > most) flush();
        if (!line.empty()) line += ' ';
        line += words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    flush();
}

void Paper::tiles(const std::vector<Tile>& tiles) {
    constexpr double height = 21;
    if (!fits(height)) new_page();
    const double gap = 3;
    const double width = (page_width - 2 * margin + gap) / static_cast<double>(tiles.size()) - gap;
    double x = margin;
    for (const Tile& tile : tiles) {
        pages_.back() += rectangle(x, y_, width, height, "#f1efea");
        pages_.back() += rectangle(x, y_, 1.2, height, tile.alarm ? alarm_ink : deep);
        add_text(x + 3.5, y_ + 5, 2.7, tile.label, fmt::format(R"(fill="{}")", soft));
        const auto look =
            fmt::format(R"(font-weight="bold" fill="{}")", tile.alarm ? alarm_ink : ink);
        add_text(x + 3.5, y_ + 12, 5.4, shortened(tile.value, width - 4, 5.4), look);
        const auto remark = shortened(tile.remark, width - 4, 2.4);
        add_text(x + 3.5, y_ + 17.5, 2.4, remark, fmt::format(R"(fill="{}")", soft));
        x += width + gap;
    }
    y_ += height + 4;
}

void Paper::table_head(const std::vector<PaperColumn>& columns) {
    double x = margin;
    const auto look = fmt::format(R"(font-weight="bold" fill="{}")", soft);
    for (const PaperColumn& column : columns) {
        const double at = column.right ? x + column.width - 1.5 : x + 0.5;
        const auto anchor = column.right ? look + R"( text-anchor="end")" : look;
        add_text(at, y_, 2.7, shortened(column.head, column.width, 2.7), anchor);
        x += column.width;
    }
    y_ += 1.8;
    pages_.back() += rectangle(margin, y_, x - margin, 0.3, soft);
    y_ += 4;
}

void Paper::table(
    const std::vector<PaperColumn>& columns,
    const std::vector<std::vector<std::string>>& rows,
    const std::vector<bool>& alarms
) {
    if (!fits(3 * row_height)) new_page();
    table_head(columns);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (!fits(row_height)) {
            new_page();
            table_head(columns);
        }
        const bool alarm = at < alarms.size() && alarms[at];
        double x = margin;
        for (std::size_t cell = 0; cell < columns.size(); ++cell) {
            const PaperColumn& column = columns[cell];
            const double where = column.right ? x + column.width - 1.5 : x + 0.5;
            const auto look = fmt::format(
                R"(fill="{}"{})",
                alarm ? alarm_ink : ink,
                column.right ? R"( text-anchor="end")" : ""
            );
            add_text(
                where, y_, text_size, shortened(rows[at][cell], column.width, text_size), look
            );
            x += column.width;
        }
        pages_.back() += rectangle(margin, y_ + 1.5, x - margin, 0.12, "#d5d1c9");
        y_ += row_height;
    }
    y_ += 2;
}

void Paper::bars(const std::vector<Bar>& bars, std::string_view first, std::string_view second) {
    constexpr double height = 46;
    if (bars.empty()) return;
    if (!fits(height + 14)) new_page();
    int most = 1;
    for (const Bar& bar : bars) most = std::max({most, bar.value, bar.other});
    const double slot = (page_width - 2 * margin) / static_cast<double>(bars.size());
    const double base = y_ + height;
    const std::size_t every = std::max<std::size_t>(1, bars.size() / 10);
    for (std::size_t at = 0; at < bars.size(); ++at) {
        const double x = margin + slot * static_cast<double>(at);
        const double tall = height * bars[at].value / most;
        const double other = height * bars[at].other / most;
        pages_.back() += rectangle(x + slot * .1, base - tall, slot * .4, tall, deep);
        pages_.back() += rectangle(x + slot * .5, base - other, slot * .4, other, "#b98a2a");
        if (at % every == 0)
            add_text(x, base + 4, 2.4, bars[at].label, fmt::format(R"(fill="{}")", soft));
    }
    pages_.back() += rectangle(margin, base, page_width - 2 * margin, 0.25, soft);
    y_ = base + 8.5;
    pages_.back() += rectangle(margin, y_ - 2.2, 3, 2.4, deep);
    add_text(margin + 4.5, y_, 2.7, fmt::format("{} (paling banyak {} sehari)", first, most));
    pages_.back() += rectangle(margin + 70, y_ - 2.2, 3, 2.4, "#b98a2a");
    add_text(margin + 74.5, y_, 2.7, second);
    y_ += 5;
}

void Paper::pairs(const std::vector<Pair>& pairs) {
    constexpr double gap = 1.5;
    constexpr double between = 6;
    constexpr double wide = (page_width - 2 * margin - between - 2 * gap) / 4;
    constexpr double high = wide * limits::small_height / limits::small_width;
    const auto image = [&](double x, const std::string& png) {
        pages_.back() += rectangle(x, y_, wide, high, "#f1efea");
        pages_.back() += fmt::format(
            R"(<image x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" )"
            R"(href="data:image/png;base64,{}"/>)",
            x,
            y_,
            wide,
            high,
            png
        );
    };
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        const bool left = at % 2 == 0;
        if (left && !fits(high + 10)) new_page();
        const double x = left ? margin : margin + 2 * wide + gap + between;
        image(x, pairs[at].before);
        image(x + wide + gap, pairs[at].after);
        const double room = 2 * wide + gap;
        add_text(x, y_ + high + 4, 2.7, shortened(pairs[at].words, room, 2.7));
        if (!left || at + 1 == pairs.size()) y_ += high + 9;
    }
}

Result<std::string> Paper::pdf(const std::string& day) {
    qr::Book book({page_width, page_height, 0}, title_, day);
    for (std::size_t at = 0; at < pages_.size(); ++at) {
        const std::string number = fmt::format("{} dari {}", at + 1, pages_.size());
        std::string svg = fmt::format(
            R"(<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" )"
            R"(viewBox="0 0 210 297" font-family="Noto Sans, sans-serif">)"
            R"(<rect width="210" height="297" fill="#fff"/>{})",
            pages_[at]
        );
        svg += fmt::format(
            R"(<text x="{0}" y="286" font-size="2.6" fill="{1}">{2}</text>)"
            R"(<text x="{3}" y="286" font-size="2.6" fill="{1}" text-anchor="end">{4}</text>)"
            R"(</svg>)",
            margin,
            soft,
            escaped(foot_),
            page_width - margin,
            number
        );
        if (auto added = book.add(svg); !added) return tl::unexpected(added.error());
    }
    return book.finish();
}
}  // namespace telepati::app
