#include "handlers/desk/letter_pages.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/reporter.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/letter_deeds.hpp"
#include "handlers/desk/letter_fixes.hpp"
#include "handlers/desk/media_file.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/letters.hpp"
#include "qr/link.hpp"
#include "qr/matrix.hpp"
#include "storage/letter_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Letter;
using cases::Stage;

constexpr std::chrono::days guesses_shown{7};

struct StageLabel {
    Stage stage;
    std::string_view label;
};
constexpr StageLabel labels[] = {
    {Stage::Received,      "Diterima"          },
    {Stage::Checked,       "Diperiksa, lengkap"},
    {Stage::Incomplete,    "Berkas kurang"     },
    {Stage::AtDisdukcapil, "Di Disdukcapil"    },
    {Stage::WaitingBlank,  "Menunggu blangko"  },
    {Stage::Refused,       "Ditolak"           },
    {Stage::Signed,        "Ditandatangani"    },
    {Stage::Ready,         "Siap diambil"      },
    {Stage::Collected,     "Sudah diambil"     },
    {Stage::Delivered,     "Sudah diantar"     },
};

struct ActLabel {
    std::string_view act;
    std::string_view label;
};
constexpr ActLabel act_labels[] = {
    {"registered",        "Dicatat"                                  },
    {"note",              "Catatan diubah"                           },
    {"notice_planned",    "Kabar siap dijadwalkan"                   },
    {"told_ready",        "Pemohon dikabari"                         },
    {"reminded",          "Pemohon diingatkan"                       },
    {"proven",            "Pemegang tanda terima dikenali"           },
    {"new_person",        "Orang lain memakai nomor ini: bukti gugur"},
    {"proof_lapsed",      "Bukti gugur: pemegangnya lama diam"       },
    {"will_collect",      "Akan diambil sendiri"                     },
    {"address",           "Alamat antar diterima"                    },
    {"delivery_arranged", "Minta diantar"                            },
    {"on_the_way",        "Dibawa petugas"                           },
    {"not_at_home",       "Tidak ada orang di rumah"                 },
    {"code_told",         "Kode penerima benar"                      },
    {"wrong_code",        "Kode penerima salah"                      },
    {"brought_back",      "Kembali ke kantor"                        },
    {"delivery_undone",   "Tidak jadi diantar"                       },
    {"corrected",         "Data pemohon dibetulkan"                  },
};

std::string act_label(std::string_view act) {
    if (const auto stage = cases::read_stage(act)) return std::string{stage_label(*stage)};
    const auto found = std::ranges::find(act_labels, act, &ActLabel::act);
    return std::string{found == std::end(act_labels) ? act : found->label};
}

Fields option(std::string_view code, std::string_view name, bool chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = chosen ? "1" : "";
    return one;
}

// --- the list

Fields row_of(const Visit& visit, const Letter& letter) {
    const auto& calendar = visit.office.row.office.calendar;
    Fields row;
    auto& texts = row.texts;
    texts["number"] = letter.number;
    texts["href"] = letter_path(letter);
    texts["service"] = service_said(visit.office, letter.service);
    texts["applicant"] = letter.applicant;
    texts["stage"] = stage_label(letter.stage);
    texts["note"] = letter.note;
    texts["told"] = letter.notice == cases::ReadyNews::Told ? "1" : "";
    texts["planned"] = letter.notice == cases::ReadyNews::Planned ? "1" : "";
    texts["delivery"] = letter.way == cases::Way::Deliver ? "1" : "";
    put_time(row, "since", calendar, letter.since, visit.now);
    return row;
}

struct Asked {
    storage::LetterQuery query;
    bool uncollected = false;
};

Asked asked_list(const Visit& visit) {
    Asked asked;
    asked.query.office = visit.office.row.office.id;
    const std::string stage = visit.asked("tahap");
    asked.uncollected = stage == "belum-diambil";
    asked.query.stage = cases::read_stage(stage);
    asked.query.service = visit.asked("layanan");
    asked.query.words = cut(visit.asked("cari"), limits::person_name);
    const std::string from = visit.asked("dari");
    std::from_chars(from.data(), from.data() + from.size(), asked.query.before);
    asked.query.before = std::max<std::int64_t>(asked.query.before, 0);
    asked.query.limit = limits::desk_rows + 1;
    return asked;
}

