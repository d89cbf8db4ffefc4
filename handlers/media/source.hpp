#pragma once
/// Where media come from.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace telepati::handlers {

struct Fetched {
    std::string bytes;
    std::string mime;    ///< as the gateway says
    std::string sha256;  ///< likewise, hex; may be empty
};

struct FetchFailure {
    enum class Kind {
        Later,  ///< may succeed with another attempt
        Gone,   ///< never will
    };
    Kind kind = Kind::Later;
    std::string_view why;  ///< a word for people
    std::optional<std::chrono::milliseconds> retry_after;
};

using FetchResult = std::variant<Fetched, FetchFailure>;

/// One object per thread; calls block.
class MediaSource {
public:
    virtual ~MediaSource() = default;
    /// `most`: bytes that are read at all.
    virtual FetchResult fetch(
        std::string_view number_id, std::string_view media_id, std::size_t most
    ) = 0;
};
}  // namespace telepati::handlers
