#include "handlers/api/visit.hpp"

#include <utility>

#include "bot/cases/number.hpp"
#include "handlers/api/ticket_query.hpp"
#include "handlers/log.hpp"

namespace telepati::handlers::api {
namespace {

http::Response answered(
    const ApiSettings& settings, Action action, const Answer& answer, const http::Request& request
);
}  // namespace

storage::AuditEntry Visit::audited(
    OfficeId of, std::string_view act, std::string subject, std::string detail
) const {
    return {
        of,
        now,
        std::string{way_api},
        token.name,
        std::string{act},
        std::move(subject),
        std::move(detail)};
}

http::Handler for_token(const ApiSettings& settings, Action action, Answer answer) {
    return [settings, action, answer = std::move(answer)](const http::Request& request) {
        try {
            return answered(settings, action, answer, request);
        } catch (const storage::StorageError& error) {
            log::error(
                "api_storage",
                {
                    {"kind", std::int64_t{static_cast<int>(error.kind())}}
            }
            );
            http::Response response =
                http::problem(503, "Storage not available", "Try again later.");
            response.headers.emplace("Retry-After", "5");
            return response;
        }
    };
}

std::optional<storage::TicketView> asked_ticket(const Visit& visit) {
    return visit.reader.ticket(visit.office(), canonical_number(visit.request.captures.at(0)));
}

http::Response no_such_ticket(const Visit& visit) {
    const std::string number = canonical_number(visit.request.captures.at(0));
    const bool checks = cases::number_checks(number);
    return http::problem(
        404,
        "No such ticket",
        checks ? "No ticket has this number."
               : "This number was mistyped: its check character is wrong."
    );
}

Words words_for(const Visit& visit) {
    return may(visit.token.role, Action::WriteTickets) ? Words::AsTyped : Words::Covered;
}

http::Response ticket_response(const Visit& visit, const storage::TicketView& view) {
    http::Response response = json_response(ticket_json(view, visit.world, words_for(visit)));
    response.headers.emplace("ETag", etag(view.version));
    return response;
}

http::Response json_response(std::string body) {
    http::Response response;
    response.type = "application/json";
    response.body = std::move(body);
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

std::string etag(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

namespace {

http::Response answered(
    const ApiSettings& settings, Action action, const Answer& answer, const http::Request& request
) {
    const Readers::Lease reader = settings.readers.lease();
    auto judged = authorized(request, *reader, action);
    if (auto* refusal = std::get_if<http::Response>(&judged)) return std::move(*refusal);
    const auto world = settings.world();
    return answer(
        {request,
         *reader,
         *world,
         std::get<storage::TokenRow>(judged),
         *settings.readings,
         settings.now()}
    );
}
}  // namespace

std::chrono::minutes clock_of(const Visit& visit) {
    const auto& offices = visit.world.offices();
    const OfficeWorld* office = visit.world.by_id(visit.office());
    if (!office && !offices.empty()) office = &offices.front();
    return office ? office->row.office.calendar.offset : std::chrono::minutes{0};
}
}  // namespace telepati::handlers::api
