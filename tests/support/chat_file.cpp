#include "tests/support/chat_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "tests/support/broadcast_desk.hpp"
#include "tests/support/letter_desk.hpp"
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
    std::string works_at_desk(const std::string& line) {
        constexpr std::string_view broadcast = "siaran ";
        if (!line.starts_with(broadcast)) return works_on_letter(town_, line);
        return broadcasts_line(town_, line.substr(broadcast.size()));
    }

    void take(const std::string& line) {
        if (line.starts_with("#") || line.empty()) {
            written_ += line + '\n';
        } else if (line.starts_with("= ")) {
            written_ += line + '\n';
            introduce(line.substr(2));
        } else if (line.starts_with("+ ")) {
            written_ += line + '\n';
            hang_poster(line.substr(2));
        } else if (line.starts_with("- ")) {
            written_ += line + '\n';
            town_.retires_poster(line.substr(2));
        } else if (line.starts_with("% ")) {
            written_ += line + '\n';
            arrange(line.substr(2));
        } else if (line.starts_with("~ ")) {
            written_ += line + '\n';
            change(line.substr(2));
            write_answers();
        } else if (line.starts_with("$ ")) {
            written_ += line + '\n';
            const std::string fault = works_at_desk(line.substr(2));
            if (!fault.empty()) written_ += "broken: " + fault + '\n';
            town_.pass(1s);
            write_answers();
        } else if (line.starts_with("@ ")) {
            written_ += line + '\n';
            move_clock(line.substr(2));
            write_answers();
        } else if (const auto mark = line.find("> ");
                   mark != std::string::npos && speaks(line.substr(0, mark))) {
            written_ += line + '\n';
            const std::string who = mark == 0 ? resident : line.substr(0, mark - 1);
            try {
                say(who, line.substr(mark + 2));
            } catch (const std::runtime_error& error) {
                written_ += "broken: " + std::string{error.what()} + '\n';
            }
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

    /// "KB01B banjir 12.71.11.1006 Lk. 7": the code is said so that the reader knows it.
    void hang_poster(const std::string& line) {
        std::istringstream words(line);
        std::string code;
        std::string topic;
        std::string kelurahan;
        std::string place;
        words >> code >> topic >> kelurahan;
        std::getline(words >> std::ws, place);
        const std::string made = town_.hangs_poster(topic, kelurahan, place);
        if (made != code) written_ += "broken: the code is " + made + '\n';
    }

    /// "MJ7EA9B category sampah": what somebody at the desk does; "-" is nothing.
    void change(const std::string& line) {
        std::istringstream words(line);
        std::string number;
        std::string field;
        std::string value;
        words >> number >> field;
        std::getline(words >> std::ws, value);
        conversation::TicketChange change;
        change.by = "Loket";
        if (field == "category") change.category = value;
        if (field == "team") change.team = value;
        if (field == "incident") change.incident = value == "-" ? "" : value;
        const std::string fault = town_.changes(number, change);
        if (!fault.empty()) written_ += "broken: " + fault + '\n';
    }

    /// "62800000000190 mayor sekretariat Sekda Kota": somebody more works for the office.
    void hire(const std::string& line) {
        std::istringstream words(line);
        std::string role;
        storage::StaffMember member;
        words >> member.phone >> role >> member.team;
        std::getline(words >> std::ws, member.name);
        if (!cases::read_role(role, member.role)) throw std::runtime_error("no role: " + role);
        town_.turnstile().act([&](const handlers::TurnTools& tools) {
            const OfficeId office = tools.world.offices().front().row.office.id;
            tools.batch.save_staff(office, {&member, 1}, tools.now);
            handlers::TurnResult result;
            result.world_changed = true;
            return result;
        });
    }

    /// "jadwal slamet": the office speaks to him at its hours. "zona 9": it moves to that zone.
    /// "buntu 628…": nothing reaches that phone.
    void arrange(const std::string& line) {
        if (line.starts_with("jadwal ")) town_.seeds_habits_of(phones_.at(line.substr(7)));
        if (line.starts_with("zona ")) town_.lies_in(std::chrono::hours{std::stoi(line.substr(5))});
        if (line.starts_with("jam ")) work_at(line.substr(4));
        if (line.starts_with("formulir ")) keep_form(line.substr(9));
        if (line.starts_with("petugas ")) hire(line.substr(8));
        if (line.starts_with("buntu ")) {
            const std::string who = line.substr(6);
            const auto known = phones_.find(who);
            unreached_ = known == phones_.end() ? who : known->second;
        }
    }

    /// "jempol-singkat": tests/conversations/forms/jempol-singkat.form takes the place of the form
    /// "jempol". "jempol -": that form is gone.
    void keep_form(const std::string& name) {
        const std::string code = name.substr(0, name.find_first_of("- "));
        std::string text;
        if (!name.ends_with(" -")) {
            std::ifstream file(TELEPATI_TESTS_DIR "/conversations/forms/" + name + ".form");
            std::ostringstream read;
            read << file.rdbuf();
            text = read.str();
        }
        const std::string fault = town_.keeps_form(code, text);
        if (!fault.empty()) written_ += "broken: " + fault + '\n';
    }

    /// "08:00-12:00 13:00-16:00", from Monday to Friday.
    void work_at(const std::string& line) {
        constexpr std::uint8_t monday_to_friday = 0b0011111;
        std::istringstream parts(line);
        std::vector<cases::Shift> hours;
        std::string part;
        while (parts >> part) {
            int from = 0;
            int from_minute = 0;
            int to = 0;
            int to_minute = 0;
            if (std::sscanf(part.c_str(), "%d:%d-%d:%d", &from, &from_minute, &to, &to_minute) != 4)
                throw std::runtime_error("not hours: " + part);
            hours.push_back(
                {monday_to_friday,
                 std::chrono::hours{from} + minutes{from_minute},
                 std::chrono::hours{to} + minutes{to_minute}}
            );
        }
        town_.works_at(hours);
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
        town_.pass(0s);
    }

    void say(const std::string& who, const std::string& words) {
        const std::string& phone = phones_.at(who);
        town_.pass(400ms);
        double lat = 0;
        double lon = 0;
        if (say_specially(phone, words)) return;
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
            last_[phone] = town_.sends(phone, text(words));
        }
    }

    static std::string text(const std::string& words) {
        return R"("type":"text","text":{"body":)" + tests::quoted(words) + "}";
    }

    /// What stands before ")" of "(name …) rest", when the words begin with that name.
    static bool is(const std::string& words, const std::string& name) {
        return words.starts_with("(" + name + ")") || words.starts_with("(" + name + " ");
    }

    bool say_specially(const std::string& phone, const std::string& words) {
        static const std::map<std::string, std::string> things{
            {"suara", R"("type":"audio","audio":{"voice":true,"mime_type":"audio/ogg","id":"81"})"},
            {"stiker", R"("type":"sticker","sticker":{"mime_type":"image/webp","id":"82"})"},
            {"dokumen",
             R"("type":"document","document":{"mime_type":"application/pdf","id":"83"})"},
            {"kontak", R"("type":"contacts","contacts":[{"name":{"formatted_name":"Budi"}}])"},
            {"ganti-nomor",
             R"("type":"system","system":{"type":"user_changed_number","wa_id":"6281"})"},
            {"lokasi-langsung",
             R"("type":"unsupported","errors":[{"code":131051,"title":"Unsupported"}])"},
        };
        for (const auto& [name, content] : things) {
            if (!is(words, name)) continue;
            last_[phone] = town_.sends(phone, content);
            return true;
        }
        if (is(words, "telepon")) {
            town_.calls(phone);
        } else if (is(words, "hapus")) {
            town_.sends(
                phone,
                R"("type":"revoke","revoke":{"original_message_id":)" +
                    tests::quoted(last_[phone]) + "}"
            );
        } else {
            return say_about_older(phone, words);
        }
        return true;
    }

    bool say_about_older(const std::string& phone, const std::string& words) {
        const auto close = words.find(") ");
        const auto space = words.find(' ');
        const std::string inside = words.substr(space + 1, words.find(')') - space - 1);
        const std::string rest = close == std::string::npos ? "" : words.substr(close + 2);
        if (is(words, "terusan")) {
            last_[phone] = town_.sends(phone, R"("context":{"forwarded":true},)" + text(inside));
        } else if (is(words, "ubah")) {
            town_.sends(
                phone,
                R"("type":"edit","edit":{"original_message_id":)" + tests::quoted(last_[phone]) +
                    R"(,"message":{)" + text(inside) + "}}"
            );
        } else if (is(words, "reaksi")) {
            town_.sends(
                phone,
                R"("type":"reaction","reaction":{"message_id":)" +
                    tests::quoted(message_with(phone, inside)) + R"(,"emoji":)" +
                    tests::quoted(rest) + "}"
            );
        } else if (is(words, "balas")) {
            const bool picture = rest == "(foto)";
            const std::string said =
                picture ? R"("type":"image","image":{"mime_type":"image/jpeg","id":"78"})"
                        : text(rest);
            last_[phone] = town_.sends(
                phone,
                R"("context":{"id":)" + tests::quoted(message_with(phone, inside)) + "}," + said
            );
        } else {
            return false;
        }
        return true;
    }

    std::string message_with(const std::string& phone, const std::string& words) const {
        const auto found = std::find_if(heard_.rbegin(), heard_.rend(), [&](const Delivered& one) {
            const bool his = one.to == phone || "user:" + one.to == phone;
            return his && one.message.body.find(words) != std::string::npos;
        });
        if (found == heard_.rend()) throw std::runtime_error("nobody was told: " + words);
        return Town::wamid_of(found->id);
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
        std::vector<Delivered> news = town_.delivered();
        const auto missed = std::stable_partition(
            news.begin(), news.end(), [this](const Delivered& one) { return one.to != unreached_; }
        );
        const std::vector<Delivered> lost(missed, news.end());
        news.erase(missed, news.end());
        town_.acknowledge(news);
        if (!lost.empty()) town_.refuse(lost);
        for (const Delivered& one : news) {
            heard_.push_back(one);
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
        if (!lost.empty()) return write_answers();
        write_tickets();
    }

    void write_tickets() {
        auto views = town_.tickets();
        for (auto view = views.rbegin(); view != views.rend(); ++view) {
            const auto& ticket = view->ticket;
            const std::string line = fmt::format(
                "! {} {} {} {}{}{} {} foto{}{}",
                ticket.number,
                cases::status_name(ticket.status),
                ticket.category,
                ticket.team,
                ticket.urgent ? " darurat" : "",
                ticket.kelurahan.empty() ? "" : ' ' + ticket.kelurahan,
                view->media.size(),
                ticket.incident.empty() ? "" : ' ' + ticket.incident,
                ticket.followers.empty() ? "" : fmt::format(" +{} ikut", ticket.followers.size())
            );
            if (std::exchange(tickets_[ticket.number], line) != line) written_ += line + '\n';
        }
    }

    Town town_;
    std::map<std::string, std::string> phones_;
    std::map<std::pair<std::string, std::string>, std::string> buttons_;
    std::map<std::string, std::string> tickets_;
    std::vector<Delivered> heard_;
    std::string unreached_;                    ///< phone that the gateway cannot deliver to
    std::map<std::string, std::string> last_;  ///< wamid of what each phone sent last
    std::string written_;
};
}  // namespace

std::string play(const std::string& transcript) { return Player{}.play(transcript); }
}  // namespace telepati::tests
