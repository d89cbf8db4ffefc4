#include "handlers/gateways/json_value.hpp"

#include <simdjson.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bot/base/limits.hpp"
#include "handlers/gateways/json_mending.hpp"

namespace telepati::handlers {
namespace {
using nlohmann::json;
namespace dom = simdjson::dom;

// Beyond this a double no longer holds every whole number, so the digits would be invented.
constexpr double exact_whole = 9007199254740992.0;

std::string digits_of(double real) {
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

// The header does not show the library: what a value holds there is what it holds here.
struct JsonAccess {
    static dom::element element(const JsonValue& value) {
        static_assert(sizeof(JsonValue) == sizeof(dom::element));
        return std::bit_cast<dom::element>(value);
    }
    static JsonValue value(dom::element element) { return std::bit_cast<JsonValue>(element); }

    template <class Wanted>
    static std::optional<Wanted> read(const JsonValue& value) {
        Wanted wanted{};
        const bool there = value.document_ != nullptr;
        if (!there || element(value).get(wanted) != simdjson::SUCCESS) return {};
        return wanted;
    }
    static JsonValue found(simdjson::simdjson_result<dom::element> result) {
        dom::element element;
        return result.get(element) == simdjson::SUCCESS ? value(element) : JsonValue{};
    }
};

using Access = JsonAccess;

JsonValue::operator bool() const {
    return document_ != nullptr && !Access::element(*this).is_null();
}

bool JsonValue::is_object() const {
    return document_ != nullptr && Access::element(*this).is_object();
}

JsonValue JsonValue::operator[](std::string_view member) const {
    JsonValue last;
    const auto object = Access::read<dom::object>(*this);
    if (!object) return last;
    for (const dom::key_value_pair field : *object) {
        if (field.key == member) last = Access::value(field.value);
    }
    return last;
}

std::size_t JsonValue::size() const {
    if (!*this) return 0;
    const auto items = Access::read<dom::array>(*this);
    return items ? items->size() : 1;
}

JsonValue JsonValue::item(std::size_t index) const {
    if (const auto items = Access::read<dom::array>(*this)) return Access::found(items->at(index));
    return index < size() ? *this : JsonValue{};
}

std::string JsonValue::text() const {
    if (const auto whole = Access::read<std::int64_t>(*this)) return std::to_string(*whole);
    if (const auto whole = Access::read<std::uint64_t>(*this)) return std::to_string(*whole);
    if (const auto real = Access::read<double>(*this)) return digits_of(*real);
    std::string text{view()};
    std::erase(text, '\0');
    return text;
}

std::string_view JsonValue::view() const {
    return Access::read<std::string_view>(*this).value_or(std::string_view{});
}

std::optional<double> JsonValue::number() const {
    if (const auto number = Access::read<double>(*this)) return number;
    return parsed_number(view());
}

bool JsonValue::is_true() const {
    return view() == "true" || Access::read<bool>(*this).value_or(false);
}

std::string JsonValue::canonical() const {
    if (document_ == nullptr) return {};
    return json::parse(simdjson::minify(Access::element(*this))).dump();
}

struct JsonDocument::Tree {
    dom::parser parser;
    dom::element root;

    simdjson::error_code read(std::string_view bytes) {
        if (parser.max_depth() != deepest) {
            const auto failed = parser.allocate(bytes.size(), deepest);
            if (failed != simdjson::SUCCESS) return failed;
        }
        return parser.parse(bytes.data(), bytes.size()).get(root);
    }

    /// One for each thread outlives its document, so that the next need not ask for memory.
    static std::unique_ptr<Tree>& spare() {
        thread_local std::unique_ptr<Tree> kept;
        return kept;
    }
    static std::unique_ptr<Tree> take() {
        return spare() ? std::move(spare()) : std::make_unique<Tree>();
    }
    static void give_back(std::unique_ptr<Tree> tree) {
        if (tree && tree->parser.capacity() <= largest_spare) spare() = std::move(tree);
    }

private:
    static constexpr std::size_t deepest = limits::json_depth + 1;
    static constexpr std::size_t largest_spare = 64UL * 1024;
};

JsonDocument::JsonDocument(std::string_view bytes) : tree_(Tree::take()) {
    auto failed = tree_->read(bytes);
    if (failed != simdjson::SUCCESS && failed != simdjson::DEPTH_ERROR) {
        state_ = State::Mended;
        failed = tree_->read(mended_json(bytes));
    }
    if (failed == simdjson::SUCCESS) return;
    state_ = failed == simdjson::DEPTH_ERROR ? State::TooDeep : State::Broken;
    tree_.reset();
}

JsonDocument::~JsonDocument() { Tree::give_back(std::move(tree_)); }

JsonValue JsonDocument::root() const { return tree_ ? Access::value(tree_->root) : JsonValue{}; }
}  // namespace telepati::handlers
