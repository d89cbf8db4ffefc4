#include "handlers/desk/broadcast_deeds.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "storage/broadcast_store.hpp"
#include "storage/letter_store.hpp"
#include "templates/texts.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Broadcast;
using cases::BroadcastState;

std::optional<int> whole_number(const std::string& typed) {
    int number = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0) return std::nullopt;
    return number;
}

/// A template's value is one line.
std::string one_line(std::string_view typed) {
    std::string line;
    for (const char letter : typed) {
        const bool space = letter == ' ' || letter == '\n' || letter == '\t';
        if (!space) line += letter;
        if (space && !line.ends_with(' ')) line += ' ';
    }
    return line;
}

std::vector<std::string> chosen_places(const Visit& visit) {
    std::vector<std::string> codes;
    const auto [first, end] = visit.form.equal_range("kelurahan");
    for (const auto& place : visit.office.row.places) {
        const bool chosen =
            std::any_of(first, end, [&](const auto& field) { return field.second == place.code; });
        if (chosen) codes.push_back(place.code);
    }
    // All of them is the whole office, whatever is added to it later.
    if (codes.size() == visit.office.row.places.size()) codes.clear();
    return codes;
}

BroadcastEdit typed(const Visit& visit, Broadcast broadcast) {
    BroadcastEdit edit{std::move(broadcast)};
    const auto kind = cases::broadcast_kind_named(visit.field("kind"));
    edit.broadcast.kind = kind.value_or(cases::BroadcastKind::Notice);
    edit.broadcast.words = one_line(visit.field("words"));
    edit.broadcast.kelurahan = chosen_places(visit);
    cases::sign(edit.broadcast, visit.account.name, visit.now);
    const bool nowhere = visit.field("scope") != "all" && edit.broadcast.kelurahan.empty() &&
                         visit.form.count("kelurahan") == 0;
    if (visit.field("scope") == "all") edit.broadcast.kelurahan.clear();
    if (!kind) edit.fault = "Pilih peringatan banjir atau pengumuman.";
    if (nowhere) edit.fault = "Pilih kelurahannya, atau seluruh kecamatan.";
    if (edit.broadcast.words.empty()) edit.fault = "Tulis isi siarannya.";
    if (templates::utf16_length(edit.broadcast.words) > limits::broadcast_words)
        edit.fault = "Isi siaran paling panjang 300 huruf: WhatsApp menolak yang lebih panjang.";
    return edit;
}

BroadcastEdit changed_by_another(BroadcastEdit edit) {
    edit.fault = "Siaran ini baru saja diubah orang lain. Periksa lagi.";
    return edit;
}

void note_deed(const TurnTools& tools, const Visit& visit, int serial, const std::string& detail) {
    note(tools.batch, visit.audited("broadcast", cases::broadcast_number(serial), detail));
}

BroadcastEdit save(const Visit& visit, BroadcastEdit edit, const std::string& deed) {
    bool stale = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        stale = !tools.batch.broadcasts().change(edit.broadcast);
        if (!stale) note_deed(tools, visit, edit.broadcast.serial, deed);
        return {};
    });
    return stale ? changed_by_another(std::move(edit)) : edit;
}

BroadcastEdit drop(const Visit& visit, BroadcastEdit edit) {
    if (!cases::may_become(edit.broadcast.state, BroadcastState::Dropped))
        return changed_by_another(std::move(edit));
    edit.broadcast.state = BroadcastState::Dropped;
    edit.broadcast.ended_by = visit.account.name;
    edit.broadcast.ended = visit.now;
    return save(visit, std::move(edit), "dropped");
}

BroadcastEdit stop(const Visit& visit, BroadcastEdit edit) {
    bool stopped = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        stopped = stop_broadcast(tools, edit.broadcast, visit.account.name);
        if (stopped) note_deed(tools, visit, edit.broadcast.serial, "stopped");
        return {};
    });
    return stopped ? edit : changed_by_another(std::move(edit));
}

/// Why this account may not; empty when it may.
std::string not_theirs(const Visit& visit, const Broadcast& broadcast) {
    if (!visit.may(Action::ApproveBroadcasts)) return "Akun ini tidak bisa menyetujui siaran.";
    return cases::has_written(broadcast, visit.account.name)
               ? "Siaran harus disetujui orang lain, bukan yang menulis atau pernah mengubahnya."
               : "";
}

