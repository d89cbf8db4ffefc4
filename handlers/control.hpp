#pragma once
/// The Unix socket beside the database: commands reach a running service through it, so that there
/// is one writer.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/result.hpp"

namespace telepati::handlers {

/// A command line, with the contents of the files it names (paths mean nothing to the other
/// process).
struct Command {
    std::vector<std::string> words;
    std::map<std::string, std::string> files;
};

struct Outcome {
    int status = 0;   ///< exit status: 0 done, 1 could not, 2 wrong usage
    std::string out;  ///< for stdout
    std::string err;  ///< one line for stderr
};

/// Listens while it lives; each connection is one command. The socket belongs to the owner only
/// (mode 0600).
class ControlServer {
public:
    static Result<std::unique_ptr<ControlServer>> listen(
        const std::string& path, std::function<Outcome(const Command&)> run
    );
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

private:
    struct Impl;
    explicit ControlServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Runs the command in the service that listens there; nothing when no service does.
std::optional<Outcome> ask_service(const std::string& path, const Command& command);
}  // namespace telepati::handlers
