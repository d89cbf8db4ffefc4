#include "handlers/log.hpp"

#include <time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <mutex>
#include <utility>

#include "bot/base/json_text.hpp"

namespace telepati::handlers::log {
namespace {

constexpr std::array<std::string_view, 4> level_names = {"debug", "info", "warning", "error"};

std::atomic<Level> lowest_level{Level::Info};
std::mutex sink_mutex;
std::function<void(std::string_view)> line_sink;

std::string now_utc();
std::string json_value(const std::variant<std::int64_t, double, std::string_view>& value);
void emit(std::string_view line);

}  // namespace

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (level < lowest_level.load(std::memory_order_relaxed)) return;
    std::string line = R"({"ts":")" + now_utc() + R"(","level":")";
    line += level_names[static_cast<std::size_t>(level)];
    line += R"(","event":)" + json_quoted(event);
    for (const Field& field : fields) {
        line += ',' + json_quoted(field.name) + ':' + json_value(field.value);
    }
    line += "}\n";
    emit(line);
}

bool set_level(std::string_view name) {
    for (std::size_t index = 0; index < level_names.size(); ++index) {
        if (level_names[index] != name) continue;
        lowest_level = static_cast<Level>(index);
        return true;
    }
    return false;
}

void capture(std::function<void(std::string_view)> sink) {
    const std::lock_guard lock(sink_mutex);
    line_sink = std::move(sink);
}

namespace {

// A log line is stamped when it is written; no decision of the product is taken from this clock.
std::string now_utc() {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    tm parts{};
    ::gmtime_r(&now.tv_sec, &parts);
    std::array<char, 32> text{};
    std::size_t size = ::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.", &parts);
    const long milliseconds = now.tv_nsec / 1'000'000;
    for (const long unit : {100L, 10L, 1L}) {
        text[size++] = static_cast<char>('0' + milliseconds / unit % 10);
    }
    text[size++] = 'Z';
    return std::string(text.data(), size);
}

struct JsonOf {
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const {
        if (!std::isfinite(number)) return "null";
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
        return std::string(text.data(), end);
    }
    std::string operator()(std::string_view text) const { return json_quoted(text); }
};

std::string json_value(const std::variant<std::int64_t, double, std::string_view>& value) {
    return std::visit(JsonOf{}, value);
}

// One write keeps the lines of many threads apart. A log that cannot be written must not stop the
// service.
void emit(std::string_view line) {
    {
        const std::lock_guard lock(sink_mutex);
        if (line_sink) {
            line_sink(line);
            return;
        }
    }
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace
}  // namespace telepati::handlers::log
