/// Any text as a message file, a stored message or a list of submitted templates: refused in one
/// line, or something that WhatsApp takes whatever the fields hold.

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bot/base/fields.hpp"
#include "templates/approved.hpp"
#include "templates/codec.hpp"
#include "templates/texts.hpp"
#include "templates/words.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using namespace telepati;
using namespace telepati::templates;
using fuzz::demand;

constexpr std::string_view declared = "id a b words list[id title note]";

void check_refusal(const std::string& what) {
    demand(!what.empty() && what.find('\n') == what.npos);
}

Fields filled(std::string_view text) {
    Fields fields;
    fields.texts["id"] = "MJ7K3F2";
    fields.texts["a"] = "satu dua";
    fields.texts["words"] = text;
    for (int row = 0; row < 14; ++row) {
        const std::string number = std::to_string(row);
        Fields one;
        one.texts["id"] = "row:" + number;
        one.texts["title"] = number + std::string{text};
        one.texts["note"] = "catatan";
        fields.lists["list"].push_back(std::move(one));
    }
    return fields;
}

/// Words may all be of fields, and those empty: that is whoever fills them in's fault.
bool has_words(const Message& message) {
    return message.body.find_first_not_of(" \n\t") != std::string::npos;
}

void check_filled(const Texts& texts, const Fields& fields) {
    Message message;
    try {
        message = texts.render("file", fields);
    } catch (const std::logic_error&) {
        return;  // likewise: a button whose id is empty or too long
    }
    if (has_words(message)) demand(refused_by_whatsapp(message).empty());
    demand(message_from_json(to_json(message)) == message);
}

void as_file(std::string_view text) {
    const auto texts = Texts::load({{"file", std::string{text}}}, {{"file", declared}});
    if (!texts) return check_refusal(texts.error().what);
    check_filled(*texts, {});
    check_filled(*texts, filled(text.substr(text.size() / 2)));
    check_filled(*texts, filled(std::string(5'000, 'x')));
}

void as_stored(std::string_view text) {
    try {
        const Message message = message_from_json(text);
        demand(message_from_json(to_json(message)) == message);
    } catch (const std::runtime_error&) {
        return;
    }
}

void as_submitted(std::string_view text) {
    const std::string half{text.substr(0, text.size() / 2)};
    const std::string body{text.substr(text.size() / 2)};
    const auto read = Submissions::load(half, {{"id/a.txt", body}, {"en/a.txt", body}});
    if (!read) check_refusal(read.error().what);
    const auto words = read_words({"words.tsv", std::string{text}});
    if (!words) check_refusal(words.error().what);
}

using Read = void (*)(std::string_view text);
constexpr Read readers[] = {as_file, as_stored, as_submitted};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    readers[data[0] % std::size(readers)](text);
    return 0;
}
