#pragma once
/// What is stored of people's wishes about their own data.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "bot/cases/privacy.hpp"

namespace telepati::storage {

struct NewPrivacyCase {
    OfficeId office;
    cases::PrivacyCase wish;
};

/// All open or held cases of that wish of the contact are so from now on.
struct PrivacySettled {
    ContactId contact;
    cases::PrivacyWish wish = cases::PrivacyWish::Erase;
    cases::PrivacyState state = cases::PrivacyState::Done;
    std::string by_name;
    std::string remark;
    Time at;
};

struct PrivacyRecords {
    std::vector<NewPrivacyCase> asked;
    std::vector<PrivacySettled> settled;
    std::vector<ContactId> unfollowed;
    std::vector<ContactId> erased;
};
}  // namespace telepati::storage
