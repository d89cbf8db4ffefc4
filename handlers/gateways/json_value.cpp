#include "handlers/gateways/json_value.hpp"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bot/base/limits.hpp"
#include "handlers/gateways/json_mending.hpp"

namespace telepati::handlers {
namespace {
using nlohmann::json;

const json& node_of(const void* node) { return *static_cast<const json*>(node); }

// Brackets inside strings do not count. The parser never gets deeper than this, whatever the bytes.
bool too_deep(std::string_view bytes) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > limits::json_depth) return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

json parse_strictly(std::string_view bytes) {
    return json::parse(bytes.data(), bytes.data() + bytes.size(), nullptr, false);
}

// Beyond this a double no longer holds every whole number, so the digits would be invented.
constexpr double exact_whole = 9007199254740992.0;

std::string digits_of(const json& value) {
    if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    const double real = value.get<double>();
    if (std::abs(real) > exact_whole || real != std::floor(real)) return {};
    return std::to_string(static_cast<std::int64_t>(real));
}

std::optional<double> parsed_number(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(value)) return {};
    return value;
}
}  // namespace

JsonValue::operator bool() const { return node_ != nullptr && !node_of(node_).is_null(); }

bool JsonValue::is_object() const { return node_ != nullptr && node_of(node_).is_object(); }

JsonValue JsonValue::operator[](std::string_view member) const {
    if (!is_object()) return {};
    const json& object = node_of(node_);
    const auto found = object.find(member);
    return found == object.end() ? JsonValue{} : JsonValue{&*found};
}

std::size_t JsonValue::size() const {
    if (!*this) return 0;
    return node_of(node_).is_array() ? node_of(node_).size() : 1;
}

JsonValue JsonValue::item(std::size_t index) const {
    if (index >= size()) return {};
    return node_of(node_).is_array() ? JsonValue{&node_of(node_)[index]} : *this;
}

std::string JsonValue::text() const {
    if (node_ == nullptr) return {};
    if (node_of(node_).is_number()) return digits_of(node_of(node_));
    std::string text{view()};
    std::erase(text, '\0');
    return text;
}

std::string_view JsonValue::view() const {
    if (node_ == nullptr || !node_of(node_).is_string()) return {};
    return node_of(node_).get_ref<const std::string&>();
}

std::optional<double> JsonValue::number() const {
    if (node_ == nullptr) return {};
    if (node_of(node_).is_number()) return node_of(node_).get<double>();
    return parsed_number(view());
}

bool JsonValue::is_true() const {
    if (node_ == nullptr) return false;
    return view() == "true" || (node_of(node_).is_boolean() && node_of(node_).get<bool>());
}

std::string JsonValue::canonical() const {
    if (node_ == nullptr) return {};
    return node_of(node_).dump(-1, ' ', false, json::error_handler_t::replace);
}

struct JsonDocument::Tree {
    json root;
};

JsonDocument::JsonDocument(std::string_view bytes) : state_(State::Read) {
    if (too_deep(bytes)) {
        state_ = State::TooDeep;
        return;
    }
    json root = parse_strictly(bytes);
    if (root.is_discarded()) {
        state_ = State::Mended;
        root = parse_strictly(mended_json(bytes));
    }
    if (root.is_discarded()) {
        state_ = State::Broken;
        return;
    }
    tree_ = std::make_unique<const Tree>(Tree{std::move(root)});
}

JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::root() const { return tree_ ? JsonValue{&tree_->root} : JsonValue{}; }
}  // namespace telepati::handlers
