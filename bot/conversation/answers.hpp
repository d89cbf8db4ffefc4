#pragma once
/// Ears: what an answer can mean, shared by all scripts.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/conversation/context.hpp"
#include "bot/conversation/heard.hpp"
#include "bot/conversation/session.hpp"

namespace telepati::conversation {

/// The words of a message: text, caption or button title; empty for the rest.
std::string_view words_of(const Heard& heard);

/// Words, a picture, a voice or a place: something to work with. A sticker is none.
bool brings_something(const Heard& heard);

/// The ticket number in the id of a tapped button: "rate:MJ7K3F2:4" is about MJ7K3F2.
std::optional<std::string> number_of_button(const Heard& heard);

/// Photos and videos among what was sent; voice notes and papers are no pictures.
std::size_t pictures(const std::vector<Media>& media);
/// Voice notes and other sound among it.
std::size_t voices(const std::vector<Media>& media);
std::string count_if_any(std::size_t count);

/// A typed title or row number of what was offered becomes that choice; everything else stays as it
/// is.
Heard as_choice(const Session& session, Heard heard);

/// What follows `prefix` in the id of a tapped button: `chosen(heard, "category:")` is "jalan".
std::optional<std::string_view> chosen(const Heard& heard, std::string_view prefix);

/// "yes", "no", "send", "change", "cancel", "skip" by button id or typed words; empty when it is
/// none.
std::string_view answer(const Context& context, const Heard& heard);

/// What a thumb under a message, or one sent alone, says: "yes", "no" or empty. Skin colours do not
/// matter.
std::string_view mood(std::string_view emoji);

/// "iya", "halo", "makasih bang", "???", "cepatlah": nothing about any problem or place.
bool is_small_talk(const Context& context, const Heard& heard);

/// A phrase of this role of the lexicon stands in the words.
bool says(const Context& context, std::string_view words, std::string_view role);
}  // namespace telepati::conversation
