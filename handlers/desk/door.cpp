#include "handlers/desk/door.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk/back_off.hpp"
#include "handlers/desk/password.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/totp.hpp"
#include "handlers/log.hpp"
#include "handlers/simulator/guard.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

/// Begins the names of fields that were written before the session ended.
constexpr std::string_view kept_prefix = "tulisan.";

/// What the sign-in page shows.
struct Door {
    std::string next = "/desk/";
    std::string name = {};
    std::string fault = {};
    FormFields kept = {};  ///< of a form that came without a session
    int status = 200;
};

/// Forms that stand on a page of their own address, or on one above several.
constexpr std::string_view pages_with_forms[] = {
    "/desk/baru", "/desk/poster", "/desk/jenis", "/desk/jawaban", "/desk/jalur"};

/// The page on which a form stands: "/desk/t/MJ7K3F2" for "/desk/t/MJ7K3F2/catatan".
std::string page_with(const std::string& action) {
    for (const std::string_view page : pages_with_forms) {
        if (action.starts_with(page)) return std::string{page};
    }
    if (action.starts_with("/desk/teks/")) return action;
    if (action.starts_with("/desk/orang/")) return "/desk/orang";
    const auto slash = action.rfind('/');
    const bool deep = slash > std::string_view{"/desk"}.size();
    return deep ? action.substr(0, slash) : "/desk/";
}

/// The fields of a form, hidden in another one.
void put_kept(Fields& content, const FormFields& kept, std::string_view prefix) {
    for (const auto& [name, text] : kept) {
        Fields one;
        one.texts["name"] = std::string{prefix} + name;
        one.texts["value"] = text;
        content.lists["kept"].push_back(std::move(one));
    }
}

http::Response show_door(
    const DeskSettings& settings, const http::Request& request, const Door& door
) {
    std::string value = cookie(request, door_cookie).value_or("");
    const bool fresh = value.empty();
    if (fresh) value = new_cookie();
    Fields content;
    content.texts["door"] = proof_of(value);
    content.texts["next"] = door.next;
    content.texts["name"] = door.name;
    content.texts["fault"] = door.fault;
    put_kept(content, door.kept, kept_prefix);
    http::Response response = plain_page(*settings.pages, "login", "Masuk", content, door.status);
    if (fresh)
        response.headers.emplace("Set-Cookie", set_cookie(door_cookie, value, settings.secure));
    return response;
}

http::Response show_login(const DeskSettings& settings, const http::Request& request) {
    Door door;
    door.next = safe_path(request.parameter("next").value_or(""));
    const std::string value = cookie(request, session_cookie).value_or("");
    const Readers::Lease reader = settings.readers.lease();
    if (!value.empty() && live_session(*reader, value, settings.now())) return see_other(door.next);
    return show_door(settings, request, door);
}

/// Somebody who wants in.
struct Attempt {
    const DeskSettings& settings;
    const http::Request& request;
    FormFields form;
    Door door;
    std::string name_key = {};
    std::string address_key = {};
    Time now = {};
};

