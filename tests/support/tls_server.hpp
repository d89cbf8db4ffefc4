#pragma once
/// A server on loopback that speaks TLS, with a certificate made for the occasion.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

namespace telepati::handlers::tests {

template <auto Free>
struct Freed {
    template <class Held>
    void operator()(Held* held) const {
        Free(held);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

/// Signed by itself, for the host "localhost".
struct Identity {
    Key key{EVP_RSA_gen(2048)};
    Certificate certificate{X509_new()};

    Identity() {
        X509* const made = certificate.get();
        X509_set_version(made, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
        X509_gmtime_adj(X509_getm_notBefore(made), -60);
        X509_gmtime_adj(X509_getm_notAfter(made), 3600);
        X509_set_pubkey(made, key.get());
        X509_NAME* const name = X509_get_subject_name(made);
        const auto* const host = reinterpret_cast<const unsigned char*>("localhost");
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
        X509_set_issuer_name(made, name);
        X509_EXTENSION* const also =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
        X509_add_ext(made, also, -1);
        X509_EXTENSION_free(also);
        X509_sign(made, key.get(), EVP_sha256());
    }

    void write(const std::string& path) const {
        const std::unique_ptr<std::FILE, Freed<std::fclose>> file(std::fopen(path.c_str(), "w"));
        PEM_write_X509(file.get(), certificate.get());
    }
    void write_key(const std::string& path) const {
        const std::unique_ptr<std::FILE, Freed<std::fclose>> file(std::fopen(path.c_str(), "w"));
        PEM_write_PrivateKey(file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    }
};

/// Answers every request of one connection at a time with the same bytes.
class TlsServer {
public:
    TlsServer(const Identity& identity, std::string answer)
        : answer_(std::move(answer)), context_(SSL_CTX_new(TLS_server_method())) {
        SSL_CTX_use_certificate(context_.get(), identity.certificate.get());
        SSL_CTX_use_PrivateKey(context_.get(), identity.key.get());
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        ::bind(listener_, any, size);
        ::listen(listener_, 8);
        ::getsockname(listener_, any, &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~TlsServer() {
        stopping_ = true;
        thread_.join();
        ::close(listener_);
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    std::string url(const std::string& host) const {
        return "https://" + host + ':' + std::to_string(port_);
    }
    int requests() const { return requests_; }

private:
    void serve() {
        while (!stopping_) {
            if (!readable(listener_)) continue;
            const int connection = ::accept(listener_, nullptr, nullptr);
            const std::unique_ptr<SSL, Freed<SSL_free>> session(SSL_new(context_.get()));
            SSL_set_fd(session.get(), connection);
            if (SSL_accept(session.get()) == 1) converse(*session, connection);
            ::close(connection);
        }
    }

    void converse(SSL& session, int connection) {
        std::string request;
        while (!stopping_) {
            if (SSL_pending(&session) == 0 && !readable(connection)) continue;
            char part[4096];
            const int size = SSL_read(&session, part, sizeof part);
            if (size <= 0) return;
            request.append(part, static_cast<std::size_t>(size));
            if (request.find("\r\n\r\n") == std::string::npos) continue;
            request.clear();
            ++requests_;
            SSL_write(&session, answer_.data(), static_cast<int>(answer_.size()));
        }
    }

    static bool readable(int socket) {
        pollfd waiting{socket, POLLIN, 0};
        return ::poll(&waiting, 1, 20) > 0;
    }

    const std::string answer_;
    std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> requests_{0};
    std::thread thread_;
};
}  // namespace telepati::handlers::tests
