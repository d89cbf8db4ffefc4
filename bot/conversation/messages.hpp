#pragma once
/// Every message the engine can send and the fields it fills. Templates may use these names and no
/// others: a wrong name is an error when texts are loaded, not a gap in a chat. Names that end in
/// [] are lists, their inner names follow in brackets.

#include <array>
#include <string_view>

namespace telepati::conversation {

struct MessageKey {
    std::string_view key;
    std::string_view fields;  ///< separated by spaces
};

inline constexpr std::string_view card_fields =
    "id number category urgent place kelurahan words photos map due returned disputed "
    "unanswered depth voice what where said handed gap secret";

inline constexpr std::string_view confirm_fields =
    "draft category words place kelurahan pin photos voice urgent neighbour phone secret";
inline constexpr std::string_view forward_fields =
    "id number agency agency_code office category place map words photos";
inline constexpr std::string_view outside_fields =
    "category words place kelurahan kecamatan office sister";
inline constexpr std::string_view status_fields =
    "more link tickets[number category place state who due next late]";
inline constexpr std::string_view sister_fields =
    "id number sister phone place kelurahan urgent warn numbers[name number]";
inline constexpr std::string_view same_report_fields =
    "id draft category words here place people metres since photos";
inline constexpr std::string_view joined_fields =
    "id number team due place pin warn numbers[name number] others officer rising secret";
inline constexpr std::string_view flood_filed_fields =
    "id number team due place pin warn numbers[name number] secret";
inline constexpr std::string_view incident_fields =
    "name category reports since kelurahan deepest rising falling number place who renewed take "
    "end";
inline constexpr std::string_view work_card_fields =
    "id number category urgent place kelurahan words photos map due depth voice state who what "
    "where "
    "said";

inline constexpr std::string_view ladder_fields =
    "id number category where why words who due trail secret";
inline constexpr std::string_view day_list_fields = "name waiting working late list";
inline constexpr std::string_view evening_fields =
    "name waiting working late list report_name report_title report_words";
inline constexpr std::string_view figures_fields =
    "day fresh done late open floods list report_title report_sent report_all report_list "
    "report_missing report_more";
inline constexpr std::string_view letter_needs_fields =
    "name needs[line] where promise source family[id title]";
inline constexpr std::string_view letter_task_fields =
    "id number name letter address receiver map again untaken officer";

inline constexpr std::string_view form_button_fields =
    "again intro ask buttons[id title description]";
inline constexpr std::string_view form_list_fields =
    "again intro ask choices[id title description]";
inline constexpr std::string_view form_place_fields =
    "again intro ask place choices[id title description]";
inline constexpr std::string_view survey_ask_fields =
    "again intro ask lines[number title] choices[id title description]";
inline constexpr std::string_view record_said_fields =
    "id number form title team officer map visit state slot done why again left listing survey "
    "passed "
    "lines[label value]";
inline constexpr std::string_view record_status_fields =
    "records[id number form title team officer map visit state slot]";

// Templates show the resident's own words only where the field says so; numbers are already spaced
// for reading.
inline constexpr std::array message_keys = std::to_array<MessageKey>({
  // residents
    {"greeting",            "office"                                                },
    {"privacy",             "office"                                                },
    {"privacy_more",        "office"                                                },
    {"privacy_data",
     "office since name own[number category place state words when] more pictures papers "
     "forms others told told_since"                                                 },
    {"privacy_correct_ask", ""                                                      },
    {"privacy_correct_how", "what"                                                  },
    {"privacy_noted",       "due"                                                   },
    {"privacy_due",         "office due erase"                                      },
    {"breach_due",          "office number left authority people"                   },
    {"privacy_erase_ask",   "open"                                                  },
    {"privacy_erase_set",   "when held"                                             },
    {"privacy_erased",      "office"                                                },
    {"privacy_kept",        ""                                                      },
    {"privacy_withdrawn",   "open"                                                  },
    {"privacy_settled",     "office remark refused held erase"                      },
    {"privacy_officer",     ""                                                      },
    {"help",                "office"                                                },
    {"menu",                "office"                                                },
    {"emergency",           "numbers[name number]"                                  },
    {"ask_what",            "got_photo got_pin neighbour place"                     },
    {"entry_mistyped",      "code warn numbers[name number] choices[id title place]"},
    {"entry_retired",       "place"                                                 },
    {"ask_category",        "choices[id title] got_voice got_photo"                 },
    {"ask_place",           "category kelurahan far office choices[id title]"       },
    {"ask_spot",            "category kelurahan far office"                         },
    {"ask_kelurahan",       "place choices[id title] far office"                    },
    {"confirm",             confirm_fields                                          },
    {"ask_change",          ""                                                      },
    {"ask_border",          "name one one_name two two_name"                        },
    {"outside",             outside_fields                                          },
    {"sent_to_sister",      sister_fields                                           },
    {"border_after",        "id number name one one_name two two_name"              },
    {"border_noted",        "id number place"                                       },
    {"outside_alarm",       "number kelurahan kecamatan office"                     },
    {"same_report",         same_report_fields                                      },
    {"following",           "id number category place state incident"               },
    {"resolved_follower",   "id number place officer flood"                         },
    {"reopened_follower",   "number"                                                },
    {"closed_follower",     "number"                                                },
    {"doubt_noted",         "number"                                                },
    {"doubted_officer",     "id number words place"                                 },
    {"reopened_by_others",  "id number who due"                                     },
    {"over_noted",          "id number still"                                       },
    {"joined_flood",        joined_fields                                           },
    {"not_a_report",        "code"                                                  },
    {"flood_where",         "warn numbers[name number] place choices[id title]"     },
    {"flood_depth",         "warn numbers[name number] place"                       },
    {"filed_flood",         flood_filed_fields                                      },
    {"frail_noted",         "id number"                                             },
    {"flood_thanks",        "id number"                                             },
    {"filed",               "number team due their_phone your_word link secret"     },
    {"filed_late",          "number team due link secret"                           },
    {"nobody_on_duty",      "number due team secret"                                },
    {"cancelled",           "open"                                                  },
    {"nothing_to_cancel",   ""                                                      },
    {"status_none",         ""                                                      },
    {"status",              status_fields                                           },
    {"status_mistyped",     "number"                                                },
    {"status_unknown",      "number"                                                },
    {"added",               "number photos pin"                                     },
    {"thanks",              ""                                                      },
    {"noted",               ""                                                      },
    {"unreadable",          ""                                                      },
    {"taken_reporter",      "number officer team"                                   },
    {"question",            "id number officer words"                               },
    {"ask_answer",          "id number"                                             },
    {"answer_passed_on",    "id number"                                             },
    {"planned_reporter",    "id number words"                                       },
    {"resolved_reporter",   "id number place officer photos flood"                  },
    {"silence_notice",      "id number place until"                                 },
    {"confirmed",           "id number"                                             },
    {"rated",               "id number"                                             },
    {"disputed",            "id number who words due"                               },
    {"ask_missing",         "id number who words due"                               },
    {"missing_passed_on",   "id number"                                             },
    {"too_late",            "id number state"                                       },
    {"not_yours",           "id number"                                             },
    {"nothing_changed",     ""                                                      },
    {"call_answer",         "numbers[name number]"                                  },
    {"deleted_kept",        "id number"                                             },
    {"deleted_draft",       ""                                                      },
    {"draft_reminder",      "draft category place words ready until"                },
    {"more_or_new",         "id number category place words photos"                 },
    {"more_of_which",       "words photos choices[id title place]"                  },
    {"ask_human",           "office"                                                },
    {"filed_human",         "number team due secret"                                },
    {"chased",              "id number place state due"                             },
    {"chased_late",         "id number place state due who"                         },
    {"chased_again",        "id number place state due"                             },
    {"escalated",           "id number who"                                         },
    {"forwarded_reporter",  "id number agency news"                                 },
    {"pace_warn",           ""                                                      },
    {"pace_pause",          "until"                                                 },
    {"ask_fixed",           "id number place"                                       },
    {"returned_reporter",   "id number due"                                         },
    {"no_news_reporter",    "id number agency news"                                 },
    {"flood_receded",       "id number"                                             },
    {"person_asked",        "id number numbers[name number]"                        },
    {"withdraw_asked",      "id number"                                             },
    {"news_waiting",        "number"                                                },
    {"voice_follows",       "number place by_officer"                               },
    {"media",               "number place by_officer"                               },
    {"taken_by_desk",       "number office"                                         },
    {"words_of_desk",       "number office words"                                   },
    {"back_from_desk",      "number office"                                         },
 // reports under an alias
    {"secret_begin",        ""                                                      },
    {"secret_kept",         "number alias"                                          },
    {"secret_form",         ""                                                      },
    {"secret_opened",       "number office"                                         },

 // broadcasts
    {"broadcast_ask",       "code kelurahan office rated"                           },
    {"broadcast_place",     "choices[id title]"                                     },
    {"broadcast_agreed",    "kelurahan"                                             },
    {"broadcast_declined",  ""                                                      },
    {"broadcast_already",   "kelurahan since"                                       },
    {"broadcast_stopped",   "kelurahan open draft"                                  },
    {"broadcast_none",      ""                                                      },
    {"broadcast_flood",     "kelurahan office words"                                },
    {"broadcast_notice",    "kelurahan office words"                                },

 // letters
    {"letter_menu",         "office choices[id title]"                              },
    {"letter_needs",        letter_needs_fields                                     },
    {"letter_ask_number",   "again"                                                 },
    {"letter_ask_birth",    "again"                                                 },
    {"letter_no_match",     ""                                                      },
    {"letter_guessing",     "tries"                                                 },
    {"letter_locked",       "office"                                                },
    {"letter_forwarded",    ""                                                      },
    {"letter_status",       "letters[number letter state note since] follows others"},
    {"letter_stage",        "number letter state note survey"                       },
    {"letter_ready",        "id name letter office"                                 },
    {"letter_reminder",     "id name letter office"                                 },
    {"letter_collect",      "number letter where"                                   },
    {"letter_address",      "number again voice"                                    },
    {"letter_known_place",  "id number address"                                     },
    {"letter_receiver",     "id number"                                             },
    {"letter_arranged",     "id number code address receiver"                       },
    {"letter_on_way",       "number letter officer code stopped"                    },
    {"letter_given",        "number letter receiver survey"                         },
    {"letter_missed",       "id number letter"                                      },
    {"letter_not_ready",    "number letter state"                                   },
    {"letter_elsewhere",    "number"                                                },
    {"letter_task",         letter_task_fields                                      },
    {"letter_task_yours",   letter_task_fields                                      },
    {"letter_task_gone",    "number officer"                                        },
    {"letter_ask_code",     "id number again"                                       },
    {"letter_code_wrong",   "id number blocked"                                     },
    {"letter_ask_photo",    "id number"                                             },
    {"letter_task_done",    "number"                                                },
    {"letter_task_missed",  "number"                                                },
    {"letter_task_back",    "id number letter stopped"                              },
    {"letter_back",         "id number letter stopped"                              },
    {"letter_untaken",      letter_task_fields                                      },
    {"letter_late",         letter_task_fields                                      },
    {"letter_delay",        "id number letter officer"                              },
    {"letter_way",          "id number letter undone"                               },
    {"letter_which",        "choices[id title description]"                         },
    {"carried_left",        "name list"                                             },
    {"carried_yours",       "list"                                                  },
 // forms of the office
    {"form_menu",           "office choices[id title]"                              },
    {"form_none",           ""                                                      },
    {"form_ask",            "again intro ask"                                       },
    {"form_buttons",        form_button_fields                                      },
    {"form_list",           form_list_fields                                        },
    {"form_many",           "again intro ask lines[number title]"                   },
    {"form_kelurahan",      form_place_fields                                       },
    {"form_confirm",        "title draft lines[number label value]"                 },
    {"form_change",         "title choices[id title description]"                   },
    {"form_changed",        ""                                                      },
    {"form_gone",           ""                                                      },
    {"form_refused",        ""                                                      },
    {"form_cancelled",      ""                                                      },
    {"form_reminder",       "title until"                                           },
    {"survey_ask",          survey_ask_fields                                       },
    {"survey_stopped",      ""                                                      },
    {"survey_thanks",       "done"                                                  },
    {"survey_had",          ""                                                      },
    {"survey_later",        ""                                                      },
    {"form_sent",           record_said_fields                                      },
    {"record_updated",      record_said_fields                                      },
    {"record_mine",         record_said_fields                                      },
    {"record_status",       record_status_fields                                    },
    {"record_taken",        record_said_fields                                      },
    {"record_on_way",       record_said_fields                                      },
    {"record_done",         record_said_fields                                      },
    {"record_missed",       record_said_fields                                      },
    {"record_cancelled",    record_said_fields                                      },
    {"record_withdrawn",    record_said_fields                                      },
    {"record_reminder",     record_said_fields                                      },
    {"record_untaken",      record_said_fields                                      },
    {"record_late",         record_said_fields                                      },
    {"record_up",           record_said_fields                                      },
    {"form_waits",          "title"                                                 },
    {"record_which",        "title choices[id title description]"                   },
    {"data_more",           "title list"                                            },
 // officers
    {"card",                card_fields                                             },
    {"incident_card",       incident_fields                                         },
    {"record_card",         record_said_fields                                      },
    {"record_yours",        record_said_fields                                      },
    {"record_gone",         record_said_fields                                      },
    {"record_closed",       record_said_fields                                      },
    {"record_ask_why",      record_said_fields                                      },
    {"record_off_officer",  record_said_fields                                      },
    {"taken_officer",       "id number place"                                       },
    {"taken_others",        "number officer"                                        },
    {"take_too_late",       "number officer"                                        },
    {"take_not_yours",      "number"                                                },
    {"take_which",          "choices[id title place]"                               },
    {"take_none",           ""                                                      },
    {"work_list",           "tickets[number category place state]"                  },
    {"ask_return",          "id number agency"                                      },
    {"ask_question",        "id number"                                             },
    {"ask_plan",            "id number"                                             },
    {"returned",            "id number"                                             },
    {"asked",               "id number taken"                                       },
    {"planned",             "id number"                                             },
    {"resolved",            "id number"                                             },
    {"pictures_kept",       "id number"                                             },
    {"closing_added",       "number"                                                },
    {"whose_picture",       "photos id number place"                                },
    {"which_done",          "photos choices[id title place]"                        },
    {"said_by_reporter",    "id number words photos map taken place urgent voice"   },
    {"confirmed_officer",   "id number"                                             },
    {"disputed_officer",    "id number words"                                       },
    {"chased_officer",      "id number place words"                                 },
    {"forward_where",       "id number choices[id title]"                           },
    {"forward_none",        "id number"                                             },
    {"forward_text",        forward_fields                                          },
    {"forwarded",           "id number agency news"                                 },
    {"news_asked",          "id number agency place"                                },
    {"news_later",          "id number agency news"                                 },
    {"news_sent",           "id number"                                             },
    {"news_reporter",       "id number officer words"                               },
    {"help_officer",        "office"                                                },
    {"invite_made",         "name team code until"                                  },
    {"invite_who",          ""                                                      },
    {"invite_not_you",      ""                                                      },
    {"enrolled",            "name team"                                             },
    {"enrolled_chief",      "name team"                                             },
    {"enrol_wrong",         ""                                                      },
    {"off_duty",            "work"                                                  },
    {"work_card",           work_card_fields                                        },
    {"work_of_colleague",   work_card_fields                                        },
    {"news_sure",           "id number words place"                                 },
    {"officer_unclear",     "work"                                                  },
    {"work_waiting",        "number"                                                },
    {"leave_sure",          "work name"                                             },
    {"block_sure",          "id name"                                               },
    {"left",                ""                                                      },
    {"handed_over",         "id number place name"                                  },
    {"block_nobody",        "name"                                                  },
    {"block_which",         "name"                                                  },
    {"blocked",             "name"                                                  },
    {"language_set",        "office"                                                },
 // the ladder
    {"ladder",              ladder_fields                                           },
    {"ladder_open",         ladder_fields                                           },
    {"ladder_list",         "count choices[id title place]"                         },
    {"late_officer",        "id number category where due"                          },
    {"reminded_officer",    "id number where who"                                   },
    {"reminded",            "id number who"                                         },
    {"seized_officer",      "id number who"                                         },
 // the day
    {"morning",             day_list_fields                                         },
    {"evening",             evening_fields                                          },
    {"day_figures",         figures_fields                                          },
    {"week_figures",        figures_fields                                          },
    {"shift_end",           "name working given list"                               },
    {"report_reminder",     "name title words"                                      },
    {"report_rollup",       "title sent all list missing more"                      },
    {"photo_doubt",         "id number other when same who"                         },
    {"officer_unreached",   "name working given list"                               },
 // when somebody outside the chat acts
    {"given_officer",       "id number place"                                       },
    {"rerouted_officer",    "number"                                                },
    {"rerouted_reporter",   "number team"                                           },
    {"sent_on_reporter",    "number words"                                          },
    {"rejected_reporter",   "number words"                                          },
    {"merged_reporter",     "number words"                                          },
});
}  // namespace telepati::conversation