std::string of(const FormFields& form, std::string_view name) {
    const auto found = form.find(name);
    return found == form.end() || form.count(name) > 1 ? std::string{} : found->second;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

FormFields kept_of(const FormFields& form) {
    FormFields kept;
    for (const auto& [name, value] : form) {
        if (name.starts_with(kept_prefix)) kept.emplace(name.substr(kept_prefix.size()), value);
    }
    return kept;
}

Attempt attempt_of(const DeskSettings& settings, const http::Request& request) {
    Attempt attempt{settings, request, http::form_fields(request.body), {}};
    attempt.now = settings.now();
    attempt.door.name = lower(of(attempt.form, "name")).substr(0, limits::person_name);
    attempt.door.next = safe_path(of(attempt.form, "next"));
    attempt.door.kept = kept_of(attempt.form);
    // Neither a name nor an address is kept in a table of failures.
    attempt.name_key = api::sha256_hex("name\n" + attempt.door.name);
    attempt.address_key = api::sha256_hex("address\n" + address_of(request));
    return attempt;
}

http::Response refuse(Attempt& attempt, int status, std::string fault) {
    attempt.door.status = status;
    attempt.door.fault = std::move(fault);
    return show_door(attempt.settings, attempt.request, attempt.door);
}

http::Response must_wait(Attempt& attempt, std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    const auto minutes = (seconds + 59) / 60;
    http::Response response = refuse(
        attempt,
        429,
        "Terlalu banyak percobaan. Coba lagi " + (seconds < 60
                                                      ? std::to_string(seconds) + " detik lagi."
                                                      : std::to_string(minutes) + " menit lagi.")
    );
    response.headers.emplace("Retry-After", std::to_string(seconds));
    return response;
}

storage::AuditEntry audited(
    const Attempt& attempt, const storage::AccountRow& account, std::string act
) {
    return {account.office, attempt.now, std::string{way_desk}, account.name, std::move(act)};
}

/// `known` is whose name was given, if it is anybody's.
http::Response failed(Attempt& attempt, const storage::AccountRow* known) {
    attempt.settings.turnstile.run([&](storage::Batch& batch) {
        batch.desk().add_failure(attempt.name_key, attempt.now);
        batch.desk().add_failure(attempt.address_key, attempt.now);
        if (known) note(batch, audited(attempt, *known, "sign_in_failed"));
    });
    log::info("sign_in_failed");
    return refuse(attempt, 401, "Nama, kata sandi, atau kode tidak cocok. Periksa lalu coba lagi.");
}

/// What was written before the session ended, to be sent with one press.
http::Response show_kept(const Attempt& attempt, std::string_view session) {
    Fields content;
    content.texts["csrf"] = proof_of(session);
    content.texts["action"] = attempt.door.next;
    content.texts["back"] = page_with(attempt.door.next);
    for (const char* name : {"note", "body", "words"}) {
        if (content.texts["words"].empty()) content.texts["words"] = of(attempt.door.kept, name);
    }
    put_kept(content, attempt.door.kept, {});
    const auto& pages = *attempt.settings.pages;
    return plain_page(pages, "resume", "Tulisan Bapak/Ibu masih ada", content);
}

/// The session begins with a cookie that nobody knew before, whatever the browser brought.
http::Response welcome(Attempt& attempt, const storage::AccountRow& account) {
    const std::string value = new_cookie();
    const std::string before = cookie(attempt.request, session_cookie).value_or("");
    const auto opened = attempt.settings.turnstile.run([&](storage::Batch& batch) {
        storage::DeskBatch& desk = batch.desk();
        desk.clear_failures(attempt.name_key);
        if (!before.empty()) desk.end_session(hash_of_cookie(before));
        desk.forget_sessions(
            attempt.now - limits::session_most, attempt.now - limits::sign_in_forgotten
        );
        desk.open_session({hash_of_cookie(value), account.id, attempt.now, attempt.now});
        note(batch, audited(attempt, account, "sign_in"));
    });
    if (!opened) return refuse(attempt, 503, "Server sedang tidak bisa menulis. Coba lagi.");
    http::Response response =
        attempt.door.kept.empty() ? see_other(attempt.door.next) : show_kept(attempt, value);
    const bool secure = attempt.settings.secure;
    response.headers.emplace("Set-Cookie", set_cookie(session_cookie, value, secure));
    response.headers.emplace("Set-Cookie", set_cookie(door_cookie, "", secure));
    return response;
}

bool second_factor_fits(Attempt& attempt, const storage::AccountRow& account) {
    if (account.totp.empty()) return true;
    const auto step = totp_matches(account.totp, of(attempt.form, "code"), attempt.now);
    if (!step) return false;
    bool fresh = false;
    attempt.settings.turnstile.run([&](storage::Batch& batch) {
        fresh = batch.desk().use_totp_step(account.id, *step);
    });
    return fresh;
}

http::Response sign_in(const DeskSettings& settings, const http::Request& request) {
    if (comes_from_elsewhere(request))
        return refusal_page(
            *settings.pages, {403, "Tidak bisa dibuka", "Dikirim dari situs lain."}
        );
    constexpr std::size_t most = 128UL * 1024;
    if (request.body.size() > most)
        return refusal_page(
            *settings.pages, {413, "Tidak bisa dibuka", "Tulisan terlalu panjang."}
        );
    Attempt attempt = attempt_of(settings, request);
    const std::string door = cookie(request, door_cookie).value_or("");
    if (!proves(of(attempt.form, "door"), door))
        return refuse(attempt, 403, "Halaman ini sudah lama terbuka. Isi sekali lagi.");
    const Readers::Lease reader = settings.readers.lease();
    const auto name_wait =
        wait_left(reader->desk().failures(attempt.name_key), limits::sign_in_free, attempt.now);
    const auto address_wait = wait_left(
        reader->desk().failures(attempt.address_key), limits::sign_in_free_address, attempt.now
    );
    const auto wait = std::max(name_wait, address_wait);
    if (wait.count() > 0) return must_wait(attempt, wait);
    const auto account = reader->desk().account(attempt.door.name);
    const bool known = account && !account->disabled;
    const auto checked =
        check_password(known ? account->password : "", of(attempt.form, "password"));
    if (checked == PasswordCheck::Busy)
        return refuse(attempt, 503, "Sedang ramai. Tunggu sebentar, lalu coba lagi.");
    if (checked == PasswordCheck::Wrong || !second_factor_fits(attempt, *account))
        return failed(attempt, account ? &*account : nullptr);
    return welcome(attempt, *account);
}

http::Response sign_out(const Visit& visit) {
    visit.desk.turnstile.run([&](storage::Batch& batch) {
        batch.desk().end_session(hash_of_cookie(visit.cookie));
        note(batch, visit.audited("sign_out"));
    });
    http::Response response = see_other("/desk/login");
    response.headers.emplace("Set-Cookie", set_cookie(session_cookie, "", visit.desk.secure));
    response.headers.emplace("Clear-Site-Data", "\"cache\"");
    return response;
}

http::Response unavailable(const DeskSettings& settings) {
    return refusal_page(
        *settings.pages,
        {503,
         "Data belum bisa dibuka",
         "Server sedang tidak bisa membaca data. Coba lagi sebentar."}
    );
}
}  // namespace

std::vector<http::Route> door_routes(const DeskSettings& settings) {
    const auto open = [settings](auto* answer) {
        return [settings, answer](const http::Request& request) {
            try {
                return answer(settings, request);
            } catch (const storage::StorageError&) {
                return unavailable(settings);
            }
        };
    };
    const auto leave = for_account(settings, Action::OwnAccount, sign_out);
    return {
        {"GET",  "/desk/login",  open(show_login)},
        {"POST", "/desk/login",  open(sign_in)   },
        {"POST", "/desk/keluar", leave           },
    };
}

http::Response door_for_form(
    const DeskSettings& settings, const http::Request& request, const FormFields& form
) {
    Door door;
    door.kept = form;
    door.kept.erase("csrf");
    const std::string path = safe_path(request.path);
    door.next = door.kept.empty() ? page_with(path) : path;
    door.status = 401;
    door.fault = "Waktu masuk sudah habis. Masuk lagi; tulisan Bapak/Ibu tetap disimpan di sini.";
    return show_door(settings, request, door);
}
}  // namespace telepati::handlers::desk
