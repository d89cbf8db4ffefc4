#pragma once
/// The demo offices with the office desk in front, without a server: a browser that keeps cookies
/// and fills in forms.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"
#include "handlers/readers.hpp"
#include "handlers/route_table.hpp"
#include "storage/media_store.hpp"
#include "tests/support/town.hpp"

namespace telepati::tests {

using Form = std::vector<std::pair<std::string, std::string>>;

/// Accounts "admin", "supervisor", "operator", "team" (of p3su) and "viewer" of Medan Johor, each
/// with the password "<name>-sandi-panjang"; "amplas" is an operator of Medan Amplas.
class DeskTown {
public:
    DeskTown();

    Town town;
    handlers::desk::LineState line;  ///< of a sender that is not there

    handlers::http::Response ask(handlers::http::Request request) const;
    storage::MediaStore& media() { return *media_; }
    const std::vector<handlers::http::Route>& routes() const { return routes_; }
    /// As if nobody had signed in before, for what counts failures.
    static std::string password_of(const std::string& name);

private:
    std::unique_ptr<handlers::Readers> readers_;
    std::unique_ptr<storage::MediaStore> media_;
    std::vector<handlers::http::Route> routes_;
};

/// Somebody's browser.
class Browser {
public:
    explicit Browser(DeskTown& desk) : desk_(desk) {}

    handlers::http::Response get(const std::string& path);
    /// With the proof of the page that was seen last, unless the form brings its own.
    handlers::http::Response post(const std::string& path, Form form);
    /// The same as a form with files in it.
    handlers::http::Response upload(const std::string& path, Form form);
    /// Through the door; the answer to the form.
    handlers::http::Response sign_in(const std::string& name, const std::string& password = {});

    std::map<std::string, std::string> cookies;
    std::string peer = "10.0.0.7";
    std::map<std::string, std::string> headers = {};  ///< of every request, names in lower case

    /// The value of a field of the page that was seen last; empty: it has none.
    std::string value_of(const std::string& name) const;

private:
    handlers::http::Response asked(handlers::http::Request request);

    DeskTown& desk_;
    std::string page_;
};

bool holds(const handlers::http::Response& response, const std::string& words);
}  // namespace telepati::tests
