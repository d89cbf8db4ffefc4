#pragma once
/// The demo offices with the whole API in front, without a server: what a program asks, and what
/// the people in the chat hear of it.

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "handlers/readers.hpp"
#include "handlers/route_table.hpp"
#include "storage/media_store.hpp"
#include "tests/support/town.hpp"

namespace telepati::tests {

using Headers = std::map<std::string, std::string>;

/// What a program asks; `path` as in the description, with its query.
struct Asked {
    std::string method;
    std::string path;
    std::string body;
    std::string token = "operator";
    Headers headers = {};  ///< names in lower case
};

/// Tokens of Medan Johor by the name of their role; "amplas" is an operator of Medan Amplas,
/// "all" one of both.
class ApiTown {
public:
    /// `wrap` as for Town.
    explicit ApiTown(
        std::function<std::unique_ptr<storage::Store>(std::unique_ptr<storage::Store>)> wrap = {}
    );

    handlers::http::Response ask(const Asked& asked);
    nlohmann::json read(const std::string& path);

    /// Files a report at the counter of Medan Johor and forgets what went out; its number.
    std::string filed(const std::string& body = R"({"text":"parit tumpat gg seser kwala bekala"})");
    /// Adds a photo that has been fetched ("JPEGBYTES"); its id.
    std::string photographed(const std::string& number);
    handlers::http::Response patch(
        const std::string& number, const std::string& body, Headers headers = {}
    );
    nlohmann::json ticket(const std::string& number);
    /// "act by", oldest first.
    std::vector<std::string> history(const std::string& number);

    /// Everything under /api/v1/.
    const std::vector<handlers::http::Route>& routes() const { return routes_; }

    /// As if the program ended and started again on the same database.
    void restart();

    Town town;

private:
    void open();

    std::unique_ptr<handlers::Readers> readers_;
    std::unique_ptr<storage::MediaStore> media_;
    std::vector<handlers::http::Route> routes_;
};

nlohmann::json json_of(const handlers::http::Response& response);

/// The only header of that name.
std::string header_of(const handlers::http::Response& response, const std::string& name);
}  // namespace telepati::tests
