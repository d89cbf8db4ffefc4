#include "qr/poster/fit.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <optional>

namespace telepati::qr {
namespace {

// Parts of the font size: from the top of capitals to the baseline, from there to the lowest ink,
// from line to line, and how much is shrunk before words are wrapped.
constexpr double above = 0.78;
constexpr double below = 0.24;
constexpr double leading = 1.16;
constexpr double shrunk_first = 0.8;
constexpr double capital = 0.714;  // their height
// Browsers and printers set letters a little wider or narrower than we measured them.
constexpr double used_width = 0.985;
// A line that runs over the end of a sentence counts as so much longer.
constexpr double over_sentence = 1.1;
constexpr double least_default = 0.45;
constexpr int lines_default = 1;
constexpr int measured_size = 100;

/// Written by us, so the names that are looked for stand between a space and ="…".
std::optional<std::string> attribute(std::string_view tag, std::string_view name) {
    const std::string mark = ' ' + std::string{name} + "=\"";
    const auto at = tag.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    const auto begin = at + mark.size();
    return std::string{tag.substr(begin, tag.find('"', begin) - begin)};
}

std::string without(std::string tag, std::string_view name) {
    const std::string mark = ' ' + std::string{name} + "=\"";
    const auto at = tag.find(mark);
    if (at == std::string::npos) return tag;
    return tag.erase(at, tag.find('"', at + mark.size()) + 1 - at);
}

double number_in(const std::optional<std::string>& text, double otherwise) {
    return text ? std::strtod(text->c_str(), nullptr) : otherwise;
}

std::string said(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", value);
    return text.data();
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" \n\t", at)) != std::string_view::npos) {
        const auto end = std::min(text.find_first_of(" \n\t", at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

bool ends_sentence(const std::string& word) {
    return word.ends_with('?') || word.ends_with('!') || word.ends_with('.');
}

using Lines = std::vector<std::string>;

/// A text element in its box.
class Fitter {
public:
    Fitter(const std::string& root, std::string tag, Ruler& ruler)
        : tag_(std::move(tag)), ruler_(ruler) {
        size_ = number_in(attribute(tag_, "font-size"), 4);
        least_ = number_in(attribute(tag_, "data-least"), least_default);
        full_ = number_in(attribute(tag_, "data-full"), shrunk_first);
        most_lines_ = static_cast<int>(number_in(attribute(tag_, "data-lines"), lines_default));
        const auto room = attribute(tag_, "data-box").value_or("");
        std::sscanf(
            room.c_str(), "%lf %lf %lf %lf", &room_.x, &room_.y, &room_.width, &room_.height
        );
        anchor_ = attribute(tag_, "text-anchor").value_or("start");
        measured_ = tag_.substr(tag_.find(' '));
        for (const char* name :
             {"x", "y", "id", "text-anchor", "font-size", "data-box", "transform"})
            measured_ = without(measured_, name);
        measured_ += " font-size=\"" + std::to_string(measured_size) + '"';
        const auto family = attribute(root, "font-family");
        if (family && !attribute(tag_, "font-family"))
            measured_ += " font-family=\"" + *family + '"';
    }

    /// The box begins behind the text before it, when that ended early.
    void follow(double bottom) {
        const auto gap = attribute(tag_, "data-follow");
        const double top = bottom + number_in(gap, 0);
        if (!gap || top >= room_.y) return;
        room_.height += room_.y - top;
        room_.y = top;
    }

    /// Where the last line ends.
    double bottom() const { return bottom_; }

    /// The whole element; a Failure when there is no room.
    Result<std::string> fit(std::string_view text, int number) {
        words_ = words_of(text);
        if (words_.empty()) return std::string{};
        Lines best;
        double size = 0;
        const int most = std::min(most_lines_, static_cast<int>(words_.size()));
        for (int count = 1; count <= most; ++count) {
            Lines lines = broken(count);
            const double fits = size_for(lines);
            if (fits > size * 1.02) {
                size = fits;
                best = std::move(lines);
            }
            if (size >= size_ * full_) break;
        }
        if (size < size_ * least_) return failure("there is no room for \"" + plain(text) + "\"");
        return element(best, size, number);
    }

private:
    /// At the size that was asked for. Small letters are measured coarsely, so large ones are.
    double width(const std::string& line) {
        return ruler_.width(measured_, line) * size_ / measured_size;
    }

    double size_for(const Lines& lines) {
        double widest = 0;
        for (const auto& line : lines) widest = std::max(widest, width(line));
        const auto rows = static_cast<double>(lines.size()) - 1;
        const double high = room_.height / (above + below + rows * leading);
        const double wide = widest <= 0 ? size_ : size_ * used_width * room_.width / widest;
        return std::min({size_, high, wide});
    }

    /// As even as can be: the longest of `count` lines is as short as possible.
    Lines broken(int count) {
        const auto lines = static_cast<std::size_t>(count);
        const std::size_t words = words_.size();
        std::vector<double> widths;
        for (const auto& word : words_) widths.push_back(width(word));
        const double space = size_ * 0.26;
        // best[n][w]: the longest line when the first w words stand in n lines; cut: where the last
        // of them begins.
        std::vector best(lines + 1, std::vector<double>(words + 1, 1e9));
        std::vector cut(lines + 1, std::vector<std::size_t>(words + 1, 0));
        best[0][0] = 0;
        for (std::size_t n = 1; n <= lines; ++n) {
            for (std::size_t end = n; end <= words; ++end) {
                double line = -space;
                bool over = false;
                for (std::size_t begin = end; begin-- > n - 1;) {
                    line += widths[begin] + space;
                    over = over || (begin + 1 < end && ends_sentence(words_[begin]));
                    const double weighed = over ? line * over_sentence : line;
                    const double longest = std::max(best[n - 1][begin], weighed);
                    if (longest >= best[n][end]) continue;
                    best[n][end] = longest;
                    cut[n][end] = begin;
                }
            }
        }
        Lines found(lines);
        std::size_t end = words;
        for (std::size_t n = lines; n > 0; --n) {
            const std::size_t begin = cut[n][end];
            found[n - 1] = joined(begin, end);
            end = begin;
        }
        return found;
    }

    std::string joined(std::size_t begin, std::size_t end) const {
        std::string line;
        for (std::size_t at = begin; at < end; ++at) {
            if (at != begin) line += ' ';
            line += words_[at];
        }
        return line;
    }

    std::string element(const Lines& lines, double size, int number) {
        const double step = size * leading;
        const double high = size * (above + below) + step * (static_cast<double>(lines.size()) - 1);
        const auto align = attribute(tag_, "data-align").value_or("middle");
        const double spare = room_.height - high;
        // Digits and capitals have nothing below the line: their middle is higher.
        const double lifted = size * (capital + below - above) / 2;
        const double down = align == "top"        ? 0
                            : align == "bottom"   ? spare
                            : align == "capitals" ? spare / 2 + lifted
                                                  : spare / 2;
        const double x = anchor_ == "middle" ? room_.x + room_.width / 2
                         : anchor_ == "end"  ? room_.x + room_.width
                                             : room_.x;
        std::string head = tag_;
        for (const char* name :
             {"x", "y", "font-size", "data-lines", "data-least", "data-full", "data-align", "id"})
            head = without(head, name);
        std::string text =
            head + " id=\"fit-" + std::to_string(number) + "\" font-size=\"" + said(size) + "\">";
        double y = room_.y + down + size * above;
        bottom_ = room_.y + down + high;
        for (const auto& line : lines) {
            text += "<tspan x=\"" + said(x) + "\" y=\"" + said(y) + "\">" + line + "</tspan>";
            y += step;
        }
        return text + "</text>";
    }

    static std::string plain(std::string_view text) {
        std::string shown{text};
        constexpr std::array<std::pair<std::string_view, char>, 5> entities{
            {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}}
        };
        for (const auto& [entity, letter] : entities) {
            for (auto at = shown.find(entity); at != std::string::npos; at = shown.find(entity))
                shown.replace(at, entity.size(), 1, letter);
        }
        return shown;
    }

    std::string tag_;
    Ruler& ruler_;
    std::string measured_;
    std::string anchor_;
    std::vector<std::string> words_;
    Rectangle room_;
    double bottom_ = 0;
    double size_ = 4;
    double least_ = least_default;
    double full_ = shrunk_first;
    int most_lines_ = lines_default;
};

struct Element {
    std::size_t begin = 0;
    std::string_view tag;   ///< "<text …" without its ">"
    std::string_view text;  ///< between the tags
    std::size_t end = 0;
};

std::optional<Element> next_boxed(std::string_view svg, std::size_t from) {
    constexpr std::string_view close = "</text>";
    for (auto at = svg.find("<text ", from); at != std::string_view::npos;
         at = svg.find("<text ", at + 1)) {
        const auto open = svg.find('>', at);
        const auto end = svg.find(close, at);
        if (open == std::string_view::npos || end == std::string_view::npos) return std::nullopt;
        const auto tag = svg.substr(at, open - at);
        if (tag.find(" data-box=\"") == std::string_view::npos) continue;
        return Element{at, tag, svg.substr(open + 1, end - open - 1), end + close.size()};
    }
    return std::nullopt;
}

std::string root_of(std::string_view svg) {
    const auto at = svg.find("<svg");
    if (at == std::string_view::npos) return {};
    std::string root{svg.substr(at, svg.find('>', at) - at)};
    std::replace(root.begin(), root.end(), '\n', ' ');
    return root;
}
}  // namespace

Result<std::string> fitted(const std::string& svg, Ruler& ruler) {
    const std::string root = root_of(svg);
    std::string result;
    result.reserve(svg.size() + svg.size() / 4);
    std::size_t at = 0;
    int number = 0;
    double bottom = 1e9;
    while (const auto element = next_boxed(svg, at)) {
        std::string tag{element->tag};
        std::replace(tag.begin(), tag.end(), '\n', ' ');
        // Most texts of a book are the same on all pages.
        const std::string known = tag + '>' + std::string{element->text} + '>' +
                                  std::to_string(++number) + '>' + said(bottom);
        auto note = ruler.notes().find(known);
        if (note == ruler.notes().end()) {
            Fitter fitter{root, std::move(tag), ruler};
            fitter.follow(bottom);
            auto text = fitter.fit(element->text, number);
            if (!text) return tl::unexpected(text.error());
            note = ruler.notes().emplace(known, std::pair{*text, fitter.bottom()}).first;
        }
        bottom = note->second.second;
        result += svg.substr(at, element->begin - at);
        result += note->second.first;
        at = element->end;
    }
    return result += svg.substr(at);
}

std::vector<Box> boxes_of(const std::string& svg) {
    std::vector<Box> boxes;
    std::size_t at = 0;
    while (const auto element = next_boxed(svg, at)) {
        at = element->end;
        Box box;
        box.id = attribute(element->tag, "id").value_or("");
        const auto room = attribute(element->tag, "data-box").value_or("");
        std::sscanf(
            room.c_str(),
            "%lf %lf %lf %lf",
            &box.room.x,
            &box.room.y,
            &box.room.width,
            &box.room.height
        );
        boxes.push_back(std::move(box));
    }
    return boxes;
}
}  // namespace telepati::qr
