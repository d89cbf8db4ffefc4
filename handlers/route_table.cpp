#include "handlers/route_table.hpp"

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <future>
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
void run_late(const Route& route, const Request& request, const Reply& reply);
Response wait_for(const Route& route, const Request& request);
void log_failure(const Route& route, const std::exception* error);
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
        return row.route.handle_late ? wait_for(row.route, request)
                                     : run_handler(row.route, request);
    }
    return nobody(same_path);
}

std::optional<RouteTable::LateRow> RouteTable::late_row(
    std::string_view method, std::string_view path
) const {
    for (const auto& [route, pattern] : rows_) {
        if (!route.handle_late || route.method != method) continue;
        if (auto groups = pattern.match(path)) return LateRow{&route, *std::move(groups)};
    }
    return std::nullopt;
}

bool RouteTable::is_late(std::string_view method, std::string_view path) const {
    return late_row(method, path).has_value();
}

void RouteTable::answer_late(Request request, const Reply& reply) const {
    auto row = late_row(request.method, request.path).value();
    request.captures = std::move(row.captures);
    run_late(*row.route, request, reply);
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
    try {
        return route.handle(request);
    } catch (const std::exception& error) {
        log_failure(route, &error);
    } catch (...) {
        log_failure(route, nullptr);
    }
    return problem(500, "Internal error");
}

void run_late(const Route& route, const Request& request, const Reply& reply) {
    try {
        return route.handle_late(request, reply);
    } catch (const std::exception& error) {
        log_failure(route, &error);
    } catch (...) {
        log_failure(route, nullptr);
    }
    reply(problem(500, "Internal error"));
}

Response wait_for(const Route& route, const Request& request) {
    const auto promise = std::make_shared<std::promise<Response>>();
    auto answer = promise->get_future();
    run_late(route, request, [promise](Response response) {
        promise->set_value(std::move(response));
    });
    return answer.get();
}

void log_failure(const Route& route, const std::exception* error) {
    const std::string kind = error ? kind_of(*error) : "unknown";
    log::error(
        "handler_failed",
        {
            {"method", route.method },
            {"route",  route.pattern},
            {"kind",   kind         }
    }
    );
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
