#include "handlers/desk/text_check.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <vector>

#include "handlers/desk/text_samples.hpp"
#include "handlers/own_texts.hpp"
#include "templates/lines.hpp"

namespace telepati::handlers::desk {
namespace {

struct Reason {
    std::string_view part;  ///< of the sentence that the checks of files give
    std::string_view said;
};
constexpr Reason reasons[] = {
    {"is not a field of",  "ada isian yang tidak dikenal pesan ini"                 },
    {"is not used here",   "tanda di dalam kurung itu tidak dipakai; tulis {{nama}}"},
    {"holds no name",      "kurung {{ }} tanpa nama isian"                          },
    {"closes nothing",     "ada penutup {{/…}} tanpa pembuka"                     },
    {"stands where",       "bagian ditutup tidak pada urutannya"                    },
    {"a single {",         "ada kurung { atau } sendirian; tulis {{nama}}"          },
    {"is not closed with", "kurung {{ belum ditutup dengan }} di baris yang sama"   },
    {"is a list",          "isian itu sebuah daftar; tulis {{#nama}} … {{/nama}}" },
    {"is not closed",      "ada bagian {{#…}} yang belum ditutup dengan {{/…}}" },
    {"holds no words",     "pesannya kosong"                                        },
    {"WhatsApp allows",    "terlalu panjang untuk WhatsApp"                         },
    {"not a button",       "baris setelah --- harus: [kode] tulisan tombol"         },
    {"has no title",       "ada tombol tanpa tulisan"                               },
    {"has no id",          "ada tombol tanpa kode"                                  },
    {"a line of its own",  "tanda bagian harus di barisnya sendiri"                 },
    {"description",        "penjelasan setelah | hanya untuk daftar"                },
    {"control character",  "ada tanda yang tidak terlihat; tulis ulang baris ini"   },
};

std::string said(const std::string& why) {
    const auto* const found = std::ranges::find_if(reasons, [&](const Reason& reason) {
        return why.find(reason.part) != std::string::npos;
    });
    if (found == std::end(reasons)) return why;
    return std::string{found->said} + " (" + why + ")";
}

/// "filed.mustache:3: why".
TextFault read_fault(const std::string& text) {
    TextFault fault;
    const auto colon = text.find(':');
    const auto second = text.find(": ", colon + 1);
    if (colon == std::string::npos || second == std::string::npos) return {1, text};
    std::from_chars(text.data() + colon + 1, text.data() + second, fault.line);
    fault.why = said(text.substr(second + 2));
    return fault;
}

struct PartLine {
    std::size_t line = 0;
    std::string id;
};

/// The ids of the buttons as they are written, and that the position is asked for.
std::vector<PartLine> parts_of(std::string_view body) {
    std::vector<PartLine> parts;
    bool after = false;
    std::size_t number = 0;
    for (std::string_view line : templates::lines_of(body)) {
        ++number;
        line = templates::stripped(line);
        if (line == "---") {
            after = true;
        } else if (after && line.starts_with('[')) {
            parts.push_back({number, std::string{line.substr(0, line.find(']') + 1)}});
        } else if (after && line == "location") {
            parts.push_back({number, std::string{line}});
        }
    }
    return parts;
}

std::set<std::string> ids_of(const std::vector<PartLine>& parts) {
    std::set<std::string> ids;
    for (const PartLine& part : parts) ids.insert(part.id);
    return ids;
}

std::optional<TextFault> fault_in_buttons(const std::string& shipped, const std::string& body) {
    const auto written = parts_of(body);
    const auto right = ids_of(parts_of(shipped));
    for (const PartLine& part : written) {
        if (!right.contains(part.id))
            return TextFault{part.line, "tombol " + part.id + " tidak dikenal pesan ini"};
    }
    const auto there = ids_of(written);
    for (const std::string& id : right) {
        if (!there.contains(id))
            return TextFault{
                templates::lines_of(body).size(),
                "tombol " + id + " hilang; jawaban warga bergantung padanya"};
    }
    return std::nullopt;
}
}  // namespace

std::optional<templates::Message> sample_message(
    const MessageFile& file, const std::string& body, bool full, const std::string& office
) {
    const auto text = read_text(file.key, body);
    if (!text) return std::nullopt;
    const Sample sample = full ? Sample::Full : Sample::Bare;
    return text->render(file.key, sample_fields(file.fields, sample, office));
}

std::optional<TextFault> fault_in_text(
    const MessageFile& file, const std::string& body, const std::string& office
) {
    if (const auto text = read_text(file.key, body); !text) return read_fault(text.error().what);
    if (auto fault = fault_in_buttons(file.shipped, body)) return fault;
    for (const bool full : {true, false}) {
        const auto message = sample_message(file, body, full, office);
        const std::string why = message ? templates::refused_by_whatsapp(*message) : "";
        if (!why.empty()) return TextFault{1, "WhatsApp akan menolaknya: " + said(why)};
    }
    return std::nullopt;
}
}  // namespace telepati::handlers::desk
