#pragma once
/// The secret link of a ticket, for whoever reported it: BASE/t/NUMBER-KEY. The key is an HMAC of
/// the number under a secret of the database, so that it stays the same when the office moves, and
/// nothing has to be kept for it.

#include <string>
#include <string_view>

namespace telepati::handlers {

/// Of the row in the table `meta` that holds the secret.
inline constexpr std::string_view link_secret_key = "link_secret";

struct TicketLinks {
    std::string base;    ///< "https://lapor.example.go.id"; empty: nobody is given a link
    std::string secret;  ///< empty: no key fits

    /// Letters of the ticket alphabet.
    std::string key_of(std::string_view number) const;
    /// In any case of letters, compared in constant time.
    bool fits(std::string_view number, std::string_view key) const;
    /// Empty without base or secret.
    std::string to(std::string_view number) const;
};

/// A secret for a database that has none yet.
std::string new_link_secret();
}  // namespace telepati::handlers
