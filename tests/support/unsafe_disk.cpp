#include "tests/support/unsafe_disk.hpp"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <stdexcept>

namespace telepati::tests {
namespace {

namespace files = std::filesystem;

constexpr std::size_t sector = 512;  ///< what a disk writes whole or not at all

struct Change {
    enum class Kind { Write, Truncate, Sync };
    Kind kind;
    std::string file;
    std::size_t at = 0;
    std::string bytes = {};
};
}  // namespace

struct UnsafeDisk::Impl {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    mutable std::mutex mutex;
    std::vector<Change> changes;

    void note(Change change) {
        const std::lock_guard lock(mutex);
        changes.push_back(std::move(change));
    }
};

namespace {

/// Lies where SQLite wants its file; the real one follows it.
struct File {
    sqlite3_file base;
    UnsafeDisk::Impl* disk;
    std::string* name;  ///< null: of no interest

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    const sqlite3_io_methods& methods() { return *real()->pMethods; }

    void note(Change::Kind kind, std::size_t at, std::string bytes = {}) {
        if (name) disk->note({kind, *name, at, std::move(bytes)});
    }
};

int close(sqlite3_file* file) {
    File& its = File::of(file);
    const int result = its.methods().xClose(its.real());
    delete its.name;
    return result;
}
int read(sqlite3_file* file, void* into, int most, sqlite3_int64 at) {
    return File::of(file).methods().xRead(File::of(file).real(), into, most, at);
}
int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    File& its = File::of(file);
    const auto size = static_cast<std::size_t>(count);
    its.note(
        Change::Kind::Write,
        static_cast<std::size_t>(at),
        std::string{static_cast<const char*>(from), size}
    );
    return its.methods().xWrite(its.real(), from, count, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& its = File::of(file);
    its.note(Change::Kind::Truncate, static_cast<std::size_t>(size));
    return its.methods().xTruncate(its.real(), size);
}
// The real disk need not work: what is durable is what this one says.
int sync(sqlite3_file* file, int) {
    File::of(file).note(Change::Kind::Sync, 0);
    return SQLITE_OK;
}
int size_of(sqlite3_file* file, sqlite3_int64* size) {
    return File::of(file).methods().xFileSize(File::of(file).real(), size);
}
int lock(sqlite3_file* file, int level) {
    return File::of(file).methods().xLock(File::of(file).real(), level);
}
int unlock(sqlite3_file* file, int level) {
    return File::of(file).methods().xUnlock(File::of(file).real(), level);
}
int reserved(sqlite3_file* file, int* result) {
    return File::of(file).methods().xCheckReservedLock(File::of(file).real(), result);
}
int control(sqlite3_file* file, int what, void* value) {
    return File::of(file).methods().xFileControl(File::of(file).real(), what, value);
}
int sector_size(sqlite3_file* file) {
    return File::of(file).methods().xSectorSize(File::of(file).real());
}
// No promise about order or whole pages: a plain disk.
int characteristics(sqlite3_file*) { return 0; }
int shared_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
    return File::of(file).methods().xShmMap(File::of(file).real(), region, size, extend, at);
}
int shared_lock(sqlite3_file* file, int offset, int count, int flags) {
    return File::of(file).methods().xShmLock(File::of(file).real(), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) {
    File::of(file).methods().xShmBarrier(File::of(file).real());
}
int shared_unmap(sqlite3_file* file, int remove) {
    return File::of(file).methods().xShmUnmap(File::of(file).real(), remove);
}

const sqlite3_io_methods methods{
    2,
    close,
    read,
    write,
    truncate,
    sync,
    size_of,
    lock,
    unlock,
    reserved,
    control,
    sector_size,
    characteristics,
    shared_map,
    shared_lock,
    shared_barrier,
    shared_unmap,
    nullptr,
    nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* disk = static_cast<UnsafeDisk::Impl*>(vfs->pAppData);
    File& its = File::of(file);
    its.base.pMethods = nullptr;
    const int result = disk->real->xOpen(disk->real, name, its.real(), flags, out);
    if (result != SQLITE_OK) return result;
    const bool kept = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0 && name;
    its.disk = disk;
    its.name = kept ? new std::string{files::path{name}.filename().string()} : nullptr;
    its.base.pMethods = &methods;
    return SQLITE_OK;
}

void apply(std::string& content, const Change& change, std::size_t bytes) {
    if (change.kind == Change::Kind::Truncate) {
        content.resize(change.at);
    } else if (change.kind == Change::Kind::Write) {
        if (content.size() < change.at + bytes) content.resize(change.at + bytes);
        content.replace(change.at, bytes, change.bytes, 0, bytes);
    }
}

/// What of an unsynced change has reached the disk: nothing, everything, or its first sectors.
void apply_by_chance(std::string& content, const Change& change, std::mt19937_64& dice) {
    switch (dice() % 4) {
        case 0:
            return;
        case 1: {
            const std::size_t sectors = change.bytes.size() / sector;
            const std::size_t part = sectors == 0 ? 0 : dice() % sectors * sector;
            if (change.kind == Change::Kind::Write) apply(content, change, part);
            return;
        }
        default:
            return apply(content, change, change.bytes.size());
    }
}
}  // namespace

UnsafeDisk::UnsafeDisk() : impl_(std::make_unique<Impl>()) {
    impl_->real = sqlite3_vfs_find(nullptr);
    impl_->vfs = *impl_->real;
    impl_->vfs.szOsFile += static_cast<int>(sizeof(File));
    impl_->vfs.zName = "unsafe-disk";
    impl_->vfs.pAppData = impl_.get();
    impl_->vfs.xOpen = open;
    impl_->vfs.pNext = nullptr;
    if (sqlite3_vfs_register(&impl_->vfs, 1) != SQLITE_OK) throw std::runtime_error("no disk");
}

UnsafeDisk::~UnsafeDisk() { sqlite3_vfs_unregister(&impl_->vfs); }

std::size_t UnsafeDisk::moment() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->changes.size();
}

void UnsafeDisk::cut(
    std::size_t at,
    const std::string& name,
    const std::string& folder,
    std::mt19937_64& dice,
    Syncs syncs
) const {
    std::map<std::string, std::size_t> synced;
    for (std::size_t one = 0; one < at && syncs == Syncs::Kept; ++one) {
        const Change& change = impl_->changes[one];
        if (change.kind == Change::Kind::Sync) synced[change.file] = one;
    }
    std::map<std::string, std::string> left;
    for (std::size_t one = 0; one < at; ++one) {
        const Change& change = impl_->changes[one];
        if (!change.file.starts_with(name)) continue;
        const auto safe = synced.find(change.file);
        if (safe != synced.end() && one < safe->second) {
            apply(left[change.file], change, change.bytes.size());
        } else {
            apply_by_chance(left[change.file], change, dice);
        }
    }
    for (const auto& [file, content] : left)
        std::ofstream(files::path{folder} / file, std::ios::binary) << content;
}
}  // namespace telepati::tests
