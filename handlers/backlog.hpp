#pragma once
/// Who is told more than WhatsApp lets through: the rows of such a contact wait in the database, in
/// groups that are fetched when their turn is near, so that one busy officer takes neither the
/// memory nor the place of everybody else. Thread-safe.

#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "bot/base/ids.hpp"
#include "bot/base/time.hpp"
#include "storage/outbox_rows.hpp"

namespace telepati::handlers {

class Backlog {
public:
    /// Rows that an earlier run of the program has put off.
    void take_over(const std::vector<storage::Deferred>& rows, Time now);

    /// When a new row of the contact may be claimed; nothing: at once. `held`: rows of the contact
    /// that the sender has already.
    std::optional<Time> put_off(ContactId contact, std::size_t held, Time now);

    /// A row is to be claimed then; it keeps nobody else waiting.
    void expect(Time due);

    /// When somebody's next group is to be fetched.
    std::optional<Time> next() const;
    /// Everything due until `now` has been fetched; `left`: when the next row in the database is.
    void fetched(Time now, std::optional<Time> left);

private:
    struct Group {
        Time due;
        std::size_t rows = 0;
    };

    mutable std::mutex mutex_;
    std::unordered_map<ContactId, Group> last_;  ///< of each contact, its latest group
    std::optional<Time> next_;
};
}  // namespace telepati::handlers
