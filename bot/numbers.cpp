#include "bot/numbers.hpp"

#include <utility>

namespace telepati::app {

Result<void> assign_numbers(Services& services, const Config& config) {
    for (const Number& number : config.numbers) {
        if (number.number_id.empty()) continue;
        const auto world = services.world();
        const handlers::OfficeWorld* office =
            number.office.empty() ? &world->offices().front() : world->by_code(number.office);
        if (!office)
            return failure(
                "the configuration names an office \"" + number.office + "\" that does not exist"
            );
        if (office->row.number_id == number.number_id) continue;
        storage::OfficeRow row = office->row;
        row.number_id = number.number_id;
        auto saved =
            services.turnstile().run([&](storage::Batch& batch) { batch.save_office(row); });
        if (!saved) return saved;
        services.reload();
    }
    return {};
}

handlers::UnofficialNumbers unofficial_numbers(const Config& config) {
    handlers::UnofficialNumbers numbers;
    for (const Number& number : config.numbers) {
        const auto kind = handlers::gateway_named(number.gateway);
        if (!kind || *kind == handlers::GatewayKind::Cloud || number.number_id.empty()) continue;
        numbers[number.number_id] = {*kind, number.url, number.access_token.reveal()};
    }
    return numbers;
}
}  // namespace telepati::app
