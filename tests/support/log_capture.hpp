#pragma once
/// Collects log lines while it lives, instead of stderr.

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/log.hpp"

namespace telepati::tests {

class LogCapture {
public:
    LogCapture() {
        handlers::log::capture([this](std::string_view line) {
            const std::lock_guard lock(mutex_);
            lines_.emplace_back(line);
        });
    }
    ~LogCapture() { handlers::log::capture(nullptr); }
    LogCapture(const LogCapture&) = delete;
    LogCapture& operator=(const LogCapture&) = delete;

    std::vector<std::string> lines() const {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

    /// All lines as one text, to assert what must never be there.
    std::string text() const {
        std::string all;
        for (const std::string& line : lines()) all += line;
        return all;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
};
}  // namespace telepati::tests
