#include "handlers/desk/visit.hpp"

#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "handlers/desk/door.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/menu.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/log.hpp"
#include "handlers/simulator/guard.hpp"
#include "handlers/simulator/multipart.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::size_t form_bytes = 64UL * 1024;

/// What a page takes, and from whom.
struct Door {
    const DeskSettings& settings;
    Action action;
    const Answer& answer;
    bool files = false;
};

http::Response let_in(const Door& door, const http::Request& request);

std::string path_with_query(const http::Request& request) {
    std::string path = request.path;
    char mark = '?';
    for (const auto& [name, value] : request.query) {
        path += mark + encoded(name) + '=' + encoded(value);
        mark = '&';
    }
    return path;
}

std::string only(const FormFields& fields, std::string_view name) {
    const auto [first, end] = fields.equal_range(name);
    if (first == end || std::next(first) != end) return {};
    return clean_text(first->second);
}

void log_failure(const storage::StorageError& error) {
    const auto kind = std::int64_t{static_cast<int>(error.kind())};
    log::error(
        "desk_storage",
        {
            {"kind", kind}
    }
    );
}

Refused out_of_order() {
    Refused refused;
    refused.status = 503;
    refused.title = "Data belum bisa dibuka";
    refused.words = "Server sedang tidak bisa membaca data. Tunggu sebentar, lalu muat ulang.";
    return refused;
}
}  // namespace

std::string Visit::field(std::string_view name) const { return only(form, name); }

std::string Visit::asked(std::string_view name) const { return only(request.query, name); }

std::string_view Visit::file(std::string_view name) const {
    const auto found = form.find(name);
    return found == form.end() ? std::string_view{} : std::string_view{found->second};
}

storage::AuditEntry Visit::audited(std::string_view act, std::string subject, std::string detail)
    const {
    return {
        account.office,
        now,
        std::string{way_desk},
        account.name,
        std::string{act},
        std::move(subject),
        std::move(detail)};
}

namespace {

http::Handler guarded(const DeskSettings& settings, Action action, Answer answer, bool files) {
    return [settings, action, files, answer = std::move(answer)](const http::Request& request) {
        try {
            return let_in({settings, action, answer, files}, request);
        } catch (const storage::StorageError& error) {
            log_failure(error);
            http::Response response = refusal_page(*settings.pages, out_of_order());
            response.headers.emplace("Retry-After", "5");
            return response;
        }
    };
}
}  // namespace

http::Handler for_account(const DeskSettings& settings, Action action, Answer answer) {
    return guarded(settings, action, std::move(answer), false);
}

http::Handler for_upload(const DeskSettings& settings, Action action, Answer answer) {
    return guarded(settings, action, std::move(answer), true);
}

http::Response framed(
    const Visit& visit,
    std::string_view page,
    const std::string& title,
    const Fields& content,
    int status
) {
    Fields frame;
    frame.texts["title"] = title;
    frame.texts["office"] = visit.office.row.office.name;
    frame.texts["account"] = visit.account.name;
    frame.texts["role"] = std::string{role_said(visit.account.role)};
    frame.texts["csrf"] = proof_of(visit.cookie);
    frame.texts["page"] = std::string{page};
    frame.texts["account_here"] = page == "account" ? "1" : "";
    frame.texts["content_html"] = visit.desk.pages->fill(page, content);
    put_menu(visit.account.role, page, frame);
    return html_response(status, visit.desk.pages->fill("frame", frame));
}

http::Response not_found(const Visit& visit, const std::string& words) {
    return refusal_page(*visit.desk.pages, {404, "Tidak ditemukan", words});
}

namespace {

http::Response refused(const DeskSettings& settings, int status, std::string words) {
    return refusal_page(*settings.pages, {status, "Tidak bisa dibuka", std::move(words)});
}

http::Response to_the_door(const http::Request& request) {
    http::Response response = see_other("/desk/login?next=" + encoded(path_with_query(request)));
    return response;
}

/// Written at most once a minute, so that looking at pages costs no commits.
void note_seen(const DeskSettings& settings, const storage::SessionRow& session, Time now) {
    if (now - session.seen_at < limits::session_seen_every) return;
    settings.turnstile.run([&](storage::Batch& batch) {
        batch.desk().see_session(session.hash, now);
    });
}

/// The fields of what was sent; nothing when it is not what this page takes.
std::optional<FormFields> sent_fields(const Door& door, const http::Request& request) {
    const auto type = request.header("content-type").value_or("");
    if (type.starts_with("application/x-www-form-urlencoded"))
        return http::form_fields(request.body);
    const auto parts = door.files ? form_parts(type, request.body) : std::nullopt;
    if (!parts) return std::nullopt;
    FormFields form;
    for (const ReceivedPart& part : *parts) form.emplace(part.name, part.bytes);
    return form;
}

http::Response let_in(const Door& door, const http::Request& request) {
    const DeskSettings& settings = door.settings;
    const bool posts = request.method == "POST";
    if (posts && comes_from_elsewhere(request))
        return refused(settings, 403, "Formulir ini dikirim dari situs lain.");
    if (posts && request.body.size() > (door.files ? limits::desk_upload : form_bytes))
        return refused(
            settings,
            413,
            "Kiriman ini terlalu besar dan tidak disimpan. Tekan Kembali di peramban: tulisan "
            "Bapak/Ibu masih ada di sana. Ringkas dulu, lalu kirim lagi."
        );
    auto form = posts ? sent_fields(door, request) : FormFields{};
    if (!form) return refused(settings, 415, "Kiriman ini bukan formulir.");
    const Time now = settings.now();
    const Readers::Lease reader = settings.readers.lease();
    const std::string value = cookie(request, session_cookie).value_or("");
    const auto session = value.empty() ? std::nullopt : live_session(*reader, value, now);
    // A file is chosen again: the door keeps words.
    if (!session && posts)
        return door_for_form(settings, request, door.files ? FormFields{} : *form);
    if (!session) return to_the_door(request);
    if (posts && !proves(only(*form, "csrf"), value))
        return refused(
            settings, 403, "Formulir ini sudah tidak berlaku. Muat ulang halaman, lalu kirim lagi."
        );
    if (!may(session->account.role, door.action))
        return refused(settings, 403, "Akun Bapak/Ibu tidak untuk halaman ini.");
    const auto world = settings.world();
    const OfficeWorld* office = world->by_id(session->account.office);
    if (office == nullptr) return refused(settings, 403, "Kantor akun ini tidak ada lagi.");
    note_seen(settings, session->session, now);
    return door.answer(
        {settings,
         request,
         *reader,
         *world,
         *office,
         session->account,
         value,
         *std::move(form),
         now}
    );
}
}  // namespace
}  // namespace telepati::handlers::desk
