#include "handlers/api/reporter.hpp"

#include "bot/cases/number.hpp"
#include "handlers/api/digest.hpp"

namespace telepati::handlers::api {

std::string reporter_alias(std::string_view office_code, ContactId reporter) {
    constexpr std::size_t letters = 3;
    const std::string source =
        "alias\n" + std::string{office_code} + '\n' + std::to_string(reporter.value);
    auto dice = std::stoull(sha256_hex(source).substr(0, 15), nullptr, 16);
    std::string alias = "Warga ";
    for (std::size_t count = 0; count < letters; ++count) {
        alias += cases::number_alphabet[dice % cases::number_alphabet.size()];
        dice /= cases::number_alphabet.size();
    }
    return alias;
}

std::string reporter_alias(std::string_view office_code, const cases::Ticket& ticket) {
    return ticket.secret ? cases::secret_alias(ticket.number)
                         : reporter_alias(office_code, ticket.reporter);
}

std::string masked_phone(std::string_view wa_id) {
    constexpr std::size_t shown_at_end = 3;
    constexpr std::size_t hidden_least = 3;
    constexpr std::string_view stars = "****";
    if (wa_id.empty()) return {};
    const bool indonesian = wa_id.starts_with("62");
    const std::string dialled =
        indonesian ? "0" + std::string{wa_id.substr(2)} : "+" + std::string{wa_id};
    const std::size_t shown_at_start = indonesian ? 4 : 3;
    if (dialled.size() < shown_at_start + hidden_least + shown_at_end) return std::string{stars};
    const std::string end = dialled.substr(dialled.size() - shown_at_end);
    return dialled.substr(0, shown_at_start) + std::string{stars} + end;
}
}  // namespace telepati::handlers::api
