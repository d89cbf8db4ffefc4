#include "handlers/desk/session.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/api/token.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::size_t longest_path = 400;

std::string_view trimmed(std::string_view text) {
    const auto from = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(from);
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

bool is_same(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    unsigned different = 0;
    for (std::size_t at = 0; at < left.size(); ++at)
        different |= static_cast<unsigned>(left[at] ^ right[at]);
    return different == 0;
}
}  // namespace

std::optional<std::string> cookie(const http::Request& request, std::string_view name) {
    const auto header = request.header("cookie");
    if (!header) return std::nullopt;
    std::optional<std::string> found;
    for (std::string_view left = *header; !left.empty();) {
        const std::string_view one = trimmed(left.substr(0, left.find(';')));
        left.remove_prefix(std::min(left.find(';'), left.size() - 1) + 1);
        const auto equals = one.find('=');
        if (equals == std::string_view::npos || one.substr(0, equals) != name) continue;
        if (found) return std::nullopt;
        found = one.substr(equals + 1);
    }
    return found;
}

std::string set_cookie(std::string_view name, std::string_view value, bool secure) {
    std::string text = std::string{name} + '=' + std::string{value} + "; Path=/desk; HttpOnly";
    text += "; SameSite=Lax";
    if (secure) text += "; Secure";
    if (value.empty()) text += "; Max-Age=0";
    return text;
}

std::string new_cookie() { return api::new_token(); }

std::string hash_of_cookie(std::string_view value) {
    return api::sha256_hex("desk\n" + std::string{value});
}

std::string proof_of(std::string_view cookie) {
    return api::sha256_hex("form\n" + std::string{cookie}).substr(0, 40);
}

bool proves(std::string_view proof, std::string_view cookie) {
    return !cookie.empty() && is_same(proof, proof_of(cookie));
}

std::optional<storage::SessionView> live_session(
    storage::Reader& reader, std::string_view cookie, Time now
) {
    auto view = reader.desk().session(hash_of_cookie(cookie));
    if (!view) return std::nullopt;
    const auto& session = view->session;
    const bool idle = now - session.seen_at > limits::session_idle;
    if (idle || now - session.created_at > limits::session_most) return std::nullopt;
    return view;
}

std::string address_of(const http::Request& request) {
    const bool proxied = request.peer.starts_with("127.") || request.peer == "::1";
    const auto forwarded = request.header("x-forwarded-for");
    if (!proxied || !forwarded) return request.peer;
    return std::string{trimmed(forwarded->substr(forwarded->rfind(',') + 1))};
}

std::string safe_path(std::string_view path) {
    const auto is_plain = [](char letter) {
        return letter > ' ' && letter < '\x7f' && letter != '\\' && letter != '"';
    };
    const bool fits = path.starts_with("/desk/") && path.size() <= longest_path &&
                      std::ranges::all_of(path, is_plain) &&
                      path.find("//") == std::string_view::npos && !path.starts_with("/desk/login");
    return fits ? std::string{path} : "/desk/";
}
}  // namespace telepati::handlers::desk