void put_filters(const Visit& visit, const Asked& asked, Fields& content) {
    content.texts["q"] = asked.query.words;
    const bool filtered = asked.query.stage || asked.uncollected || !asked.query.service.empty() ||
                          !asked.query.words.empty();
    content.texts["filtered"] = filtered ? "1" : "";
    content.lists["stages"].push_back(
        option("belum-diambil", "Sudah dikabari, belum diambil", asked.uncollected)
    );
    for (const storage::StageCount& count :
         visit.reader.letters().counts(visit.office.row.office.id)) {
        const std::string name =
            std::string{stage_label(count.stage)} + " (" + std::to_string(count.letters) + ")";
        content.lists["stages"].push_back(
            option(cases::stage_name(count.stage), name, asked.query.stage == count.stage)
        );
    }
    for (const cases::Service& service : visit.office.row.office.services.all()) {
        content.lists["services"].push_back(
            option(service.code, service.label, service.code == asked.query.service)
        );
    }
}

/// Somebody who tried to learn of other people's files, in the last days.
void put_guesses(const Visit& visit, Fields& content) {
    const cases::Office& office = visit.office.row.office;
    const auto stopped = visit.reader.letters().guesses(office.id, visit.now - guesses_shown);
    if (stopped.empty()) return;
    content.texts["guesses"] = std::to_string(stopped.size());
    put_time(content, "guessed", office.calendar, stopped.back(), visit.now);
}

http::Response show_list(const Visit& visit) {
    const Asked asked = asked_list(visit);
    const OfficeId office = visit.office.row.office.id;
    Fields content;
    put_filters(visit, asked, content);
    put_guesses(visit, content);
    if (asked.uncollected) {
        for (const Letter& letter :
             visit.reader.letters().uncollected(office, limits::bulk_most * 4))
            content.lists["rows"].push_back(row_of(visit, letter));
    } else {
        const auto found = visit.reader.letters().list(asked.query);
        for (const storage::LetterView& view : found) {
            if (content.lists["rows"].size() == limits::desk_rows) break;
            content.lists["rows"].push_back(row_of(visit, view.letter));
        }
        if (found.size() > limits::desk_rows) {
            const auto& last = found[limits::desk_rows - 1];
            content.texts["next"] = "/desk/surat?tahap=" + encoded(visit.asked("tahap")) +
                                    "&layanan=" + encoded(asked.query.service) +
                                    "&cari=" + encoded(asked.query.words) +
                                    "&dari=" + std::to_string(last.cursor);
        }
    }
    visit.desk.readings->note(visit.audited("letter_list"));
    return framed(visit, "letters", "Surat", content);
}

// --- one file

void put_history(const Visit& visit, const Letter& letter, Fields& content) {
    const auto& calendar = visit.office.row.office.calendar;
    const std::string key = cases::letter_key(letter.number);
    for (const auto& entry : visit.reader.letters().history(letter.office, key)) {
        Fields line;
        put_time(line, "at", calendar, entry.at, visit.now);
        line.texts["act"] = act_label(entry.act);
        line.texts["by"] = entry.by_name;
        line.texts["remark"] = entry.remark;
        content.lists["history"].push_back(std::move(line));
    }
}

void put_moves(const Letter& letter, Fields& content) {
    for (const Stage stage : cases::next_stages(letter.stage)) {
        Fields move;
        move.texts["code"] = cases::stage_name(stage);
        move.texts["name"] = stage_label(stage);
        move.texts["why"] = cases::wants_note(stage) ? "1" : "";
        content.lists["moves"].push_back(std::move(move));
    }
}

void put_delivery(const Visit& visit, const Letter& letter, Fields& content) {
    const auto& delivery = letter.delivery;
    auto& texts = content.texts;
    texts["deliver"] = letter.way == cases::Way::Deliver ? "1" : "";
    texts["collect"] = letter.way == cases::Way::Collect ? "1" : "";
    texts["address"] = delivery.address;
    texts["receiver"] = delivery.receiver;
    texts["courier"] = delivery.courier ? officer_said(visit.office, delivery.courier) : "";
    texts["missed"] = delivery.missed == 0 ? "" : std::to_string(delivery.missed);
}

/// What the courier showed when it was handed over.
void put_photos(const Visit& visit, const Letter& letter, Fields& content) {
    const std::string key = cases::letter_key(letter.number);
    for (const auto& one : visit.reader.letters().media(letter.office, key)) {
        if (!one.kept) {
            content.texts["waiting"] = "1";
            continue;
        }
        Fields photo;
        photo.texts["href"] = "/desk/surat/foto/" + std::to_string(one.id);
        content.lists["photos"].push_back(std::move(photo));
    }
}

