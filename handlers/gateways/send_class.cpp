#include <algorithm>

#include "handlers/gateways/whatsapp_json.hpp"

namespace telepati::handlers {
namespace {
struct CodeRange {
    int first;
    int last;
    SendClass reaction;
};

/// The first row that fits decides. Source: support/error-codes, by class in CLOUDAPI.md
/// section 11.
constexpr CodeRange send_classes[] = {
    {190,     190,     SendClass::Token         },

    {3,       3,       SendClass::Permission    },
    {10,      10,      SendClass::Permission    },
    {200,     299,     SendClass::Permission    },
    {131005,  131005,  SendClass::Permission    },

    {368,     368,     SendClass::Account       },
    {130497,  130497,  SendClass::Account       },
    {131031,  131031,  SendClass::Account       },

    {4,       4,       SendClass::ThrottleNumber},
    {80007,   80007,   SendClass::ThrottleNumber},
    {130429,  130429,  SendClass::ThrottleNumber},
    {131056,  131056,  SendClass::ThrottleUser  },
    {131048,  131048,  SendClass::Spam          },

    {1,       2,       SendClass::Transient     },
    {131000,  131000,  SendClass::Transient     },
    {131016,  131016,  SendClass::Transient     },
    {131057,  131057,  SendClass::Transient     },
    {133004,  133004,  SendClass::Transient     },
    {2494100, 2494100, SendClass::Transient     },

    {33,      33,      SendClass::OurRequest    },
    {100,     100,     SendClass::OurRequest    },
    {131008,  131009,  SendClass::OurRequest    },
    {131021,  131021,  SendClass::OurRequest    },
    {131051,  131053,  SendClass::OurRequest    },
    {131060,  131062,  SendClass::OurRequest    },
    {132000,  132014,  SendClass::OurRequest    },
    {132018,  132018,  SendClass::OurRequest    },
    {135000,  135000,  SendClass::OurRequest    },
    {137000,  137000,  SendClass::OurRequest    },

 // Refusals of what we start ourselves: they end when the person writes.
    {130472,  130472,  SendClass::WindowClosed  },
    {131047,  131047,  SendClass::WindowClosed  },
    {131049,  131049,  SendClass::WindowClosed  },

    {131026,  131026,  SendClass::Unreachable   },
 // No advertising any longer: this message is not for them, others are.
    {131050,  131050,  SendClass::Unreachable   },

    {132015,  132016,  SendClass::Template      },
    {132068,  132069,  SendClass::Template      },

    {131035,  131037,  SendClass::Setup         },
    {131042,  131042,  SendClass::Setup         },
    {131045,  131045,  SendClass::Setup         },
    {133000,  133016,  SendClass::Setup         },
};

SendClass by_http_status(int status);
}  // namespace

SendClass send_class(int code, int http_status) {
    const auto row =
        std::find_if(std::begin(send_classes), std::end(send_classes), [&](const CodeRange& range) {
            return code >= range.first && code <= range.last;
        });
    return row == std::end(send_classes) ? by_http_status(http_status) : row->reaction;
}

namespace {
SendClass by_http_status(int status) {
    if (status == 401) return SendClass::Token;
    if (status == 403) return SendClass::Permission;
    if (status == 429) return SendClass::ThrottleNumber;
    // A time-out at the gateway may come after the message was taken.
    if (status == 408) return SendClass::Uncertain;
    if (status >= 400 && status <= 499) return SendClass::OurRequest;
    return SendClass::Uncertain;
}
}  // namespace
}  // namespace telepati::handlers
