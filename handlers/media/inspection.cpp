#include "handlers/media/inspection.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "bot/base/limits.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/media/picture.hpp"

namespace telepati::handlers {
namespace {

using conversation::Media;

struct Signature {
    std::string_view mime;
    std::size_t at;
    std::string_view bytes;
};

constexpr Signature signatures[] = {
    {"image/jpeg",      0, "\xFF\xD8\xFF"     },
    {"image/png",       0, "\x89PNG\r\n\x1A\n"},
    {"image/webp",      8, "WEBP"             },
    {"video/mp4",       4, "ftyp"             },
    {"audio/ogg",       0, "OggS"             },
    {"audio/amr",       0, "#!AMR"            },
    {"audio/mpeg",      0, "ID3"              },
    {"audio/mpeg",      0, "\xFF\xFB"         },
    {"audio/aac",       0, "\xFF\xF1"         },
    {"audio/aac",       0, "\xFF\xF9"         },
    {"application/pdf", 0, "%PDF-"            },
    {"application/zip", 0, "PK\x03\x04"       },
};

bool is_sound(std::string_view mime) {
    // m4a and 3gp are the same container as mp4.
    return mime.starts_with("audio/") || mime == "video/mp4";
}

/// A pipe whose ends close themselves.
struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close(std::size_t end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
};

/// The child with the pipes' ends as input and output and nothing else open; 0 when it did not
/// start.
pid_t start(const std::string& program, std::string word, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string name = program;
    std::array<char*, 3> arguments{name.data(), word.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    pid_t child = 0;
    const int failed = ::posix_spawn(
        &child, program.c_str(), &actions, nullptr, arguments.data(), environment.data()
    );
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? child : 0;
}

void feed(int pipe, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(pipe, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return;  // the child went down: its end says so
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

void give_up_rights() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limits::picture_seconds);
    limit(RLIMIT_CPU, static_cast<rlim_t>(seconds.count()));
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 0);
    // The address sanitizer reserves more address space than there is memory.
#ifndef __SANITIZE_ADDRESS__
    limit(RLIMIT_AS, limits::picture_memory);
#endif
}

std::string read_from(int file, std::size_t most) {
    std::string bytes;
    std::array<char, 64UL * 1024> part{};
    while (bytes.size() < most) {
        const std::size_t room = std::min(part.size(), most - bytes.size());
        const ssize_t count = ::read(file, part.data(), room);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        bytes.append(part.data(), static_cast<std::size_t>(count));
    }
    return bytes;
}
}  // namespace

std::string_view mime_by_content(std::string_view bytes) {
    for (const Signature& signature : signatures) {
        if (bytes.size() < signature.at + signature.bytes.size()) continue;
        if (bytes.substr(signature.at, signature.bytes.size()) == signature.bytes)
            return signature.mime;
    }
    return {};
}

std::string_view wrong_with(Media::Kind kind, std::string_view bytes) {
    const std::string_view found = mime_by_content(bytes);
    if (bytes.empty()) return "empty";
    switch (kind) {
        case Media::Kind::Image:
            return found == "image/jpeg" || found == "image/png" ? "" : "not a picture";
        case Media::Kind::Sticker:
            return found == "image/webp" ? "" : "not a sticker";
        case Media::Kind::Video:
            return found == "video/mp4" ? "" : "not a video";
        case Media::Kind::Audio:
        case Media::Kind::Voice:
            return is_sound(found) ? "" : "not a sound";
        case Media::Kind::Document:
            return "";
    }
    return "";
}

namespace {

/// What a child ends with that has read the bytes and found no picture.
constexpr int no_picture = 3;

struct Said {
    std::optional<std::string> bytes;
    bool answered = false;
};

/// What the child says to these bytes: exactly so many bytes, or nothing.
Said asked_child(
    const std::string& program, const char* word, std::string_view bytes, std::size_t size
) {
    Pipe pipe;
    Pipe answer;
    if (pipe.ends[0] < 0 || answer.ends[0] < 0) return {};
    const pid_t child = start(program, word, pipe.ends[0], answer.ends[1]);
    if (child == 0) return {};
    pipe.close(0);
    answer.close(1);
    feed(pipe.ends[1], bytes);
    pipe.close(1);
    std::string said = read_from(answer.ends[0], size);
    answer.close(0);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status)) return {};
    if (WEXITSTATUS(status) == no_picture) return {std::nullopt, true};
    if (WEXITSTATUS(status) != 0 || said.size() != size) return {};
    return {std::move(said), true};
}

constexpr std::size_t small_bytes = limits::small_width * limits::small_height * 3;
}  // namespace

PictureLook picture_look(const std::string& program, std::string_view bytes) {
    const Said said = asked_child(program, "inspect-picture", bytes, sizeof(std::uint64_t));
    if (!said.bytes) return {std::nullopt, said.answered};
    std::uint64_t look = 0;
    std::memcpy(&look, said.bytes->data(), sizeof look);
    return {look};
}

std::optional<std::string> small_picture(const std::string& program, std::string_view bytes) {
    const Said pixels = asked_child(program, "shrink-picture", bytes, small_bytes);
    if (!pixels.bytes) return std::nullopt;
    const std::string png = small_as_png(*pixels.bytes);
    return png.empty() ? std::nullopt : std::optional{api::base64(png)};
}

void inspect_picture() {
    give_up_rights();
    const std::string bytes = read_from(STDIN_FILENO, limits::media_image + 1);
    const std::string_view mime = mime_by_content(bytes);
    const auto look = mime == "image/jpeg"  ? look_of_jpeg(bytes)
                      : mime == "image/png" ? look_of_png(bytes)
                                            : std::nullopt;
    if (look) {
        std::array<char, sizeof *look> said{};
        std::memcpy(said.data(), &*look, said.size());
        feed(STDOUT_FILENO, {said.data(), said.size()});
    }
    // Nothing is cleaned up: there is nothing left that could be lost.
    std::_Exit(look ? 0 : no_picture);
}

void shrink_picture() {
    give_up_rights();
    const std::string bytes = read_from(STDIN_FILENO, limits::media_image + 1);
    const std::string_view mime = mime_by_content(bytes);
    const auto small = mime == "image/jpeg"  ? small_jpeg(bytes)
                       : mime == "image/png" ? small_png(bytes)
                                             : std::nullopt;
    if (small) feed(STDOUT_FILENO, *small);
    std::_Exit(small ? 0 : no_picture);
}
}  // namespace telepati::handlers