http::Response show_photo(const Visit& visit) {
    const std::string& asked = visit.request.captures.at(0);
    std::int64_t id = 0;
    std::from_chars(asked.data(), asked.data() + asked.size(), id);
    const OfficeId office = visit.office.row.office.id;
    const auto kept = visit.reader.kept_media(office, storage::MediaOwner::Letter, id);
    auto content = kept ? visit.desk.media.get(kept->content) : std::nullopt;
    if (!content) return not_found(visit, "Foto ini tidak ada, atau belum selesai diambil.");
    visit.desk.readings->note(visit.audited("letter_photo", asked));
    return media_response(std::move(*content));
}

http::Response show_letter(const Visit& visit) {
    const auto letter = asked_letter(visit);
    if (!letter) return not_found(visit, "Tidak ada berkas dengan nomor ini.");
    visit.desk.readings->note(visit.audited("letter_read", letter->number));
    return letter_page(visit, *letter, {});
}

// --- the receipt

void put_symbol(const Visit& visit, const std::string& words, Fields& content) {
    const auto link = qr::chat_link(visit.office.row.number, words);
    const auto symbol =
        link ? qr::matrix_of(*link, qr::Level::Medium) : Result<qr::Matrix>{failure("no number")};
    if (!symbol) return;
    content.texts["qr_path"] = qr::path_of(*symbol);
    content.texts["qr_size"] = std::to_string(symbol->size() + 2 * qr::quiet_zone);
    content.texts["words"] = words;
}

http::Response show_receipt(const Visit& visit) {
    const auto letter = asked_letter(visit);
    if (!letter) return not_found(visit, "Tidak ada berkas dengan nomor ini.");
    const auto& calendar = visit.office.row.office.calendar;
    const cases::Service* service = visit.office.row.office.services.find(letter->service);
    Fields content;
    auto& texts = content.texts;
    texts["number"] = letter->number;
    texts["office"] = visit.office.row.office.name;
    texts["service"] = service_said(visit.office, letter->service);
    texts["applicant"] = cases::shown_applicant(letter->applicant);
    texts["made_exact"] = exact_time(calendar, letter->made);
    texts["promise"] = service ? service->promise : std::string{};
    texts["path"] = letter_path(*letter);
    put_symbol(visit, "cek berkas " + letter->number, content);
    return framed(visit, "letter_slip", "Tanda terima " + letter->number, content);
}
}  // namespace

std::string_view stage_label(Stage stage) {
    return std::ranges::find(labels, stage, &StageLabel::stage)->label;
}

std::string service_said(const OfficeWorld& office, const std::string& code) {
    const cases::Service* service = office.row.office.services.find(code);
    return service ? service->name : code;
}

std::string letter_path(const Letter& letter) {
    return "/desk/surat/b/" + encoded(cases::letter_key(letter.number));
}

std::optional<Letter> asked_letter(const Visit& visit) {
    const std::string key = cases::letter_key(visit.request.captures.at(0));
    if (key.empty()) return std::nullopt;
    return visit.reader.letters().find(visit.office.row.office.id, key);
}

http::Response letter_page(const Visit& visit, const Letter& letter, const LetterSaid& said) {
    const auto& calendar = visit.office.row.office.calendar;
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["fault"] = said.fault;
    texts["typed"] = said.note;
    texts["path"] = letter_path(letter);
    texts["number"] = letter.number;
    texts["service"] = service_said(visit.office, letter.service);
    texts["applicant"] = letter.applicant;
    texts["phone"] = api::masked_phone(letter.phone);
    texts["stage"] = stage_label(letter.stage);
    texts["note"] = letter.note;
    texts["followed"] = letter.holder ? "1" : "";
    texts["told"] = letter.notice == cases::ReadyNews::Told ? "1" : "";
    put_time(content, "since", calendar, letter.since, visit.now);
    if (letter.notice_at) put_time(content, "notice", calendar, *letter.notice_at, visit.now);
    put_moves(letter, content);
    put_delivery(visit, letter, content);
    put_photos(visit, letter, content);
    put_history(visit, letter, content);
    const int status = said.fault.empty() ? 200 : 422;
    return framed(visit, "letter", "Berkas " + letter.number, content, status);
}

std::vector<http::Route> letter_page_routes(const DeskSettings& settings) {
    const auto reading = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    std::vector<http::Route> routes{
        {"GET", "/desk/surat",                  reading(show_list)   },
        {"GET", "/desk/surat/b/([^/]+)",        reading(show_letter) },
        {"GET", "/desk/surat/b/([^/]+)/terima", reading(show_receipt)},
        {"GET", "/desk/surat/foto/([^/]+)",     reading(show_photo)  },
    };
    std::ranges::move(letter_deed_routes(settings), std::back_inserter(routes));
    std::ranges::move(letter_fix_routes(settings), std::back_inserter(routes));
    return routes;
}
}  // namespace telepati::handlers::desk
