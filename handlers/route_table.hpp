#pragma once
/// Which route answers a request; what is said when none does.

#include <optional>
#include <string>
#include <string_view>
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
    /// A late row is waited for.
    Response answer(Request request) const;

    /// Whether a late row fits this method and path.
    bool is_late(std::string_view method, std::string_view path) const;
    /// For a request that `is_late` is true of. A handler that throws: 500 as above.
    void answer_late(Request request, const Reply& reply) const;

private:
    struct Row {
        Route route;
        PathPattern pattern;
    };

    struct LateRow {
        const Route* route;
        std::vector<std::string> captures;
    };

    std::optional<LateRow> late_row(std::string_view method, std::string_view path) const;
    Response nobody(const std::vector<const Row*>& same_path) const;

    std::vector<Row> rows_;
};
}  // namespace telepati::handlers::http
