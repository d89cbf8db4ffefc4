#include "handlers/metrics.hpp"

namespace telepati::handlers::metrics {
namespace {

struct Row {
    std::string_view name;
    std::string_view help;
};

constexpr std::size_t counters = static_cast<std::size_t>(Counter::Count_);
constexpr std::size_t gauges = static_cast<std::size_t>(Gauge::Count_);

// In the order of the enums.
constexpr std::array<Row, counters> counter_rows = {
    {
     {"webhook_bodies_total", "Signed webhook bodies taken."},
     {"webhook_refused_total", "Webhook bodies with a wrong or missing signature."},
     {"webhook_unstored_total", "Webhook bodies answered 503 because they could not be stored."},
     {"messages_total", "New messages from residents and officers."},
     {"duplicates_total", "Events that were already known."},
     {"statuses_total", "Delivery statuses."},
     {"unread_total", "Events kept but not understood."},
     {"foreign_total", "Events to a number that is not ours."},
     {"turns_total", "Conversation turns."},
     {"turns_failed_total", "Conversation turns that were rolled back."},
     {"tickets_total", "Tickets opened."},
     {"commits_total", "Database transactions of the writer."},
     {"sent_total", "Messages accepted by the gateway."},
     {"send_retries_total", "Sends tried again."},
     {"sends_parked_total", "Sends given up."},
     {"sends_waiting_total", "Messages that wait for the 24-hour window."},
     {"sends_uncertain_total", "Sends that may have gone out."},
     {"media_kept_total", "Pictures, voices and papers fetched and kept."},
     {"media_lost_total", "Pictures, voices and papers given up."},
     {"alarms_total", "Reports with danger words."},
     }
};

constexpr std::array<Row, gauges> gauge_rows = {
    {
     {"outbox_queued", "Messages to send."},
     {"outbox_sending", "Messages being sent."},
     {"sender_stopped", "1 while a sending number is stopped."},
     {"outbox_waiting", "Messages that wait until their person writes."},
     {"inbox_pending", "Events not yet answered."},
     {"inbox_oldest_seconds", "Age of the oldest event not yet answered."},
     {"database_bytes", "Size of the database."},
     {"ready", "1 when the service takes and answers messages."},
     }
};

std::array<std::atomic<std::uint64_t>, counters> counted{};
std::array<std::atomic<std::int64_t>, gauges> measured{};

template <class Kind>
constexpr std::size_t index_of(Kind kind) {
    return static_cast<std::size_t>(kind);
}

void append(std::string& out, const Row& row, std::string_view type, const std::string& number) {
    const std::string name = "telepati_" + std::string(row.name);
    out += "# HELP " + name + ' ' + std::string(row.help) + '\n';
    out += "# TYPE " + name + ' ' + std::string(type) + '\n';
    out += name + ' ' + number + '\n';
}

}  // namespace

void count(Counter counter, std::uint64_t by) {
    counted[index_of(counter)].fetch_add(by, std::memory_order_relaxed);
}

void set(Gauge gauge, std::int64_t value) {
    measured[index_of(gauge)].store(value, std::memory_order_relaxed);
}

std::uint64_t value(Counter counter) {
    return counted[index_of(counter)].load(std::memory_order_relaxed);
}

std::string text() {
    std::string out;
    for (std::size_t index = 0; index < counters; ++index) {
        append(out, counter_rows[index], "counter", std::to_string(counted[index].load()));
    }
    for (std::size_t index = 0; index < gauges; ++index) {
        append(out, gauge_rows[index], "gauge", std::to_string(measured[index].load()));
    }
    return out;
}
}  // namespace telepati::handlers::metrics
