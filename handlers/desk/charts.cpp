#include "handlers/desk/charts.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "handlers/desk/period.hpp"

namespace telepati::handlers::desk {
namespace {

using reports::Day;
using std::chrono::days;
using std::chrono::minutes;

constexpr double width = 960;
constexpr double height = 220;
constexpr double left = 44;
constexpr double top = 12;
constexpr double bottom = 26;
constexpr std::size_t most_bars = 70;

std::string number(double value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

/// Every step from the first to the last, also where nothing happened.
std::vector<Day> filled(const std::vector<Day>& counted, days step) {
    std::vector<Day> all;
    for (const Day& day : counted) {
        while (all.empty() || day.day >= all.back().day + step)
            all.push_back({all.empty() ? day.day : all.back().day + step, 0, 0});
        all.back().arrived += day.arrived;
        all.back().done += day.done;
    }
    return all;
}

/// 1, 2 or 5 times a power of ten: at most five lines.
int grid_step(int most) {
    int step = 1;
    for (int next = 0; most / step > 5; ++next) step = step * (next % 3 == 1 ? 5 : 4) / 2;
    return step;
}

std::string text_at(double x, double y, std::string_view anchor, const std::string& words) {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" +
           std::string{anchor} + "\">" + words + "</text>";
}

struct Scale {
    double slot;
    double unit;
    double x(std::size_t at) const { return left + slot * static_cast<double>(at); }
    double y(int count) const { return height - bottom - unit * count; }
};

std::string grid(const Scale& scale, int most) {
    std::string svg;
    const int step = grid_step(most);
    for (int at = 0; at <= most; at += step) {
        const std::string y = number(scale.y(at));
        svg += "<path class=\"grid\" d=\"M" + number(left) + ' ' + y + 'H' + number(width) +
               "\"/>" + text_at(left - 6, scale.y(at) + 4, "end", std::to_string(at));
    }
    return svg;
}
}  // namespace

std::string step_said(const Steps& steps, const Day& day) {
    if (steps.wide == days{1}) return day_said(day.day);
    return day_said(day.day) + " – " + day_said(day.day + steps.wide - days{1});
}

Steps chart_steps(const std::vector<Day>& counted) {
    if (counted.empty()) return {};
    const auto whole = counted.back().day - counted.front().day + days{1};
    const bool weekly = static_cast<std::size_t>(whole.count()) > most_bars;
    const bool monthly = static_cast<std::size_t>(whole.count()) > 7 * most_bars;
    const days step{monthly ? 30 : weekly ? 7 : 1};
    return {filled(counted, step), step};
}

std::string days_chart(const Steps& steps) {
    const std::vector<Day>& all = steps.all;
    if (all.empty()) return {};
    int most = 1;
    for (const Day& day : all) most = std::max({most, day.arrived, day.done});
    const Scale scale{
        (width - left) / static_cast<double>(all.size()), (height - top - bottom) / most};
    std::string svg =
        "<svg class=\"chart\" viewBox=\"0 0 960 220\" role=\"img\" aria-label=\"" +
        std::string{steps.wide > days{1} ? "Laporan per periode" : "Laporan per hari"} + "\">" +
        grid(scale, most);
    std::string line;
    const std::size_t every = std::max<std::size_t>(1, all.size() / 8);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const Day& day = all[at];
        const double x = scale.x(at);
        svg += "<rect class=\"bar\" x=\"" + number(x + scale.slot * .14) + "\" y=\"" +
               number(scale.y(day.arrived)) + "\" width=\"" + number(scale.slot * .72) +
               "\" height=\"" + number(scale.unit * day.arrived) + "\"><title>" +
               step_said(steps, day) + ": " + std::to_string(day.arrived) + " masuk, " +
               std::to_string(day.done) + " selesai</title></rect>";
        line += (line.empty() ? 'M' : 'L') + number(x + scale.slot / 2) + ' ' +
                number(scale.y(day.done));
        if (at % every == 0)
            svg +=
                text_at(x + scale.slot / 2, height - 8, "middle", day_said(day.day).substr(0, 5));
    }
    return svg + "<path class=\"line\" d=\"" + line + "\"/></svg>";
}

std::string bar(int in_time, int late, int most) {
    if (most <= 0) return {};
    const double unit = 100.0 / most;
    std::string svg =
        "<svg class=\"share\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\">";
    svg += "<rect class=\"good\" width=\"" + number(unit * in_time) + "\" height=\"10\"/>";
    svg += "<rect class=\"late\" x=\"" + number(unit * in_time) + "\" y=\"2\" width=\"" +
           number(unit * late) + "\" height=\"6\"/>";
    return svg + "</svg>";
}

std::string span_said(const reports::Spread& spread, minutes span) {
    if (spread.count == 0) return {};
    const auto count = span.count();
    if (count < 60) return std::to_string(count) + " menit";
    if (count < 48 * 60) {
        const auto rest = count % 60;
        const std::string hours = std::to_string(count / 60) + " jam";
        return rest == 0 || count > 600 ? hours : hours + ' ' + std::to_string(rest) + " menit";
    }
    const auto tenths = (count * 10 + 720) / 1440;
    return std::to_string(tenths / 10) + ',' + std::to_string(tenths % 10) + " hari";
}
}  // namespace telepati::handlers::desk
