#pragma once
/// Every page of the desk and the fields its file may use, as messages.hpp has it for messages.

#include <array>

#include "templates/texts.hpp"

namespace telepati::handlers::desk {

// Names that end in [] are lists. A field that ends in _html holds what another page has made.
inline constexpr auto page_keys = std::to_array<templates::Declared>({
    {"frame",
     "title office account role csrf content_html plain page nav[href label here key wide inside "
     "parts[title links[href label here key]]] sub[href label here] beside account_here"          },
    {"login",        "door next name fault kept[name value]"                                      },
    {"resume",       "csrf action back kept[name value] words"                                    },
    {"refused",      "title words back back_words"                                                },
    {"account",
     "csrf name role team fault done factor secret shown_secret qr_path qr_size fault_code"       },
    {"board",
     "tabs_html list_html q status late incident from to filtered fixed_team more may_file export "
     "export_book open_csrf csrf back bulk takers[code name] views[name href here] view_here "
     "any_view view_address may_keep view_csrf "
     "categories[code name chosen] kelurahan[code name chosen] teams[code name chosen] "
     "people[code name chosen] orders[code name chosen]"                                          },
    {"tabs",
     "total total_here total_href all_here all_href late_count late late_here late_href "
     "states[href name code count here]"                                                          },
    {"rows",
     "rows[number href category words place state state_code due due_exact due_iso overdue opened "
     "opened_exact opened_iso urgent photos voices team person depth taken pick] next first empty "
     "filtered "
     "all may_file"                                                                               },
    {"ticket",
     "number path category state state_code urgent kelurahan place team person source alias secret "
     "may_unmask rating "
     "depth incident incident_href followers version agency contact pin map_x map_y map_height "
     "map[path here name] "
     "opened opened_exact opened_iso due due_exact due_iso overdue resolved resolved_exact "
     "resolved_iso heard heard_exact heard_iso until until_exact until_iso "
     "guesses[name sure because] history[at at_exact at_iso act by note remark] "
     "near[number href place state opened opened_exact opened_iso] "
     "moves[code name chosen tells] officers[code name chosen] categories[code name chosen] "
     "teams[code name chosen] places[code name chosen] may_work may_correct correcting csrf "
     "reach_free reach_invites reach_waits reach_nobody queued fault done ended "
     "note_pindah note_betulkan note_catatan note_balas any_canned canned[title body] "
     "clocks[name until until_exact until_iso met missed open] official[name until until_exact "
     "until_iso met missed open] "
     "photos before[href whose at at_exact at_iso] "
     "after[href whose at at_exact at_iso doubt used used_exact used_iso other other_href] "
     "talk_html taken_mine"                                                                       },
    {"talk",
     "path csrf may_work may_take taken_by taken_mine taken_until taken_until_exact "
     "taken_until_iso other_href other_number chat[side who at at_exact at_iso words_html pressed "
     "pin unreadable sent stuck media[href whose picture sound video paper wanted lost] "
     "buttons[title]]"                                                                            },
    {"kinds",
     "csrf done rows[code name label shown hours minutes promised office_hours "
     "emergency state fault retired stays legal clocks[key name hours minutes]] fault new_name "
     "new_label new_hours new_minutes "
     "new_words "
     "new_office_hours new_anywhere teams[code name chosen]"                                      },
    {"texts",
     "q only_own count none faults[href key why] groups[name rows[key href words own english]]"   },
    {"text",
     "csrf key path language languages[name href here] body before own shipped fields trouble "
     "saved reset preview_html"                                                                   },
    {"preview",
     "line why bubbles[name words_html footer list location length most buttons[title "
     "description]]"                                                                              },
    {"line",
     "csrf done fault running slow stopped queued parked_count approved all any_missing "
     "queues[name count oldest oldest_exact oldest_iso slow] "
     "parked[id kind number href why may at at_exact at_iso] "
     "unread[id why source kept at at_exact at_iso] missing[name message body] "
     "faults[href key why]"                                                                       },
    {"canned",       "csrf done none fault new_title new_body rows[before mark title body fault]" },
    {"people",
     "csrf done fault secret_for secret code_for code code_until number officer_open invite_open "
     "account_open team_open officer_name officer_phone invite_name account_name team_code "
     "team_name "
     "groups[code name typed hours on empty nobody any_gap more_gaps gaps[when] before "
     "people[href name role kelurahan roster on off_duty phone tickets]] "
     "invites[name team until until_exact until_iso] "
     "accounts[href name role team factor disabled] account_roles[code name chosen] "
     "account_teams[code name chosen] officer_ranks[code name chosen] "
     "officer_teams[code name chosen] officer_places[code name chosen] "
     "invite_ranks[code name chosen] invite_teams[code name chosen]"                              },
    {"officer",
     "csrf path before name team role kelurahan off_duty on roster board fault phone masked "
     "tickets heard heard_exact heard_iso typed_name any_gap more_gaps gaps[when] "
     "shifts[line from_field to_field from to days[field name chosen]] "
     "roles[code name chosen] teams[code name chosen] places[code name chosen]"                   },
    {"user",
     "csrf path before name role factor disabled self fault roles[code name chosen] "
     "teams[code name chosen]"                                                                    },
    {"calendar",
     "csrf before fault done day hours open missing holidays[day said weekday] "
     "past[day said weekday] any_past "
     "shifts[line from_field to_field from to days[field name chosen]]"                           },
    {"directory",
     "csrf done agencies[code shown name days before fault kinds[code name chosen]] "
     "fresh[code shown name days before fault kinds[code name chosen]] "
     "numbers[shown name number old by on before fault] "
     "fresh_number[shown name number old by on before fault]"                                     },
    {"places",
     "csrf done rows[code shown name words count borders before fault] map[path here name] "
     "map_height"                                                                                 },
    {"places_check",
     "csrf before blocked faults[line said] needed[said] fresh gone changed same "
     "changes[code name said what] all text map[path here name] map_height"                       },
    {"audit",
     "actor subject from to filtered next people[name] acts[code name chosen] rows[serial hash at "
     "at_exact at_iso actor way act subject href detail]"                                         },
    {"figures",
     "from to said empty periods[label href here] heads[label value hint alarm] has_unrealised "
     "unrealised[number href category kelurahan team state late since since_exact since_iso] "
     "unrealised_more chart_html csv days[day arrived done] sections[title key file head any "
     "of_teams "
     "rows[name arrived in_time late percent open done reopened answer answer_minutes answer_most "
     "resolution resolution_minutes bar_html]] "
     "has_ratings ratings[stars count bar_html] has_held held[agency count since since_exact "
     "since_iso] "
     "has_events events[name category count first last]"                                          },
    {"doubts",
     "csrf from to all done filtered count more periods[label href here] "
     "reasons[code name chosen] teams[code name chosen] "
     "rows[number href action category kelurahan team person state state_code picture refused "
     "quick "
     "resolved resolved_exact resolved_iso reviewed verdict by looked looked_exact looked_iso]"   },
    {"alarms",
     "count more rows[other kind detail number href at at_exact at_iso nobody_on_duty roster_gap "
     "nobody_accepts nobody_acts nobody_takes_over officer_unreached record_nobody record_untaken "
     "letter_nobody letter_code letter_untaken letter_late letter_guessing photo_doubt "
     "privacy_due breach_due line_flooded turn_failed no_holidays clock_jumped]"                  },
    {"wall",
     "office clock calm unaccepted urgent late open incidents[name category reports depth where "
     "since trend] rows[number category place state state_code red waits depth opened] empty"     },
    {"map",
     "from to data square by_place_href by_square_href has_cells more_cells "
     "legend[shade range] cells[name middle category count open] "
     "periods[label href here] rows[name count open late] pins[number href "
     "category place state opened opened_exact opened_iso urgent] has_pins more tiles"            },
    {"counter",
     "csrf fault text phone name place urgent categories[code name chosen] places[code name "
     "chosen] "
     "key"                                                                                        },
    {"slip",
     "number office category kelurahan place opened_exact due_exact team path qr_path qr_size "
     "phone words link link_path link_size"                                                       },
    {"letters",
     "q filtered next guesses guessed guessed_exact guessed_iso stages[code name chosen] "
     "services[code name chosen] rows[number href service applicant "
     "stage note told planned delivery since since_exact since_iso]"                              },
    {"letter_new",   "csrf fault number applicant phone birth_date key services[code name chosen]"},
    {"letter",
     "csrf fault typed path number service applicant phone stage note followed told since "
     "since_exact "
     "since_iso notice notice_exact notice_iso deliver collect address receiver courier missed "
     "photos[href] waiting moves[code name why] history[at at_exact at_iso act by remark]"        },
    {"letter_slip",
     "number office service applicant made_exact promise path qr_path qr_size words"              },
    {"letter_run",
     "csrf people unreachable days daily approved done first last coming coming_last"             },
    {"points",
     "csrf done fault writes filtered file filter_year next new_name new_year new_note new_reports "
     "states[code name chosen] filter_places[code name chosen] rows[number href name category "
     "kelurahan source year state state_code note version reports] unlisted[number plain href "
     "category place kelurahan state followers opened opened_exact opened_iso] categories[code "
     "name chosen] places[code name chosen] sources[code name chosen]"                            },
    {"point",
     "csrf path done fault writes number href name category kelurahan source year state state_code "
     "note version typed_name typed_year typed_note made made_exact made_iso changed changed_exact "
     "changed_iso moves[code name chosen] reports[number plain href category place kelurahan state "
     "followers opened opened_exact opened_iso] categories[code name chosen] places[code name "
     "chosen] sources[code name chosen]"                                                          },
    {"records_map",
     "title back data all target reached kelurahan tiles legend[shade range] rows[name count "
     "short]"                                                                                     },
    {"unmask",       "csrf path number alias fault reason phone nameless"                         },
    {"breaches",
     "csrf fault what data deeds authority everybody reports letters forms noticed_day "
     "noticed_clock from until rows[number href what state clock late noticed noticed_exact "
     "noticed_iso]"                                                                               },
    {"breach",
     "csrf fault done path number office version state clock late whom by open owes_authority "
     "owes_people may_close people noticed noticed_exact noticed_iso due due_exact due_iso "
     "told_authority told_authority_exact told_authority_iso told_people told_people_exact "
     "told_people_iso closed closed_exact closed_iso what data deeds authority everybody reports "
     "letters forms noticed_day noticed_clock from until"                                         },
    {"broadcasts",
     "csrf fault costs_fault done manages utility marketing daily audience typed everywhere next "
     "kinds[code name chosen] places[code name people chosen] rows[number href kind words where "
     "state people told by written written_exact written_iso]"                                    },
    {"broadcast",
     "csrf fault done path number kind where state preview_html by approved_by ended_by version "
     "written "
     "written_exact written_iso started started_exact started_iso ended ended_exact ended_iso "
     "draft "
     "went audience typed everywhere plan_people nobody plan_days plan_price plan_each plan_cost "
     "approved template own can_send plan_first plan_last people planned left_out sent delivered "
     "read failed replies unsubscribed cost can_stop last kinds[code name chosen] places[code name "
     "people chosen]"                                                                             },
    {"privacy",
     "csrf done next rows[id alias wish state open late words by remark asked asked_exact "
     "asked_iso "
     "due due_exact due_iso fault typed can moves[to label]]"                                     },
    {"survey",
     "from to said none few form periods[label href here] heads[label value hint alarm] "
     "elements[name sum mean points band bar_html low] elements_file lists[title key head file "
     "rows[name replies ikm band band_said bar_html]] traits[question shown people] traits_file"  },
    {"staff",
     "title form day said before after file month kelurahan[code name chosen] sent owed percent "
     "places[name sent owed bar_html] missing[name team kelurahan] "
     "rows[name team kelurahan number href at at_exact at_iso lines[label value]]"                },
    {"forms",        "rows[title code href kind team questions bad] full"                         },
    {"form",         "csrf code path body before fault saved fresh preview_html"                  },
    {"form_trial",
     "csrf path body before steps began sent full title office initial holder who team told "
     "spots[code name] chat[mine shown words_html footer hour presses list rows[id title "
     "description] buttons[id title] places[rows[code name]]] cards[words_html hour presses "
     "titles[title]]"                                                                             },
    {"records",
     "title form forms[href title count here] states[code name chosen] "
     "kelurahan[code name chosen] filtered listing target "
     "places[name count short] next rows[number href state place kelurahan officer slot since "
     "since_exact since_iso]"                                                                     },
    {"record",
     "csrf fault path back number title state place kelurahan officer team author map since "
     "since_exact since_iso lines[label value media[href name]] media[href name] waiting "
     "moves[code name why] history[at at_exact at_iso act by remark]"                             },
    {"posters",
     "csrf any place preview made made_place made_pdf made_png places[code name chosen] "
     "topics[code "
     "name chosen] sizes[code name chosen] languages[code name chosen] missing[place tickets href] "
     "codes[code topic place messages tickets retired file seen seen_exact seen_iso]"             },
});
}  // namespace telepati::handlers::desk
