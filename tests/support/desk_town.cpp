#include "tests/support/desk_town.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "bot/catalog/office_files.hpp"
#include "handlers/desk/routes.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"
#include "tests/support/posters.hpp"

namespace telepati::tests {
namespace {

using handlers::http::Request;
using handlers::http::Response;

std::vector<templates::Source> page_sources() {
    constexpr std::string_view suffix = ".mustache";
    std::vector<templates::Source> sources;
    for (auto& [name, text] : catalog::embedded_folder("desk"))
        sources.push_back({name.substr(0, name.size() - suffix.size()), std::move(text)});
    return sources;
}

/// Hashing is slow on purpose, and a stored hash says how slow: these take next to no time and
/// memory. What the desk makes itself is tried at its door.
std::string light_hash(const std::string& password) {
    if (::sodium_init() < 0) throw std::runtime_error("the system has no random numbers");
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = ::crypto_pwhash_argon2id_str(
        text.data(),
        password.data(),
        password.size(),
        crypto_pwhash_argon2id_OPSLIMIT_MIN,
        crypto_pwhash_argon2id_MEMLIMIT_MIN
    );
    if (failed != 0) throw std::runtime_error("no memory for a password");
    return text.data();
}

void add_accounts(Town& town) {
    const auto world = town.turnstile().world();
    const OfficeId johor = world->by_code("medan-johor")->row.office.id;
    const OfficeId amplas = world->by_code("medan-amplas")->row.office.id;
    const auto added = town.turnstile().run([&](storage::Batch& batch) {
        const auto add = [&](const char* name, const char* role, OfficeId office) {
            const std::string team = std::string{role} == "team" ? "p3su" : "";
            const std::string hash = light_hash(DeskTown::password_of(name));
            batch.desk().add_account({0, office, name, role, team, hash}, town.now());
        };
        for (const char* role : {"viewer", "team", "operator", "supervisor", "admin"})
            add(role, role, johor);
        add("amplas", "operator", amplas);
    });
    if (!added) throw std::runtime_error(added.error().what);
}
}  // namespace

DeskTown::DeskTown() {
    add_accounts(town);
    media_ = std::move(*storage::open_media_store(town.url()));
    readers_ = std::make_unique<handlers::Readers>(town.store());
    auto pages = handlers::desk::load_pages(page_sources());
    if (!pages) throw std::runtime_error(pages.error().what);
    handlers::desk::DeskSettings settings{
        *readers_,
        town.turnstile(),
        *media_,
        [this] { return town.turnstile().world(); },
        [this] { return town.now(); },
        *pages,
        [](std::string_view name) { return catalog::embedded("static/" + std::string{name}); },
        handlers::Readings::through(town.turnstile()),
        poster_kit_shared(),
        false,
        [](std::string_view name) { return catalog::embedded("messages/" + std::string{name}); },
        [this] { return line; }};
    settings.places_in = [](std::string_view name, std::string_view text) {
        return catalog::read_places(name, text, {});
    };
    routes_ = handlers::desk::routes(settings);
}

std::string DeskTown::password_of(const std::string& name) { return name + "-sandi-panjang"; }

Response DeskTown::ask(Request request) const {
    return handlers::http::RouteTable(routes_).answer(std::move(request));
}

Response Browser::asked(Request request) {
    request.peer = peer;
    for (const auto& [name, value] : headers) request.headers.emplace(name, value);
    std::string all;
    for (const auto& [name, value] : cookies) all += (all.empty() ? "" : "; ") + name + '=' + value;
    if (!all.empty()) request.headers.emplace("cookie", all);
    Response response = desk_.ask(std::move(request));
    const auto [first, end] = response.headers.equal_range("Set-Cookie");
    for (auto one = first; one != end; ++one) {
        const auto equals = one->second.find('=');
        const auto semicolon = one->second.find(';');
        const std::string name = one->second.substr(0, equals);
        cookies[name] = one->second.substr(equals + 1, semicolon - equals - 1);
        if (cookies[name].empty()) cookies.erase(name);
    }
    if (response.type.starts_with("text/html") && !response.body.empty()) page_ = response.body;
    return response;
}

namespace {

Request request_to(const std::string& method, const std::string& path) {
    Request request;
    request.method = method;
    const auto question = path.find('?');
    request.path = path.substr(0, question);
    if (question != std::string::npos)
        request.query = handlers::http::form_fields(path.substr(question + 1));
    return request;
}
}  // namespace

Response Browser::get(const std::string& path) { return asked(request_to("GET", path)); }

Response Browser::post(const std::string& path, Form form) {
    Request request = request_to("POST", path);
    request.headers.emplace("content-type", "application/x-www-form-urlencoded");
    bool proven = false;
    for (const auto& [name, value] : form) {
        request.body += (request.body.empty() ? "" : "&") + handlers::desk::encoded(name) + '=' +
                        handlers::desk::encoded(value);
        proven = proven || name == "csrf" || name == "door";
    }
    if (!proven) request.body += (request.body.empty() ? "csrf=" : "&csrf=") + value_of("csrf");
    return asked(std::move(request));
}

Response Browser::upload(const std::string& path, Form form) {
    Request request = request_to("POST", path);
    request.headers.emplace("content-type", "multipart/form-data; boundary=----grenze");
    form.emplace_back("csrf", value_of("csrf"));
    for (const auto& [name, value] : form)
        request.body += "------grenze\r\nContent-Disposition: form-data; name=\"" + name +
                        "\"; filename=\"f\"\r\n\r\n" + value + "\r\n";
    request.body += "------grenze--\r\n";
    return asked(std::move(request));
}

Response Browser::sign_in(const std::string& name, const std::string& password) {
    get("/desk/login");
    const std::string given = password.empty() ? DeskTown::password_of(name) : password;
    return post(
        "/desk/login",
        {{"door", value_of("door")},
         {"next", value_of("next")},
         {"name", name},
         {"password", given}}
    );
}

std::string Browser::value_of(const std::string& name) const {
    const std::string before = "name=\"" + name + "\" value=\"";
    const auto at = page_.find(before);
    if (at == std::string::npos) return {};
    const auto from = at + before.size();
    return page_.substr(from, page_.find('"', from) - from);
}

bool holds(const Response& response, const std::string& words) {
    return response.body.find(words) != std::string::npos;
}
}  // namespace telepati::tests
