#pragma once
/// The file-backed SendLog: lines appended with one write(2) each, so that they outlive kill -9 of
/// this process.
///
///     boot 1f2e…          the machine's boot; a later boot may have lost lines
///     > 41                row 41 goes on the wire
///     < 41 wamid.HBg…     it went out
///     x 42                it certainly did not

#include <atomic>
#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "handlers/sender.hpp"

namespace telepati::handlers {

/// What a log says about the run that wrote it.
struct SendMarks {
    bool same_boot = false;  ///< every line was written since the machine started
    bool complete =
        false;  ///< no line is missing or torn in the middle; a torn last line is left out
    std::unordered_set<OutboxId> sending;            ///< on the wire without a known end
    std::unordered_map<OutboxId, std::string> sent;  ///< went out, with their wamid

    /// A claimed row without a mark was never on the wire. Otherwise nothing is known about it.
    bool trusted() const { return same_boot && complete; }
};

/// Thread-safe. Errors never stop a send: they are counted, and the file is emptied so that no
/// start trusts it.
class FileSendLog : public SendLog {
public:
    /// Appends to what is there: read it first, and `clear` when what it says is durable elsewhere.
    /// Throws std::system_error when the file cannot be opened.
    explicit FileSendLog(const std::string& path);
    ~FileSendLog() override;
    FileSendLog(const FileSendLog&) = delete;
    FileSendLog& operator=(const FileSendLog&) = delete;

    void sending(const std::vector<OutboxId>& ids) override;
    void sent(OutboxId id, std::string_view wamid) override;
    void refused(OutboxId id) override;

    /// The database knows the end of these rows: their marks are no longer needed. A file that has
    /// grown large is written anew without them.
    void durable(std::span<const OutboxId> ids);

    /// Writes the file anew with the marks that are still needed: rows on the wire, and ends that
    /// are not durable yet.
    void clear();

    std::size_t failures() const { return failures_; }

    /// A missing or unreadable file gives marks that are not trusted.
    static SendMarks read(const std::string& path);

private:
    void append(const std::string& lines);
    void rewrite();

    int file_ = -1;
    std::mutex mutex_;
    std::unordered_set<OutboxId> on_wire_;
    std::unordered_map<OutboxId, std::string> ended_;  ///< sent, but not durable in the database
    std::size_t bytes_ = 0;
    std::atomic<std::size_t> failures_{0};
};
}  // namespace telepati::handlers
