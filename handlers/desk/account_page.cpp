#include "handlers/desk/account_page.hpp"

#include <utility>

#include "handlers/desk/password.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/totp.hpp"
#include "qr/matrix.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

/// What the page says beside what it always shows.
struct Said {
    std::string fault = {};
    std::string done = {};
    std::string secret = {};  ///< of a second factor that is being set up
    std::string fault_code = {};
    int status = 200;
};

std::string in_groups(const std::string& secret) {
    std::string shown;
    for (std::size_t at = 0; at < secret.size(); at += 4)
        shown += (at == 0 ? "" : " ") + secret.substr(at, 4);
    return shown;
}

http::Response show(const Visit& visit, const Said& said) {
    const storage::AccountRow& account = visit.account;
    Fields content;
    content.texts["csrf"] = proof_of(visit.cookie);
    content.texts["name"] = account.name;
    content.texts["role"] = std::string{role_said(account.role)};
    content.texts["team"] = team_said(visit.office, account.team);
    content.texts["fault"] = said.fault;
    content.texts["done"] = said.done;
    content.texts["factor"] = account.totp.empty() ? "" : "1";
    content.texts["secret"] = said.secret;
    content.texts["fault_code"] = said.fault_code;
    if (!said.secret.empty()) {
        const auto symbol = qr::matrix_of(totp_link(said.secret, account.name), qr::Level::Medium);
        if (symbol) {
            content.texts["qr_path"] = qr::path_of(*symbol);
            content.texts["qr_size"] = std::to_string(symbol->size() + 2 * qr::quiet_zone);
        }
        content.texts["shown_secret"] = in_groups(said.secret);
    }
    return framed(visit, "account", "Akun saya", content, said.status);
}

http::Response show_account(const Visit& visit) {
    Said said;
    if (visit.asked("selesai") == "sandi") said.done = "Kata sandi sudah diganti.";
    if (visit.asked("selesai") == "kode") said.done = "Kode masuk sudah dipasang.";
    if (visit.asked("selesai") == "lepas") said.done = "Kode masuk sudah dilepas.";
    return show(visit, said);
}

http::Response fault(const Visit& visit, int status, std::string words) {
    Said said;
    said.fault = std::move(words);
    said.status = status;
    return show(visit, said);
}

/// Passwords keep the spaces around them.
std::string raw(const Visit& visit, std::string_view name) {
    const auto found = visit.form.find(name);
    return found == visit.form.end() ? std::string{} : found->second;
}

/// All other sessions of the account end; this one goes on under a new cookie.
http::Response with_new_session(
    const Visit& visit,
    std::string_view act,
    const std::string& path,
    const std::function<void(storage::DeskBatch&)>& change
) {
    const std::string value = new_cookie();
    const auto saved = visit.desk.turnstile.run([&](storage::Batch& batch) {
        change(batch.desk());
        batch.desk().end_sessions_of(visit.account.id);
        batch.desk().open_session({hash_of_cookie(value), visit.account.id, visit.now, visit.now});
        note(batch, visit.audited(act, visit.account.name));
    });
    if (!saved) return fault(visit, 503, "Belum bisa disimpan. Coba lagi sebentar.");
    http::Response response = see_other(path);
    response.headers.emplace("Set-Cookie", set_cookie(session_cookie, value, visit.desk.secure));
    return response;
}

http::Response change_password(const Visit& visit) {
    const std::string fresh = raw(visit, "new");
    if (fresh != raw(visit, "again"))
        return fault(visit, 422, "Kedua kata sandi baru tidak sama. Ketik lagi.");
    if (auto why = password_fault(fresh, visit.account.name); !why.empty())
        return fault(visit, 422, std::move(why));
    const auto checked = check_password(visit.account.password, raw(visit, "old"));
    if (checked == PasswordCheck::Wrong) return fault(visit, 422, "Kata sandi lama tidak cocok.");
    const auto hash = checked == PasswordCheck::Fits ? hashed_password(fresh) : std::nullopt;
    if (!hash) return fault(visit, 503, "Sedang ramai. Tunggu sebentar, lalu coba lagi.");
    return with_new_session(
        visit,
        "password",
        "/desk/akun?selesai=sandi",
        [&](storage::DeskBatch& desk) { desk.set_password(visit.account.name, *hash); }
    );
}

http::Response sign_out_everywhere(const Visit& visit) {
    visit.desk.turnstile.run([&](storage::Batch& batch) {
        batch.desk().end_sessions_of(visit.account.id);
        note(batch, visit.audited("sign_out", visit.account.name, "everywhere"));
    });
    http::Response response = see_other("/desk/login");
    response.headers.emplace("Set-Cookie", set_cookie(session_cookie, "", visit.desk.secure));
    return response;
}

http::Response begin_factor(const Visit& visit) {
    Said said;
    said.secret = new_totp_secret();
    return show(visit, said);
}

http::Response set_factor(const Visit& visit) {
    const std::string secret = visit.field("secret");
    const auto step = totp_matches(secret, visit.field("code"), visit.now);
    constexpr std::size_t secret_length = 32;
    if (!step || secret.size() != secret_length) {
        Said said;
        said.secret = secret.size() == secret_length ? secret : new_totp_secret();
        said.fault_code = "Kode belum cocok. Tunggu kode berikutnya di aplikasi, lalu ketik lagi.";
        said.status = 422;
        return show(visit, said);
    }
    return with_new_session(
        visit,
        "factor_on",
        "/desk/akun?selesai=kode",
        [&](storage::DeskBatch& desk) {
            desk.set_totp(visit.account.id, secret);
            desk.use_totp_step(visit.account.id, *step);
        }
    );
}

http::Response drop_factor(const Visit& visit) {
    const auto checked = check_password(visit.account.password, raw(visit, "old"));
    if (checked != PasswordCheck::Fits) return fault(visit, 422, "Kata sandi tidak cocok.");
    return with_new_session(
        visit,
        "factor_off",
        "/desk/akun?selesai=lepas",
        [&](storage::DeskBatch& desk) { desk.set_totp(visit.account.id, ""); }
    );
}
}  // namespace

std::vector<http::Route> account_routes(const DeskSettings& settings) {
    const auto own = [&](auto* answer) {
        return for_account(settings, Action::OwnAccount, answer);
    };
    return {
        {"GET",  "/desk/akun",              own(show_account)       },
        {"POST", "/desk/akun/sandi",        own(change_password)    },
        {"POST", "/desk/akun/keluar-semua", own(sign_out_everywhere)},
        {"POST", "/desk/akun/kode",         own(begin_factor)       },
        {"POST", "/desk/akun/kode/pasang",  own(set_factor)         },
        {"POST", "/desk/akun/kode/lepas",   own(drop_factor)        },
    };
}
}  // namespace telepati::handlers::desk
