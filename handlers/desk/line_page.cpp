#include "handlers/desk/line_page.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "bot/cases/number.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/gateways/gateway_kind.hpp"
#include "handlers/signature.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr int rows_shown = 50;
constexpr std::chrono::minutes slow_inbox{2};
constexpr std::chrono::minutes slow_sender{10};

struct ErrorWords {
    int code;
    std::string_view words;
};
/// Of the Graph API, as far as somebody in an office can do something about them.
constexpr ErrorWords error_words[] = {
    {0,      "Dihentikan oleh sistem sendiri (cadangan dipulihkan, atau petugas keluar)."     },
    {-1,     "WhatsApp tidak bilang mengapa."                                                 },
    {131026, "Nomor ini tidak bisa menerima pesan: tidak ada WhatsApp, atau memblokir kantor."},
    {131047, "Sudah lebih dari 24 jam sejak orangnya menulis."                                },
    {131049, "WhatsApp menahan pesan ini supaya orangnya tidak terlalu banyak menerima pesan."},
    {131050, "Orang ini menolak pesan dari kantor."                                           },
    {131053, "Foto atau berkasnya tidak diterima WhatsApp."                                   },
    {131031, "Akun WhatsApp kantor dikunci. Buka Meta Business Suite."                        },
    {131042, "Ada masalah pembayaran di akun WhatsApp kantor. Buka Meta Business Suite."      },
    {131051, "Jenis pesan ini tidak didukung HP penerima."                                    },
    {132000, "Isi template tidak cocok dengan yang disetujui Meta."                           },
    {132001, "Template belum ada atau belum disetujui di Meta untuk bahasa itu."              },
    {132015, "Template dijeda Meta karena mutunya."                                           },
    {132016, "Template dimatikan Meta."                                                       },
    {133010, "Nomor kantor belum terdaftar di WhatsApp."                                      },
    {190,    "Token akses WhatsApp tidak berlaku lagi. Minta pengelola sistem menggantinya."  },
};

std::string error_said(int code) {
    const auto* const found = std::ranges::find(error_words, code, &ErrorWords::code);
    if (found != std::end(error_words)) return std::string{found->words};
    return "Ditolak WhatsApp dengan kode " + std::to_string(code) + ".";
}

Fields queue_row(
    const Visit& visit,
    std::string_view name,
    const storage::QueueRow& queue,
    std::optional<std::chrono::minutes> slow
) {
    Fields row;
    row.texts["name"] = name;
    row.texts["count"] = std::to_string(queue.count);
    if (!queue.oldest || queue.count == 0) return row;
    put_time(row, "oldest", visit.office.row.office.calendar, *queue.oldest, visit.now);
    row.texts["slow"] = slow && visit.now - *queue.oldest > *slow ? "1" : "";
    return row;
}

void put_queues(const Visit& visit, Fields& content) {
    const storage::LineRow line = visit.reader.desk().line(visit.account.office);
    auto& rows = content.lists["queues"];
    rows.push_back(queue_row(visit, "Masuk, belum dibaca bot", line.inbox, slow_inbox));
    rows.push_back(queue_row(visit, "Menunggu giliran kirim", line.ready, slow_sender));
    rows.push_back(queue_row(visit, "Sedang dikirim", line.claimed, slow_sender));
    rows.push_back(queue_row(visit, "Menunggu orangnya menulis", line.waiting, std::nullopt));
    content.texts["parked_count"] = line.parked == 0 ? "" : std::to_string(line.parked);
    const bool slow = std::ranges::any_of(rows, [](const Fields& row) {
        const auto found = row.texts.find("slow");
        return found != row.texts.end() && !found->second.empty();
    });
    content.texts["slow"] = slow ? "1" : "";
}

void put_sender(const Visit& visit, Fields& content) {
    const LineState state = visit.desk.line ? visit.desk.line() : LineState{};
    content.texts["running"] = state.running && state.stopped_numbers == 0 ? "1" : "";
    content.texts["stopped"] = state.stopped_numbers != 0 ? "1" : "";
    content.texts["queued"] = std::to_string(state.queued);
}

void put_parked(const Visit& visit, Fields& content) {
    for (const auto& parked : visit.reader.desk().parked(visit.account.office, rows_shown)) {
        Fields row;
        row.texts["id"] = std::to_string(parked.id.value);
        row.texts["kind"] = parked.kind;
        row.texts["number"] = parked.ticket.empty() ? "" : cases::shown_number(parked.ticket);
        row.texts["href"] = parked.ticket.empty() ? "" : "/desk/t/" + parked.ticket;
        row.texts["why"] =
            parked.left ? "Untuk petugas yang sudah keluar." : error_said(parked.error);
        row.texts["may"] = parked.left ? "" : "1";
        put_time(row, "at", visit.office.row.office.calendar, parked.at, visit.now);
        content.lists["parked"].push_back(std::move(row));
    }
}

