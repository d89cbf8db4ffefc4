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
    "depth";

// Templates show the resident's own words only where the field says so; numbers are already spaced
// for reading.
inline constexpr std::array message_keys = std::to_array<MessageKey>({
  // residents
    {"greeting",          "office"                                                },
    {"privacy",           "office"                                                },
    {"privacy_more",      "office"                                                },
    {"help",              "office"                                                },
    {"menu",              "office"                                                },
    {"emergency",         "numbers[name number]"                                  },
    {"ask_what",          "got_photo got_pin"                                     },
    {"ask_category",      "choices[id title]"                                     },
    {"ask_place",         "category kelurahan choices[id title]"                  },
    {"ask_spot",          "category kelurahan"                                    },
    {"ask_kelurahan",     "place choices[id title]"                               },
    {"confirm",           "category words place kelurahan pin photos urgent"      },
    {"ask_change",        ""                                                      },
    {"flood_where",       "warn numbers[name number] place choices[id title]"     },
    {"flood_depth",       "warn numbers[name number] place"                       },
    {"filed_flood",       "id number team due place pin warn numbers[name number]"},
    {"frail_noted",       "id number"                                             },
    {"flood_thanks",      "id number"                                             },
    {"filed",             "number team due"                                       },
    {"filed_late",        "number team due"                                       },
    {"nobody_on_duty",    "number due"                                            },
    {"cancelled",         ""                                                      },
    {"nothing_to_cancel", ""                                                      },
    {"status_none",       ""                                                      },
    {"status",            "tickets[number category place state who due]"          },
    {"status_mistyped",   "number"                                                },
    {"status_unknown",    "number"                                                },
    {"added",             "number photos pin"                                     },
    {"thanks",            ""                                                      },
    {"unreadable",        ""                                                      },
    {"taken_reporter",    "number officer team"                                   },
    {"question",          "id number officer words"                               },
    {"ask_answer",        "id number"                                             },
    {"answer_passed_on",  "id number"                                             },
    {"planned_reporter",  "id number words"                                       },
    {"resolved_reporter", "id number place officer photos"                        },
    {"confirmed",         "id number"                                             },
    {"rated",             "id number"                                             },
    {"disputed",          "id number who words"                                   },
    {"ask_missing",       "id number who words"                                   },
    {"missing_passed_on", "id number"                                             },
    {"too_late",          "id number state"                                       },
    {"not_yours",         "id number"                                             },
    {"nothing_changed",   ""                                                      },
 // officers
    {"card",              card_fields                                             },
    {"taken_officer",     "id number place"                                       },
    {"taken_others",      "number officer"                                        },
    {"take_too_late",     "number officer"                                        },
    {"take_not_yours",    "number"                                                },
    {"take_which",        "choices[id title]"                                     },
    {"take_none",         ""                                                      },
    {"work_list",         "tickets[number category place state]"                  },
    {"ask_return",        "id number"                                             },
    {"ask_question",      "id number"                                             },
    {"ask_plan",          "id number"                                             },
    {"returned",          "id number"                                             },
    {"asked",             "id number"                                             },
    {"planned",           "id number"                                             },
    {"resolved",          "id number"                                             },
    {"pictures_kept",     "id number"                                             },
    {"whose_picture",     "photos id number place"                                },
    {"which_done",        "photos choices[id title place]"                        },
    {"said_by_reporter",  "id number words photos map taken"                      },
    {"confirmed_officer", "id number"                                             },
    {"disputed_officer",  "id number words"                                       },
 // when somebody outside the chat acts
    {"given_officer",     "id number place"                                       },
    {"rerouted_officer",  "number"                                                },
    {"rerouted_reporter", "number team"                                           },
    {"sent_on_reporter",  "number words"                                          },
    {"rejected_reporter", "number words"                                          },
    {"merged_reporter",   "number words"                                          },
});
}  // namespace telepati::conversation
