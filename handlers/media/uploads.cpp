#include "handlers/media/uploads.hpp"

#include "bot/base/limits.hpp"

namespace telepati::handlers {

StoredUploads::StoredUploads(storage::MediaStore& store, std::function<Time()> now)
    : store_(store), now_(std::move(now)) {}

std::optional<std::string> StoredUploads::known(
    std::string_view number_id, std::string_view content
) {
    return store_.uploaded(number_id, content, now_());
}

std::optional<std::string> StoredUploads::bytes(std::string_view content) {
    auto found = store_.get(content);
    if (!found) return std::nullopt;
    return std::move(found->bytes);
}

void StoredUploads::remember(
    std::string_view number_id, std::string_view content, std::string_view gateway_id
) {
    store_.remember_upload(number_id, content, gateway_id, now_() + limits::media_upload_kept);
}
}  // namespace telepati::handlers
