#include "handlers/desk/text_samples.hpp"

#include <algorithm>
#include <vector>

#include "templates/tags.hpp"

namespace telepati::handlers::desk {
namespace {

struct SampleValue {
    std::string_view name;
    std::string_view value;
};

/// What is always there.
constexpr SampleValue core[] = {
    {"number",      "MJ7 K3F2"                           },
    {"id",          "MJ7K3F2"                            },
    {"name",        "Rudi Hartono"                       },
    {"category",    "parit tersumbat"                    },
    {"words",       "parit tumpat, bau"                  },
    {"officer",     "Pak Rudi"                           },
    {"agency",      "PLN"                                },
    {"agency_code", "pln"                                },
    {"state",       "Sedang dikerjakan."                 },
    {"until",       "besok pukul 10.00"                  },
    {"title",       "Kwala Bekala"                       },
    {"code",        "K7QM4X"                             },
    {"draft",       "1790000000000"                      },
    {"one",         "12.71.11.1001"                      },
    {"one_name",    "Titi Kuning"                        },
    {"two",         "12.71.11.1002"                      },
    {"two_name",    "Kedai Durian"                       },
    {"take",        "MJ7K3F2"                            },
    {"end",         "MJ7K3F2"                            },
    {"sister",      "Kecamatan sebelah"                  },
    {"kecamatan",   "Medan Amplas"                       },
    {"reports",     "8"                                  },
    {"map",         "https://maps.google.com/?q=3.5,98.6"},
};

/// What is there at times.
constexpr SampleValue extra[] = {
    {"place",      "Gg. Seser Lk. 3"                             },
    {"kelurahan",  "Kwala Bekala"                                },
    {"team",       "petugas parit"                               },
    {"due",        "besok pukul 10.00"                           },
    {"news",       "besok pukul 10.00"                           },
    {"since",      "hari ini pukul 02.00"                        },
    {"told",       "Kel. Kwala Bekala"                           },
    {"told_since", "21/11/2026"                                  },
    {"rated",      "1"                                           },
    {"secret",     "Rahasia K3F2"                                },
    {"alias",      "Rahasia K3F2"                                },
    {"unanswered", "hari ini pukul 02.00"                        },
    {"late",       "kemarin pukul 10.00"                         },
    {"who",        "petugas parit"                               },
    {"what",       "parit tersumbat"                             },
    {"where",      "Gg. Seser, Kel. Kwala Bekala"                },
    {"said",       "parit tumpat, bau"                           },
    {"here",       "Gg. Seser, Kel. Kwala Bekala"                },
    {"photos",     "2"                                           },
    {"people",     "4"                                           },
    {"others",     "6"                                           },
    {"metres",     "80"                                          },
    {"more",       "2"                                           },
    {"work",       "3"                                           },
    {"depth",      "50"                                          },
    {"deepest",    "120"                                         },
    {"phone",      "0812 3456 7890"                              },
    {"incident",   "B-12"                                        },
    {"link",       "https://lapor.example/t/MJ7K3F2-K7QM4X9ABCDE"},
};

template <class Values>
std::string_view value_in(const Values& values, std::string_view name) {
    const auto* const found = std::ranges::find(values, name, &SampleValue::name);
    return found == std::end(values) ? std::string_view{} : found->value;
}

std::string value_of(const templates::Name& name, Sample sample, const std::string& office) {
    if (name.name == "office") return office;
    if (const auto always = value_in(core, name.name); !always.empty()) return std::string{always};
    if (sample == Sample::Bare) return {};
    const auto at_times = value_in(extra, name.name);
    return at_times.empty() ? "1" : std::string{at_times};
}

Fields fields_of(
    const std::vector<templates::Name>& names, Sample sample, const std::string& office
) {
    Fields fields;
    const int rows = sample == Sample::Full ? 2 : 1;
    for (const templates::Name& name : names) {
        if (!name.is_list()) {
            fields.texts[name.name] = value_of(name, sample, office);
            continue;
        }
        for (int row = 1; row <= rows; ++row) {
            Fields item = fields_of(name.inner, sample, office);
            // No two buttons may have the same id or title.
            if (row > 1) {
                for (const char* own : {"id", "title"}) {
                    const auto found = item.texts.find(own);
                    if (found != item.texts.end()) found->second += ' ' + std::to_string(row);
                }
            }
            fields.lists[name.name].push_back(std::move(item));
        }
    }
    return fields;
}
}  // namespace

Fields sample_fields(std::string_view declared, Sample sample, const std::string& office) {
    const auto names = templates::read_names(declared);
    return names ? fields_of(*names, sample, office) : Fields{};
}
}  // namespace telepati::handlers::desk
