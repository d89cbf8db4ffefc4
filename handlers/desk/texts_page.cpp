#include "handlers/desk/texts_page.hpp"

#include <algorithm>
#include <utility>

#include "bot/conversation/messages.hpp"
#include "handlers/api/digest.hpp"
#include "handlers/desk/bubble.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "handlers/desk/text_check.hpp"
#include "storage/desk_store.hpp"
#include "templates/lines.hpp"

namespace telepati::handlers::desk {
namespace {

constexpr std::size_t text_most = 8'000;  // bytes; WhatsApp takes 4,096 characters at most
constexpr std::size_t snippet = 110;

struct LanguageName {
    std::string_view code;
    std::string_view name;
};
constexpr LanguageName languages[] = {
    {"id", "Indonesia"},
    {"en", "Inggris"  },
};

/// What was typed for one message.
struct Edit {
    MessageFile file;
    std::string language;
    std::string body;
    std::optional<TextFault> fault = std::nullopt;
    std::string trouble = {};  ///< what is wrong beside the words
    int status = 422;
};

std::string language_in(const std::string& code) { return code == "en" ? "en" : "id"; }

std::string shipped_text(
    const DeskSettings& settings, std::string_view key, const std::string& language
) {
    if (!settings.shipped) return {};
    const auto* text = settings.shipped(language + '/' + std::string{key} + ".mustache");
    return text ? clean_text(*text) : std::string{};
}

const std::string* own_text(
    const OfficeWorld& office, std::string_view language, std::string_view key
) {
    if (!office.own_texts) return nullptr;
    const auto& rows = office.own_texts->rows();
    const auto found = std::ranges::find_if(rows, [&](const storage::TextRow& row) {
        return row.language == language && row.key == key;
    });
    return found == rows.end() ? nullptr : &found->body;
}

/// Nothing when there is no such message.
std::optional<Edit> asked_edit(const Visit& visit, const std::string& language) {
    const std::string& key = visit.request.captures.at(0);
    const auto* const declared =
        std::ranges::find(conversation::message_keys, key, &conversation::MessageKey::key);
    if (declared == conversation::message_keys.end()) return std::nullopt;
    Edit edit;
    edit.language = language_in(language);
    edit.file = {
        declared->key, declared->fields, shipped_text(visit.desk, declared->key, edit.language)};
    const std::string* own = own_text(visit.office, edit.language, declared->key);
    edit.body = own ? *own : edit.file.shipped;
    return edit;
}

/// Tells the words on a page from what somebody else has made of them since.
std::string mark_of(std::string_view body) { return api::sha256_hex(body).substr(0, 16); }

// --- what it will look like

std::string preview_html(const Visit& visit, const Edit& edit) {
    const std::string& office = visit.office.row.office.name;
    Fields content;
    const auto fault = edit.fault ? edit.fault : fault_in_text(edit.file, edit.body, office);
    if (fault) {
        content.texts["line"] = std::to_string(fault->line);
        content.texts["why"] = fault->why;
    }
    const auto full = sample_message(edit.file, edit.body, true, office);
    const auto bare = sample_message(edit.file, edit.body, false, office);
    if (full) content.lists["bubbles"].push_back(bubble(*full, "Dengan semua isian"));
    if (bare && bare != full)
        content.lists["bubbles"].push_back(bubble(*bare, "Dengan isian paling sedikit"));
    return visit.desk.pages->fill("preview", content);
}

http::Response show(const Visit& visit, const Edit& edit) {
    Fields content;
    auto& texts = content.texts;
    const std::string* own = own_text(visit.office, edit.language, edit.file.key);
    texts["csrf"] = proof_of(visit.cookie);
    texts["key"] = std::string{edit.file.key};
    texts["path"] = "/desk/teks/" + texts["key"];
    texts["language"] = edit.language;
    texts["body"] = edit.body;
    texts["before"] = mark_of(own ? *own : edit.file.shipped);
    texts["own"] = own ? "1" : "";
    texts["shipped"] = edit.file.shipped;
    texts["fields"] = edit.file.fields;
    texts["trouble"] = edit.trouble;
    texts["preview_html"] = preview_html(visit, edit);
    const std::string done = visit.asked("selesai");
    texts["saved"] = done == "simpan" ? "1" : "";
    texts["reset"] = done == "kembalikan" ? "1" : "";
    for (const LanguageName& language : languages) {
        Fields one;
        one.texts["name"] = language.name;
        one.texts["href"] = texts["path"] + "?bahasa=" + std::string{language.code};
        one.texts["here"] = language.code == edit.language ? "1" : "";
        content.lists["languages"].push_back(std::move(one));
    }
    const bool wrong = edit.fault || !edit.trouble.empty();
    return framed(visit, "text", "Teks " + texts["key"], content, wrong ? edit.status : 200);
}

http::Response nothing_there(const Visit& visit) {
    return not_found(visit, "Tidak ada pesan dengan nama itu.");
}

http::Response show_text(const Visit& visit) {
    const auto edit = asked_edit(visit, visit.asked("bahasa"));
    return edit ? show(visit, *edit) : nothing_there(visit);
}

http::Response show_preview(const Visit& visit) {
    auto edit = asked_edit(visit, visit.field("bahasa"));
    if (!edit) return nothing_there(visit);
    edit->body = visit.field("body").substr(0, text_most);
    return html_response(200, preview_html(visit, *edit));
}

// --- the list

/// The first line that says something, its fields as ‹name›.
std::string first_words(std::string_view body) {
    std::string words;
    for (const std::string_view line : templates::lines_of(body)) {
        if (line == "---") break;
        for (std::size_t at = 0; at < line.size();) {
            const bool tag = line.substr(at).starts_with("{{");
            const auto end = tag ? line.find("}}", at) : std::string_view::npos;
            if (!tag || end == std::string_view::npos) {
                words += line[at++];
                continue;
            }
            const std::string_view name = line.substr(at + 2, end - at - 2);
            if (name.find_first_of("#^/&") != 0) words += "‹" + std::string{name} + "›";
            at = end + 2;
        }
        if (characters(words) > snippet) break;
        words += ' ';
    }
    return in_short(clean_text(words), snippet);
}

std::string small_letters(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

/// Where the messages to somebody else begin, in the order of messages.hpp.
struct Audience {
    std::string_view first;
    std::string_view name;
};
constexpr Audience audiences[] = {
    {"greeting",      "Untuk warga"                        },
    {"card",          "Untuk petugas"                      },
    {"given_officer", "Bila kantor mengubah sebuah laporan"},
};

Fields text_row(const Visit& visit, std::string_view key, const std::string& body) {
    Fields row;
    row.texts["key"] = key;
    row.texts["href"] = "/desk/teks/" + std::string{key};
    row.texts["words"] = first_words(body);
    row.texts["own"] = own_text(visit.office, "id", key) ? "1" : "";
    row.texts["english"] = own_text(visit.office, "en", key) ? "1" : "";
    return row;
}

http::Response show_texts(const Visit& visit) {
    const std::string words = small_letters(visit.asked("q"));
    const bool only_own = visit.asked("diubah") == "1";
    Fields content;
    content.texts["q"] = visit.asked("q");
    content.texts["only_own"] = only_own ? "1" : "";
    int count = 0;
    for (const conversation::MessageKey& message : conversation::message_keys) {
        const auto* const begins = std::ranges::find(audiences, message.key, &Audience::first);
        if (begins != std::end(audiences)) {
            Fields group;
            group.texts["name"] = begins->name;
            content.lists["groups"].push_back(std::move(group));
        }
        const std::string* own = own_text(visit.office, "id", message.key);
        if (only_own && !own && !own_text(visit.office, "en", message.key)) continue;
        const std::string body = own ? *own : shipped_text(visit.desk, message.key, "id");
        const bool found = small_letters(body).find(words) != std::string::npos ||
                           message.key.find(words) != std::string_view::npos;
        if (!found) continue;
        ++count;
        content.lists["groups"].back().lists["rows"].push_back(text_row(visit, message.key, body));
    }
    std::erase_if(content.lists["groups"], [](const Fields& group) {
        return !group.lists.contains("rows");
    });
    content.texts["count"] = std::to_string(count);
    content.texts["none"] = count == 0 ? "1" : "";
    if (visit.office.own_texts) {
        for (const auto& fault : visit.office.own_texts->faults()) {
            Fields row;
            row.texts["href"] = "/desk/teks/" + fault.key + "?bahasa=" + fault.language;
            row.texts["key"] = fault.key;
            row.texts["why"] = fault.why;
            content.lists["faults"].push_back(std::move(row));
        }
    }
    return framed(visit, "texts", "Teks pesan", content);
}

// --- keeping it

/// In the transaction: the words as they stand now, not as the page showed them.
TurnResult keep(const Visit& visit, const TurnTools& tools, Edit& edit, bool reset) {
    const OfficeId id = visit.office.row.office.id;
    const OfficeWorld* office = tools.world.by_id(id);
    if (!office) throw std::logic_error("an office that is not loaded");
    const std::string key{edit.file.key};
    const std::string* own = own_text(*office, edit.language, key);
    if (mark_of(own ? *own : edit.file.shipped) != visit.field("before")) {
        edit.trouble =
            "Teks ini baru saja diubah orang lain. Tulisan Bapak/Ibu masih di bawah; "
            "periksa lagi, lalu simpan.";
        edit.status = 409;
        return {};
    }
    const bool as_shipped = reset || edit.body == edit.file.shipped;
    if (as_shipped && !own) return {};
    if (as_shipped) {
        tools.batch.desk().drop_text(id, edit.language, key);
    } else {
        tools.batch.desk().put_text(id, {edit.language, key, edit.body});
    }
    const std::string detail =
        "language=" + edit.language + (as_shipped ? "; shipped again" : "; own words");
    note(tools.batch, visit.audited("text", key, detail));
    TurnResult result;
    result.world_changed = true;
    return result;
}

http::Response save_text(const Visit& visit) {
    auto edit = asked_edit(visit, visit.field("bahasa"));
    if (!edit) return nothing_there(visit);
    const std::string deed = visit.field("do");
    const bool reset = deed == "kembalikan";
    edit->body = reset ? edit->file.shipped : visit.field("body");
    if (edit->body.size() > text_most) {
        edit->body = edit->body.substr(0, text_most);
        edit->trouble = "Teks ini terlalu panjang untuk satu pesan WhatsApp.";
    }
    edit->fault = fault_in_text(edit->file, edit->body, visit.office.row.office.name);
    if (deed == "lihat" || edit->fault || !edit->trouble.empty()) {
        if (deed == "lihat") edit->status = 200;
        return show(visit, *edit);
    }
    visit.desk.turnstile.act([&](const TurnTools& tools) {
        return keep(visit, tools, *edit, reset);
    });
    if (!edit->trouble.empty()) return show(visit, *edit);
    return see_other(
        "/desk/teks/" + std::string{edit->file.key} + "?bahasa=" + edit->language +
        "&selesai=" + (reset ? "kembalikan" : "simpan")
    );
}
}  // namespace

std::vector<http::Route> text_routes(const DeskSettings& settings) {
    const auto managing = [&](auto* answer) {
        return for_account(settings, Action::ManageOffice, answer);
    };
    return {
        {"GET",  "/desk/teks",                managing(show_texts)  },
        {"GET",  "/desk/teks/([^/]+)",        managing(show_text)   },
        {"POST", "/desk/teks/([^/]+)",        managing(save_text)   },
        {"POST", "/desk/teks/([^/]+)/contoh", managing(show_preview)},
    };
}
}  // namespace telepati::handlers::desk