/// "unread: not JSON", as the journal has it.
std::string unread_said(const storage::UnreadRow& unread) {
    constexpr std::string_view before = "unread: ";
    if (unread.failed) return "Terbaca, tetapi bot gagal mengerjakannya.";
    const std::string_view why = unread.why;
    const bool plain = why.starts_with(before);
    return "Isinya belum dikenal sistem (" + std::string{plain ? why.substr(before.size()) : why} +
           ").";
}

void put_unread(const Visit& visit, Fields& content) {
    for (const auto& unread : visit.reader.desk().unread(visit.account.office, rows_shown)) {
        Fields row;
        row.texts["id"] = std::to_string(unread.event);
        row.texts["why"] = unread_said(unread);
        row.texts["source"] = unread.source;
        row.texts["kept"] = unread.kept ? "1" : "";
        put_time(row, "at", visit.office.row.office.calendar, unread.at, visit.now);
        content.lists["unread"].push_back(std::move(row));
    }
}

/// Until Meta has approved a template, what it would say waits until the person writes.
void put_templates(const Visit& visit, Fields& content) {
    const auto& approved = visit.office.row.office.approved;
    std::set<std::string> seen;
    for (const auto& one : visit.world.language().submissions.all()) {
        if (!seen.insert(one.name).second) continue;
        if (std::ranges::find(approved, one.name) != approved.end()) continue;
        Fields row;
        row.texts["name"] = one.name;
        row.texts["message"] = one.message;
        row.texts["body"] = one.body;
        content.lists["missing"].push_back(std::move(row));
    }
    content.texts["any_missing"] = content.lists["missing"].empty() ? "" : "1";
    content.texts["approved"] = std::to_string(approved.size());
    content.texts["all"] = std::to_string(seen.size());
    if (!visit.office.own_texts) return;
    for (const auto& fault : visit.office.own_texts->faults()) {
        Fields row;
        row.texts["href"] = "/desk/teks/" + fault.key + "?bahasa=" + fault.language;
        row.texts["key"] = fault.key;
        row.texts["why"] = fault.why;
        content.lists["faults"].push_back(std::move(row));
    }
}

http::Response show(const Visit& visit, const std::string& fault, int status = 409) {
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["fault"] = fault;
    const std::string done = visit.asked("selesai");
    if (done == "ulang")
        content.texts["done"] = "Pesan dikirim ulang. Hasilnya tampil di laporannya.";
    if (done == "putar") content.texts["done"] = "Kiriman dibaca sekali lagi.";
    put_sender(visit, content);
    put_queues(visit, content);
    put_parked(visit, content);
    put_unread(visit, content);
    put_templates(visit, content);
    return framed(visit, "line", "Jalur WhatsApp", content, fault.empty() ? 200 : status);
}

http::Response show_line(const Visit& visit) { return show(visit, {}); }

std::int64_t asked_id(const Visit& visit) {
    const std::string& text = visit.request.captures.at(0);
    std::int64_t id = 0;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, id);
    return error == std::errc{} && after == end ? id : 0;
}

http::Response retry(const Visit& visit) {
    const OutboxId id{asked_id(visit)};
    bool sent = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const auto row = tools.batch.desk().retry(visit.account.office, id, tools.now);
        if (!row) return {};
        sent = true;
        TurnResult result;
        result.errands.push_back(errand_of(*row));
        note(tools.batch, visit.audited("retry", row->row.ticket, "kind=" + row->row.kind));
        return result;
    });
    if (sent) return see_other("/desk/jalur?selesai=ulang");
    return show(visit, "Pesan ini sudah dikirim ulang, atau tidak boleh dikirim lagi.");
}

/// A body that could not be read goes through the same door once more; a turn that was given up
/// waits for its next round.
http::Response replay(const Visit& visit) {
    const std::int64_t event = asked_id(visit);
    std::optional<storage::UnreadBody> body;
    bool again = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        again = tools.batch.desk().retry_turn(visit.account.office, event, tools.now);
        if (!again) body = tools.batch.desk().take_unread(visit.account.office, event);
        if (again || body) note(tools.batch, visit.audited("replay", {}, "from the desk"));
        TurnResult result;
        result.timers = again;
        return result;
    });
    if (body) {
        // It is read as what its door lets in, and as nothing else.
        const bool cloud = gateway_of(body->source) == GatewayKind::Cloud;
        const std::string source = cloud ? "replay" : body->source;
        visit.desk.turnstile.keep(VerifiedBody::trusted(std::move(body->body)), {source});
    }
    if (again || body) return see_other("/desk/jalur?selesai=putar");
    return show(visit, "Kiriman ini sudah dibaca ulang, atau isinya sudah dihapus.");
}
}  // namespace

std::vector<http::Route> line_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/jalur",               managing(show_line)},
        {"POST", "/desk/jalur/([^/]+)/ulang", managing(retry)    },
        {"POST", "/desk/jalur/([^/]+)/putar", managing(replay)   },
    };
}
}  // namespace telepati::handlers::desk
