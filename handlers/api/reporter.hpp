#pragma once
/// A reporter as others may see them: recognisable, never identified.

#include <string>
#include <string_view>

#include "bot/base/ids.hpp"
#include "bot/cases/ticket.hpp"

namespace telepati::handlers::api {

/// "Warga 4F2": the same for all reports of one person in one office.
std::string reporter_alias(std::string_view office_code, ContactId reporter);

/// Likewise of whoever reported this; a secret report has an alias of its own.
std::string reporter_alias(std::string_view office_code, const cases::Ticket& ticket);

/// "0812****890" for 62812…890, "+91****210" for other countries, empty for an empty number. A
/// number so short that little would be hidden is hidden as a whole.
std::string masked_phone(std::string_view wa_id);
}  // namespace telepati::handlers::api
