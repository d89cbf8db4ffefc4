#include "bot/commands/classified.hpp"

#include <algorithm>
#include <cmath>

#include "bot/base/json_text.hpp"
#include "bot/cases/number.hpp"
#include "bot/understanding/alarm.hpp"
#include "bot/understanding/depth.hpp"
#include "bot/understanding/kind.hpp"
#include "bot/understanding/personal.hpp"
#include "bot/understanding/reading.hpp"

namespace telepati::app {
namespace {

constexpr std::string_view no_category = "lainnya";
constexpr std::string_view flood_category = "banjir";
constexpr std::size_t alternatives_told = 2;

double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

/// Bytes of UTF-8 that begin a character.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

std::string ticket_in(std::string_view message, const std::vector<std::string>& prefixes) {
    for (const std::string& prefix : prefixes) {
        const auto heard = cases::number_in(message, prefix);
        if (heard && heard->checks) return heard->number;
    }
    return {};
}

void write_guesses(JsonText& json, const std::vector<understanding::Guess>& guesses) {
    json.member("category", guesses.empty() ? no_category : guesses.front().category);
    json.member("confidence", guesses.empty() ? 0.0 : rounded(guesses.front().confidence));
    json.name("alternatives").open('[');
    for (std::size_t at = 1; at < guesses.size() && at <= alternatives_told; ++at)
        json.value(guesses[at].category);
    json.close(']').name("because").open('[');
    if (!guesses.empty()) {
        for (const std::string& word : guesses.front().because) json.value(word);
    }
    json.close(']');
}

void write_alarm(
    JsonText& json, const understanding::Alarm& alarm, const std::optional<int>& depth
) {
    json.member("flood", alarm.flood).name("depth_cm");
    if (depth) {
        json.value(*depth);
    } else {
        json.null();
    }
    json.member("danger", alarm.danger);
}

void write_text_or_null(JsonText& json, std::string_view name, const std::string& text) {
    json.name(name);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

void write_places(
    JsonText& json,
    const understanding::Places& places,
    const understanding::Reading& reading,
    std::string_view message
) {
    json.name("kelurahan").open('[');
    for (const understanding::Named& named : places.all_named(reading))
        json.open('{').member("code", named.code).member("name", named.name).close('}');
    json.close(']');
    write_text_or_null(json, "place", understanding::spot_in(reading, message, places));
}

void write_personal(JsonText& json, std::string_view message) {
    json.name("personal").open('[');
    std::size_t passed = 0;  // bytes, and the characters in them
    std::size_t counted = 0;
    const auto upto = [&](std::size_t byte) {
        if (byte < passed) passed = counted = 0;
        counted += characters(message.substr(passed, byte - passed));
        passed = byte;
        return counted;
    };
    for (const understanding::Personal& one : understanding::personal_in(message)) {
        json.open('{').member("what", understanding::name_of(one.what)).name("at").open('[');
        const std::size_t begin = upto(one.begin);
        json.value(begin).value(upto(one.end));
        json.close(']').close('}');
    }
    json.close(']');
}
}  // namespace

std::string classified(const Reader& reader, std::string_view message) {
    const understanding::Reading reading = understanding::read(reader.lexicon, message);
    const auto guesses = understanding::guess(reading, reader.learned);
    const understanding::Alarm alarm = understanding::alarm(reading);
    const std::string ticket = ticket_in(message, reader.prefixes);
    const bool spam =
        understanding::is_spam(reader.lexicon, reading, message) && !alarm.flood && !alarm.danger;
    const bool has_subject = !guesses.empty() || alarm.flood || alarm.danger;
    auto kind = understanding::kind_of(reader.lexicon, reading, message, has_subject);
    if (spam) kind = understanding::Kind::Other;
    if (!ticket.empty()) kind = understanding::Kind::Status;
    const bool wet =
        alarm.flood || (!guesses.empty() && guesses.front().category == flood_category);
    JsonText json;
    json.open('{');
    write_guesses(json, guesses);
    json.member("kind", understanding::name_of(kind));
    const auto depth =
        wet ? understanding::water_depth(reader.lexicon, message) : std::optional<int>{};
    write_alarm(json, alarm, depth);
    write_places(json, reader.places, reading, message);
    write_text_or_null(json, "ticket", ticket);
    json.member("spam", spam);
    write_personal(json, message);
    return json.close('}').take() + '\n';
}

std::string classified_lines(const Reader& reader, std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        result += classified(reader, line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}
}  // namespace telepati::app
