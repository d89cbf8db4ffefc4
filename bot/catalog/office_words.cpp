#include "bot/catalog/office_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "bot/catalog/fault.hpp"
#include "bot/catalog/plain_text.hpp"
#include "bot/catalog/table.hpp"

namespace telepati::catalog {
namespace {

constexpr std::string_view text_begin = "text.";
constexpr std::string_view text_end = ".mustache";
constexpr std::string_view answers_file = "answers.txt";
constexpr std::string_view accounts_file = "accounts.csv";
constexpr std::string_view title_mark = "== ";
constexpr std::string_view said_yes = "ya";
constexpr std::array<std::string_view, 5> roles{
    "admin", "supervisor", "operator", "team", "viewer"};

enum AccountColumn : std::size_t { Name, Role, Team, Disabled };
const Layout account_layout{
    {{"name"}, {"role"}, {"team", Cell::Optional}, {"disabled", Cell::Optional}}
};

/// "text.id.done.mustache" is the message "done" in Indonesian.
std::optional<OwnText> named_text(std::string_view name, const std::string& body) {
    if (!name.starts_with(text_begin) || !name.ends_with(text_end)) return std::nullopt;
    name.remove_prefix(text_begin.size());
    name.remove_suffix(text_end.size());
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    return OwnText{std::string{name.substr(0, dot)}, std::string{name.substr(dot + 1)}, body};
}

Result<std::vector<ReadyAnswer>> read_answers(std::string_view bytes) {
    const auto text = plain_text(answers_file, bytes);
    if (!text) return tl::unexpected(text.error());
    std::vector<ReadyAnswer> answers;
    bool begun = false;
    std::size_t number = 0;
    for (std::string_view rest = *text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        ++number;
        if (line.starts_with(title_mark)) {
            answers.push_back({tidy(line.substr(title_mark.size())), {}});
            begun = false;
            continue;
        }
        if (answers.empty())
            return at_line(answers_file, number, "an answer begins with a line \"== Title\"");
        if (line.starts_with('\\')) line.remove_prefix(1);
        std::string& body = answers.back().body;
        body += (begun ? "\n" : "") + std::string{line};
        begun = true;
    }
    return answers;
}

Result<std::vector<AccountLine>> read_accounts(
    std::string_view bytes, const cases::Office& office
) {
    const auto table = read_csv(accounts_file, bytes, account_layout);
    if (!table) return tl::unexpected(table.error());
    std::vector<AccountLine> accounts;
    for (const Row& row : table->rows) {
        const auto refused = [&](std::string_view why) {
            return at_line(accounts_file, row.line, why);
        };
        AccountLine one{
            row.cells[Name], row.cells[Role], row.cells[Team], row.cells[Disabled] == said_yes};
        if (std::ranges::find(roles, one.role) == roles.end())
            return refused("the role is admin, supervisor, operator, team or viewer");
        if (!one.team.empty() && office.team(one.team) == nullptr)
            return refused(
                "there is no team " + in_quotes(one.team) + "; use a code of a [[team]]"
            );
        accounts.push_back(std::move(one));
    }
    return accounts;
}

std::string answers_text(const std::vector<ReadyAnswer>& answers) {
    std::string text;
    for (const ReadyAnswer& one : answers) {
        text += std::string{title_mark} + one.title + '\n';
        for (std::size_t at = 0; at <= one.body.size();) {
            const auto end = std::min(one.body.find('\n', at), one.body.size());
            const auto line = std::string_view{one.body}.substr(at, end - at);
            if (line.starts_with('=') || line.starts_with('\\')) text += '\\';
            text += std::string{line} + '\n';
            at = end + 1;
        }
    }
    return text;
}
}  // namespace

Result<OfficeWords> read_words(
    const std::map<std::string, std::string, std::less<>>& files, const cases::Office& office
) {
    OfficeWords words;
    for (const auto& [name, body] : files) {
        if (auto text = named_text(name, body)) words.texts.push_back(*std::move(text));
    }
    if (const auto file = files.find(answers_file); file != files.end()) {
        auto answers = read_answers(file->second);
        if (!answers) return tl::unexpected(answers.error());
        words.answers = *std::move(answers);
    }
    if (const auto file = files.find(accounts_file); file != files.end()) {
        auto accounts = read_accounts(file->second, office);
        if (!accounts) return tl::unexpected(accounts.error());
        words.accounts = *std::move(accounts);
    }
    return words;
}

void write_words(const OfficeWords& words, std::map<std::string, std::string, std::less<>>& files) {
    for (const OwnText& one : words.texts) {
        const std::string name = std::string{text_begin} + one.language + '.' + one.key;
        files[name + std::string{text_end}] = one.body;
    }
    if (!words.answers.empty()) files[std::string{answers_file}] = answers_text(words.answers);
    if (words.accounts.empty()) return;
    std::string& text = files[std::string{accounts_file}];
    text = "name,role,team,disabled\n";
    for (const AccountLine& one : words.accounts)
        text += one.name + ',' + one.role + ',' + one.team + ',' +
                (one.disabled ? std::string{said_yes} : "tidak") + '\n';
}
}  // namespace telepati::catalog
