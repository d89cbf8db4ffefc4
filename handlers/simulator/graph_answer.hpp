#pragma once
/// How the Graph API answers.

#include <string>
#include <string_view>

#include "handlers/http.hpp"

namespace telepati::handlers {

struct GraphFault {
    int status = 400;
    int code = 100;
    std::string_view message;
    std::string details = {};
    int subcode = 0;  ///< 0: none
};

http::Response refused(const GraphFault& fault);
http::Response json_response(int status, std::string body);
}  // namespace telepati::handlers
