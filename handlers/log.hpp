#pragma once
/// Structured log: one JSON object a line on stderr. Never a secret, a phone number, a wamid or a
/// message text: callers pass ids of ours, counts, codes and fixed words.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace telepati::handlers::log {

enum class Level { Debug, Info, Warning, Error };

struct Field {
    std::string_view name;
    std::variant<std::int64_t, double, std::string_view> value;
};

/// `event` is a fixed word such as "started"; thread-safe; a line is one write.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Error, event, fields);
}

/// "debug" … "error"; false for another word.
bool set_level(std::string_view name);

/// Where lines go instead of stderr; for tests. Null puts stderr back.
void capture(std::function<void(std::string_view)> sink);
}  // namespace telepati::handlers::log
