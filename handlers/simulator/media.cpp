#include "handlers/simulator/media.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"

namespace telepati::handlers {
namespace {

constexpr std::size_t id_digits = 16;

std::string random_id();
std::string base64_of_hex(std::string_view hex_digits);

}  // namespace

SimulatedFile SimulatedMedia::add(std::string mime, std::string bytes, Time gone_at) {
    SimulatedFile file;
    file.id = random_id();
    file.mime = std::move(mime);
    file.sha256_hex = api::sha256_hex(bytes);
    file.sha256_base64 = base64_of_hex(file.sha256_hex);
    file.bytes = std::make_shared<const std::string>(std::move(bytes));
    file.gone_at = gone_at;
    const std::lock_guard lock(mutex_);
    make_room(file.bytes->size());
    bytes_ += file.bytes->size();
    files_.push_back(file);
    return file;
}

void SimulatedMedia::make_room(std::size_t bytes) {
    while (!files_.empty() && bytes_ + bytes > limits::simulated_media_bytes) {
        bytes_ -= files_.front().bytes->size();
        files_.pop_front();
    }
}

std::optional<SimulatedFile> SimulatedMedia::find(std::string_view id, Time now) const {
    const std::lock_guard lock(mutex_);
    return find_held(id, now);
}

std::optional<SimulatedFile> SimulatedMedia::find_held(std::string_view id, Time now) const {
    const auto found = std::ranges::find(files_, id, &SimulatedFile::id);
    if (found == files_.end() || found->gone_at <= now) return std::nullopt;
    return *found;
}

std::string SimulatedMedia::key_for(const SimulatedFile& file, Time now) {
    std::string key = hex(random_bytes<16>());
    const std::lock_guard lock(mutex_);
    forget_keys(now);
    keys_[key] = {file.id, now + limits::simulated_url};
    return key;
}

void SimulatedMedia::forget_keys(Time now) {
    std::erase_if(keys_, [&](const auto& entry) { return entry.second.until <= now; });
}

std::optional<SimulatedFile> SimulatedMedia::by_key(std::string_view key, Time now) const {
    const std::lock_guard lock(mutex_);
    const auto found = keys_.find(key);
    if (found == keys_.end() || found->second.until <= now) return std::nullopt;
    return find_held(found->second.file, now);
}

namespace {

std::string random_id() {
    std::string id;
    for (const unsigned byte : random_bytes<id_digits>()) {
        // No zero in front: an id must survive being taken for a number.
        id += static_cast<char>(id.empty() ? '1' + byte % 9 : '0' + byte % 10);
    }
    return id;
}

std::string base64_of_hex(std::string_view hex_digits) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t bits_of_hex = 4;
    constexpr std::size_t bits_of_letter = 6;
    std::string text;
    unsigned bits = 0;
    std::size_t held = 0;
    for (const char digit : hex_digits) {
        bits = bits << 4U | static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        held += bits_of_hex;
        if (held < bits_of_letter) continue;
        held -= bits_of_letter;
        text += letters[bits >> held & 63U];
    }
    if (held > 0) text += letters[bits << (bits_of_letter - held) & 63U];
    while (text.size() % 4 != 0) text += '=';
    return text;
}

}  // namespace
}  // namespace telepati::handlers
