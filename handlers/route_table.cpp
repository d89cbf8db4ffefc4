#include "handlers/route_table.hpp"

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <typeinfo>
#include <utility>

#include "bot/base/limits.hpp"
#include "handlers/log.hpp"

namespace telepati::handlers::http {
namespace {

bool is_well_formed(std::string_view path);
Response run_handler(const Route& route, const Request& request);
std::string kind_of(const std::exception& error);

}  // namespace

RouteTable::RouteTable(std::vector<Route> routes) {
    for (Route& route : routes) {
        PathPattern pattern(route.pattern);
        rows_.push_back({std::move(route), std::move(pattern)});
    }
}

Response RouteTable::answer(Request request) const {
    if (!is_well_formed(request.path)) return problem(400, "Malformed address");
    const std::string wanted = request.method == "HEAD" ? "GET" : request.method;
    std::vector<const Row*> same_path;
    for (const Row& row : rows_) {
        auto groups = row.pattern.match(request.path);
        if (!groups) continue;
        if (row.route.method != wanted) {
            same_path.push_back(&row);
            continue;
        }
        request.captures = *std::move(groups);
        return run_handler(row.route, request);
    }
    return nobody(same_path);
}

Response RouteTable::nobody(const std::vector<const Row*>& same_path) const {
    if (same_path.empty()) return problem(404, "Not found");
    std::set<std::string> methods;
    for (const Row* row : same_path) {
        methods.insert(row->route.method);
        if (row->route.method == "GET") methods.insert("HEAD");
    }
    std::string allow;
    for (const std::string& method : methods) allow += (allow.empty() ? "" : ", ") + method;
    Response response = problem(405, "Method not allowed");
    response.headers.emplace("Allow", allow);
    return response;
}

namespace {

bool is_well_formed(std::string_view path) {
    const auto is_control = [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
    };
    if (path.size() > limits::request_path) return false;
    return std::none_of(path.begin(), path.end(), is_control);
}

Response run_handler(const Route& route, const Request& request) {
    std::string kind = "unknown";
    try {
        return route.handle(request);
    } catch (const std::exception& error) {
        kind = kind_of(error);
    } catch (...) {
        // Named "unknown" in the log line below.
    }
    log::error(
        "handler_failed",
        {
            {"method", route.method },
            {"route",  route.pattern},
            {"kind",   kind         }
    }
    );
    return problem(500, "Internal error");
}

std::string kind_of(const std::exception& error) {
    const char* name = typeid(error).name();
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> readable(
        abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free
    );
    return readable ? readable.get() : name;
}

}  // namespace
}  // namespace telepati::handlers::http
