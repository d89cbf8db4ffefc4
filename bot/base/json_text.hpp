#pragma once
/// JSON written from the first byte to the last, for texts that are made thousands of times a
/// second: no tree is built to be thrown away.

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace telepati {

/// `text` in quotes, on one line. Bytes that are not UTF-8 become U+FFFD, so the result is always
/// valid JSON.
std::string json_quoted(std::string_view text);

/// Adds what `json_quoted` gives to the end of `out`.
void append_json_quoted(std::string& out, std::string_view text);

/// Puts the commas. That brackets match and members have names is the caller's part.
class JsonText {
public:
    JsonText& open(char bracket) {
        separate();
        text_ += bracket;
        needs_comma_ = false;
        return *this;
    }
    JsonText& close(char bracket) {
        text_ += bracket;
        needs_comma_ = true;
        return *this;
    }
    /// `name` stands as it is: a word of ours, without quotes or backslashes in it.
    JsonText& name(std::string_view name) {
        separate();
        text_.append("\"").append(name).append("\":");
        needs_comma_ = false;
        return *this;
    }

    JsonText& value(std::string_view text) {
        separate();
        append_json_quoted(text_, text);
        return *this;
    }
    JsonText& value(std::same_as<bool> auto flag) {
        separate();
        text_ += flag ? "true" : "false";
        return *this;
    }
    template <std::integral Whole>
    requires(!std::same_as<Whole, bool>) JsonText& value(Whole number) {
        separate();
        text_ += std::to_string(number);
        return *this;
    }
    /// The shortest digits that read back as the same number; must be finite.
    JsonText& value(std::floating_point auto number) {
        separate();
        append_number(number);
        return *this;
    }

    JsonText& null() {
        separate();
        text_ += "null";
        return *this;
    }

    template <class Value>
    JsonText& member(std::string_view its_name, const Value& its_value) {
        return name(its_name).value(its_value);
    }

    std::string take() { return std::exchange(text_, {}); }

private:
    void append_number(double number);
    void separate() {
        if (needs_comma_) text_ += ',';
        needs_comma_ = true;
    }

    std::string text_;
    bool needs_comma_ = false;
};
}  // namespace telepati
