#pragma once
/// nginx with the configuration that we ship, on loopback, in a folder of its own, as any user.

#include <sys/types.h>

#include <string>

#include "tests/support/temp_folder.hpp"

namespace telepati::tests {

class Nginx {
public:
    static bool is_installed();

    /// Starts it before a service on this port; returns when it takes requests. Throws
    /// std::runtime_error with its own words when it does not.
    explicit Nginx(int service_port);
    ~Nginx();
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;

    /// The same server without TLS, for requests by the byte.
    int port() const { return port_; }
    int tls_port() const { return tls_port_; }
    /// The one that only sends browsers on to TLS.
    int open_port() const { return open_port_; }
    /// PEM of the certificate that it shows.
    std::string certificate() const { return folder_.file("certificate.pem"); }
    /// What it has logged: requests, then complaints.
    std::string log() const;

private:
    void write_files(int service_port);

    TempFolder folder_;
    int port_;
    int tls_port_;
    int open_port_;
    pid_t process_ = 0;
};
}  // namespace telepati::tests
