#pragma once
/// What every page of the desk begins with: somebody who has signed in and may, an office, a form
/// that is ours, and a storage that works.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "bot/base/fields.hpp"
#include "handlers/access.hpp"
#include "handlers/audit.hpp"
#include "handlers/desk/page.hpp"
#include "handlers/desk/place_list.hpp"
#include "handlers/posters/kit.hpp"
#include "handlers/readers.hpp"
#include "handlers/turnstile.hpp"
#include "handlers/world.hpp"
#include "storage/media_store.hpp"

namespace telepati::handlers::desk {

/// How the sender stands.
struct LineState {
    bool running = false;
    std::int64_t queued = 0;
    std::int64_t sending = 0;
    std::int64_t stopped_numbers = 0;  ///< the gateway refuses everything of these
};

struct DeskSettings {
    Readers& readers;
    Turnstile& turnstile;
    storage::MediaStore& media;
    std::function<std::shared_ptr<const World>()> world;
    std::function<Time()> now;
    std::shared_ptr<const templates::Pages> pages;
    /// Files of templates/static by name; nullptr: there is none.
    std::function<const std::string_view*(std::string_view)> file;
    std::shared_ptr<Readings> readings;
    std::shared_ptr<const PosterKit> kit = nullptr;  ///< null: no posters
    bool secure = false;                             ///< people reach us over https only
    /// A shipped file of messages, "id/filed.mustache"; nullptr: there is none.
    std::function<const std::string_view*(std::string_view)> shipped = {};
    std::function<LineState()> line = {};  ///< may be empty
    /// Where pictures of streets come from, "https://HOST/{z}/{x}/{y}.png"; empty: from nowhere.
    std::string tiles = {};
    /// Reads a file of kelurahan or of their borders.
    KelurahanReader places_in = {};
};

using FormFields = std::multimap<std::string, std::string, std::less<>>;

/// A request of somebody who was let in.
struct Visit {
    const DeskSettings& desk;
    const http::Request& request;
    storage::Reader& reader;
    const World& world;
    const OfficeWorld& office;
    const storage::AccountRow& account;
    std::string cookie;
    FormFields form;  ///< of a POST
    Time now;

    /// A field of the form, without spaces around it; empty when it is absent or comes twice.
    std::string field(std::string_view name) const;
    /// Likewise of the address.
    std::string asked(std::string_view name) const;
    /// A file of the form, byte by byte.
    std::string_view file(std::string_view name) const;
    bool may(Action action) const { return handlers::may(account.role, action); }
    /// A row for the audit log.
    storage::AuditEntry audited(
        std::string_view act, std::string subject = {}, std::string detail = {}
    ) const;
};

using Answer = std::function<http::Response(const Visit& visit)>;

/// Asks `answer` for those who may do that. Whoever has not signed in is sent to the door; what
/// they had written goes with them.
http::Handler for_account(const DeskSettings& settings, Action action, Answer answer);

/// Likewise for forms with a file in them, which may be larger.
http::Handler for_upload(const DeskSettings& settings, Action action, Answer answer);

/// The page in its frame, for who has signed in. `page` is its key, which the menu marks.
http::Response framed(
    const Visit& visit,
    std::string_view page,
    const std::string& title,
    const Fields& content,
    int status = 200
);

/// The refusal that is said of something that is not there, or not theirs.
http::Response not_found(const Visit& visit, const std::string& words);
}  // namespace telepati::handlers::desk
