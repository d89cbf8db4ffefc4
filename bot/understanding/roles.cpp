#include "bot/understanding/roles.hpp"

#include <algorithm>
#include <array>

namespace telepati::understanding {
namespace {

struct Name {
    std::string_view name;
    Role role;
};

// Sorted by name, for binary search.
constexpr std::array names = std::to_array<Name>({
    {"air",           Role::Water          },
    {"bahaya",        Role::Danger         },
    {"bahaya_air",    Role::WaterDanger    },
    {"banjir_kini",   Role::FloodNow       },
    {"belum",         Role::NotYet         },
    {"beres",         Role::Fixed          },
    {"bukan_bahaya",  Role::NoDanger       },
    {"bukan_kini",    Role::NotNow         },
    {"desakan",       Role::Urges          },
    {"ejaan",         Role::Spelling       },
    {"genangan_kini", Role::PuddleNow      },
    {"gerak_air",     Role::WaterComes     },
    {"hujan_kini",    Role::RainsNow       },
    {"jawaban",       Role::Answer         },
    {"jenis",         Role::Kind           },
    {"kabar_kerja",   Role::NewsOfWork     },
    {"kasar",         Role::Rude           },
    {"kategori",      Role::Category       },
    {"kini",          Role::Now            },
    {"mau_lapor",     Role::WantsToReport  },
    {"menagih",       Role::AsksForHelp    },
    {"mengerti",      Role::Understood     },
    {"minta_kerja",   Role::AsksForWorks   },
    {"netral",        Role::Neutral        },
    {"partikel",      Role::Particle       },
    {"pengisi",       Role::Filler         },
    {"perintah",      Role::Command        },
    {"petunjuk",      Role::Hint           },
    {"rahasia",       Role::AsksSecret     },
    {"ralat",         Role::Corrects       },
    {"salam",         Role::Greeting       },
    {"sapaan",        Role::Addressee      },
    {"spam",          Role::Spam           },
    {"spam_petunjuk", Role::SpamHint       },
    {"surut",         Role::Ebbs           },
    {"tanya_berkas",  Role::AsksForLetter  },
    {"tarik",         Role::Withdraws      },
    {"terima_kasih",  Role::Thanks         },
    {"tiap_hujan",    Role::WheneverItRains},
    {"tinggi_air",    Role::WaterHeight    },
});
static_assert(std::ranges::is_sorted(names, {}, &Name::name));
}  // namespace

std::optional<Role> role_named(std::string_view name) {
    const auto* found = std::ranges::lower_bound(names, name, {}, &Name::name);
    if (found == names.end() || found->name != name) return std::nullopt;
    return found->role;
}
}  // namespace telepati::understanding
