#pragma once
/// Rows of pictures, voices and papers; their content lies in the media store.

#include <cstdint>
#include <string>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/conversation/heard.hpp"

namespace telepati::storage {

/// What a medium belongs to.
enum class MediaOwner { Ticket = 0, Record = 1, Letter = 2 };

/// A medium of one of these, as its page shows it.
struct OwnedMedium {
    std::int64_t id = 0;
    std::string mime;
    bool kept = false;
    std::string question = {};  ///< of a form, that it answers; empty: of none
};

/// Where a kept medium lies. `office` none in a query: any.
struct KeptMedia {
    OfficeId office;
    std::string content;
    std::string mime;
    std::string filename;
};

enum class MediaState { Wanted = 0, Kept = 1, Lost = 2 };

/// A picture, voice or paper that still lies at the gateway.
struct WantedMedia {
    std::int64_t id = 0;
    OfficeId office;
    ContactId reporter;     ///< of the ticket; else whoever sent it
    std::string ticket;     ///< its number; empty when it is no ticket's
    std::string number_id;  ///< of ours, that it was sent to
    std::string gateway_id;
    conversation::Media::Kind kind = conversation::Media::Kind::Image;
    std::string mime;
    std::string sha256;  ///< as the gateway gave it: hex or base64, may be empty
    int tries = 0;
};

struct MediaUpdate {
    std::int64_t id = 0;
    MediaState state = MediaState::Wanted;
    std::string content;  ///< name in the media store, when kept
    std::string mime;     ///< as found, when kept
    std::int64_t bytes = 0;
    int tries = 0;
    Time due_at;          ///< of the next attempt, when still wanted
    std::string trouble;  ///< a word for people, when lost
};
}  // namespace telepati::storage
