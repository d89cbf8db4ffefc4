/// Any talk, written as in tests/conversations (chat_file.hpp), over days and by several people:
/// nothing is refused, everybody is answered, and `menu` always leads back. Lines that are no talk
/// are left out. Or the same in short hand, which a fuzzer changes more to the point.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "bot/base/limits.hpp"
#include "templates/utf8.hpp"
#include "tests/fuzz/demand.hpp"
#include "tests/fuzz/memory_office.hpp"

namespace {

using namespace telepati;
using namespace telepati::conversation;
using namespace std::chrono_literals;
using fuzz::demand;
using fuzz::MemoryOffice;

constexpr std::size_t lines_most = 40;
constexpr std::size_t people_most = 6;

/// A story that begins with this is written in two bytes a line: who, and which of these words.
constexpr char short_hand = '%';

constexpr std::string_view speakers[] = {
    "", "", "", "martua ", "martua ", "slamet ", "ani ", "lurah ", "budi "};

constexpr std::string_view spoken[] = {
    "parit tumpat di gg seser kwala bekala",
    "lampu jalan mati simpang karya wisata",
    "banjir masuk rumah di gg seser kwala bekala",
    "tolong ada yang terjebak di gg seser kwala bekala",
    "sampah numpuk",
    "gg eka suka gedung johor",
    "Kwala Bekala",
    "halo",
    "iya",
    "tidak",
    "ok",
    "sudah",
    "belum",
    "makasih",
    "kok lama kali",
    "1",
    "2",
    "kirim",
    "ubah",
    "batal",
    "menu",
    "status",
    "bantuan",
    "lapor",
    "lanjut",
    "petugas",
    "privasi",
    "hapus data",
    "english",
    "indonesia",
    "siap",
    "pulang",
    "tugas saya",
    "terima",
    "selesai",
    "lepas tugas",
    "undang Budi Santoso",
    "undang Budi Santoso p3su",
    "blokir Slamet Riyadi",
    "untuk warga 081234567890",
    "untuk warga",
    "tim sudah berangkat, perahu karet",
    "nomornya berapa?",
    "",
    "[Kirim]",
    "[Ubah]",
    "[Batal]",
    "[Terima]",
    "[Selesai]",
    "[Bukan wewenang]",
    "[Tanya pelapor]",
    "[Butuh anggaran]",
    "[Teruskan]",
    "[Sampaikan]",
    "[Sudah]",
    "[Belum]",
    "[Lutut]",
    "[Lapor]",
    "[a]",
    "[ab]",
    "[abc]",
    "[abcd]",
    "[abcdefg]",
    "[abcdefghijk]",
    "(foto)",
    "(foto parit tumpat gg seser)",
    "(video)",
    "(suara)",
    "(stiker)",
    "(dokumen a.pdf)",
    "(kontak)",
    "(telepon)",
    "(kabar)",
    "(hapus)",
    "(ubah lampu mati)",
    "(terusan banjir di gg seser)",
    "(balas Laporan) sudah",
    "(balas Laporan) (foto)",
    "(balas a) di mana?",
    "(reaksi beres) \xF0\x9F\x91\x8D",
    "(reaksi Laporan) \xF0\x9F\x91\x8D",
    "(pin 3.5374 98.6467)",
    "(pin -80 0)",
};
constexpr std::string_view waits[] = {"2s", "6m", "31m", "5h", "23h", "3d", "12d"};

/// The same story in words. A line in eight is time that passes.
std::string written_out(std::string_view bytes) {
    std::string story =
        "= martua 62800000000104\n= slamet 62800000000105\n= ani 6280000009002\n"
        "= lurah 62800000000121\n= budi user:ID.budi\n";
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto who = static_cast<unsigned char>(bytes[at]);
        const auto what = static_cast<unsigned char>(bytes[at + 1]);
        if (who % 8 == 7) {
            story.append("@ +").append(waits[what % std::size(waits)]);
        } else {
            story.append(speakers[who % std::size(speakers)]).append("> ");
            story.append(spoken[what % std::size(spoken)]);
        }
        story += '\n';
    }
    return story;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const char32_t letter = templates::next_character(text, at);
        if (letter == templates::unreadable_character && at == before + 1) return false;
    }
    return true;
}

Heard heard(Saying said) {
    Heard one;
    one.said = std::move(said);
    return one;
}

