#pragma once
/// Which route answers a request; what is said when none does.

#include <string>
#include <vector>

#include "handlers/http.hpp"
#include "handlers/path_pattern.hpp"

namespace telepati::handlers::http {

class RouteTable {
public:
    /// Throws std::invalid_argument for a pattern that is none: a fault of ours, met at start.
    explicit RouteTable(std::vector<Route> routes);

    /// The first row that fits answers; HEAD is answered by GET's row. No row: 404, or 405 with
    /// Allow when other methods know the path. A handler that throws: 500 that says nothing of it,
    /// and a log line with its kind.
    Response answer(Request request) const;

private:
    struct Row {
        Route route;
        PathPattern pattern;
    };

    Response nobody(const std::vector<const Row*>& same_path) const;

    std::vector<Row> rows_;
};
}  // namespace telepati::handlers::http
