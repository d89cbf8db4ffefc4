#include "bot/chat.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <optional>
#include <string>

namespace telepati::app {
namespace {

constexpr int news_every_ms = 500;

class Terminal {
public:
    Terminal(
        const std::vector<std::string>& flags,
        const std::function<handlers::Outcome(const handlers::Command&)>& ask
    )
        : flags_(flags), ask_(ask) {}

    /// Sends a line, or only asks for news; false when it cannot go on.
    bool turn(const std::optional<std::string>& line) {
        handlers::Command command{
            {"chat-turn",   after_},
            {             }
        };
        command.words.insert(command.words.end(), flags_.begin(), flags_.end());
        if (line) command.files["typed"] = *line;
        const handlers::Outcome outcome = ask_(command);
        if (outcome.status != 0) {
            fmt::print(stderr, "{}\n", outcome.err);
            status_ = outcome.status;
            return false;
        }
        const auto end = outcome.out.find('\n');
        after_ = outcome.out.substr(0, end);
        fmt::print("{}", outcome.out.substr(end + 1));
        std::fflush(stdout);
        return true;
    }

    int status() const { return status_; }

private:
    const std::vector<std::string>& flags_;
    const std::function<handlers::Outcome(const handlers::Command&)>& ask_;
    std::string after_ = "0";
    int status_ = 0;
};

/// Lines of stdin as they come, without a buffer that poll(2) could not see.
class Lines {
public:
    enum class State { Line, Nothing, End };

    State next(std::string& line) {
        while (true) {
            const auto end = buffer_.find('\n');
            if (end != std::string::npos) {
                line = buffer_.substr(0, end);
                buffer_.erase(0, end + 1);
                return State::Line;
            }
            pollfd waiting{STDIN_FILENO, POLLIN, 0};
            if (::poll(&waiting, 1, news_every_ms) <= 0) return State::Nothing;
            char bytes[4096];
            const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
            if (got <= 0) return last(line);
            buffer_.append(bytes, static_cast<std::size_t>(got));
        }
    }

private:
    State last(std::string& line) {
        if (buffer_.empty()) return State::End;
        line = std::exchange(buffer_, {});
        return State::Line;
    }

    std::string buffer_;
};
}  // namespace

int chat(
    const std::vector<std::string>& flags,
    const std::function<handlers::Outcome(const handlers::Command&)>& ask
) {
    if (::isatty(STDIN_FILENO) != 0) {
        fmt::print(
            "Tulis seperti di WhatsApp. /foto [kata] = foto, /pin LAT LON = lokasi. Ctrl-D: "
            "selesai.\n"
        );
    }
    Terminal terminal(flags, ask);
    Lines lines;
    std::string line;
    while (true) {
        const auto state = lines.next(line);
        const bool typed = state == Lines::State::Line;
        if (typed && line.find_first_not_of(" \t\r") == std::string::npos) continue;
        if (!terminal.turn(typed ? std::optional{line} : std::nullopt)) return terminal.status();
        if (state == Lines::State::End) return terminal.status();
    }
}
}  // namespace telepati::app
