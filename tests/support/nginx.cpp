#include "tests/support/nginx.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "handlers/server.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/tls_server.hpp"

namespace telepati::tests {
namespace {

constexpr const char* program = "/usr/sbin/nginx";

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Free a moment ago.
int free_port() {
    handlers::Server server({});
    return server.bind("127.0.0.1", 0).value();
}

void replace_all(std::string& text, const std::string& what, const std::string& by) {
    std::size_t at = text.find(what);
    if (at == text.npos) throw std::runtime_error("docs/nginx.conf says nothing of " + what);
    for (; at != text.npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}
}  // namespace

bool Nginx::is_installed() { return ::access(program, X_OK) == 0; }

Nginx::Nginx(int service_port)
    : port_(free_port()), tls_port_(free_port()), open_port_(free_port()) {
    write_files(service_port);
    const std::string folder = folder_.path().string();
    const std::string errors = folder_.file("complaints.log");
    const std::string file = folder_.file("nginx.conf");
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);
        ::execl(
            program, "nginx", "-p", folder.c_str(), "-c", file.c_str(), "-e", "stderr", nullptr
        );
        ::_exit(127);
    }
    for (int tries = 0; !RawHttp(port_).connected(); ++tries) {
        if (tries > 400) throw std::runtime_error("nginx did not start: " + contents(errors));
        ::poll(nullptr, 0, 25);
    }
}

Nginx::~Nginx() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

std::string Nginx::log() const {
    return contents(folder_.file("telepati.log")) + contents(folder_.file("telepati-error.log")) +
           contents(folder_.file("complaints.log"));
}

void Nginx::write_files(int service_port) {
    const handlers::tests::Identity identity;
    identity.write(certificate());
    identity.write_key(folder_.file("key.pem"));
    std::string site = contents(TELEPATI_SOURCE_DIR "/docs/nginx.conf");
    const std::string here = "127.0.0.1:";
    replace_all(
        site,
        "listen 443 ssl http2 backlog=4096;",
        "listen " + here + std::to_string(tls_port_) + " ssl http2 backlog=4096; listen " + here +
            std::to_string(port_) + " backlog=4096;"
    );
    replace_all(site, "listen 80;", "listen " + here + std::to_string(open_port_) + ';');
    replace_all(site, "http://127.0.0.1:8080", "http://" + here + std::to_string(service_port));
    const std::string live = "/etc/letsencrypt/live/lapor.example.go.id/";
    replace_all(site, live + "fullchain.pem", certificate());
    replace_all(site, live + "privkey.pem", folder_.file("key.pem"));
    replace_all(site, "/var/log/nginx/", folder_.path().string() + '/');
    std::ofstream(folder_.file("site.conf")) << site;
    std::ofstream whole(folder_.file("nginx.conf"));
    // Its workers would become somebody who may not read this folder.
    if (::geteuid() == 0) whole << "user root;\n";
    whole << "daemon off; master_process on; worker_processes 1; pid nginx.pid;\n"
             "events { worker_connections 4096; }\n"
             "http {\n";
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        whole << kind << "_temp_path " << kind << ";\n";
    whole << "include site.conf;\n}\n";
}
}  // namespace telepati::tests
