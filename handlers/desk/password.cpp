#include "handlers/desk/password.hpp"

#include <sodium.h>

#include <array>
#include <semaphore>
#include <stdexcept>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/random_bytes.hpp"

namespace telepati::handlers::desk {
namespace {

std::counting_semaphore<> free_hashes{limits::password_hashes_at_once};

/// A place among those that hash, or none.
class Place {
public:
    Place() : taken_(free_hashes.try_acquire_for(limits::password_wait)) {}
    ~Place() {
        if (taken_) free_hashes.release();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    explicit operator bool() const { return taken_; }

private:
    bool taken_;
};

std::string hash_of(std::string_view password) {
    if (::sodium_init() < 0) throw std::runtime_error("the system has no random numbers");
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = ::crypto_pwhash_argon2id_str(
        text.data(),
        password.data(),
        password.size(),
        crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE
    );
    if (failed != 0) throw std::runtime_error("no memory for a password");
    return text.data();
}
}  // namespace

std::optional<std::string> hashed_password(std::string_view password) {
    const Place place;
    if (!place) return std::nullopt;
    return hash_of(password);
}

PasswordCheck check_password(std::string_view stored, std::string_view password) {
    const Place place;
    if (!place) return PasswordCheck::Busy;
    if (stored.empty()) {
        // Whether a name exists must not be heard in how long the answer takes.
        static_cast<void>(hash_of(password.substr(0, limits::password_most)));
        return PasswordCheck::Wrong;
    }
    if (password.size() > limits::password_most) return PasswordCheck::Wrong;
    const std::string text{stored};
    const int wrong = ::crypto_pwhash_str_verify(text.c_str(), password.data(), password.size());
    return wrong == 0 ? PasswordCheck::Fits : PasswordCheck::Wrong;
}

std::string fresh_password() {
    constexpr std::size_t letters = 16;
    std::string text;
    for (const unsigned byte : random_bytes<4 * letters>()) {
        // Bytes beyond the last whole round of the alphabet would make some letters likelier.
        constexpr auto alphabet = cases::number_alphabet;
        if (byte >= 256 / alphabet.size() * alphabet.size()) continue;
        if (text.size() % 5 == 4) text += '-';
        text += alphabet[byte % alphabet.size()];
        if (text.size() == letters + letters / 4 - 1) break;
    }
    return text;
}

bool is_account_name(std::string_view name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    return name.size() >= 2 && name.size() <= 40 &&
           name.find_first_not_of(letters) == std::string_view::npos;
}

std::string password_fault(std::string_view password, std::string_view name) {
    if (characters(password) < limits::password_least)
        return "Kata sandi baru paling sedikit 10 huruf atau angka.";
    if (password.size() > limits::password_most) return "Kata sandi baru terlalu panjang.";
    if (!name.empty() && password.find(name) != std::string_view::npos)
        return "Kata sandi tidak boleh memuat nama akun.";
    return {};
}
}  // namespace telepati::handlers::desk
