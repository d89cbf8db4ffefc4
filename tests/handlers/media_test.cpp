#include <doctest/doctest.h>
#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <bit>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/media/fetcher.hpp"
#include "handlers/media/inspection.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/test_database.hpp"
#include "tests/support/town.hpp"

namespace telepati::handlers::tests {
namespace {

using namespace std::chrono_literals;
using conversation::Media;
using storage::MediaState;
using telepati::tests::TempFolder;
using telepati::tests::TestDatabase;
using telepati::tests::Town;

enum class Shown { Nothing, Drain, Road };

/// Light and dark parts of a scene, whatever the size of the picture.
unsigned char shade(Shown shown, int x, int y, int width, int height) {
    if (shown == Shown::Nothing) return 90;
    const int column = x * 16 / width;
    const int row = y * 16 / height;
    const int seed = shown == Shown::Drain ? 7 : 11;
    return static_cast<unsigned char>(40 + (column * column * seed + row * 29 * seed) % 180);
}

std::string jpeg(int width, int height, Shown shown = Shown::Nothing, int quality = 80) {
    std::vector<unsigned char> pixels;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) pixels.push_back(shade(shown, x, y, width, height));
    }
    tjhandle handle = tjInitCompress();
    unsigned char* data = nullptr;
    unsigned long size = 0;
    REQUIRE(
        tjCompress2(
            handle,
            pixels.data(),
            width,
            0,
            height,
            TJPF_GRAY,
            &data,
            &size,
            TJSAMP_GRAY,
            quality,
            0
        ) == 0
    );
    std::string bytes(data, data + size);
    tjFree(data);
    tjDestroy(handle);
    return bytes;
}

std::string png(unsigned width, unsigned height) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_GRAY;
    const std::vector<unsigned char> pixels(PNG_IMAGE_SIZE(image), 90);
    png_alloc_size_t size = 0;
    REQUIRE(png_image_write_get_memory_size(image, size, 0, pixels.data(), 0, nullptr));
    std::string bytes(size, '\0');
    REQUIRE(
        png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr) != 0
    );
    bytes.resize(size);
    return bytes;
}

/// Gives what it is told, in order; the last again and again.
class ToldSource : public MediaSource {
public:
    explicit ToldSource(std::vector<FetchResult> results) : results_(std::move(results)) {}
    FetchResult fetch(std::string_view, std::string_view, std::size_t) override {
        return results_[std::min(at_++, results_.size() - 1)];
    }

private:
    std::vector<FetchResult> results_;
    std::size_t at_ = 0;
};

MediaFetcherSettings settings() {
    MediaFetcherSettings settings;
    settings.threads = 1;
    settings.now = [] { return Time{}; };
    settings.dice = [] { return std::uint64_t{0}; };
    settings.looks = [](std::string_view bytes) { return picture_look(TELEPATI_PROGRAM, bytes); };
    return settings;
}

storage::WantedMedia wanted(Media::Kind kind) {
    storage::WantedMedia wanted;
    wanted.id = 1;
    wanted.kind = kind;
    wanted.gateway_id = "77";
    wanted.mime = "image/jpeg";
    return wanted;
}

struct Stage {
    TempFolder folder;
    TestDatabase database{folder, "t.db"};
    std::unique_ptr<storage::MediaStore> store =
        std::move(*storage::open_media_store(database.url()));

    storage::MediaUpdate fetch(const storage::WantedMedia& what, FetchResult result) {
        ToldSource source({std::move(result)});
        return fetch_one(what, source, *store, settings()).update;
    }
};
}  // namespace

TEST_CASE("a real picture is kept under its hash, a photo that is not a photo is given up") {
    Stage stage;
    struct Row {
        std::string what;
        Media::Kind kind;
        std::string bytes;
        MediaState state;
    };
    std::string cut = jpeg(640, 480);
    cut.resize(200);
    const Row rows[] = {
        {"jpeg", Media::Kind::Image, jpeg(640, 480), MediaState::Kept},
        {"png", Media::Kind::Image, png(40, 30), MediaState::Kept},
        {"a page", Media::Kind::Image, "<html><script>alert(1)</script>", MediaState::Lost},
        {"a program",
         Media::Kind::Image,
         "\x7F"
         "ELF....",
         MediaState::Lost},
        {"jpeg by name only", Media::Kind::Image, "\xFF\xD8\xFF\xE0 and nothing", MediaState::Lost},
        {"cut jpeg", Media::Kind::Image, cut, MediaState::Lost},
        {"empty", Media::Kind::Image, "", MediaState::Lost},
        {"voice", Media::Kind::Voice, "OggS............", MediaState::Kept},
        {"voice, but a page", Media::Kind::Voice, "<html>", MediaState::Lost},
        {"video",
         Media::Kind::Video,
         std::string{
             "\0\0\0\x18"
             "ftypmp42",
             12},
         MediaState::Kept},
        {"paper", Media::Kind::Document, "%PDF-1.4", MediaState::Kept},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const auto update = stage.fetch(wanted(row.kind), Fetched{row.bytes, "x/y", ""});
        CHECK(update.state == row.state);
        if (row.state == MediaState::Kept) {
            CHECK(update.content == api::sha256_hex(row.bytes));
            const auto kept = stage.store->get(update.content);
            REQUIRE(kept);
            CHECK(kept->bytes == row.bytes);
        } else {
            CHECK_FALSE(update.trouble.empty());
        }
    }
}

