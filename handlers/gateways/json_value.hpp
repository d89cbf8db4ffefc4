#pragma once
/// JSON read with patience: what is missing or of another type reads as empty, and nothing throws.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace telepati::handlers {

/// A place in a `JsonDocument`, valid as long as that lives. Of members with one name the last
/// counts.
class JsonValue {
public:
    JsonValue() = default;  ///< missing

    /// There, and not null.
    explicit operator bool() const;
    bool is_object() const;
    JsonValue operator[](std::string_view member) const;

    /// Items of an array; anything else that is there counts as its own only item.
    std::size_t size() const;
    JsonValue item(std::size_t index) const;

    /// A string, or the digits of a whole number. Without NUL characters: no database keeps them.
    std::string text() const;
    /// The string itself, empty for everything else.
    std::string_view view() const;
    /// A finite number, also when it is written as a string.
    std::optional<double> number() const;
    /// true, also when it is written as a string.
    bool is_true() const;
    /// The same bytes for the same value, whatever the order and spacing of the original.
    std::string canonical() const;

private:
    friend struct JsonAccess;
    const void* document_ = nullptr;
    std::size_t place_ = 0;
};

/// A parsed body. Bytes that are not quite JSON (broken UTF-8, half an emoji, a number past all
/// bounds) are mended first, so that one bad item does not take the others with it.
class JsonDocument {
public:
    enum class State { Read, Mended, TooDeep, Broken };

    explicit JsonDocument(std::string_view bytes);
    ~JsonDocument();
    JsonDocument(const JsonDocument&) = delete;
    JsonDocument& operator=(const JsonDocument&) = delete;

    State state() const { return state_; }
    JsonValue root() const;  ///< missing when Broken or TooDeep

private:
    struct Tree;
    State state_ = State::Read;
    std::unique_ptr<Tree> tree_;
};
}  // namespace telepati::handlers
