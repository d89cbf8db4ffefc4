#include "bot/commands/poster.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bot/catalog/office_files.hpp"
#include "bot/commands/commands.hpp"
#include "bot/whole_file.hpp"
#include "handlers/posters/kit.hpp"
#include "qr/poster/logo.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;
using handlers::PosterOrder;
namespace files = std::filesystem;

/// What the database says, read from the lines of `poster-plan`.
struct Plan {
    handlers::PosterOffice office;
    std::vector<handlers::Poster> posters;
    std::string today;
    bool sample = false;  ///< the office is an invented one
};

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream words(line);
    for (std::string cell; std::getline(words, cell, '\t');) cells.push_back(cell);
    constexpr std::size_t most_cells = 6;
    cells.resize(most_cells);
    return cells;
}

Plan read_plan(const std::string& text) {
    Plan plan;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto cells = cells_of(line);
        if (cells[0] == "office") {
            plan.office.name = cells[1];
            plan.office.number = cells[2];
            plan.today = cells[3];
            plan.sample = cells[4] == "sample";
        } else if (cells[0] == "emergency") {
            plan.office.emergency.push_back({cells[1], cells[2], cells[3], cells[4]});
        } else if (cells[0] == "poster") {
            const int number = std::atoi(cells[5].c_str());
            plan.posters.push_back({cells[1], cells[2], cells[3], cells[4], number});
        }
    }
    return plan;
}

Result<int> whole(const Arguments& arguments, std::string_view flag, int otherwise) {
    const std::string text = arguments.flag(flag);
    if (text.empty()) return otherwise;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value > 0) return value;
    return failure("--" + std::string{flag} + " must be a number, not \"" + text + "\"");
}

Result<PosterOrder> read_order(const Arguments& arguments) {
    PosterOrder order;
    const std::string size = arguments.flag("size", "a4");
    order.look.size = handlers::find_size(size);
    if (!order.look.size) {
        std::string sizes;
        for (const auto& one : handlers::poster_sizes()) sizes += ' ' + std::string{one.name};
        return failure("there is no size \"" + size + "\"; there are:" + sizes);
    }
    const std::string format = arguments.flag("format", "pdf");
    if (format != "pdf" && format != "png" && format != "svg")
        return failure("--format is pdf, png or svg, not \"" + format + "\"");
    order.format = format == "pdf"   ? handlers::PosterFormat::Pdf
                   : format == "png" ? handlers::PosterFormat::Png
                                     : handlers::PosterFormat::Svg;
    order.look.variant = handlers::variant_of(
        arguments.flags.contains("large-print"), arguments.flags.contains("high-contrast")
    );
    if (arguments.flags.contains("bleed")) order.look.bleed_mm = 3;
    order.language = arguments.flag("language", "id");
    order.date = arguments.flag("date");
    if (!order.date.empty() && !handlers::is_date(order.date))
        return failure("--date must be a day such as 2026-11-21, not \"" + order.date + "\"");
    const auto dpi = whole(arguments, "dpi", order.dpi);
    if (!dpi) return tl::unexpected(dpi.error());
    const auto copies = whole(arguments, "copies", 0);
    if (!copies) return tl::unexpected(copies.error());
    order.dpi = *dpi;
    order.copies = *copies;
    return order;
}

Result<std::string> contents(const files::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return failure(path.string() + " cannot be read; check the name and the rights");
    return text.str();
}

/// The shipped templates, with those of the office's own folder in their place.
Result<handlers::PosterFiles> poster_files(const std::string& folder) {
    handlers::PosterFiles found = catalog::embedded_folder("posters");
    if (folder.empty()) return found;
    std::error_code trouble;
    for (const auto& one : files::recursive_directory_iterator(folder, trouble)) {
        if (!one.is_regular_file()) continue;
        auto text = contents(one.path());
        if (!text) return tl::unexpected(text.error());
        found.insert_or_assign(
            files::relative(one.path(), folder).generic_string(), std::move(*text)
        );
    }
    if (trouble) return failure(folder + " cannot be read: " + trouble.message());
    return found;
}

Result<std::string> read_logo(const std::string& path) {
    if (path.empty()) return std::string{};
    const auto bytes = contents(path);
    if (!bytes) return bytes;
    return qr::logo_of(path, *bytes);
}

/// What the codes are made from, where the database is.
Result<Command> plan_command(const Arguments& arguments) {
    Command command{{"poster-plan"}, {}};
    for (const char* name : {"kelurahan", "city", "topic", "place", "kind", "number", "office"}) {
        const auto flag = arguments.flags.find(name);
        if (flag != arguments.flags.end())
            command.words.push_back(
                "--" + flag->first + (flag->first == "city" ? "" : "=" + flag->second)
            );
    }
    const std::string list = arguments.flag("from");
    if (list.empty()) return command;
    if (command.words.size() > 1 && !arguments.flags.contains("office"))
        return failure("--from names the places; leave --kelurahan, --topic and --place away");
    auto text = contents(list);
    if (!text) return tl::unexpected(text.error());
    command.files[files::path{list}.filename().string()] = std::move(*text);
    return command;
}

std::string told(const Plan& plan, const std::string& target) {
    const std::size_t count = plan.posters.size();
    std::string text = fmt::format("{} poster{} in {}.\n", count, count == 1 ? "" : "s", target);
    if (plan.sample) {
        text +=
            "They are of the sample office and only for trying out. For your own: "
            "`telepati init --database sqlite:PATH`, with a path that is still free.\n";
    }
    return text;
}
}  // namespace

Outcome make_posters(const Config& config, const Arguments& arguments, const RunCommand& run) {
    const std::string target = arguments.flag("output");
    const bool named = arguments.flags.contains("kelurahan") || arguments.flags.contains("city") ||
                       arguments.flags.contains("from");
    if (target.empty() || !named || arguments.words.size() != 1) {
        return wrong_usage(
            "poster --kelurahan CODE|all|--from LIST.csv [--city] [--topic banjir] [--size a4] "
            "[--format pdf] [--date DATE] -o OUT"
        );
    }
    auto order = read_order(arguments);
    if (!order) return could_not(order.error().what);
    const auto found = poster_files(arguments.flag("templates"));
    if (!found) return could_not(found.error().what);
    const auto kit = handlers::PosterKit::load(*found);
    if (!kit) return could_not(kit.error().what);
    auto logo = read_logo(arguments.flag("logo"));
    if (!logo) return could_not(logo.error().what);
    const auto command = plan_command(arguments);
    if (!command) return could_not(command.error().what);
    const Outcome planned = run(*command);
    if (planned.status != 0) return planned;
    Plan plan = read_plan(planned.out);
    plan.office.logo = std::move(*logo);
    if (!config.office_number.empty()) plan.office.number = config.office_number;
    if (order->date.empty()) order->date = plan.today;
    const auto made = kit->make(plan.office, plan.posters, *order);
    if (!made) return could_not(made.error().what);
    if (auto written = write_whole(target, *made); !written) return could_not(written.error().what);
    return done(told(plan, target));
}
}  // namespace telepati::app
