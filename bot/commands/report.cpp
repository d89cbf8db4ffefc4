#include "bot/commands/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "bot/commands/commands.hpp"
#include "bot/commands/rekap.hpp"
#include "bot/whole_file.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/iso_time.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;
namespace files = std::filesystem;

constexpr std::string_view usage =
    "report rekap|harian|evidence --month YYYY-MM [--public] [--office CODE] [-o FILE]";

Result<Rekap> rekap_of(const Arguments& arguments, const std::string& month, const Ask& ask) {
    Command command{
        {"report-part", "--month", month},
        {     }
    };
    const std::string office = arguments.flag("office");
    if (!office.empty()) command.words.insert(command.words.end(), {"--office", office});
    const Outcome answer = ask(command);
    if (answer.status != 0) return failure(answer.err);
    return read_rekap(answer.out);
}

Result<void> write_pdf(const Result<std::string>& pdf, const std::string& path) {
    if (!pdf) return tl::unexpected(pdf.error());
    return write_whole(path, *pdf);
}

Result<void> write_rekap(const Rekap& rekap, const std::string& path) {
    if (path.ends_with(".xlsx")) return write_rekap_book(rekap, path);
    return write_pdf(rekap_pdf(rekap), path);
}

std::string bytes_of(const files::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string last_day(const std::string& month) {
    const auto first = handlers::api::read_day(month + "-01").value();
    const std::chrono::year_month_day date{first};
    const auto last = date.year() / date.month() / std::chrono::last;
    return fmt::format("{}-{:02}", month, static_cast<unsigned>(last.day()));
}

/// A list of the month as a file in the folder.
Outcome list_of(
    const Arguments& arguments,
    const std::string& month,
    const std::string& what,
    const files::path& folder,
    const Ask& ask
) {
    Arguments wanted;
    wanted.words = {"export", what};
    wanted.flags = {
        {"output", (folder / (what + ".csv")).string()},
        {"format", "csv"                              }
    };
    const std::string office = arguments.flag("office");
    if (!office.empty()) wanted.flags["office"] = office;
    if (what != "codes") {
        wanted.flags["from"] = month + "-01";
        wanted.flags["to"] = last_day(month);
    }
    return export_files(wanted, ask);
}

Result<void> write_proof(const files::path& folder, const Rekap& rekap, const std::string& check) {
    const std::string text = fmt::format(
        "{}\nBukti penanganan laporan warga, {}\nDihitung {}.\n\n"
        "rekap.pdf    target, yang belum terlaksana, kecepatan, per kelurahan dan per jenis\n"
        "rekap.xlsx   angka yang sama\n"
        "tickets.csv  tiap laporan yang masuk bulan ini, nomor warga disamarkan\n"
        "ratings.csv  nilai dari warga\n"
        "codes.csv    poster dan laporan yang dibawanya\n"
        "check.txt    pemeriksaan basis data, termasuk rantai catatan audit\n"
        "SHA256SUMS   sidik berkas; periksa dengan: sha256sum -c SHA256SUMS\n",
        rekap.office,
        rekap.month,
        rekap.made
    );
    if (auto written = write_whole((folder / "BACA.txt").string(), text); !written) return written;
    if (auto written = write_whole((folder / "check.txt").string(), check); !written)
        return written;
    std::vector<files::path> all;
    for (const auto& one : files::directory_iterator(folder)) {
        if (one.is_regular_file() && one.path().filename() != "SHA256SUMS")
            all.push_back(one.path());
    }
    std::ranges::sort(all);
    std::string sums;
    for (const auto& path : all)
        sums += handlers::api::sha256_hex(bytes_of(path)) + "  " + path.filename().string() + '\n';
    return write_whole((folder / "SHA256SUMS").string(), sums);
}

Outcome make_evidence(const Arguments& arguments, const std::string& month, const Ask& ask) {
    const auto rekap = rekap_of(arguments, month, ask);
    if (!rekap) return could_not(rekap.error().what);
    const files::path folder = arguments.flag("output", "evidence-" + month);
    std::error_code trouble;
    files::create_directories(folder, trouble);
    if (trouble) return could_not(folder.string() + " cannot be made: " + trouble.message());
    for (const char* name : {"rekap.pdf", "rekap.xlsx"}) {
        if (auto written = write_rekap(*rekap, (folder / name).string()); !written)
            return could_not(written.error().what);
    }
    for (const char* what : {"tickets", "ratings", "codes"}) {
        const Outcome listed = list_of(arguments, month, what, folder, ask);
        if (listed.status != 0) return listed;
    }
    const Outcome check = ask(Command{{"check"}, {}});
    if (auto proof = write_proof(folder, *rekap, check.out + check.err); !proof)
        return could_not(proof.error().what);
    return done(folder.string() + " holds the evidence of " + rekap->month + ".\n");
}
}  // namespace

Outcome make_report(const Arguments& arguments, const Ask& ask) {
    const std::string month = arguments.flag("month");
    const std::string what = arguments.words.size() == 2 ? arguments.words[1] : std::string{};
    const bool of_staff = what == "harian";
    if (what != "rekap" && what != "evidence" && !of_staff) return wrong_usage(usage);
    if (month.size() != 7 || !handlers::api::read_day(month + "-01"))
        return could_not("--month is a month such as 2026-11, not \"" + month + "\"");
    if (what == "evidence") return make_evidence(arguments, month, ask);
    auto rekap = rekap_of(arguments, month, ask);
    if (!rekap) return could_not(rekap.error().what);
    if (arguments.flags.contains("public") && !of_staff) make_public(*rekap);
    const std::string target = arguments.flag("output", what + '-' + month + ".pdf");
    if (of_staff && !target.ends_with(".pdf"))
        return could_not("-o names a .pdf, not \"" + target + "\"");
    if (!target.ends_with(".pdf") && !target.ends_with(".xlsx"))
        return could_not("-o names a .pdf or an .xlsx, not \"" + target + "\"");
    const auto written =
        of_staff ? write_pdf(staff_pdf(*rekap), target) : write_rekap(*rekap, target);
    if (!written) return could_not(written.error().what);
    return done(target + " is written.\n");
}
}  // namespace telepati::app
