#pragma once
/// The month of an office as `telepati report` writes it.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "bot/base/result.hpp"
#include "bot/reports/figures.hpp"
#include "bot/reports/satisfaction.hpp"

namespace telepati::app {

/// A report that is done, as it was and as it is.
struct PicturePair {
    std::string number;
    std::string category;   ///< code
    std::string kelurahan;  ///< code
    std::string before;     ///< PNG in base64
    std::string after;
};

/// Somebody of the staff and the daily reports of the month.
struct StaffMonth {
    std::string name;
    std::string team;       ///< code
    std::string kelurahan;  ///< code
    int owed = 0;
    int sent = 0;
    std::string missing;  ///< days of the month, "2–6, 17"
};

/// What the database says of a month; names by code.
struct Rekap {
    std::string office;
    std::string month;  ///< "November 2026"
    std::string made;   ///< "01/12/2026 08.00 WIB"
    std::string day;    ///< it was made on, "2026-12-01"
    std::chrono::minutes offset{0};
    Time now{};
    std::map<std::string, std::string, std::less<>> teams;
    std::map<std::string, std::string, std::less<>> kelurahan;
    std::map<std::string, std::string, std::less<>> categories;
    std::map<std::string, std::string, std::less<>> agencies;
    reports::Figures figures;  ///< of what came in the month
    reports::Figures before;   ///< of the month before
    reports::Figures carried;  ///< what was older and is still open: only its list is meant
    std::int64_t open = 0;     ///< of both that are not done, however few are listed
    bool for_public = false;   ///< nothing of single reports, nor of fewer than five
    std::vector<PicturePair> pairs;
    std::vector<std::string> elements;  ///< names of the nine, in their order
    std::map<std::string, std::string, std::less<>> services;
    reports::Survey survey;         ///< of the month, as anybody may see it
    reports::Survey survey_year;    ///< likewise since the year began
    int survey_replies = 0;         ///< of the month, however few
    int served = 0;                 ///< letters given and visits made in the month
    std::vector<StaffMonth> staff;  ///< most missing first
    int posters = 0;
    int posters_used = 0;  ///< that brought at least one report
};

/// From the rows of `report-part`.
Rekap read_rekap(const std::string& part);

/// As anybody may see it: small counts are left out, and so is whatever is about one report, one
/// picture or one of the staff.
void make_public(Rekap& rekap);

/// Pages of A4, targets and what is not realised first.
Result<std::string> rekap_pdf(const Rekap& rekap);
/// Who of the staff sent the day's report, kelurahan by kelurahan and one by one.
Result<std::string> staff_pdf(const Rekap& rekap);
/// The month as a workbook.
Result<void> write_rekap_book(const Rekap& rekap, const std::string& path);

/// Of the month and older ones together, the most pressing first.
std::vector<reports::Fact> unrealised(const Rekap& rekap);
/// "lewat 3 hari" of what was promised, "terbuka 12 hari".
std::string waiting_text(const Rekap& rekap, const reports::Fact& fact);

/// "1.203"; for the public "< 5" of what could be somebody.
std::string counted(const Rekap& rekap, int count);

/// "2 jam 5 menit", "3,5 hari"; "–" when nothing was counted.
std::string span_text(const reports::Spread& spread, std::chrono::minutes span);
/// "88,31 · A (Sangat baik)"
std::string ikm_text(const reports::Satisfaction& one);
/// The name, or the code where it has none; "belum jelas" for an empty one.
std::string name_in(
    const std::map<std::string, std::string, std::less<>>& names, const std::string& code
);
}  // namespace telepati::app
