#pragma once
/// Every page of the desk and the fields its file may use, as messages.hpp has it for messages.

#include <array>

#include "templates/texts.hpp"

namespace telepati::handlers::desk {

// Names that end in [] are lists. A field that ends in _html holds what another page has made.
inline constexpr auto page_keys = std::to_array<templates::Declared>({
    {"frame",   "title office account role csrf content_html plain page nav[href label here key]"},
    {"login",   "door next name fault kept[name value]"                                          },
    {"resume",  "csrf action back kept[name value] words"                                        },
    {"refused", "title words back back_words"                                                    },
    {"account",
     "csrf name role team fault done factor secret shown_secret qr_path qr_size fault_code"      },
    {"board",
     "tabs_html list_html q status late from to filtered fixed_team narrowed more may_file export "
     "csrf back bulk takers[code name] "
     "categories[code name chosen] kelurahan[code name chosen] teams[code name chosen] "
     "people[code name chosen] orders[code name chosen]"                                         },
    {"tabs",
     "total total_here total_href all_here all_href late_count late late_here late_href "
     "states[href name code count here]"                                                         },
    {"rows",
     "rows[number href category words place state state_code due due_exact due_iso overdue opened "
     "opened_exact opened_iso urgent photos voices team person depth taken pick] next first empty "
     "filtered "
     "all may_file"                                                                              },
    {"ticket",
     "number path category state state_code urgent kelurahan place team person source alias rating "
     "depth version agency contact pin map_x map_y map_height map[path here name] "
     "opened opened_exact opened_iso due due_exact due_iso overdue resolved resolved_exact "
     "resolved_iso heard heard_exact heard_iso until until_exact until_iso "
     "guesses[name sure because] history[at at_exact at_iso act by note remark] "
     "near[number href place state opened opened_exact opened_iso] "
     "moves[code name chosen tells] officers[code name chosen] categories[code name chosen] "
     "teams[code name chosen] places[code name chosen] may_work may_correct csrf "
     "reach_free reach_invites reach_waits reach_nobody queued fault done ended "
     "note_pindah note_betulkan note_catatan note_balas "
     "talk_html taken_mine"                                                                      },
    {"talk",
     "path csrf may_work may_take taken_by taken_mine taken_until taken_until_exact "
     "taken_until_iso other_href other_number chat[side who at at_exact at_iso words_html pressed "
     "pin unreadable sent stuck media[href whose picture sound video paper wanted lost] "
     "buttons[title]]"                                                                           },
    {"kinds",
     "csrf done rows[code name label shown hours minutes promised office_hours "
     "emergency state fault]"                                                                    },
    {"audit",
     "actor subject from to filtered next people[name] acts[code name chosen] rows[serial hash at "
     "at_exact at_iso actor way act subject href detail]"                                        },
    {"counter",
     "csrf fault text phone name place urgent categories[code name chosen] places[code name "
     "chosen] "
     "key"                                                                                       },
    {"slip",
     "number office category kelurahan place opened_exact due_exact team path qr_path qr_size "
     "phone words"                                                                               },
    {"posters",
     "csrf any place preview made made_place made_pdf made_png places[code name chosen] "
     "topics[code "
     "name chosen] sizes[code name chosen] languages[code name chosen] missing[place tickets href] "
     "codes[code topic place messages tickets retired file seen seen_exact seen_iso]"            },
});
}  // namespace telepati::handlers::desk
