#include "tests/support/chat_file.hpp"

#include <fmt/format.h>

#include <map>
#include <sstream>
#include <stdexcept>

#include "tests/support/town.hpp"

namespace telepati::tests {
namespace {

using namespace std::chrono;

const std::string resident = "warga";

std::string indented(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        result += letter;
        if (letter == '\n') result += "  ";
    }
    return result;
}

class Player {
public:
    Player() { phones_[resident] = "6280000009001"; }

    std::string play(const std::string& transcript) {
        std::istringstream lines(transcript);
        std::string line;
        while (std::getline(lines, line)) take(line);
        for (const std::string& broken : town_.broken()) written_ += "broken: " + broken + '\n';
        return written_;
    }

private:
    void take(const std::string& line) {
        if (line.starts_with("#") || line.empty()) {
            written_ += line + '\n';
        } else if (line.starts_with("= ")) {
            written_ += line + '\n';
            introduce(line.substr(2));
        } else if (line.starts_with("@ ")) {
            written_ += line + '\n';
            move_clock(line.substr(2));
            write_answers();
        } else if (const auto mark = line.find("> ");
                   mark != std::string::npos && speaks(line.substr(0, mark))) {
            written_ += line + '\n';
            const std::string who = mark == 0 ? resident : line.substr(0, mark - 1);
            say(who, line.substr(mark + 2));
            write_answers();
        }
    }

    bool speaks(const std::string& before) const {
        return before.empty() ||
               (before.back() == ' ' && phones_.contains(before.substr(0, before.size() - 1)));
    }

    void introduce(const std::string& words) {
        const auto space = words.find(' ');
        phones_[words.substr(0, space)] = words.substr(space + 1);
    }

    void move_clock(const std::string& words) {
        if (words.starts_with("+")) {
            const long amount = std::stol(words.substr(1));
            const std::map<char, milliseconds> units{{'s', 1s}, {'m', 1min}, {'h', 1h}, {'d', 24h}};
            town_.pass(units.at(words.back()) * amount);
            return;
        }
        int y = 0;
        unsigned m = 0;
        unsigned d = 0;
        int hour = 0;
        int minute = 0;
        if (std::sscanf(words.c_str(), "%d-%u-%u %d:%d", &y, &m, &d, &hour, &minute) != 5) {
            throw std::runtime_error("not a time: " + words);
        }
        town_.set_now(sys_days{year{y} / month{m} / day{d}} + hours{hour - 7} + minutes{minute});
    }

    void say(const std::string& who, const std::string& words) {
        const std::string& phone = phones_.at(who);
        town_.pass(400ms);
        double lat = 0;
        double lon = 0;
        if (words == "(restart)") {
            town_.restart();
        } else if (std::sscanf(words.c_str(), "(pin %lf %lf)", &lat, &lon) == 2) {
            town_.pins(phone, lat, lon);
        } else if (words.starts_with("(foto")) {
            town_.shows(phone, words.size() > 7 ? words.substr(6, words.size() - 7) : "");
        } else if (words.starts_with("[")) {
            const std::string title = words.substr(1, words.size() - 2);
            town_.taps(phone, button(phone, title), title);
        } else {
            town_.says(phone, words);
        }
    }

    /// The id of the newest button with this title that the person was sent.
    std::string button(const std::string& phone, const std::string& title) const {
        const auto found = buttons_.find({phone, title});
        if (found == buttons_.end()) throw std::runtime_error("nobody was offered [" + title + "]");
        return found->second;
    }

    std::string name_of(const std::string& number) const {
        for (const auto& [name, phone] : phones_) {
            if (phone == number || phone == "user:" + number)
                return name == resident ? "" : name + ' ';
        }
        return number + ' ';
    }

    void write_answers() {
        for (const Delivered& one : town_.delivered()) {
            written_ += name_of(one.to) + "< " + indented(one.message.body) + '\n';
            if (!one.message.list.empty()) written_ += "  (" + one.message.list + ")\n";
            for (const auto& button : one.message.buttons) {
                written_ += fmt::format(
                    "  [{}]{}\n",
                    button.title,
                    button.description.empty() ? "" : ' ' + button.description
                );
                buttons_[{one.to, button.title}] = button.id;
                buttons_[{"user:" + one.to, button.title}] = button.id;
            }
        }
        write_tickets();
    }

    void write_tickets() {
        auto views = town_.tickets();
        for (auto view = views.rbegin(); view != views.rend(); ++view) {
            const auto& ticket = view->ticket;
            const std::string line = fmt::format(
                "! {} {} {} {}{}{} {} foto",
                ticket.number,
                cases::status_name(ticket.status),
                ticket.category,
                ticket.team,
                ticket.urgent ? " darurat" : "",
                ticket.kelurahan.empty() ? "" : ' ' + ticket.kelurahan,
                view->media.size()
            );
            if (std::exchange(tickets_[ticket.number], line) != line) written_ += line + '\n';
        }
    }

    Town town_;
    std::map<std::string, std::string> phones_;
    std::map<std::pair<std::string, std::string>, std::string> buttons_;
    std::map<std::string, std::string> tickets_;
    std::string written_;
};
}  // namespace

std::string play(const std::string& transcript) { return Player{}.play(transcript); }
}  // namespace telepati::tests
