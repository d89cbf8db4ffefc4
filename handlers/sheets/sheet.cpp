#include "handlers/sheets/sheet.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "bot/base/json_text.hpp"

namespace telepati::handlers {
namespace {

struct FormatName {
    std::string_view name;
    SheetFormat format;
};
constexpr FormatName formats[] = {
    {"csv",  SheetFormat::Csv },
    {"json", SheetFormat::Json},
    {"xlsx", SheetFormat::Xlsx},
};

bool is_whole_number(std::string_view cell) {
    if (cell.starts_with('-')) cell.remove_prefix(1);
    constexpr std::size_t most_digits = 15;
    return !cell.empty() && cell.size() <= most_digits &&
           cell.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Lines to a stream, under another name until they are all there.
class TextSheet : public Sheet {
public:
    TextSheet(std::FILE* file, std::string path, std::vector<SheetColumn> columns)
        : columns_(std::move(columns)), file_(file), path_(std::move(path)) {}
    ~TextSheet() override {
        if (file_ == nullptr || path_.empty()) return;
        std::fclose(file_);
        std::remove(part_of(path_).c_str());
    }
    TextSheet(const TextSheet&) = delete;
    TextSheet& operator=(const TextSheet&) = delete;

    Result<void> close() override {
        end();
        const bool whole = !failed_ && std::fflush(file_) == 0;
        std::FILE* const file = std::exchange(file_, nullptr);
        if (path_.empty()) return whole ? Result<void>{} : failure("the output was closed");
        const bool closed = std::fclose(file) == 0;
        const std::string part = part_of(path_);
        if (whole && closed && std::rename(part.c_str(), path_.c_str()) == 0) return {};
        std::remove(part.c_str());
        return failure(path_ + " could not be written; check the disk and the rights");
    }

    static std::string part_of(const std::string& path) { return path + ".part"; }

protected:
    virtual void end() {}
    void write(std::string_view text) {
        failed_ = failed_ || std::fwrite(text.data(), 1, text.size(), file_) != text.size();
    }
    std::vector<SheetColumn> columns_;

private:
    std::FILE* file_;
    std::string path_;
    bool failed_ = false;
};

class CsvSheet : public TextSheet {
public:
    CsvSheet(std::FILE* file, std::string path, std::vector<SheetColumn> columns)
        : TextSheet(file, std::move(path), std::move(columns)) {
        std::vector<std::string> names;
        for (const SheetColumn& column : columns_) names.push_back(column.name);
        add(names);
    }
    void add(const std::vector<std::string>& cells) override {
        std::string line;
        for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
        write(line + "\r\n");
    }
};

class JsonSheet : public TextSheet {
public:
    using TextSheet::TextSheet;
    void add(const std::vector<std::string>& cells) override {
        JsonText row;
        row.open('{');
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            row.name(columns_[at].name);
            const std::string& cell = cells.at(at);
            if (columns_[at].number && is_whole_number(cell)) {
                row.value(std::stoll(cell));
            } else if (cell.empty()) {
                row.null();
            } else {
                row.value(std::string_view{cell});
            }
        }
        write((std::exchange(begun_, true) ? ",\n" : "[\n") + row.close('}').take());
    }

private:
    void end() override { write(begun_ ? "\n]\n" : "[]\n"); }
    bool begun_ = false;
};
}  // namespace

std::vector<SheetColumn> sheet_columns(std::string_view names) {
    std::vector<SheetColumn> columns;
    while (!names.empty()) {
        const auto end = std::min(names.find(','), names.size());
        std::string_view name = names.substr(0, end);
        const bool number = name.ends_with('#');
        if (number) name.remove_suffix(1);
        columns.push_back({std::string{name}, number});
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return columns;
}

bool read_sheet_format(std::string_view name, SheetFormat& format) {
    const auto* const found = std::ranges::find(formats, name, &FormatName::name);
    if (found == std::end(formats)) return false;
    format = found->format;
    return true;
}

bool may_be_formula(std::string_view cell) {
    constexpr std::string_view signs = "=+-@|%";
    if (cell.starts_with('\t') || cell.starts_with('\r') || cell.starts_with('\n')) return true;
    const auto first = cell.find_first_not_of(' ');
    return first != std::string_view::npos && signs.find(cell[first]) != std::string_view::npos;
}

std::string csv_cell(std::string_view text) {
    std::string cell = "\"";
    if (may_be_formula(text) && !is_whole_number(text)) cell += '\'';
    for (const char letter : text) {
        if (letter != '\0') cell.append(letter == '"' ? 2 : 1, letter);
    }
    return cell + '"';
}

Result<std::unique_ptr<Sheet>> open_sheet(
    const std::string& path, SheetFormat format, std::vector<SheetColumn> columns
) {
    if (format == SheetFormat::Xlsx && path.empty())
        return failure("a workbook needs a file: add -o FILE.xlsx");
    if (format == SheetFormat::Xlsx) return open_workbook(path, std::move(columns));
    std::FILE* const file =
        path.empty() ? stdout : std::fopen(TextSheet::part_of(path).c_str(), "wb");
    if (file == nullptr) return failure(path + " cannot be written; check the folder and rights");
    if (format == SheetFormat::Csv)
        return std::make_unique<CsvSheet>(file, path, std::move(columns));
    return std::make_unique<JsonSheet>(file, path, std::move(columns));
}
}  // namespace telepati::handlers
