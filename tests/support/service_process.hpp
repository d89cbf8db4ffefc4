#pragma once
/// The built program as a process of its own, to be killed at will.

#include <sys/types.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace telepati::tests {

using Environment = std::map<std::string, std::string>;

/// A program as offices run it, or nothing when `./dev build` has not made one. What the sanitizers
/// need themselves, a test cannot take away from a program that is built with them.
std::optional<std::string> shipped_program();
/// In an Environment: the path of the program that is run instead of this build's.
inline constexpr const char* other_program = "TELEPATI_TEST_PROGRAM";

class ServiceProcess {
public:
    /// Starts `telepati serve --demo` on a free port and returns when it takes requests. `confine`
    /// runs in the child before the program does: limits, user, folders. What it says on stderr is
    /// added to the file `errors`, if one is named.
    ServiceProcess(
        const std::string& url,
        const Environment& environment,
        const std::function<void()>& confine = {},
        const std::string& errors = {}
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
    const Environment& environment = {},
    const std::function<void()>& confine = {}
);
}  // namespace telepati::tests
