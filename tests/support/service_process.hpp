#pragma once
/// The built program as a process of its own, to be killed at will.

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace telepati::tests {

using Environment = std::map<std::string, std::string>;

class ServiceProcess {
public:
    /// Starts `telepati serve --demo` on a free port and returns when it takes requests. What it
    /// says on stderr is added to the file `errors`, if one is named.
    ServiceProcess(
        const std::string& url, const Environment& environment, const std::string& errors = {}
    );
    /// kill -9, when it still runs.
    ~ServiceProcess();
    ServiceProcess(const ServiceProcess&) = delete;
    ServiceProcess& operator=(const ServiceProcess&) = delete;

    int port() const { return port_; }
    pid_t process() const { return process_; }
    void kill();
    /// SIGTERM; the exit status.
    int stop();
    /// What it has said on stdout since it took requests; waits for its end.
    std::string rest_of_output();

private:
    pid_t process_ = 0;
    int port_ = 0;
    int output_ = -1;
};

struct Finished {
    int status = 0;
    std::string out;
    std::string err;
};

/// Runs the program to its end with what stdin gets.
Finished run_program(
    const std::vector<std::string>& words,
    const std::string& input = {},
    const Environment& environment = {}
);
}  // namespace telepati::tests
