#pragma once
/// Every public page and the fields its file may use, as the desk's page_keys.hpp has it.

#include <array>

#include "templates/texts.hpp"

namespace telepati::handlers::open {

inline constexpr auto page_keys = std::to_array<templates::Declared>({
    {"frame",    "title office hidden page content_html"},
    {"message",  "title words"                          },
    {"home",
     "office offices[name href here] chat phone qr_path qr_size numbers[name number] rows[name "
     "count few] total hidden day any many told"        },
    {"progress",
     "number category kelurahan state state_code words team agency opened opened_exact opened_iso "
     "due due_exact due_iso overdue steps[at at_exact at_iso act] chat phone qr_path qr_size "
     "over ask"                                         },
});
}  // namespace telepati::handlers::open
