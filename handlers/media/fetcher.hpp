#pragma once
/// Fetches what residents and officers sent, as errands that are tried again: a photo that does not
/// come never costs the message it came with.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.hpp"
#include "handlers/media/inspection.hpp"
#include "handlers/media/source.hpp"
#include "handlers/readers.hpp"
#include "handlers/turnstile.hpp"
#include "storage/media_store.hpp"

namespace telepati::handlers {

struct MediaFetcherSettings {
    int threads = 2;
    std::function<Time()> now;
    std::function<std::uint64_t()> dice;
    std::function<std::unique_ptr<MediaSource>()> source;  ///< one for each thread
    std::function<PictureLook(std::string_view)> looks;    ///< of a JPEG or PNG
};

/// Thread-safe. Destruction ends what is under way; the rest stays wanted in the database.
class MediaFetcher {
public:
    MediaFetcher(
        storage::MediaStore& store,
        Turnstile& turnstile,
        Readers& readers,
        MediaFetcherSettings settings
    );
    ~MediaFetcher();
    MediaFetcher(const MediaFetcher&) = delete;
    MediaFetcher& operator=(const MediaFetcher&) = delete;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What is to be written about a medium.
struct FetchedOne {
    storage::MediaUpdate update;
    std::optional<std::uint64_t> look = std::nullopt;  ///< of a picture that is kept
};

/// Fetches one, checks it and keeps it; what may go better another time is tried again, for the
/// look at a picture limits::picture_tries times. Does not throw when the store does.
FetchedOne fetch_one(
    const storage::WantedMedia& wanted,
    MediaSource& source,
    storage::MediaStore& store,
    const MediaFetcherSettings& settings
);
}  // namespace telepati::handlers
