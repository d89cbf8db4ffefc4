#include "tests/support/cramped.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/temp_folder.hpp"

namespace telepati::tests {
namespace {

constexpr id_t nobody = 65534;

bool own_mounts() {
    return ::unshare(CLONE_NEWNS) == 0 &&
           ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool make_disk(const std::string& folder, std::size_t bytes) {
    const std::string size = "size=" + std::to_string(bytes);
    return own_mounts() && ::mount("disk", folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}
}  // namespace

std::function<void()> own_disk(const std::string& folder, std::size_t bytes) {
    return [folder, bytes] {
        if (!make_disk(folder, bytes)) ::_exit(126);
    };
}

std::function<void()> read_only(const std::string& folder) {
    return [folder] {
        const unsigned long flags = MS_BIND | MS_REMOUNT | MS_RDONLY;
        const bool done = own_mounts() &&
                          ::mount(folder.c_str(), folder.c_str(), nullptr, MS_BIND, nullptr) == 0 &&
                          ::mount(nullptr, folder.c_str(), nullptr, flags, nullptr) == 0;
        if (!done) ::_exit(126);
    };
}

bool may_have_own_disk() {
    const TempFolder folder;
    const pid_t child = ::fork();
    if (child == 0) ::_exit(make_disk(folder.file(""), 1024UL * 1024) ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::function<void()> few_descriptors(unsigned most) {
    return [most] {
        const rlimit limit{most, most};
        if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::_exit(126);
    };
}

std::function<void()> as_nobody() {
    return [] {
        if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(126);
    };
}

bool is_root() { return ::geteuid() == 0; }

void give_to_nobody(const std::string& path) {
    if (::chown(path.c_str(), nobody, nobody) != 0) throw std::runtime_error("chown " + path);
}

std::string seen_from_outside(pid_t process, const std::string& path) {
    return "/proc/" + std::to_string(process) + "/root" + path;
}

long used_processor(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    // The name of the program may hold anything; what follows it are numbers.
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    constexpr int before_times = 11;
    for (int at = 0; at < before_times; ++at) fields >> skipped;
    long user = 0;
    long system = 0;
    fields >> user >> system;
    return (user + system) * 1000 / ::sysconf(_SC_CLK_TCK);
}

void let_run(std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

void fill_disk(const std::string& file) {
    const int ballast = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (ballast < 0) throw std::runtime_error("no ballast");
    std::array<char, 4096> zeros{};
    while (::write(ballast, zeros.data(), zeros.size()) > 0) {
    }
    ::close(ballast);
}
}  // namespace telepati::tests
