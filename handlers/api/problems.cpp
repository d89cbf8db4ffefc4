#include "handlers/api/problems.hpp"

#include <algorithm>

#include "bot/base/json_text.hpp"
#include "bot/base/limits.hpp"
#include "bot/understanding/fold.hpp"

namespace telepati::handlers::api {
namespace {

constexpr std::size_t shown_name = 40;

JsonText begun(int status, std::string_view title, std::string_view detail) {
    JsonText text;
    text.open('{').member("type", "about:blank").member("title", title);
    text.member("status", status).member("detail", detail);
    return text;
}

http::Response finished(int status, JsonText& text) {
    text.close('}');
    http::Response response;
    response.status = status;
    response.type = "application/problem+json";
    response.body = text.take() + '\n';
    return response;
}
}  // namespace

http::Response bad_fields(const std::vector<conversation::Fault>& faults) {
    const std::size_t shown = std::min(faults.size(), limits::api_faults);
    std::string detail;
    for (std::size_t at = 0; at < shown; ++at) {
        const std::string name = understanding::clean(faults[at].field, shown_name);
        detail += (at == 0 ? "" : " ") + name + ' ' + faults[at].what + '.';
    }
    JsonText text = begun(422, "Fields that cannot be used", detail);
    text.name("errors").open('[');
    for (std::size_t at = 0; at < shown; ++at) {
        text.open('{').member("field", understanding::clean(faults[at].field, shown_name));
        text.member("detail", faults[at].what).close('}');
    }
    text.close(']');
    return finished(422, text);
}

http::Response illegal_move(const conversation::IllegalMove& move) {
    const auto legal = conversation::next_statuses(move.from);
    const std::string from{cases::status_name(move.from)};
    std::string detail = "A ticket that is " + from + " cannot become " +
                         std::string{cases::status_name(move.wanted)};
    if (legal.empty()) detail += "; nothing follows";
    for (std::size_t at = 0; at < legal.size(); ++at)
        detail +=
            (at == 0 ? "; it may become " : ", ") + std::string{cases::status_name(legal[at])};
    JsonText text = begun(409, "No such move", detail + '.');
    text.member("current", from).name("legal").open('[');
    for (const cases::Status status : legal) text.value(cases::status_name(status));
    text.close(']');
    return finished(409, text);
}
}  // namespace telepati::handlers::api
