#pragma once
/// The cookie of somebody who has signed in, and what proves that a form is ours. Of the cookie
/// only a hash is stored; the proof is made from the cookie, so that another site can know neither.

#include <optional>
#include <string>
#include <string_view>

#include "handlers/http.hpp"
#include "storage/desk_rows.hpp"
#include "storage/store.hpp"

namespace telepati::handlers::desk {

inline constexpr std::string_view session_cookie = "telepati_meja";
/// Of whoever has not signed in yet: a form of the door needs its proof, too.
inline constexpr std::string_view door_cookie = "telepati_pintu";

/// The value of a cookie; nothing when it is absent or comes twice.
std::optional<std::string> cookie(const http::Request& request, std::string_view name);

/// What a browser is to keep; an empty value makes it forget.
std::string set_cookie(std::string_view name, std::string_view value, bool secure);

/// A value that nobody can guess, for either cookie.
std::string new_cookie();
std::string hash_of_cookie(std::string_view value);

/// What a form carries.
std::string proof_of(std::string_view cookie);
bool proves(std::string_view proof, std::string_view cookie);

/// Who has signed in, when the session still lives.
std::optional<storage::SessionView> live_session(
    storage::Reader& reader, std::string_view cookie, Time now
);

/// Of whoever is at the other end; a proxy on this machine says for whom it asks.
std::string address_of(const http::Request& request);

/// A path of the desk, and nothing that leads elsewhere; else the board.
std::string safe_path(std::string_view path);
}  // namespace telepati::handlers::desk
