#include "tests/support/service_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/temp_folder.hpp"

namespace telepati::tests {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

/// The child: only what the test gives it, nothing of the developer's own settings.
[[noreturn]] void become(std::vector<std::string> words, const Environment& environment) {
    for (char** name = environ; *name; ++name) {
        const std::string setting = *name;
        if (setting.starts_with("TELEPATI_")) {
            ::unsetenv(setting.substr(0, setting.find('=')).c_str());
            name = environ - 1;
        }
    }
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    const auto other = environment.find(other_program);
    words.insert(words.begin(), other == environment.end() ? TELEPATI_PROGRAM : other->second);
    auto arguments = pointers(words);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
}

int exit_status(pid_t process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// The first line that the service prints names its address.
int read_port(int output) {
    std::string line;
    char letter = 0;
    while (::read(output, &letter, 1) == 1 && letter != '\n') line += letter;
    const auto colon = line.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("the service did not start: " + line);
    return std::stoi(line.substr(colon + 1));
}

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}
}  // namespace

std::optional<std::string> shipped_program() {
    const std::string path = TELEPATI_SOURCE_DIR "/build/release/telepati";
    if (::access(path.c_str(), X_OK) != 0) return std::nullopt;
    return path;
}

ServiceProcess::ServiceProcess(
    const std::string& url,
    const Environment& environment,
    const std::function<void()>& confine,
    const std::string& errors
) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        const char* const file = errors.empty() ? "/dev/null" : errors.c_str();
        const int there = ::open(file, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (!std::getenv("VERBOSE")) ::dup2(there, STDERR_FILENO);
        if (confine) confine();
        become({"serve", "--demo", "--listen", "127.0.0.1:0", "--database", url}, environment);
    }
    ::close(pipe[1]);
    output_ = pipe[0];
    port_ = read_port(output_);
}

ServiceProcess::~ServiceProcess() {
    kill();
    ::close(output_);
}

void ServiceProcess::kill() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    exit_status(process_);
    process_ = 0;
}

int ServiceProcess::stop() {
    ::kill(process_, SIGTERM);
    const int status = exit_status(process_);
    process_ = 0;
    return status;
}

std::string ServiceProcess::rest_of_output() {
    std::string all;
    char letter = 0;
    while (::read(output_, &letter, 1) == 1) all += letter;
    return all;
}

Finished run_program(
    const std::vector<std::string>& words,
    const std::string& input,
    const Environment& environment,
    const std::function<void()>& confine
) {
    const TempFolder folder;
    std::ofstream(folder.file("in"), std::ios::binary) << input;
    const pid_t process = ::fork();
    if (process == 0) {
        ::dup2(::open(folder.file("in").c_str(), O_RDONLY), STDIN_FILENO);
        ::dup2(::open(folder.file("out").c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
        ::dup2(::open(folder.file("err").c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
        if (confine) confine();
        become(words, environment);
    }
    const int status = exit_status(process);
    return {status, contents(folder.file("out")), contents(folder.file("err"))};
}
}  // namespace telepati::tests