TEST_CASE("a picture of monstrous size takes nobody down") {
    // The header promises 60,000 by 60,000 pixels; decoding it would need gigabytes.
    std::string monster = jpeg(8, 8);
    const auto frame = monster.find("\xFF\xC0");
    REQUIRE(frame != monster.npos);
    monster.replace(frame + 5, 4, "\xEA\x60\xEA\x60");
    CHECK_FALSE(picture_look(TELEPATI_PROGRAM, monster));
    CHECK(picture_look(TELEPATI_PROGRAM, jpeg(8, 8)));
    CHECK_FALSE(picture_look("/nowhere/telepati", jpeg(8, 8)));
}

TEST_CASE("a picture is made small for paper by a child, and what is none is left out") {
    for (const std::string& bytes : {jpeg(1280, 960), jpeg(30, 2000), jpeg(8, 8), png(40, 30)}) {
        const auto small = small_picture(TELEPATI_PROGRAM, bytes);
        REQUIRE(small);
        CHECK(small->starts_with("iVBORw0KGgo"));
    }
    CHECK_FALSE(small_picture(TELEPATI_PROGRAM, "<svg onload=alert(1)>"));
    CHECK_FALSE(small_picture(TELEPATI_PROGRAM, ""));
    CHECK_FALSE(small_picture("/nowhere/telepati", jpeg(8, 8)));
}

TEST_CASE("the same scene looks the same when it was made smaller or saved again, another does not"
) {
    const auto look = [](const std::string& bytes) {
        const auto seen = picture_look(TELEPATI_PROGRAM, bytes);
        REQUIRE(seen);
        return *seen.look;
    };
    const auto drain = look(jpeg(1280, 960, Shown::Drain));
    CHECK(std::popcount(drain ^ look(jpeg(640, 480, Shown::Drain, 40))) <= 8);
    CHECK(std::popcount(drain ^ look(jpeg(1280, 960, Shown::Drain, 60))) <= 8);
    CHECK(std::popcount(drain ^ look(jpeg(1280, 960, Shown::Road))) > 12);
}

TEST_CASE("a photo that nobody could look at for now is looked at again, and not for ever") {
    Stage stage;
    auto own = settings();
    auto what = wanted(Media::Kind::Image);
    ToldSource source({Fetched{jpeg(16, 16), "", ""}});
    const auto fetched = [&] { return fetch_one(what, source, *stage.store, own).update; };

    own.looks = [](std::string_view bytes) { return picture_look("/nowhere/telepati", bytes); };
    const auto put_off = fetched();
    CHECK(put_off.state == MediaState::Wanted);
    CHECK(put_off.due_at > own.now());
    what.tries = limits::picture_tries - 1;
    CHECK(fetched().state == MediaState::Lost);

    what.tries = put_off.tries;
    own.looks = settings().looks;
    CHECK(fetched().state == MediaState::Kept);
}

TEST_CASE("a photo that cannot be kept for now is fetched again soon") {
    struct Full : storage::MediaStore {
        void put(std::string_view, std::string_view, std::string_view, Time) override {
            throw storage::StorageError{storage::StorageError::Kind::Full, "no room"};
        }
        std::optional<storage::MediaContent> get(std::string_view) override { return {}; }
        void drop(std::string_view) override {}
        std::optional<std::string> uploaded(std::string_view, std::string_view, Time) override {
            return {};
        }
        void remember_upload(std::string_view, std::string_view, std::string_view, Time) override {}
        Result<void> backup(const std::string&) override { return {}; }
    } full;
    ToldSource source({Fetched{"%PDF-1.4", "", ""}});
    const auto update = fetch_one(wanted(Media::Kind::Document), source, full, settings()).update;
    CHECK(update.state == MediaState::Wanted);
    CHECK(update.due_at <= settings().now() + 2 * limits::media_retry_first);
    CHECK(update.trouble == "could not be kept");
}

