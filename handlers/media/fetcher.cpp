#include "handlers/media/fetcher.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "bot/base/limits.hpp"
#include "bot/conversation/timer.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/log.hpp"
#include "handlers/media/inspection.hpp"
#include "handlers/metrics.hpp"
#include "storage/clock_store.hpp"

namespace telepati::handlers {
namespace {

using conversation::Media;
using metrics::Counter;
using storage::MediaState;
using storage::MediaUpdate;
using storage::WantedMedia;

constexpr auto look_every = std::chrono::milliseconds{250};
constexpr auto lease = std::chrono::minutes{5};

std::size_t most_bytes(Media::Kind kind) {
    switch (kind) {
        case Media::Kind::Image:
            return limits::media_image;
        case Media::Kind::Video:
            return limits::media_video;
        case Media::Kind::Audio:
        case Media::Kind::Voice:
            return limits::media_audio;
        case Media::Kind::Document:
            return limits::media_document;
        case Media::Kind::Sticker:
            return limits::media_sticker;
    }
    return limits::media_image;
}

MediaUpdate lost(const WantedMedia& wanted, std::string_view why) {
    MediaUpdate update;
    update.id = wanted.id;
    update.state = MediaState::Lost;
    update.tries = wanted.tries + 1;
    update.trouble = why;
    metrics::count(Counter::MediaLost);
    return update;
}

/// Twice as long each time, with a little chance so that a crowd does not come back at once.
MediaUpdate later(
    const WantedMedia& wanted, const FetchFailure& failure, const MediaFetcherSettings& settings
) {
    if (wanted.tries + 1 >= limits::media_tries) return lost(wanted, failure.why);
    MediaUpdate update;
    update.id = wanted.id;
    update.tries = wanted.tries + 1;
    const auto doubled = limits::media_retry_first * (1LL << std::min(wanted.tries, 20));
    std::chrono::milliseconds wait = std::min<std::chrono::milliseconds>(
        doubled, std::chrono::milliseconds{limits::media_retry_last}
    );
    wait += wait * static_cast<std::int64_t>(settings.dice() % 256) / 1024;
    update.due_at = settings.now() + std::max(wait, failure.retry_after.value_or(wait));
    update.trouble = failure.why;
    return update;
}

FetchFailure not_now(std::string_view why) {
    return {FetchFailure::Kind::Later, why, std::nullopt};
}

/// Webhooks write the hash in base64, the look at an id in hex. What is neither says nothing.
bool hash_differs(std::string_view said, std::string_view bytes) {
    const std::string in_hex = api::sha256_hex(bytes);
    const std::string in_base64 = api::sha256_base64(bytes);
    if (said.size() == in_hex.size()) return said != in_hex;
    return said.size() == in_base64.size() && said != in_base64;
}

std::string kept_mime(const WantedMedia& wanted, std::string_view bytes) {
    const std::string_view found = mime_by_content(bytes);
    const bool sound = wanted.kind == Media::Kind::Audio || wanted.kind == Media::Kind::Voice;
    if (sound && found == "video/mp4") return "audio/mp4";
    if (!found.empty() && found != "application/zip") return std::string{found};
    const std::string_view said = wanted.mime;
    constexpr std::size_t longest = 100;
    const bool plain = !said.empty() && said.size() <= longest &&
                       said.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/.+-") ==
                           std::string_view::npos;
    return plain ? std::string{said} : "application/octet-stream";
}
FetchedOne fetch_and_keep(
    const WantedMedia& wanted,
    MediaSource& source,
    storage::MediaStore& store,
    const MediaFetcherSettings& settings
) {
    FetchResult result = source.fetch(wanted.number_id, wanted.gateway_id, most_bytes(wanted.kind));
    if (const auto* failure = std::get_if<FetchFailure>(&result)) {
        const bool gone = failure->kind == FetchFailure::Kind::Gone;
        return {gone ? lost(wanted, failure->why) : later(wanted, *failure, settings)};
    }
    const auto& fetched = std::get<Fetched>(result);
    const std::string content = api::sha256_hex(fetched.bytes);
    if (hash_differs(fetched.sha256, fetched.bytes) || hash_differs(wanted.sha256, fetched.bytes)) {
        return {later(wanted, not_now("damaged on the way"), settings)};
    }
    if (const auto why = wrong_with(wanted.kind, fetched.bytes); !why.empty())
        return {lost(wanted, why)};
    const bool picture = wanted.kind == Media::Kind::Image;
    const PictureLook seen = picture ? settings.looks(fetched.bytes) : PictureLook{};
    if (!seen.answered && wanted.tries + 1 < limits::picture_tries)
        return {later(wanted, not_now("could not be looked at"), settings)};
    if (picture && !seen) return {lost(wanted, "not a picture")};
    MediaUpdate update;
    update.id = wanted.id;
    update.state = MediaState::Kept;
    update.content = content;
    update.mime = kept_mime(wanted, fetched.bytes);
    update.bytes = static_cast<std::int64_t>(fetched.bytes.size());
    update.tries = wanted.tries + 1;
    store.put(content, update.mime, fetched.bytes, settings.now());
    metrics::count(Counter::MediaKept);
    return {std::move(update), seen.look};
}
}  // namespace

// A store that is busy or full is no reason to keep a photo waiting until its lease is over.
FetchedOne fetch_one(
    const WantedMedia& wanted,
    MediaSource& source,
    storage::MediaStore& store,
    const MediaFetcherSettings& settings
) try {
    return fetch_and_keep(wanted, source, store, settings);
} catch (const std::exception&) {
    log::error("media_failed");
    return {later(wanted, not_now("could not be kept"), settings)};
}

struct MediaFetcher::Impl {
    Impl(storage::MediaStore& media, Turnstile& writer, Readers& views, MediaFetcherSettings given);
    ~Impl();

