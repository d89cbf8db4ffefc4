#pragma once
/// An answer of a server, read as its bytes come in.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace telepati::handlers {

struct HttpAnswer {
    int status = 0;
    std::string body;
    std::string type;
    std::optional<std::chrono::milliseconds> retry_after;
};

/// Reads one answer to a request that was no HEAD.
class AnswerReader {
public:
    /// `most`: bytes of body.
    explicit AnswerReader(std::size_t most) : most_(most) {}

    enum class State { Incomplete, Whole, TooLarge, Broken };

    /// Add what comes to the end of this, then call `advance`.
    std::string& bytes() { return bytes_; }
    State advance();
    /// No more will come: true when that is how the answer ends.
    bool ends_here() const { return head_read_ && ends_ == Ends::WithConnection; }

    HttpAnswer take() { return std::move(answer_); }
    /// Whether the connection can carry another request.
    bool keeps_open() const { return keeps_open_ && bytes_.empty(); }

private:
    enum class Ends { AfterLength, WithLastChunk, WithConnection };

    State read_head();
    bool read_header(std::string_view line);
    State read_length();
    State read_chunks();

    std::size_t most_;
    std::string bytes_;  ///< come and not yet understood
    HttpAnswer answer_;
    bool head_read_ = false;
    Ends ends_ = Ends::WithConnection;
    std::size_t length_ = 0;
    bool keeps_open_ = true;
};
}  // namespace telepati::handlers
