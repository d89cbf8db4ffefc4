#include "handlers/desk/moves_said.hpp"

#include <algorithm>

namespace telepati::handlers::desk {
namespace {

using cases::Status;

struct ActName {
    std::string_view act;
    std::string_view name;
};
constexpr ActName act_names[] = {
    {"open",     "laporan dicatat"                 },
    {"route",    "diteruskan ke tim"               },
    {"accept",   "diterima petugas"                },
    {"ask",      "bertanya kepada pelapor"         },
    {"answer",   "pelapor menjawab"                },
    {"plan",     "menunggu anggaran"               },
    {"forward",  "diteruskan ke instansi lain"     },
    {"return",   "dikembalikan: bukan wewenang tim"},
    {"resolve",  "dinyatakan selesai"              },
    {"confirm",  "ditutup"                         },
    {"dispute",  "pelapor bilang belum beres"      },
    {"reject",   "ditolak"                         },
    {"merge",    "digabung dengan laporan lain"    },
    {"correct",  "dibetulkan"                      },
    {"note",     "catatan"                         },
    {"add",      "tambahan"                        },
    {"rate",     "dinilai pelapor"                 },
    {"handover", "diserahkan ke rekan"             },
    {"follow",   "warga lain ikut melapor"         },
    {"incident", "masuk kejadian"                  },
};

struct TargetName {
    Status to;
    MoveSaid said;
};
constexpr TargetName targets[] = {
    {Status::New,             {"Kembalikan: bukan wewenang tim ini", "alasan dikembalikan"}},
    {Status::Assigned,        {"Serahkan ke tim", ""}                                      },
    {Status::InProgress,      {"Serahkan ke petugas", ""}                                  },
    {Status::WaitingReporter, {"Tanya pelapor", "pertanyaan untuk pelapor"}                },
    {Status::Planned,         {"Butuh anggaran", "apa yang dibutuhkan"}                    },
    {Status::Forwarded,       {"Teruskan ke instansi lain", "instansi mana yang menangani"}},
    {Status::Resolved,        {"Sudah selesai dikerjakan", ""}                             },
    {Status::Closed,          {"Tutup: pelapor setuju", ""}                                },
    {Status::Rejected,        {"Tolak", "alasan penolakan, dikirim ke pelapor"}            },
    {Status::Duplicate,       {"Laporan kembar", "nomor laporan yang sama"}                },
};
}  // namespace

std::string_view route_said(std::string_view why) {
    if (why == "unanswered") return "belum ada yang menjawab, jadi naik";
    if (why == "chased") return "pelapor menagih, jadi naik";
    if (why == "handed") return "diserahkan rekannya";
    return {};
}

std::string_view act_said(std::string_view act) {
    const auto* const found = std::ranges::find(act_names, act, &ActName::act);
    return found == std::end(act_names) ? act : found->name;
}

MoveSaid move_said(Status from, Status to) {
    if (from == Status::WaitingReporter && to == Status::InProgress)
        return {"Pelapor sudah menjawab", "jawaban pelapor"};
    if (from == Status::Resolved && to == Status::Assigned)
        return {"Belum beres: buka lagi", "apa yang belum beres"};
    if (from == Status::Planned && to == Status::InProgress) return {"Mulai dikerjakan", ""};
    return std::ranges::find(targets, to, &TargetName::to)->said;
}
}  // namespace telepati::handlers::desk