    void work();
    bool wait();
    std::vector<WantedMedia> claim();
    void fetch(const WantedMedia& wanted, MediaSource& source);

    storage::MediaStore& store;
    Turnstile& turnstile;
    Readers& readers;
    const MediaFetcherSettings settings;
    std::mutex mutex;
    std::condition_variable woken;
    bool stopping = false;
    std::vector<std::thread> threads;
};

MediaFetcher::Impl::Impl(
    storage::MediaStore& media, Turnstile& writer, Readers& views, MediaFetcherSettings given
)
    : store(media), turnstile(writer), readers(views), settings(std::move(given)) {
    for (int i = 0; i < settings.threads; ++i) threads.emplace_back([this] { work(); });
}

MediaFetcher::Impl::~Impl() {
    {
        const std::scoped_lock lock(mutex);
        stopping = true;
    }
    woken.notify_all();
    for (std::thread& thread : threads) thread.join();
}

void MediaFetcher::Impl::work() {
    const auto source = settings.source();
    while (wait()) {
        for (const WantedMedia& wanted : claim()) fetch(wanted, *source);
    }
}

bool MediaFetcher::Impl::wait() {
    std::unique_lock lock(mutex);
    woken.wait_for(lock, look_every, [this] { return stopping; });
    return !stopping;
}

std::vector<WantedMedia> MediaFetcher::Impl::claim() try {
    const Time now = settings.now();
    if (!readers.lease()->wants_media(now)) return {};
    std::vector<WantedMedia> claimed;
    const auto done = turnstile.run([&](storage::Batch& batch) {
        claimed = batch.wanted_media(now, now + lease, limits::media_claimed);
    });
    return done ? claimed : std::vector<WantedMedia>{};
} catch (const std::exception&) {
    log::error("media_unread");
    return {};
}

// What cannot be written down stays leased, and is fetched again when the lease is over.
void MediaFetcher::Impl::fetch(const WantedMedia& wanted, MediaSource& source) {
    const FetchedOne one = fetch_one(wanted, source, store, settings);
    const MediaUpdate& update = one.update;
    const auto written = turnstile.run([&](storage::Batch& batch) {
        storage::Records records;
        records.media.push_back(update);
        // What came with a form is looked at from its record.
        const bool of_ticket = !wanted.ticket.empty();
        if (update.state == MediaState::Kept && of_ticket) {
            records.timers.push_back(
                {wanted.office,
                 wanted.reporter,
                 std::string{conversation::media_timer},
                 wanted.ticket,
                 settings.now() + limits::media_gathers}
            );
        }
        batch.write(records);
        if (one.look && of_ticket) batch.clocks().keep_look(wanted.office, wanted.id, *one.look);
    });
    if (!written) log::error("media_not_noted");
}

MediaFetcher::MediaFetcher(
    storage::MediaStore& store,
    Turnstile& turnstile,
    Readers& readers,
    MediaFetcherSettings settings
)
    : impl_(std::make_unique<Impl>(store, turnstile, readers, std::move(settings))) {}

MediaFetcher::~MediaFetcher() = default;
}  // namespace telepati::handlers