class Player {
public:
    void play(std::string_view story) {
        for (std::size_t line = 0; line < lines_most && !story.empty(); ++line) {
            const std::size_t end = std::min(story.find('\n'), story.size());
            take(story.substr(0, end));
            story.remove_prefix(std::min(end + 1, story.size()));
        }
        // Long enough for whoever wrote too fast to be heard again.
        office_.pass(limits::pace_block + 1h);
        for (const ContactId one : office_.everybody()) {
            office_.hears(one, heard(Text{"menu"}));
            const std::string& key = office_.told(one).back().key;
            demand(key == (office_.is_officer(one) ? "help_officer" : "menu"));
        }
    }

private:
    void take(std::string_view line) {
        if (line.starts_with("@ +")) return wait(line.substr(3));
        if (line.starts_with("= ")) return introduce(line.substr(2));
        const std::size_t mark = line.find("> ");
        if (mark == line.npos || line.starts_with("#")) return;
        const std::string_view name = line.substr(0, mark == 0 ? 0 : mark - 1);
        office_.pass(400ms);
        say(who(name), std::string{line.substr(mark + 2)});
    }

    void introduce(std::string_view line) {
        const std::size_t space = line.find(' ');
        if (space == line.npos || phones_.size() >= people_most) return;
        phones_[std::string{line.substr(0, space)}] = line.substr(space + 1);
    }

    ContactId who(std::string_view name) {
        const auto known = phones_.find(name);
        return office_.person(known == phones_.end() ? "6280000009001" : known->second);
    }

    void wait(std::string_view words) {
        int amount = 0;
        char unit = 's';
        std::sscanf(std::string{words}.c_str(), "%4d%c", &amount, &unit);
        const std::map<char, std::chrono::milliseconds> units{
            {'s', 1s}, {'m', 1min}, {'h', 1h}, {'d', 24h}};
        const auto found = units.find(unit);
        const auto one = found == units.end() ? 1s : found->second;
        office_.pass(std::min<std::chrono::milliseconds>(one * std::abs(amount), 24h * 40));
    }

    void say(ContactId self, const std::string& words) {
        const std::string rest = after(words);
        const std::string inside = within(words);
        if (is(words, "balas")) return office_.hears_about(self, plain(rest), inside);
        if (is(words, "reaksi")) return office_.hears_about(self, heard(Reaction{rest}), inside);
        if (is(words, "hapus")) return office_.hears_about_own(self, heard(Deletion{}));
        if (!is(words, "ubah") && !is(words, "terusan"))
            return office_.hears(self, plain(words, self));
        Heard one = plain(inside);
        one.forwarded = is(words, "terusan");
        one.edited = !one.forwarded;
        one.edited ? office_.hears_about_own(self, one) : office_.hears(self, one);
    }

    Heard plain(const std::string& words, ContactId self = {}) {
        using enum Media::Kind;
        double lat = 0;
        double lon = 0;
        if (std::sscanf(words.c_str(), "(pin %lf %lf)", &lat, &lon) == 2)
            return heard(Pin{{lat, lon}, within(words)});
        if (is(words, "foto")) return heard(Media{Image, "7", "image/jpeg", "", within(words), ""});
        if (is(words, "video")) return heard(Media{Video, "", "video/mp4", "", within(words), ""});
        if (is(words, "suara")) return heard(Media{Voice, "8", "audio/ogg", "", "", ""});
        if (is(words, "stiker")) return heard(Media{Sticker, "9", "image/webp", "", "", ""});
        if (is(words, "dokumen"))
            return heard(Media{Document, "10", "application/pdf", "", "", within(words)});
        if (is(words, "kontak") || is(words, "lokasi-langsung")) return heard(Unreadable{"x"});
        if (is(words, "telepon")) return heard(Call{});
        if (is(words, "kabar")) return heard(Notice{"x"});
        if (words.starts_with("[") && self) {
            const std::size_t end = std::min(words.find(']'), words.size());
            return heard(office_.button(self, words.substr(1, end - 1)));
        }
        return heard(Text{words});
    }

    static bool is(const std::string& words, const std::string& name) {
        return words.starts_with("(" + name + ")") || words.starts_with("(" + name + " ");
    }
    /// Of "(name inside) after".
    static std::string within(const std::string& words) {
        const std::size_t space = words.find(' ');
        const std::size_t close = words.find(')');
        if (space == words.npos || space > close) return {};
        return words.substr(space + 1, close == words.npos ? close : close - space - 1);
    }
    static std::string after(const std::string& words) {
        const std::size_t close = words.find(") ");
        return close == words.npos ? std::string{} : words.substr(close + 2);
    }

    MemoryOffice office_;
    std::map<std::string, std::string, std::less<>> phones_;
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view story{reinterpret_cast<const char*>(bytes), size};
    if (story.starts_with(short_hand)) {
        Player{}.play(written_out(story.substr(1)));
        return 0;
    }
    // The gateway's JSON is read strictly: nothing but UTF-8 comes to the engine.
    if (!is_utf8(story)) return 0;
    Player{}.play(story);
    return 0;
}
