#include "bot/services.hpp"

#include <sys/random.h>

#include <filesystem>
#include <random>

#include "bot/catalog/office_files.hpp"
#include "bot/conversation/messages.hpp"
#include "bot/demo_clock.hpp"
#include "storage/address.hpp"
#include "templates/words.hpp"

namespace telepati::app {
namespace {

constexpr std::string_view message_suffix = ".mustache";

std::vector<templates::Source> message_sources(const std::string& folder) {
    std::vector<templates::Source> sources;
    for (auto& [name, text] : catalog::embedded_folder(folder)) {
        if (!name.ends_with(message_suffix)) continue;
        sources.push_back({name.substr(0, name.size() - message_suffix.size()), std::move(text)});
    }
    return sources;
}

std::vector<templates::Declared> declared_messages() {
    std::vector<templates::Declared> declared;
    for (const auto& message : conversation::message_keys)
        declared.push_back({message.key, message.fields});
    return declared;
}
}  // namespace

Time system_now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::uint64_t system_dice() {
    // Numbers and jitter need to differ, not to be secret: each thread asks the system once.
    thread_local std::mt19937_64 dice = [] {
        std::uint64_t seed = 0;
        if (::getrandom(&seed, sizeof seed, 0) != sizeof seed) {
            throw std::runtime_error("the system has no random numbers");
        }
        return std::mt19937_64{seed};
    }();
    return dice();
}

Result<handlers::Speech> load_speech(const std::string& folder) {
    const auto* words_text = catalog::embedded(folder + "/words.tsv");
    if (!words_text) return failure("the program was built without its language files");
    auto texts = templates::Texts::load(message_sources(folder), declared_messages());
    if (!texts) return tl::unexpected(texts.error());
    auto words = templates::read_words({folder + "/words.tsv", std::string{*words_text}});
    if (!words) return tl::unexpected(words.error());
    return handlers::Speech{std::move(*texts), std::move(*words)};
}

Result<templates::Submissions> load_submissions() {
    const auto* list = catalog::embedded("whatsapp/templates.tsv");
    if (!list) return failure("the program was built without its language files");
    std::map<std::string, std::string> bodies;
    for (const std::string language : {"id", "en"}) {
        for (auto& [name, text] : catalog::embedded_folder("whatsapp/" + language))
            bodies[language + '/' + name] = std::move(text);
    }
    return templates::Submissions::load(*list, bodies);
}

/// The city of the demo offices with its borders, for any office that lies in it; made once.
Result<std::shared_ptr<const understanding::Places>> load_city() {
    static const auto city = []() -> Result<std::shared_ptr<const understanding::Places>> {
        auto places = catalog::read_city(catalog::embedded_folder("demo/shared"));
        if (!places) return tl::unexpected(places.error());
        return std::make_shared<const understanding::Places>(std::move(*places));
    }();
    return city;
}

Result<std::shared_ptr<const handlers::Language>> load_language() {
    auto lexicon = catalog::shipped_lexicon();
    if (!lexicon) return tl::unexpected(lexicon.error());
    auto home = load_speech("messages/id");
    if (!home) return tl::unexpected(home.error());
    auto english = load_speech("messages/en");
    if (!english) return tl::unexpected(english.error());
    auto submissions = load_submissions();
    if (!submissions) return tl::unexpected(submissions.error());
    auto city = load_city();
    if (!city) return tl::unexpected(city.error());
    return std::make_shared<const handlers::Language>(handlers::Language{
        std::move(*lexicon),
        std::move(*home),
        std::move(*english),
        std::move(*submissions),
        std::move(*city)});
}

Result<std::string> beside_database(const std::string& url) {
    auto address = storage::read_address(url);
    if (!address) return tl::unexpected(address.error());
    const auto folder = std::filesystem::path{address->beside}.parent_path();
    std::error_code trouble;
    if (!folder.empty()) std::filesystem::create_directories(folder, trouble);
    return std::move(address->beside);
}

std::string socket_path(const std::string& beside) { return beside + ".sock"; }

Result<std::unique_ptr<Services>> Services::open(
    const Config& config, storage::OpenMode mode, handlers::TurnstileSettings settings
) {
    std::unique_ptr<Services> services{new Services};
    auto language = load_language();
    if (!language) return tl::unexpected(language.error());
    services->language_ = std::move(*language);
    auto store = storage::open_store(config.database, mode);
    if (!store) return tl::unexpected(store.error());
    services->store_ = std::move(*store);
    auto media = storage::open_media_store(config.database);
    if (!media) return tl::unexpected(media.error());
    services->media_ = std::move(*media);
    if (services->is_demo()) restore_clock(services->clock_, *services->store_->reader());
    settings.now = [&clock = services->clock_] { return clock.now(); };
    settings.dice = system_dice;
    auto world = handlers::World::read(services->language_, *services->store_->reader());
    services->turnstile_ = std::make_unique<handlers::Turnstile>(
        *services->store_, std::move(world), std::move(settings)
    );
    return services;
}

void Services::reload() {
    const auto before = turnstile_->world();
    turnstile_->replace_world(handlers::World::read(language_, *store_->reader(), before.get()));
}

void Services::reached_at(const std::string& public_url) {
    const auto before = turnstile_->world();
    turnstile_->replace_world(
        handlers::World::read(language_, *store_->reader(), before.get(), public_url)
    );
}

bool Services::is_demo() { return store_->reader()->meta("demo").has_value(); }
}  // namespace telepati::app
