#include "bot/commands/interview.hpp"

#include <fmt/format.h>

#include <iostream>

#include "bot/catalog/office_files.hpp"

namespace telepati::app {
namespace {

std::string asked(std::string_view question) {
    fmt::print("{}: ", question);
    std::fflush(stdout);
    std::string line;
    std::getline(std::cin, line);
    return line;
}

/// Text that stands between quotes in TOML.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') result += '\\';
        if (static_cast<unsigned char>(letter) >= ' ') result += letter;
    }
    return result + '"';
}

void fill(std::string& text, std::string_view mark, const std::string& value) {
    for (auto at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size())) {
        text.replace(at, mark.size(), value);
    }
}
}  // namespace

Result<std::map<std::string, std::string, std::less<>>> interview() {
    catalog::Files files = catalog::embedded_folder("demo/shared");
    const auto* starter = catalog::embedded("starter/office.toml");
    if (!starter) return failure("the program was built without its starter office");
    std::string office{*starter};
    fill(office, "@name@", quoted(asked("Nama kantor, mis. Kecamatan Medan Johor")));
    fill(office, "@code@", quoted(asked("Kode pendek, mis. medan-johor")));
    fill(office, "@kecamatan@", quoted(asked("Kode Kemendagri kecamatan, mis. 12.71.11")));
    fill(office, "@prefix@", quoted(asked("Awalan nomor laporan (2 huruf), mis. MJ")));
    fill(office, "@number_id@", quoted(asked("phone_number_id dari Meta")));
    fill(office, "@number@", quoted(asked("Nomor WhatsApp kantor, mis. 62812…")));
    files["office.toml"] = std::move(office);
    return files;
}
}  // namespace telepati::app
