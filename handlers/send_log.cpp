#include "handlers/send_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <system_error>

namespace telepati::handlers {
namespace {

constexpr std::size_t rewritten_above = 1024UL * 1024;

std::string this_boot() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

std::string boot_line() { return "boot " + this_boot() + "\n"; }

std::string mark(char kind, OutboxId id) {
    return std::string{kind, ' '} + std::to_string(id.value);
}

std::string sent_mark(OutboxId id, std::string_view wamid) {
    return mark('<', id).append(" ").append(wamid).append("\n");
}

/// Reads the id at the start of `text` and takes it off; nothing when there is none.
std::optional<OutboxId> take_id(std::string_view& text) {
    OutboxId id;
    const auto* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, id.value);
    if (error != std::errc{} || (after != end && *after != ' ')) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(after - text.data()));
    return id;
}

bool note_mark(SendMarks& marks, std::string_view line) {
    if (line.size() < 3 || line[1] != ' ') return false;
    auto rest = line.substr(2);
    const auto id = take_id(rest);
    if (!id) return false;
    marks.sending.erase(*id);
    marks.sent.erase(*id);
    switch (line[0]) {
        case '>':
            marks.sending.insert(*id);
            return rest.empty();
        case '<':
            marks.sent.emplace(*id, rest.empty() ? rest : rest.substr(1));
            return true;
        case 'x':
            return rest.empty();
    }
    return false;
}

bool note_line(SendMarks& marks, std::string_view line, std::string_view boot) {
    if (!line.starts_with("boot ")) return note_mark(marks, line);
    if (line.substr(5) != boot) marks.same_boot = false;
    return true;
}
}  // namespace

FileSendLog::FileSendLog(const std::string& path)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "send log");
    append(boot_line());
}

FileSendLog::~FileSendLog() { ::close(file_); }

void FileSendLog::sending(const std::vector<OutboxId>& ids) {
    std::string lines;
    for (const OutboxId id : ids) lines += mark('>', id) + "\n";
    const std::lock_guard lock(mutex_);
    on_wire_.insert(ids.begin(), ids.end());
    append(lines);
}

void FileSendLog::sent(OutboxId id, std::string_view wamid) {
    const std::lock_guard lock(mutex_);
    on_wire_.erase(id);
    ended_.insert_or_assign(id, std::string(wamid));
    append(sent_mark(id, wamid));
}

void FileSendLog::refused(OutboxId id) {
    const std::lock_guard lock(mutex_);
    on_wire_.erase(id);
    append(mark('x', id) + "\n");
}

void FileSendLog::durable(std::span<const OutboxId> ids) {
    const std::lock_guard lock(mutex_);
    for (const auto id : ids) {
        on_wire_.erase(id);
        ended_.erase(id);
    }
    if (bytes_ > rewritten_above) rewrite();
}

void FileSendLog::clear() {
    const std::lock_guard lock(mutex_);
    rewrite();
}

void FileSendLog::rewrite() {
    auto lines = boot_line();
    for (const auto id : on_wire_) lines += mark('>', id) + "\n";
    for (const auto& [id, wamid] : ended_) lines += sent_mark(id, wamid);
    bytes_ = 0;
    if (::ftruncate(file_, 0) != 0) {
        ++failures_;
        return;
    }
    append(lines);
}

void FileSendLog::append(const std::string& lines) {
    ssize_t written = -1;
    do {
        written = ::write(file_, lines.data(), lines.size());
    } while (written < 0 && errno == EINTR);
    bytes_ += lines.size();
    if (written == static_cast<ssize_t>(lines.size())) return;
    ++failures_;
    // Without its first line the file is not trusted until it is cleared.
    if (::ftruncate(file_, 0) != 0) ++failures_;
}

SendMarks FileSendLog::read(const std::string& path) {
    SendMarks marks;
    const auto boot = this_boot();
    std::ifstream file(path, std::ios::binary);
    std::string line;
    // The end of the file before the end of a line: the last line is torn.
    for (bool first = true; std::getline(file, line) && !file.eof(); first = false) {
        if (first) {
            marks.complete = line.starts_with("boot ");
            marks.same_boot = marks.complete && !boot.empty();
        }
        if (!note_line(marks, line, boot)) marks.complete = false;
    }
    return marks;
}
}  // namespace telepati::handlers