std::string why_not(const BroadcastPlan& plan) {
    if (!plan.approved) return "Templatnya belum disetujui Meta.";
    if (plan.people == 0) return "Belum ada warga yang setuju menerimanya.";
    return "Siaran ini baru saja diubah orang lain. Periksa lagi.";
}

/// What was seen on the page is what goes out: to as many, at that price.
bool is_as_seen(const Visit& visit, const BroadcastPlan& plan) {
    const auto people = whole_number(visit.field("people"));
    const auto price = whole_number(visit.field("price"));
    return people && price && static_cast<std::size_t>(*people) == plan.people &&
           *price == plan.price;
}

BroadcastEdit let_go(const Visit& visit, BroadcastEdit edit) {
    edit.fault = not_theirs(visit, edit.broadcast);
    if (!edit.fault.empty()) return edit;
    BroadcastPlan plan = foreseen(visit, edit.broadcast);
    if (plan.people > 0 && !is_as_seen(visit, plan)) {
        edit.fault =
            "Jumlah penerima atau harganya berubah sejak halaman ini dibuka. Periksa lagi.";
        return edit;
    }
    bool gone = false;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        auto started = start_broadcast(tools, *office, edit.broadcast, visit.account.name, plan);
        gone = started.has_value();
        if (!gone) return {};
        note_deed(
            tools,
            visit,
            edit.broadcast.serial,
            "started; people=" + std::to_string(plan.people) +
                "; price=" + std::to_string(plan.price)
        );
        return std::move(*started);
    });
    if (!gone) edit.fault = why_not(plan);
    return edit;
}
}  // namespace

BroadcastPlan foreseen(const Visit& visit, const Broadcast& broadcast) {
    std::size_t people = 0;
    for (const auto& place : visit.reader.broadcasts().audience(visit.account.office)) {
        const auto& wanted = broadcast.kelurahan;
        const bool here =
            wanted.empty() || std::ranges::find(wanted, place.kelurahan) != wanted.end();
        if (here) people += static_cast<std::size_t>(place.people);
    }
    return foresee_broadcast(
        visit.office,
        visit.world.language(),
        broadcast,
        std::min(people, limits::broadcast_people),
        visit.reader.letters().notices(visit.account.office, visit.now - limits::window),
        visit.now
    );
}

BroadcastEdit write_broadcast(const Visit& visit) {
    Broadcast fresh;
    fresh.office = visit.account.office;
    BroadcastEdit edit = typed(visit, std::move(fresh));
    if (!edit.fault.empty()) return edit;
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        edit.broadcast.serial = tools.batch.broadcasts().add(edit.broadcast);
        note_deed(tools, visit, edit.broadcast.serial, "written");
        return {};
    });
    return edit;
}

BroadcastEdit change_broadcast(const Visit& visit, const Broadcast& broadcast) {
    BroadcastEdit edit{broadcast};
    edit.broadcast.version = whole_number(visit.field("version")).value_or(0);
    const std::string wanted = visit.field("do");
    if (edit.broadcast.version != broadcast.version) return changed_by_another(std::move(edit));
    if (wanted == "kirim") return let_go(visit, std::move(edit));
    if (wanted == "stop") return stop(visit, std::move(edit));
    if (wanted == "buang") return drop(visit, std::move(edit));
    if (broadcast.state != BroadcastState::Written) return changed_by_another(std::move(edit));
    edit = typed(visit, std::move(edit.broadcast));
    return edit.fault.empty() ? save(visit, std::move(edit), "changed") : edit;
}

std::string change_costs(const Visit& visit) {
    constexpr int daily_most = 100'000;
    const auto utility = whole_number(visit.field("utility"));
    const auto marketing = whole_number(visit.field("marketing"));
    const auto daily = whole_number(visit.field("daily"));
    const bool prices =
        utility && marketing && *utility <= limits::price_most && *marketing <= limits::price_most;
    if (!prices) return "Harga ditulis dalam rupiah bulat, misalnya 330.";
    if (!daily || *daily < 1 || *daily > daily_most)
        return "Batas orang sehari ditulis sebagai angka, misalnya 250.";
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        const OfficeWorld* office = tools.world.by_id(visit.account.office);
        if (!office) throw std::logic_error("an office that is not loaded");
        storage::OfficeRow row = office->row;
        row.office.prices = {*utility, *marketing};
        row.office.notice_daily = *daily;
        tools.batch.save_office(row);
        note(tools.batch, visit.audited("broadcast_costs"));
        TurnResult result;
        result.world_changed = true;
        return result;
    });
    return {};
}
}  // namespace telepati::handlers::desk
