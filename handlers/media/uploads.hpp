#pragma once
/// Uploads of the media store's content, remembered there: the same photo goes to the gateway once
/// and to its people many times.

#include <functional>

#include "handlers/gateways/whatsapp_cloud.hpp"
#include "storage/media_store.hpp"

namespace telepati::handlers {

class StoredUploads : public Uploads {
public:
    StoredUploads(storage::MediaStore& store, std::function<Time()> now);

    std::optional<std::string> known(std::string_view number_id, std::string_view content) override;
    std::optional<std::string> bytes(std::string_view content) override;
    void remember(std::string_view number_id, std::string_view content, std::string_view gateway_id)
        override;

private:
    storage::MediaStore& store_;
    std::function<Time()> now_;
};
}  // namespace telepati::handlers
