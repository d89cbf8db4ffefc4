/// Any bytes as a gateway's answer: understood alike however they come in parts, never longer than
/// allowed, and what is made of them is one of the known ends of a send.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "handlers/gateways/http_answer.hpp"
#include "handlers/gateways/whatsapp_json.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using namespace telepati::handlers;
using telepati::fuzz::demand;
using State = AnswerReader::State;

constexpr std::size_t most = 2'000;

struct Heard {
    State state = State::Incomplete;
    HttpAnswer answer;
    bool keeps_open = false;
    bool ends_here = false;
};

Heard hear(std::string_view bytes, std::size_t at_once) {
    AnswerReader reader(most);
    Heard heard;
    while (!bytes.empty() && heard.state == State::Incomplete) {
        const std::string_view part = bytes.substr(0, at_once);
        bytes.remove_prefix(part.size());
        reader.bytes() += part;
        heard.state = reader.advance();
    }
    reader.bytes() += bytes;
    heard.keeps_open = heard.state == State::Whole && reader.keeps_open();
    heard.ends_here = reader.ends_here();
    heard.answer = reader.take();
    return heard;
}

void check_send(const HttpAnswer& answer) {
    const SendResult result = read_send_answer(answer.status, answer.body);
    const auto* sent = std::get_if<Sent>(&result);
    if (!sent) return;
    demand(answer.status >= 200 && answer.status <= 299);
    // It stands in a line of the send log, and in an index.
    demand(sent->wamid.size() <= 512);
    for (const char letter : sent->wamid) demand(letter > ' ' && letter < 0x7F);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const Heard fast = hear(bytes, bytes.size() + 1);
    const Heard slow = hear(bytes, 1U + data[0] % 64U);
    demand(fast.state == slow.state && fast.ends_here == slow.ends_here);
    if (fast.state == State::TooLarge || fast.state == State::Broken) return 0;
    demand(fast.answer.body == slow.answer.body && fast.answer.status == slow.answer.status);
    demand(fast.answer.body.size() <= most);
    demand(fast.keeps_open == slow.keeps_open);
    if (fast.state == State::Whole) demand(fast.answer.status >= 200);
    check_send(fast.answer);
    check_send({static_cast<int>(data[0]) + 150, std::string{bytes}, {}, {}});
    return 0;
}
