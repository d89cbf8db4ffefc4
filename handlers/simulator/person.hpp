#pragma once
/// Who holds a phone of the demo.

#include <string>

namespace telepati::handlers {

struct SimulatedPerson {
    std::string id;  ///< digits with country code, or a business-scoped user id
    std::string name;
    std::string role;           ///< as the page shows it
    std::string group;          ///< of the list to choose from
    std::string number_id;      ///< the office that the phone writes to
    std::string office_number;  ///< digits
    bool has_number = true;
    std::string username = {};
};
}  // namespace telepati::handlers
