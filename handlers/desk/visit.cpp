#include "handlers/desk/visit.hpp"

#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "handlers/desk/door.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/log.hpp"
#include "handlers/simulator/guard.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

/// Of the menu; `page` as in page_keys.hpp.
struct MenuItem {
    std::string_view page;
    std::string_view href;
    std::string_view label;
    std::string_view key;  ///< that goes there, too
    Action action;
};

constexpr MenuItem menu[] = {
    {"board",      "/desk/",        "Papan",        "p", Action::ReadTickets    },
    {"counter",    "/desk/baru",    "Laporan baru", "b", Action::WriteTickets   },
    {"letters",    "/desk/surat",   "Surat",        "s", Action::WriteTickets   },
    {"records",    "/desk/layanan", "Layanan",      "l", Action::WriteTickets   },
    {"broadcasts", "/desk/siaran",  "Siaran",       "",  Action::WriteBroadcasts},
    {"figures",    "/desk/angka",   "Angka",        "",  Action::ReadTickets    },
    {"doubts",     "/desk/periksa", "Periksa",      "",  Action::JudgeClosings  },
    {"map",        "/desk/peta",    "Peta",         "",  Action::ReadTickets    },
    {"posters",    "/desk/poster",  "Poster",       "",  Action::MakePosters    },
    {"account",    "/desk/akun",    "Akun saya",    "",  Action::OwnAccount     },
};

/// Pages about the office itself, under one item of the menu.
constexpr MenuItem office_menu[] = {
    {"canned",    "/desk/jawaban",   "Jawaban siap pakai", "", Action::WriteTickets },
    {"kinds",     "/desk/jenis",     "Jenis laporan",      "", Action::ManageOffice },
    {"texts",     "/desk/teks",      "Teks pesan",         "", Action::ManageOffice },
    {"forms",     "/desk/formulir",  "Formulir",           "", Action::ManageOffice },
    {"people",    "/desk/orang",     "Orang dan piket",    "", Action::ManageOffice },
    {"calendar",  "/desk/kalender",  "Kalender",           "", Action::ManageOffice },
    {"directory", "/desk/instansi",  "Instansi",           "", Action::ManageOffice },
    {"places",    "/desk/wilayah",   "Wilayah",            "", Action::ManageOffice },
    {"line",      "/desk/jalur",     "Jalur WhatsApp",     "", Action::ManageOffice },
    {"points",    "/desk/titik",     "Titik anggaran",     "", Action::ReadTickets  },
    {"survey",    "/desk/skm",       "Survei (SKM)",       "", Action::ReadTickets  },
    {"staff",     "/desk/harian",    "Laporan harian",     "", Action::WriteTickets },
    {"privacy",   "/desk/privasi",   "Data pribadi",       "", Action::DecidePrivacy},
    {"breaches",  "/desk/kebocoran", "Kebocoran data",     "", Action::DecidePrivacy},
    {"audit",     "/desk/catatan",   "Catatan",            "", Action::ReadAudit    },
};

/// A page that belongs to another one in the menu.
std::string_view home_of(std::string_view page) {
    if (page == "text") return "texts";
    if (page == "point") return "points";
    if (page == "breach") return "breaches";
    if (page == "unmask") return "board";
    if (page == "broadcast") return "broadcasts";
    if (page.starts_with("letter")) return "letters";
    if (page.starts_with("record")) return "records";
    if (page.starts_with("form")) return "forms";
    return page == "officer" || page == "user" ? "people" : page;
}

constexpr std::size_t form_bytes = 64UL * 1024;

http::Response let_in(
    const DeskSettings& settings, Action action, const Answer& answer, const http::Request& request
);

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

Fields link_to(const MenuItem& item, std::string_view page) {
    Fields link;
    link.texts["href"] = item.href;
    link.texts["label"] = item.label;
    link.texts["key"] = item.key;
    link.texts["here"] = item.page == page ? "1" : "";
    return link;
}

/// The office's pages stand behind one word, which leads to the first that somebody may see.
void put_menu(const Visit& visit, std::string_view page, Fields& frame) {
    std::vector<Fields> inner;
    bool inside = false;
    for (const MenuItem& item : office_menu) {
        if (!visit.may(item.action)) continue;
        inner.push_back(link_to(item, page));
        inside = inside || item.page == page;
    }
    for (const MenuItem& item : menu) {
        const bool last = item.page == "account";
        if (last && !inner.empty()) {
            Fields office = inner.front();
            office.texts["label"] = "Kantor";
            office.texts["here"] = inside ? "1" : "";
            frame.lists["nav"].push_back(std::move(office));
        }
        if (visit.may(item.action)) frame.lists["nav"].push_back(link_to(item, page));
    }
    if (!inside || inner.size() < 2) return;
    frame.texts["inside"] = "1";
    for (Fields& link : inner) link.texts.erase("key");
    frame.lists["sub"] = std::move(inner);
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

http::Handler for_account(const DeskSettings& settings, Action action, Answer answer) {
    return [settings, action, answer = std::move(answer)](const http::Request& request) {
        try {
            return let_in(settings, action, answer, request);
        } catch (const storage::StorageError& error) {
            log_failure(error);
            http::Response response = refusal_page(*settings.pages, out_of_order());
            response.headers.emplace("Retry-After", "5");
            return response;
        }
    };
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
    frame.texts["content_html"] = visit.desk.pages->fill(page, content);
    put_menu(visit, home_of(page), frame);
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

http::Response let_in(
    const DeskSettings& settings, Action action, const Answer& answer, const http::Request& request
) {
    const bool posts = request.method == "POST";
    if (posts && comes_from_elsewhere(request))
        return refused(settings, 403, "Formulir ini dikirim dari situs lain.");
    if (posts && request.body.size() > form_bytes)
        return refused(settings, 413, "Tulisan terlalu panjang. Ringkas dulu, lalu kirim lagi.");
    const auto type = request.header("content-type");
    if (posts && (!type || !type->starts_with("application/x-www-form-urlencoded")))
        return refused(settings, 415, "Kiriman ini bukan formulir.");
    FormFields form = posts ? http::form_fields(request.body) : FormFields{};
    const Time now = settings.now();
    const Readers::Lease reader = settings.readers.lease();
    const std::string value = cookie(request, session_cookie).value_or("");
    const auto session = value.empty() ? std::nullopt : live_session(*reader, value, now);
    if (!session) return posts ? door_for_form(settings, request, form) : to_the_door(request);
    if (posts && !proves(only(form, "csrf"), value))
        return refused(
            settings, 403, "Formulir ini sudah tidak berlaku. Muat ulang halaman, lalu kirim lagi."
        );
    if (!may(session->account.role, action))
        return refused(settings, 403, "Akun Bapak/Ibu tidak untuk halaman ini.");
    const auto world = settings.world();
    const OfficeWorld* office = world->by_id(session->account.office);
    if (office == nullptr) return refused(settings, 403, "Kantor akun ini tidak ada lagi.");
    note_seen(settings, session->session, now);
    return answer(
        {settings, request, *reader, *world, *office, session->account, value, std::move(form), now}
    );
}
}  // namespace
}  // namespace telepati::handlers::desk
