#include "handlers/gateways/words_only.hpp"

#include "handlers/plain_text.hpp"

namespace telepati::handlers {

std::string words_only(const templates::Message& message) {
    if (const auto plain = plain_text(message)) return plain->body;
    return message.footer.empty() ? message.body : message.body + "\n\n" + message.footer;
}
}  // namespace telepati::handlers
