#include "bot/program.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bot/app.hpp"
#include "bot/arguments.hpp"
#include "bot/base/limits.hpp"
#include "bot/chat.hpp"
#include "bot/commands/commands.hpp"
#include "bot/commands/exports.hpp"
#include "bot/commands/interview.hpp"
#include "bot/commands/poster.hpp"
#include "bot/commands/report.hpp"
#include "bot/move.hpp"
#include "bot/restore.hpp"
#include "handlers/log.hpp"
#include "handlers/media/inspection.hpp"
#include "storage/address.hpp"

namespace telepati::app {
namespace {

using handlers::Command;
using handlers::Outcome;

int say(const Outcome& outcome) {
    fmt::print("{}", outcome.out);
    if (!outcome.err.empty()) fmt::print(stderr, "telepati: {}\n", outcome.err);
    return outcome.status;
}

int fail(const Failure& failure) { return say(could_not(failure.what)); }

Result<std::string> read_file(const std::string& path) {
    std::error_code trouble;
    const auto size = std::filesystem::file_size(path, trouble);
    if (!trouble && size > limits::data_file)
        return failure(path + " is larger than 16 MB; split it");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return failure(path + " cannot be read; check the name and the rights");
    return text.str();
}

Surroundings surroundings() {
    return {
        [](std::string_view name) -> std::optional<std::string> {
            const char* value = std::getenv(std::string{name}.c_str());
            return value ? std::optional<std::string>{value} : std::nullopt;
        },
        read_file};
}

// --- serve

void announce(const Config& config, int port) {
    const std::string base = fmt::format("http://{}:{}", config.host, port);
    fmt::print(
        "TELEPATI listens on {}\n  webhook  {}/webhook\n  tickets  {}/api/v1/tickets\n",
        base,
        base,
        base
    );
    fmt::print("  desk     {}/desk/\n", base);
    fmt::print("  health   {}/readyz  {}/metrics\n", base, base);
    if (config.demo) {
        // What was set stays secret, and so does a password in the address of a database.
        const bool own = config.app_secret.reveal() != demo_secret;
        const std::string key = own ? "that you set" : fmt::format("\"{}\"", demo_secret);
        if (config.graph_url.empty()) fmt::print("  phones   {}/simulator\n", base);
        fmt::print(
            "Demo: sample offices, invented people. Sign bodies with the app secret {}.\n", key
        );
        fmt::print(
            "Sign in at the desk as admin, supervisor, operator, team or viewer; password "
            "\"{}\".\n",
            demo_password
        );
        const bool file = config.database.starts_with("sqlite:");
        fmt::print(
            "Talk to the bot in another terminal: telepati chat{}\n",
            file ? " --database " + config.database : ""
        );
    }
    std::fflush(stdout);
}

/// Each connection is a descriptor; the usual soft limit of 1,024 is for programs without a door.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int serve(const Config& config) {
    raise_descriptor_limit();
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    // Blocked before any thread starts, so that every thread inherits it and only sigwait sees
    // them.
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    auto app = App::start(config);
    if (!app) return fail(app.error());
    announce(config, (*app)->port());
    int signal = 0;
    sigwait(&stops, &signal);
    app->reset();
    return 0;
}

// --- everything else: through the running service, or alone

Result<void> attach(Command& command, const std::string& path) {
    auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    command.files[std::filesystem::path{path}.filename().string()] = std::move(*text);
    return {};
}

Result<void> attach_folder(Command& command, const std::string& folder) {
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
        if (!entry.is_regular_file()) continue;
        if (auto attached = attach(command, entry.path().string()); !attached) return attached;
    }
    if (trouble) return failure(folder + " cannot be read: " + trouble.message());
    return {};
}

/// A part of stdin, whole lines; empty at its end.
std::string next_lines(std::istream& in) {
    constexpr std::size_t part = 1024UL * 1024;
    std::string lines;
    std::string line;
    while (lines.size() < part && std::getline(in, line)) lines += line + '\n';
    return lines;
}

/// The files that the words name travel with the command: paths mean nothing to the service.
Result<void> attach_files(Command& command, const Arguments& arguments) {
    const auto& words = arguments.words;
    if (words.front() == "import" && words.size() == 3) return attach(command, words[2]);
    if (words.front() == "replay") {
        for (std::size_t at = 1; at < words.size(); ++at) {
            if (auto attached = attach(command, words[at]); !attached) return attached;
        }
    }
    if (words.front() == "learn" && arguments.flags.contains("from"))
        return attach(command, arguments.flag("from"));
    if (words.front() == "classify" && arguments.flags.contains("places"))
        return attach(command, arguments.flag("places"));
    if (words.front() == "init") {
        const std::string folder = arguments.flag("from");
        if (!folder.empty()) return attach_folder(command, folder);
        auto files = interview();
        if (!files) return tl::unexpected(files.error());
        command.files.insert(files->begin(), files->end());
    }
    return {};
}