TEST_CASE("what was damaged on the way is fetched again: hashes in hex and in base64") {
    Stage stage;
    const std::string bytes = jpeg(16, 16);
    CHECK(
        stage.fetch(wanted(Media::Kind::Image), Fetched{bytes, "", api::sha256_hex(bytes)}).state ==
        MediaState::Kept
    );
    CHECK(
        stage.fetch(wanted(Media::Kind::Image), Fetched{bytes, "", api::sha256_hex("other")})
            .state == MediaState::Wanted
    );
    auto from_webhook = wanted(Media::Kind::Image);
    from_webhook.sha256 = api::sha256_base64(bytes);
    CHECK(stage.fetch(from_webhook, Fetched{bytes, "", ""}).state == MediaState::Kept);
    from_webhook.sha256 = api::sha256_base64("other");
    CHECK(stage.fetch(from_webhook, Fetched{bytes, "", ""}).state == MediaState::Wanted);
}

TEST_CASE("a busy gateway is asked again, ever more seldom, and not for ever") {
    Stage stage;
    auto what = wanted(Media::Kind::Image);
    Time last{};
    for (what.tries = 0; what.tries + 1 < limits::media_tries; ++what.tries) {
        const auto update =
            stage.fetch(what, FetchFailure{FetchFailure::Kind::Later, "no answer", std::nullopt});
        CHECK(update.state == MediaState::Wanted);
        CHECK(update.due_at >= last);
        last = update.due_at;
    }
    const auto end =
        stage.fetch(what, FetchFailure{FetchFailure::Kind::Later, "no answer", std::nullopt});
    CHECK(end.state == MediaState::Lost);
    CHECK(end.trouble == "no answer");
    const auto gone =
        stage.fetch(wanted(Media::Kind::Image), FetchFailure{FetchFailure::Kind::Gone, "gone", {}});
    CHECK(gone.state == MediaState::Lost);
}

namespace {

/// A town whose photos arrive.
struct PhotoTown {
    Town town;
    Readers readers{town.store()};
    Stage stage;
    std::string photo = jpeg(64, 48);
    std::unique_ptr<MediaFetcher> fetcher;

    PhotoTown() {
        MediaFetcherSettings own = settings();
        own.now = [this] { return town.now(); };
        own.source = [this] {
            return std::make_unique<ToldSource>(std::vector<FetchResult>{
                Fetched{photo, "image/jpeg", ""}});
        };
        fetcher =
            std::make_unique<MediaFetcher>(*stage.store, town.turnstile(), readers, std::move(own));
    }

    /// Until nothing is left to fetch.
    void wait() {
        const auto wants = [this] { return readers.lease()->wants_media(town.now() + 24h); };
        // Each turn of the writer gives the fetcher time.
        for (int turns = 0; turns < 100'000 && wants(); ++turns)
            town.turnstile().run([](storage::Batch&) {});
        CHECK_FALSE(wants());
        town.pass(3s);
    }

    std::vector<telepati::tests::Delivered> pictures() {
        std::vector<telepati::tests::Delivered> found;
        for (auto& one : town.delivered())
            if (one.message.attachment) found.push_back(std::move(one));
        return found;
    }
};

const std::string warga = "6280000009001";
}  // namespace

TEST_CASE("A photo follows the card to everybody who could take it, and the closing photo the news"
) {
    PhotoTown story;
    for (const char* officer : {"62800000000104", "62800000000105", "62800000000106"})
        story.town.says(officer, "siap");
    story.town.says(warga, "parit di gg seser kwala bekala tumpat");
    story.town.shows(warga, "ini paritnya");
    story.town.taps(warga, "send", "Kirim");
    story.wait();
    const auto to_officers = story.pictures();
    REQUIRE(to_officers.size() == 3);
    CHECK(to_officers[0].to == "62800000000104");
    CHECK(to_officers[0].message.attachment->type == "image");
    const auto kept = story.stage.store->get(to_officers[0].message.attachment->content);
    REQUIRE(kept);
    CHECK(kept->bytes == story.photo);

    const std::string number = story.town.tickets().at(0).ticket.number;
    story.town.taps("62800000000104", "take:" + number, "Terima");
    story.town.shows("62800000000104", "");
    story.town.pass(2s);
    story.town.taps("62800000000104", "resolve:" + number, "Ya, selesai");
    story.wait();
    const auto to_reporter = story.pictures();
    REQUIRE(to_reporter.size() == 1);
    CHECK(to_reporter[0].to == warga);
    CHECK(story.town.broken().empty());
}
}  // namespace telepati::handlers::tests
