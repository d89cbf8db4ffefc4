#include "handlers/ticket_links.hpp"

#include <algorithm>

#include "bot/cases/number.hpp"
#include "handlers/hex.hpp"
#include "handlers/random_bytes.hpp"
#include "handlers/signature.hpp"

namespace telepati::handlers {
namespace {

constexpr std::size_t key_letters = 12;
constexpr std::size_t secret_bytes = 32;

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}
}  // namespace

std::string TicketLinks::key_of(std::string_view number) const {
    const std::string mac = signature("ticket\n" + std::string{number}, secret);
    const std::string digits = mac.substr(mac.size() - 4 * key_letters);
    std::string key;
    for (std::size_t at = 0; at < key_letters; ++at) {
        const auto dice = std::stoul(digits.substr(4 * at, 4), nullptr, 16);
        key += cases::number_alphabet[dice % cases::number_alphabet.size()];
    }
    return key;
}

bool TicketLinks::fits(std::string_view number, std::string_view key) const {
    const std::string right = key_of(number);
    unsigned different = secret.empty() || key.size() != right.size() ? 1 : 0;
    for (std::size_t at = 0; at < std::min(key.size(), right.size()); ++at)
        different |= static_cast<unsigned>(upper(key[at]) ^ right[at]);
    return different == 0;
}

std::string TicketLinks::to(std::string_view number) const {
    if (base.empty() || secret.empty() || number.empty()) return {};
    return base + "/t/" + std::string{number} + '-' + key_of(number);
}

std::string new_link_secret() { return hex(random_bytes<secret_bytes>()); }
}  // namespace telepati::handlers
