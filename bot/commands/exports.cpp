#include "bot/commands/exports.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "bot/commands/commands.hpp"
#include "bot/commands/export_columns.hpp"
#include "bot/whole_file.hpp"
#include "handlers/sheets/sheet.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;
using handlers::SheetFormat;

constexpr std::string_view usage =
    "export tickets|letters|umkm|ratings|points|codes|data [--format csv|xlsx|json] [--from DAY] "
    "[--to DAY] "
    "[--office CODE] [--unmask --reason TEXT] [-o FILE]";

constexpr std::array<std::string_view, 6> passed_on{
    "office", "from", "to", "state", "unmask", "reason"};

/// The same question for each part, with where it begins.
Command part_of(const Arguments& arguments, const std::string& what, const std::string& after) {
    Command command{
        {"export-part", what},
        {             }
    };
    for (const std::string_view name : passed_on) {
        const auto found = arguments.flags.find(name);
        if (found == arguments.flags.end()) continue;
        command.words.push_back("--" + std::string{name});
        if (name != "unmask") command.words.push_back(found->second);
    }
    if (!after.empty()) command.words.insert(command.words.end(), {"--after", after});
    return command;
}

Outcome written(const std::string& target) {
    return done(target.empty() ? std::string{} : target + " is written.\n");
}

Outcome export_rows(
    const Arguments& arguments, const std::string& what, SheetFormat format, const Ask& ask
) {
    const std::string target = arguments.flag("output");
    // The first question before the file: a refusal leaves nothing behind.
    Outcome part = ask(part_of(arguments, what, {}));
    if (part.status != 0) return part;
    auto sheet = handlers::open_sheet(target, format, columns_of(what));
    if (!sheet) return could_not(sheet.error().what);
    const auto add = [&](const std::vector<std::string>& cells) { (*sheet)->add(cells); };
    for (auto after = read_part(part.out, add); !after.empty(); after = read_part(part.out, add)) {
        part = ask(part_of(arguments, what, after));
        if (part.status != 0) return part;
    }
    if (auto closed = (*sheet)->close(); !closed) return could_not(closed.error().what);
    return written(target);
}

/// Into a folder, which `init --from` takes.
Outcome export_office_files(const Arguments& arguments, const Ask& ask) {
    const std::string folder = arguments.flag("output");
    if (folder.empty()) return could_not("the data are several files: add -o FOLDER");
    const Outcome answer = ask(part_of(arguments, "data", {}));
    if (answer.status != 0) return answer;
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    if (trouble) return could_not(folder + " cannot be made: " + trouble.message());
    std::string cell;
    std::string name;
    for (const char letter : answer.out) {
        if (letter == cell_end) {
            name = std::move(cell);
            cell.clear();
        } else if (letter == row_end) {
            const auto path = (std::filesystem::path{folder} / name).string();
            if (auto saved = write_whole(path, cell); !saved) return could_not(saved.error().what);
            cell.clear();
        } else {
            cell += letter;
        }
    }
    return done(
        folder + " holds the office's files; `telepati init --from " + folder + "` reads them.\n"
    );
}

/// As it has been since there are codes.
Outcome export_code_list(const Arguments& arguments, const std::string& format, const Ask& ask) {
    Command command = part_of(arguments, "codes", {});
    command.words.front() = "export";
    command.words.insert(command.words.end(), {"--format", format});
    Outcome outcome = ask(command);
    const std::string target = arguments.flag("output");
    if (outcome.status != 0 || target.empty()) return outcome;
    if (auto saved = write_whole(target, outcome.out); !saved) return could_not(saved.error().what);
    return written(target);
}
}  // namespace

std::string part_row(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& cell : cells) {
        for (const char letter : cell)
            row += letter == cell_end || letter == row_end ? ' ' : letter;
        row += cell_end;
    }
    return row + row_end;
}

std::string read_part(
    const std::string& part, const std::function<void(const std::vector<std::string>&)>& take
) {
    const auto head = part.find('\n');
    std::vector<std::string> cells;
    std::string cell;
    for (auto at = head + 1; at < part.size(); ++at) {
        if (part[at] == cell_end) {
            cells.push_back(std::move(cell));
            cell.clear();
        } else if (part[at] == row_end) {
            take(cells);
            cells.clear();
        } else {
            cell += part[at];
        }
    }
    const std::string next = part.substr(0, head);
    return next == "-" ? std::string{} : next;
}

Outcome export_files(const Arguments& arguments, const Ask& ask) {
    if (arguments.words.size() != 2) return wrong_usage(usage);
    const std::string& what = arguments.words[1];
    if (what == "data") return export_office_files(arguments, ask);
    const std::string name = arguments.flag("format", "csv");
    auto format = SheetFormat::Csv;
    if (!handlers::read_sheet_format(name, format))
        return could_not("--format is csv, xlsx or json, not \"" + name + "\"");
    if (what == "codes" && format != SheetFormat::Xlsx)
        return export_code_list(arguments, name, ask);
    if (columns_of(what).empty()) return wrong_usage(usage);
    const bool unmask = arguments.flags.contains("unmask");
    if (unmask && arguments.flag("reason").empty())
        return could_not("--unmask shows phone numbers; say why with --reason TEXT");
    return export_rows(arguments, what, format, ask);
}
}  // namespace telepati::app
