#include "handlers/desk/canned_page.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::size_t title_most = 60;
constexpr std::size_t canned_most = 100;
constexpr std::size_t shown_of_other = 200;

struct Edit {
    std::string before;  ///< title of the one that is changed; empty: a new one
    std::string title;
    std::string body;
    std::string fault = {};
    int status = 422;
};

/// Tells the words on a page from what somebody else has made of them since.
std::string mark_of(std::string_view body) { return api::sha256_hex(body).substr(0, 16); }

Fields row_of(const storage::CannedRow& row, const Edit& edit) {
    const bool edited = !edit.fault.empty() && edit.before == row.title;
    Fields one;
    one.texts["before"] = row.title;
    one.texts["mark"] = mark_of(row.body);
    one.texts["title"] = edited ? edit.title : row.title;
    one.texts["body"] = edited ? edit.body : row.body;
    one.texts["fault"] = edited ? edit.fault : "";
    return one;
}

http::Response show(const Visit& visit, const Edit& edit) {
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["done"] = visit.asked("selesai") == "1" ? "1" : "";
    for (const auto& row : visit.reader.desk().canned(visit.account.office))
        content.lists["rows"].push_back(row_of(row, edit));
    content.texts["none"] = content.lists["rows"].empty() ? "1" : "";
    // The one that was changed may be gone: then its words stand where a new one is written.
    const auto& rows = content.lists["rows"];
    const bool fresh = !edit.fault.empty() && std::ranges::none_of(rows, [&](const Fields& row) {
        return row.texts.find("before")->second == edit.before;
    });
    content.texts["fault"] = fresh ? edit.fault : "";
    content.texts["new_title"] = fresh ? edit.title : "";
    content.texts["new_body"] = fresh ? edit.body : "";
    const int status = edit.fault.empty() ? 200 : edit.status;
    return framed(visit, "canned", "Jawaban siap pakai", content, status);
}

http::Response show_canned(const Visit& visit) { return show(visit, {}); }

std::string fault_of(const Visit& visit, const Edit& edit) {
    if (edit.title.empty() || edit.body.empty()) return "Isi judul dan jawabannya.";
    if (characters(edit.title) > title_most) return "Judul paling panjang 60 huruf.";
    if (characters(edit.body) > limits::note_text) return "Jawaban paling panjang 1.000 huruf.";
    const auto all = visit.reader.desk().canned(visit.account.office);
    const bool taken = edit.title != edit.before &&
                       std::ranges::find(all, edit.title, &storage::CannedRow::title) != all.end();
    if (taken) return "Judul itu sudah dipakai.";
    return all.size() >= canned_most && edit.before.empty() ? "Paling banyak 100 jawaban." : "";
}

/// Somebody else was faster: the words on the page are not those that stand there now.
bool changed_meanwhile(const Visit& visit, const TurnTools& tools, Edit& edit) {
    if (edit.before.empty()) return false;
    const auto now = tools.batch.desk().canned(visit.account.office, edit.before);
    if (now && mark_of(*now) == visit.field("mark")) return false;
    edit.status = 409;
    edit.fault = now ? "Jawaban ini baru saja diubah orang lain menjadi: “" +
                           in_short(*now, shown_of_other) +
                           "”. Tulisan Bapak/Ibu masih di bawah; periksa lagi, lalu simpan."
                     : "Jawaban ini baru saja dihapus atau diganti judulnya oleh orang lain. "
                       "Tulisan Bapak/Ibu masih di sini; simpan sebagai jawaban baru bila perlu.";
    return true;
}

http::Response save_canned(const Visit& visit) {
    const bool drops = visit.field("do") == "hapus";
    Edit edit{visit.field("before"), visit.field("title"), visit.field("body")};
    if (!drops) edit.fault = fault_of(visit, edit);
    if (!edit.fault.empty()) return show(visit, edit);
    visit.desk.turnstile.act([&](const TurnTools& tools) -> TurnResult {
        if (changed_meanwhile(visit, tools, edit)) return {};
        storage::DeskBatch& desk = tools.batch.desk();
        if (drops || edit.before != edit.title) desk.drop_canned(visit.account.office, edit.before);
        if (!drops) desk.put_canned(visit.account.office, {edit.title, edit.body});
        const std::string& title = drops ? edit.before : edit.title;
        note(tools.batch, visit.audited("canned", title, drops ? "removed" : ""));
        return {};
    });
    if (!edit.fault.empty()) return show(visit, edit);
    return see_other("/desk/jawaban?selesai=1");
}
}  // namespace

std::string with_canned(const Visit& visit, const std::string& note, const std::string& title) {
    const auto all = visit.reader.desk().canned(visit.account.office);
    const auto found = std::ranges::find(all, title, &storage::CannedRow::title);
    if (found == all.end()) return note;
    return note + (note.empty() ? "" : "\n") + found->body;
}

void put_canned(const Visit& visit, Fields& content) {
    for (const auto& row : visit.reader.desk().canned(visit.account.office)) {
        Fields one;
        one.texts["title"] = row.title;
        one.texts["body"] = row.body;
        content.lists["canned"].push_back(std::move(one));
    }
    content.texts["any_canned"] = content.lists["canned"].empty() ? "" : "1";
}

std::vector<http::Route> canned_routes(const DeskSettings& settings) {
    const auto writing = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET",  "/desk/jawaban", writing(show_canned)},
        {"POST", "/desk/jawaban", writing(save_canned)},
    };
}
}  // namespace telepati::handlers::desk