Outcome run_anywhere(const Config& config, const Command& command, storage::OpenMode mode) {
    const auto path = beside_database(config.database);
    if (!path) return could_not(path.error().what);
    if (auto answered = handlers::ask_service(socket_path(*path), command)) return *answered;
    handlers::TurnstileSettings alone;
    alone.sender_has_room = [] {
        return false;
    };  // nobody sends here: messages wait for the service
    auto services = Services::open(config, mode, std::move(alone));
    if (!services) return could_not(services.error().what);
    return run_command(**services, command);
}

/// For commands that ask many times: through the service, or with the database opened once.
std::function<Outcome(const Command&)> asking(const Config& config, const std::string& beside) {
    const auto own = std::make_shared<std::unique_ptr<Services>>();
    return [&config, beside, own](const Command& command) -> Outcome {
        if (*own) return run_command(**own, command);
        if (auto answered = handlers::ask_service(socket_path(beside), command)) return *answered;
        handlers::TurnstileSettings alone;
        alone.sender_has_room = [] { return false; };
        auto opened = Services::open(config, storage::OpenMode::Existing, std::move(alone));
        if (!opened) return could_not(opened.error().what);
        *own = std::move(*opened);
        return run_command(**own, command);
    };
}

int run_chat(const Config& config, const std::vector<std::string>& words) {
    const std::vector<std::string> flags(words.begin() + 1, words.end());
    const auto path = beside_database(config.database);
    if (!path) return fail(path.error());
    return chat(flags, asking(config, *path));
}

int run_files(const Config& config, const Arguments& arguments) {
    const auto path = beside_database(config.database);
    if (!path) return fail(path.error());
    const auto ask = asking(config, *path);
    const bool exports = arguments.words.front() == "export";
    return say(exports ? export_files(arguments, ask) : make_report(arguments, ask));
}

/// Part by part, so that the first answers come before the last question. Needs neither a service
/// nor a database.
int run_classify(
    const Config& config, const Arguments& arguments, const std::vector<std::string>& words
) {
    Command command{words, {}};
    if (auto attached = attach_files(command, arguments); !attached) return fail(attached.error());
    const auto address = storage::read_address(config.database);
    if (!address) return fail(address.error());
    std::unique_ptr<Services> own;
    const bool a_file = address->engine == storage::Address::Engine::Sqlite;
    const bool stored = !a_file || std::filesystem::exists(address->target);
    std::string& messages = command.files[std::string{classify_input}];
    for (messages = next_lines(std::cin); !messages.empty(); messages = next_lines(std::cin)) {
        std::optional<Outcome> outcome;
        if (!stored) outcome = classify_cold(command);
        if (!outcome && !own)
            outcome = handlers::ask_service(socket_path(address->beside), command);
        if (!outcome && !own) {
            auto opened = Services::open(config, storage::OpenMode::Existing, {});
            if (opened) own = std::move(*opened);
            // A file was looked for above; on a server only opening tells whether an office is
            // there.
            if (!opened && a_file) return fail(opened.error());
        }
        if (!outcome) outcome = own ? run_command(*own, command) : classify_cold(command);
        if (say(*outcome) != 0) return outcome->status;
    }
    return 0;
}

int run_stored(
    const Config& config, const Arguments& arguments, const std::vector<std::string>& words
) {
    const CommandRow* row = find_command(arguments.words.front());
    if (!row || row->usage.empty()) return say({2, {}, "no such command; see `telepati help`"});
    Command command{words, {}};
    if (auto attached = attach_files(command, arguments); !attached) return fail(attached.error());
    if (arguments.words.front() == "backup" && arguments.words.size() == 2) {
        const auto absolute = std::filesystem::absolute(arguments.words[1]).string();
        std::replace(command.words.begin(), command.words.end(), arguments.words[1], absolute);
    }
    const auto mode = row->makes_database ? storage::OpenMode::Create : storage::OpenMode::Existing;
    return say(run_anywhere(config, command, mode));
}
}  // namespace

int run_program(const std::vector<std::string>& words) {
    const auto arguments = read_arguments(words);
    if (!arguments) return say({2, {}, arguments.error().what});
    const std::string name = arguments->words.empty() ? "" : arguments->words.front();
    if (name == "help") return say(done(help_text()));
    if (name == "version") return say(done(std::string{"telepati "} + TELEPATI_VERSION + '\n'));
    // Our own child, not a command for people: it must not read configuration or environment.
    if (name == "inspect-picture") handlers::inspect_picture();
    if (name == "shrink-picture") handlers::shrink_picture();
    if (name.empty()) return say({2, help_text(), {}});
    const auto config = read_config(arguments->flags, surroundings());
    if (!config) return fail(config.error());
    if (!handlers::log::set_level(config->log_level)) {
        return say({2, {}, "--log-level must be debug, info, warning or error"});
    }
    if (name == "serve") return serve(*config);
    if (name == "chat") return run_chat(*config, words);
    if (name == "export" || name == "report") return run_files(*config, *arguments);
    if (name == "poster") {
        return say(make_posters(*config, *arguments, [&](const Command& command) {
            return run_anywhere(*config, command, storage::OpenMode::Create);
        }));
    }
    if (name == "restore") return say(restore(*config, *arguments));
    if (name == "move") return say(move_office(*config, *arguments));
    if (name == "classify") return run_classify(*config, *arguments, words);
    return run_stored(*config, *arguments, words);
}
}  // namespace telepati::app
