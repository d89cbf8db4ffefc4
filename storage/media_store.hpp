#pragma once
/// The content of pictures, voices and papers, by its SHA-256. Apart from the main database, so
/// that a photo of 5 MB never sits in the commit of somebody's message.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/result.hpp"
#include "bot/base/time.hpp"

namespace telepati::storage {

struct MediaContent {
    std::string mime;
    std::string bytes;
};

/// Thread-safe. Members may throw StorageError.
class MediaStore {
public:
    virtual ~MediaStore() = default;

    /// Durable when it returns. The same content twice is kept once.
    virtual void put(
        std::string_view content, std::string_view mime, std::string_view bytes, Time now
    ) = 0;
    virtual std::optional<MediaContent> get(std::string_view content) = 0;

    /// Nothing of it is left, and its room is used again. What is not there does not matter.
    virtual void drop(std::string_view content) = 0;

    /// The gateway's id of an upload of this content from one of our numbers, while it is valid.
    virtual std::optional<std::string> uploaded(
        std::string_view number_id, std::string_view content, Time now
    ) = 0;
    virtual void remember_upload(
        std::string_view number_id,
        std::string_view content,
        std::string_view gateway_id,
        Time valid_until
    ) = 0;

    /// A consistent copy. The file must not exist.
    virtual Result<void> backup(const std::string& file) = 0;
};

/// "data/telepati.db" has its media in "data/telepati.db.media", as a backup has.
std::string media_path(const std::string& database_path);

/// The one that belongs to the database of `url`; made when it is not there.
Result<std::unique_ptr<MediaStore>> open_media_store(const std::string& url);
}  // namespace telepati::storage
