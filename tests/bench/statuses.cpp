/// Meta's statuses of a busy number: so many a second, each in a webhook of its own, for messages
/// that a gateway stub has numbered (wamid.OUT1, wamid.OUT2 …). Prints how long the answers took.
///
///   statuses PORT SECRET MESSAGES A_SECOND SECONDS
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/hmac.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int connections = 16;
constexpr std::array<const char*, 3> stages{"sent", "delivered", "read"};

struct Load {
    int port = 0;
    std::string secret;
    long messages = 0;
    double a_second = 0;
    int seconds = 0;
};

/// What one connection saw.
struct Seen {
    std::vector<double> milliseconds;
    long refused = 0;
};

std::string signature(const std::string& secret, const std::string& body) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned length = 0;
    HMAC(
        EVP_sha256(),
        secret.data(),
        static_cast<int>(secret.size()),
        reinterpret_cast<const unsigned char*>(body.data()),
        body.size(),
        sum.data(),
        &length
    );
    std::string hex;
    for (unsigned at = 0; at < length; ++at) {
        std::array<char, 3> pair{};
        std::snprintf(pair.data(), pair.size(), "%02x", sum[at]);
        hex += pair.data();
    }
    return hex;
}

// The first round of all messages is "sent", the next "delivered", the last "read".
std::string body_of(const Load& load, long number) {
    const auto stage = static_cast<std::size_t>(number / load.messages) % stages.size();
    const std::string id = "wamid.OUT" + std::to_string(number % load.messages + 1);
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",)"
           R"("phone_number_id":"106540352242922"},"statuses":[{"id":")" +
           id + R"(","status":")" + stages[stage] + R"(","timestamp":")" +
           std::to_string(std::time(nullptr)) +
           R"(","recipient_id":"6281200000000","pricing":{"billable":true,"pricing_model":"PMP",)"
           R"("category":"service"}}]},"field":"messages"}]}]})";
}

std::string request_of(const Load& load, long number) {
    const std::string body = body_of(load, number);
    return "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
           "X-Hub-Signature-256: sha256=" +
           signature(load.secret, body) + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

int connected(int port) {
    const int line = ::socket(AF_INET, SOCK_STREAM, 0);
    const int now = 1;
    ::setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(line, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return line;
}

/// The webhook's answers have no body worth waiting for.
bool is_kept(int line) {
    std::string answer;
    std::array<char, 2048> part{};
    while (answer.find("\r\n\r\n") == std::string::npos) {
        const auto got = ::recv(line, part.data(), part.size(), 0);
        if (got <= 0) return false;
        answer.append(part.data(), static_cast<std::size_t>(got));
    }
    return answer.starts_with("HTTP/1.1 200");
}

// Latency counts from when a webhook was due, so that a stalled service cannot hide behind a driver
// that waits for it.
void drive(const Load& load, int which, Clock::time_point start, Seen& seen) {
    const int line = connected(load.port);
    const auto total = static_cast<long>(load.a_second * load.seconds);
    for (long number = which; number < total; number += connections) {
        const auto due = start + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>(number / load.a_second)
                                 );
        std::this_thread::sleep_until(due);
        const std::string request = request_of(load, number);
        ::send(line, request.data(), request.size(), MSG_NOSIGNAL);
        if (!is_kept(line)) ++seen.refused;
        seen.milliseconds.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - due).count()
        );
    }
    ::close(line);
}
}  // namespace

int main(int count, char** words) {
    if (count != 6) {
        std::fputs("usage: statuses PORT SECRET MESSAGES A_SECOND SECONDS\n", stderr);
        return 2;
    }
    const Load load{
        std::atoi(words[1]),
        words[2],
        std::atol(words[3]),
        std::atof(words[4]),
        std::atoi(words[5])};
    std::vector<Seen> seen(connections);
    std::vector<std::thread> threads;
    const auto start = Clock::now();
    for (int which = 0; which < connections; ++which)
        threads.emplace_back([&, which] { drive(load, which, start, seen[which]); });
    for (std::thread& thread : threads) thread.join();
    std::vector<double> all;
    long refused = 0;
    for (const Seen& one : seen) {
        all.insert(all.end(), one.milliseconds.begin(), one.milliseconds.end());
        refused += one.refused;
    }
    std::ranges::sort(all);
    const auto at = [&](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf(
        "statuses: %zu in %.1f s (%.0f/s), ack ms p50 %.2f p99 %.2f max %.2f, refused %ld\n",
        all.size(),
        took,
        static_cast<double>(all.size()) / took,
        at(0.5),
        at(0.99),
        all.back(),
        refused
    );
    return refused == 0 ? 0 : 1;
}
