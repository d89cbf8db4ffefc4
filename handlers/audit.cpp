#include "handlers/audit.hpp"

#include <algorithm>

#include "bot/base/limits.hpp"
#include "storage/desk_store.hpp"

namespace telepati::handlers {
namespace {

void add(std::string& text, std::string_view name, std::string_view value = {}) {
    text.append(text.empty() ? "" : "; ").append(name);
    if (!value.empty()) text.append("=").append(value);
}

const std::vector<AuditAct> acts{
    {"read",            "Membuka laporan"            },
    {"read_file",       "Membuka foto atau suara"    },
    {"read_list",       "Membaca daftar lewat token" },
    {"export",          "Mengunduh daftar"           },
    {"file",            "Mencatat laporan"           },
    {"letter",          "Mengurus surat"             },
    {"letter_read",     "Membuka berkas surat"       },
    {"letter_photo",    "Membuka foto penyerahan"    },
    {"letter_list",     "Membaca daftar surat"       },
    {"letter_run",      "Mengabari surat terbit"     },
    {"record",          "Mengurus layanan"           },
    {"record_read",     "Membuka isian layanan"      },
    {"record_list",     "Membaca daftar layanan"     },
    {"record_file",     "Membuka lampiran layanan"   },
    {"form",            "Mengubah formulir"          },
    {"point",           "Mengurus titik anggaran"    },
    {"link",            "Memasukkan ke titik"        },
    {"unlink",          "Melepas dari titik"         },
    {"unmask",          "Membuka nama samaran"       },
    {"breach",          "Mengurus kebocoran data"    },
    {"breach_people",   "Mengunduh nomor terdampak"  },
    {"broadcast",       "Mengurus siaran"            },
    {"broadcast_costs", "Mengubah harga siaran"      },
    {"privacy_list",    "Membaca permintaan data"    },
    {"privacy_done",    "Memperbaiki data warga"     },
    {"privacy_held",    "Menahan hapus data"         },
    {"privacy_open",    "Melanjutkan hapus data"     },
    {"privacy_refused", "Menolak permintaan data"    },
    {"change",          "Mengubah laporan"           },
    {"note",            "Menulis catatan"            },
    {"answer",          "Membalas warga"             },
    {"take_over",       "Mengambil alih chat"        },
    {"hand_back",       "Mengembalikan chat"         },
    {"assign",          "Membagi laporan sekaligus"  },
    {"incident",        "Menggabung kejadian"        },
    {"poster",          "Membuat kode poster"        },
    {"poster_change",   "Mengubah kode poster"       },
    {"text",            "Mengubah teks pesan"        },
    {"category",        "Mengubah jenis laporan"     },
    {"canned",          "Mengubah jawaban siap pakai"},
    {"category_add",    "Menambah jenis laporan"     },
    {"category_retire", "Memensiunkan jenis laporan" },
    {"officer_add",     "Menambah petugas"           },
    {"officer_change",  "Mengubah petugas"           },
    {"officer_leave",   "Mengeluarkan petugas"       },
    {"invite",          "Membuat kode petugas"       },
    {"duty",            "Mengubah piket"             },
    {"roster",          "Mengubah jadwal piket"      },
    {"calendar",        "Mengubah kalender"          },
    {"agency",          "Mengubah instansi"          },
    {"emergency",       "Mengubah nomor darurat"     },
    {"place",           "Mengubah wilayah"           },
    {"place_list",      "Mengganti daftar wilayah"   },
    {"closing_review",  "Memeriksa penutupan"        },
    {"read_phone",      "Membaca nomor petugas"      },
    {"team",            "Mengubah tim"               },
    {"retry",           "Mengirim ulang pesan"       },
    {"account_role",    "Mengubah peran akun"        },
    {"account_enable",  "Membuka akun lagi"          },
    {"sign_in",         "Masuk"                      },
    {"sign_in_failed",  "Gagal masuk"                },
    {"sign_out",        "Keluar"                     },
    {"password",        "Mengganti kata sandi"       },
    {"factor_on",       "Memasang kode kedua"        },
    {"factor_off",      "Melepas kode kedua"         },
    {"account_add",     "Membuat akun"               },
    {"account_disable", "Menutup akun"               },
    {"token_add",       "Membuat token"              },
    {"token_revoke",    "Mencabut token"             },
    {"import",          "Memasukkan data"            },
    {"learn",           "Mengajari jenis laporan"    },
    {"replay",          "Memutar ulang kiriman"      },
    {"backup",          "Membuat cadangan"           },
    {"restore",         "Memulihkan cadangan"        },
};
}  // namespace

const std::vector<AuditAct>& audit_acts() { return acts; }

std::string_view audit_act_said(std::string_view name) {
    const auto found = std::ranges::find(audit_acts(), name, &AuditAct::name);
    return found == audit_acts().end() ? name : found->said;
}

void note(storage::Batch& batch, const storage::AuditEntry& entry) { batch.desk().audit(entry); }

void note_everywhere(storage::Batch& batch, const World& world, const storage::AuditEntry& entry) {
    for (const OfficeWorld& office : world.offices()) {
        storage::AuditEntry theirs = entry;
        theirs.office = office.row.office.id;
        note(batch, theirs);
    }
}

std::string change_said(const conversation::TicketChange& wanted) {
    std::string said;
    if (wanted.status) add(said, "status", cases::status_name(*wanted.status));
    if (!wanted.category.empty()) add(said, "category", wanted.category);
    if (!wanted.kelurahan.empty()) add(said, "kelurahan", wanted.kelurahan);
    if (!wanted.team.empty()) add(said, "team", wanted.team);
    if (!wanted.assignee.empty()) add(said, "assignee", wanted.assignee);
    if (wanted.incident) add(said, "incident", *wanted.incident);
    if (!wanted.note.empty()) add(said, "note");
    return said;
}

std::shared_ptr<Readings> Readings::through(Turnstile& turnstile) {
    return std::make_shared<Readings>([&turnstile](const storage::AuditEntry& entry) {
        turnstile.act([&](const TurnTools& tools) -> TurnResult {
            handlers::note(tools.batch, entry);
            return {};
        });
    });
}

void Readings::note(const storage::AuditEntry& entry) {
    const std::string key = std::to_string(entry.office.value) + '\n' + entry.way + '\n' +
                            entry.actor + '\n' + entry.act + '\n' + entry.subject;
    if (is_known(key, entry.at)) return;
    keep_(entry);
    const std::lock_guard lock(mutex_);
    known_[key] = entry.at;
}

bool Readings::is_known(const std::string& key, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found != known_.end() && now - found->second < limits::reading_again) return true;
    // Forgetting costs a row that says the same again, and nothing else.
    if (known_.size() >= limits::readings_known) known_.clear();
    return false;
}
}  // namespace telepati::handlers
