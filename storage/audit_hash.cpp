#include <sodium.h>

#include <array>

#include "storage/audit_rows.hpp"

namespace telepati::storage {
namespace {

/// With their lengths, so that no two rows read the same.
void add(std::string& text, std::string_view field) {
    text.append(std::to_string(field.size())).append(":").append(field);
}
}  // namespace

std::string audit_hash(std::string_view before, const AuditRow& row) {
    const AuditEntry& entry = row.entry;
    std::string text;
    add(text, before);
    add(text, std::to_string(entry.office.value));
    add(text, std::to_string(row.serial));
    add(text, std::to_string(entry.at.time_since_epoch().count()));
    for (const std::string* field :
         {&entry.way, &entry.actor, &entry.act, &entry.subject, &entry.detail})
        add(text, *field);
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> digits{};
    const std::string& bytes = text;
    crypto_hash_sha256(
        digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()
    );
    sodium_bin2hex(digits.data(), digits.size(), digest.data(), digest.size());
    return digits.data();
}
}  // namespace telepati::storage
