#include "handlers/desk/records_page.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "bot/base/limits.hpp"
#include "bot/cases/number.hpp"
#include "bot/conversation/records.hpp"
#include "bot/conversation/report.hpp"
#include "handlers/desk.hpp"
#include "handlers/desk/form_text.hpp"
#include "handlers/desk/said_in_chat.hpp"
#include "handlers/desk/session.hpp"
#include "handlers/desk/shown.hpp"
#include "storage/desk_store.hpp"
#include "storage/media_store.hpp"
#include "storage/record_store.hpp"

namespace telepati::handlers::desk {
namespace {

using cases::Record;
using cases::RecordAct;
using cases::RecordState;

struct StateLabel {
    RecordState state;
    std::string_view label;
};
constexpr StateLabel state_labels[] = {
    {RecordState::Sent,      "Menunggu petugas"},
    {RecordState::Taken,     "Ditangani"       },
    {RecordState::OnWay,     "Petugas di jalan"},
    {RecordState::Done,      "Selesai"         },
    {RecordState::Missed,    "Tidak terlaksana"},
    {RecordState::Cancelled, "Dibatalkan"      },
    {RecordState::Listed,    "Terdaftar"       },
    {RecordState::Withdrawn, "Ditarik"         },
};

struct ActLabel {
    std::string_view act;
    std::string_view move;  ///< on the button
    std::string_view past;  ///< in the history
};
constexpr ActLabel act_labels[] = {
    {"sent",      "",                  "Dikirim lewat WhatsApp"},
    {"take",      "Tangani",           "Ditangani"             },
    {"depart",    "Berangkat",         "Berangkat"             },
    {"finish",    "Selesai",           "Selesai"               },
    {"miss",      "Tidak terlaksana",  "Tidak terlaksana"      },
    {"give_back", "Kembalikan",        "Dikembalikan"          },
    {"cancel",    "Batalkan",          "Dibatalkan"            },
    {"update",    "",                  "Diperbarui"            },
    {"withdraw",  "Tarik dari daftar", "Ditarik"               },
};

std::string_view state_label(RecordState state) {
    return std::ranges::find(state_labels, state, &StateLabel::state)->label;
}

const ActLabel& act_label(std::string_view act) {
    const auto* const found = std::ranges::find(act_labels, act, &ActLabel::act);
    return found == std::end(act_labels) ? act_labels[0] : *found;
}

bool wants_reason(RecordAct act) {
    return act == RecordAct::Miss || act == RecordAct::Cancel || act == RecordAct::Withdraw;
}

std::string record_path(const std::string& number) { return "/desk/layanan/r/" + encoded(number); }

Fields option(std::string_view code, std::string_view name, bool chosen) {
    Fields one;
    one.texts["code"] = code;
    one.texts["name"] = name;
    one.texts["chosen"] = chosen ? "1" : "";
    return one;
}

/// Of a survey only replies without a name are kept (/desk/skm).
bool leaves_records(const cases::Form& form) { return form.kind != cases::RecordKind::Survey; }

// --- the list

std::string slot_said(const Record& record) {
    if (!record.slot) return {};
    const std::string from = std::to_string(record.slot->time_since_epoch().count());
    const auto found = std::ranges::find(record.answers, from, &cases::Answer::value);
    return found == record.answers.end() ? std::string{} : found->shown;
}

Fields row_of(const Visit& visit, const Record& record) {
    Fields row;
    auto& texts = row.texts;
    texts["number"] = cases::shown_number(record.number);
    texts["href"] = record_path(record.number);
    texts["state"] = state_label(record.state);
    texts["place"] = record.place;
    texts["kelurahan"] =
        record.kelurahan.empty() ? "" : kelurahan_said(visit.office, record.kelurahan);
    texts["officer"] = record.officer ? officer_said(visit.office, *record.officer) : "";
    texts["slot"] = slot_said(record);
    put_time(row, "since", visit.office.row.office.calendar, record.since, visit.now);
    return row;
}

storage::RecordQuery asked_query(const Visit& visit, const std::string& form) {
    storage::RecordQuery query;
    query.office = visit.office.row.office.id;
    query.form = form;
    query.state = cases::read_record_state(visit.asked("keadaan"));
    query.kelurahan = visit.asked("kelurahan");
    const std::string from = visit.asked("dari");
    std::from_chars(from.data(), from.data() + from.size(), query.before);
    query.before = std::max<std::int64_t>(query.before, 0);
    query.limit = limits::desk_rows + 1;
    return query;
}

void put_filters(const Visit& visit, const storage::RecordQuery& query, Fields& content) {
    for (const StateLabel& one : state_labels)
        content.lists["states"].push_back(
            option(cases::record_state_name(one.state), one.label, query.state == one.state)
        );
    for (const auto& place : visit.office.row.places)
        content.lists["kelurahan"].push_back(
            option(place.code, place.name, place.code == query.kelurahan)
        );
    content.texts["filtered"] = query.state || !query.kelurahan.empty() ? "1" : "";
}

/// Of a listing: how many each kelurahan has, and where the target is not reached.
void put_counts(
    const Visit& visit,
    const cases::Form& form,
    const std::vector<storage::RecordCount>& counts,
    Fields& content
) {
    if (form.kind != cases::RecordKind::Listing) return;
    content.texts["listing"] = "1";
    content.texts["target"] = form.target == 0 ? "" : std::to_string(form.target);
    std::map<std::string, std::int64_t> in;
    for (const auto& one : counts) {
        if (one.form == form.code && one.state == RecordState::Listed)
            in[one.kelurahan] += one.records;
    }
    for (const auto& place : visit.office.row.places) {
        Fields row;
        row.texts["name"] = place.name;
        row.texts["count"] = std::to_string(in[place.code]);
        row.texts["short"] = in[place.code] < form.target ? "1" : "";
        content.lists["places"].push_back(std::move(row));
    }
}

/// What waits of each form, as tabs.
void put_forms(
    const Visit& visit,
    const std::string& here,
    const std::vector<storage::RecordCount>& counts,
    Fields& content
) {
    for (const cases::Form& form : visit.office.row.office.forms) {
        if (!leaves_records(form)) continue;
        std::int64_t open = 0;
        for (const auto& one : counts) {
            if (one.form == form.code && !cases::record_ended(one.state)) open += one.records;
        }
        Fields tab;
        tab.texts["href"] = "/desk/layanan?formulir=" + form.code;
        tab.texts["title"] = form.title;
        tab.texts["count"] = std::to_string(open);
        tab.texts["here"] = form.code == here ? "1" : "";
        content.lists["forms"].push_back(std::move(tab));
    }
}

http::Response show_list(const Visit& visit) {
    const auto& forms = visit.office.row.office.forms;
    const cases::Form* form = cases::find_form(forms, visit.asked("formulir"));
    if (form == nullptr || !leaves_records(*form)) {
        const auto first = std::ranges::find_if(forms, leaves_records);
        form = first == forms.end() ? nullptr : &*first;
    }
    Fields content;
    content.texts["title"] = form ? form->title : "";
    if (form == nullptr) return framed(visit, "records", "Layanan", content);
    content.texts["form"] = form->code;
    const auto query = asked_query(visit, form->code);
    const auto counts = visit.reader.records().counts(query.office);
    put_forms(visit, form->code, counts, content);
    put_filters(visit, query, content);
    put_counts(visit, *form, counts, content);
    const auto found = visit.reader.records().list(query);
    for (const storage::RecordView& view : found) {
        if (content.lists["rows"].size() == limits::desk_rows) break;
        content.lists["rows"].push_back(row_of(visit, view.record));
    }
    if (found.size() > limits::desk_rows) {
        const auto& last = found[limits::desk_rows - 1];
        content.texts["next"] =
            "/desk/layanan?formulir=" + form->code + "&keadaan=" + encoded(visit.asked("keadaan")) +
            "&kelurahan=" + encoded(query.kelurahan) + "&dari=" + std::to_string(last.cursor);
    }
    visit.desk.readings->note(visit.audited("record_list", form->code));
    return framed(visit, "records", form->title, content);
}

// --- one record

std::optional<Record> asked_record(const Visit& visit) {
    return visit.reader.records().find(visit.office.row.office.id, visit.request.captures.at(0));
}

void put_history(const Visit& visit, const Record& record, Fields& content) {
    const auto& calendar = visit.office.row.office.calendar;
    for (const auto& entry : visit.reader.records().history(record.office, record.number)) {
        Fields line;
        put_time(line, "at", calendar, entry.at, visit.now);
        line.texts["act"] = act_label(entry.act).past;
        line.texts["by"] = entry.by_name;
        line.texts["remark"] = entry.remark;
        content.lists["history"].push_back(std::move(line));
    }
}

std::string file_title(const storage::OwnedMedium& medium, bool replaced) {
    const std::string title = medium.mime.starts_with("image/") ? "Foto" : "Berkas";
    return replaced ? title + " sebelumnya" : title;
}

std::size_t count_in(std::string_view digits) {
    std::size_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

/// The answers, each with the pictures and papers it is made of: those that were replaced since
/// stand first. What answers none of them stands below all.
void put_lines(const Visit& visit, const Record& record, Fields& content) {
    std::map<std::string, std::vector<Fields>> of_question;
    std::map<std::string, std::size_t> newer;
    for (const cases::Answer& answer : record.answers) of_question[answer.question];
    auto media = visit.reader.records().media(record.office, record.number);
    std::ranges::reverse(media);
    for (const auto& one : media) {
        const auto question = of_question.find(one.question);
        const cases::Answer* answer = cases::find_answer(record.answers, one.question);
        const bool replaced = answer && newer[one.question]++ >= count_in(answer->value);
        Fields file;
        file.texts["href"] = "/desk/layanan/berkas/" + std::to_string(one.id);
        file.texts["name"] = file_title(one, replaced);
        if (!one.kept) content.texts["waiting"] = "1";
        if (!one.kept) continue;
        auto& list = question == of_question.end() ? content.lists["media"] : question->second;
        list.insert(list.begin(), std::move(file));
    }
    for (const cases::Answer& answer : record.answers) {
        Fields line;
        line.texts["label"] = answer.label;
        line.texts["value"] = answer.shown.empty() ? "–" : as_readable(visit, answer.shown);
        line.lists["media"] = std::move(of_question[answer.question]);
        content.lists["lines"].push_back(std::move(line));
    }
}

http::Response record_page(
    const Visit& visit, const Record& record, const std::string& fault, int status
) {
    Fields content;
    auto& texts = content.texts;
    texts["csrf"] = proof_of(visit.cookie);
    texts["fault"] = fault;
    texts["path"] = record_path(record.number);
    texts["back"] = "/desk/layanan?formulir=" + record.form;
    texts["number"] = cases::shown_number(record.number);
    texts["title"] = record.title;
    texts["state"] = state_label(record.state);
    texts["place"] = record.place;
    texts["kelurahan"] =
        record.kelurahan.empty() ? "" : kelurahan_said(visit.office, record.kelurahan);
    texts["officer"] = record.officer ? officer_said(visit.office, *record.officer) : "";
    texts["team"] = team_said(visit.office, record.team);
    texts["author"] = record.kind == cases::RecordKind::Report
                          ? officer_said(visit.office, record.author)
                          : std::string{};
    texts["map"] = record.pin ? conversation::map_link(*record.pin) : "";
    put_time(content, "since", visit.office.row.office.calendar, record.since, visit.now);
    put_lines(visit, record, content);
    for (const RecordAct act : cases::record_moves(record.state, record.kind)) {
        const ActLabel& label = act_label(cases::record_act_name(act));
        if (label.move.empty()) continue;
        Fields move;
        move.texts["code"] = cases::record_act_name(act);
        move.texts["name"] = label.move;
        move.texts["why"] = wants_reason(act) ? "1" : "";
        content.lists["moves"].push_back(std::move(move));
    }
    put_history(visit, record, content);
    return framed(visit, "record", record.title + ' ' + texts["number"], content, status);
}

http::Response show_record(const Visit& visit) {
    const auto record = asked_record(visit);
    if (!record) return not_found(visit, "Tidak ada layanan dengan nomor ini.");
    visit.desk.readings->note(visit.audited("record_read", record->number));
    return record_page(visit, *record, {}, 200);
}

http::Response show_file(const Visit& visit) {
    std::int64_t id = 0;
    const std::string& asked = visit.request.captures.at(0);
    std::from_chars(asked.data(), asked.data() + asked.size(), id);
    const OfficeId office = visit.office.row.office.id;
    const auto kept = visit.reader.kept_media(office, storage::MediaOwner::Record, id);
    auto content = kept ? visit.desk.media.get(kept->content) : std::nullopt;
    if (!content) return not_found(visit, "Berkas ini tidak ada, atau belum selesai diambil.");
    visit.desk.readings->note(visit.audited("record_file", asked));
    const bool picture = content->mime == "image/jpeg" || content->mime == "image/png";
    http::Response response;
    response.type = picture ? content->mime : "application/octet-stream";
    response.body = std::move(content->bytes);
    if (!picture) response.headers.emplace("Content-Disposition", "attachment");
    response.headers.emplace("X-Content-Type-Options", "nosniff");
    response.headers.emplace("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.emplace("Cache-Control", "private, max-age=3600, immutable");
    return response;
}

// --- a move

/// In the transaction: the record as it stands now, not as the page showed it.
TurnResult move(
    const Visit& visit,
    const TurnTools& tools,
    RecordAct act,
    const std::string& why,
    std::string& fault
) {
    const OfficeWorld* office = tools.world.by_id(visit.office.row.office.id);
    if (!office) throw std::logic_error("an office that is not loaded");
    const auto record =
        tools.batch.records().find(office->row.office.id, visit.request.captures.at(0));
    if (!record || !cases::record_after(record->state, act)) {
        fault = "Keadaannya baru saja berubah. Periksa lagi.";
        return {};
    }
    const auto context = desk_context(tools, *office, record->author);
    const auto effects = conversation::move_record(context, *record, act, visit.account.name, why);
    TurnResult result = write_act(tools, *office, effects);
    note(
        tools.batch,
        visit.audited("record", record->number, std::string{cases::record_act_name(act)})
    );
    return result;
}

http::Response move_record(const Visit& visit) {
    const auto record = asked_record(visit);
    if (!record) return not_found(visit, "Tidak ada layanan dengan nomor ini.");
    const auto act = cases::read_record_act(visit.field("act"));
    const std::string why = cut(visit.field("why"), limits::shown_text);
    std::string fault;
    if (!act || *act == RecordAct::Update) fault = "Pilih apa yang dilakukan.";
    if (fault.empty() && wants_reason(*act) && why.empty())
        fault = "Tulis alasannya: warga membacanya.";
    if (fault.empty())
        visit.desk.turnstile.act([&](const TurnTools& tools) {
            return move(visit, tools, *act, why, fault);
        });
    if (!fault.empty()) return record_page(visit, *record, fault, 422);
    return see_other(record_path(record->number));
}
}  // namespace

std::vector<http::Route> record_routes(const DeskSettings& settings) {
    const auto working = [&](auto* answer) {
        return for_account(settings, Action::WriteTickets, answer);
    };
    return {
        {"GET",  "/desk/layanan",                  working(show_list)  },
        {"GET",  "/desk/layanan/r/([^/]+)",        working(show_record)},
        {"POST", "/desk/layanan/r/([^/]+)/pindah", working(move_record)},
        {"GET",  "/desk/layanan/berkas/([^/]+)",   working(show_file)  },
    };
}
}  // namespace telepati::handlers::desk
