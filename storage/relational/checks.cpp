#include <algorithm>

#include "bot/cases/life.hpp"
#include "bot/cases/number.hpp"
#include "storage/relational/audit.hpp"
#include "storage/relational/reader.hpp"

namespace telepati::storage::relational {
namespace {

struct Invariant {
    const char* broken;  ///< what it means when the count is not 0
    const char* count;
};

// What was promised is compared with the outbox as sets: one pass over both, however many tickets.
constexpr Invariant invariants[] = {
    {"bodies in the journal without an event",
     "SELECT count(*) FROM journal j WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.journal = "
     "j.id)"                                                                                      },
    {"messages for us without an outcome that are not waiting either",
     "SELECT count(*) FROM event WHERE kind = 0 AND office <> 0 AND state = 0 AND outcome = ''"   },
    {"waiting messages without a time",
     "SELECT count(*) FROM event WHERE state = 1 AND due_at IS NULL"                              },
    {"waiting messages whose body is gone",
     "SELECT count(*) FROM event e JOIN journal j ON j.id = e.journal WHERE e.state = 1 AND j.body "
     "IS NULL"                                                                                    },
    {"messages for us without a contact",
     "SELECT count(*) FROM event WHERE kind = 0 AND office <> 0 AND contact IS NULL"              },
    {"tickets from WhatsApp without a first message",
     "SELECT count(*) FROM ticket t WHERE t.source = 'whatsapp' "
     "AND NOT EXISTS (SELECT 1 FROM ticket_input i WHERE i.ticket = t.id)"                        },
    {"tickets whose reporter was promised nothing",
     "SELECT count(*) FROM (SELECT reporter, number FROM ticket WHERE source = 'whatsapp' "
     "EXCEPT SELECT contact, ticket FROM outbox "
     "WHERE kind IN ('filed', 'filed_late', 'filed_flood', 'joined_flood', 'filed_human', "
     "'nobody_on_duty')) "
     "missing"                                                                                    },
    {"cards that were promised to an officer but never written",
     "SELECT count(*) FROM (SELECT k.contact, t.number FROM ticket_card k "
     "JOIN ticket t ON t.id = k.ticket "
     "EXCEPT SELECT contact, ticket FROM outbox WHERE kind IN ('card', 'ladder_open')) missing"   },
    {"tickets in work without an officer",
     "SELECT count(*) FROM ticket WHERE status = 2 AND assignee IS NULL"                          },
    {"tickets whose state is not the end of their history",
     "SELECT count(*) FROM ticket t WHERE t.status <> (SELECT e.status FROM ticket_event e WHERE "
     "e.ticket = t.id "
     "ORDER BY e.id DESC LIMIT 1)"                                                                },
    {"messages called sent that the gateway never took",
     "SELECT count(*) FROM outbox WHERE state = 2 AND channel = 0 AND wamid IS NULL"              },
    {"outbox rows of a contact that nobody can address",
     "SELECT count(*) FROM outbox o WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.contact = "
     "o.contact) AND (o.state IN (0, 3) OR EXISTS (SELECT 1 FROM contact c WHERE c.id = o.contact "
     "AND c.channel <> 2))"                                                                       },
    {"contacts without an identity",
     "SELECT count(*) FROM contact c WHERE c.channel <> 2 AND NOT EXISTS (SELECT 1 FROM identity i "
     "WHERE i.contact = c.id)"                                                                    },
    {"remembered requests without their ticket",
     "SELECT count(*) FROM request r WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.office = "
     "r.office AND t.number = r.ticket) AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.office = "
     "r.office AND l.key = r.ticket)"                                                             },
    {"people of a running broadcast whom nothing will tell",
     "SELECT count(*) FROM broadcast_person p JOIN broadcast b ON b.office = p.office AND b.serial "
     "= p.serial WHERE b.state = 1 AND p.state = 0 AND NOT EXISTS (SELECT 1 FROM timer t WHERE "
     "t.contact = p.contact AND t.kind = 'broadcast' AND t.ticket = 'SI-' || b.serial)"           },
    {"broadcasts that no second person let go",
     "SELECT count(*) FROM broadcast WHERE state IN (1, 2) AND (approved_by = '' OR approved_by = "
     "written_by OR replace('\n' || writers, '\n' || approved_by || '\n', '') <> '\n' || writers)"},
    {"photos called kept that have no content",
     "SELECT count(*) FROM media WHERE state = 1 AND content = ''"                                },
    {"photos of nobody",
     "SELECT count(*) FROM media m WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.id = m.owner "
     "AND m.owner_kind = 0) AND NOT EXISTS (SELECT 1 FROM record r WHERE r.id = m.owner AND "
     "m.owner_kind = 1) AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.id = m.owner AND "
     "m.owner_kind = 2)"                                                                          },
    {"forwarded tickets that nobody asks about",
     "SELECT count(*) FROM ticket t WHERE t.status = 5 AND t.agency <> '' AND NOT EXISTS "
     "(SELECT 1 FROM timer m WHERE m.contact = t.reporter AND m.kind = 'news' AND m.ticket = "
     "t.number)"                                                                                  },
    {"urgent tickets that nobody took, without a clock or an alarm",
     "SELECT count(*) FROM (SELECT office, number FROM ticket WHERE urgent = 1 AND status < 2 AND "
     "assignee IS NULL EXCEPT SELECT office, ticket FROM timer WHERE kind = 'clock' EXCEPT "
     "SELECT office, detail FROM alarm) missing"                                                  },
    {"tickets that no search finds",
     "SELECT count(*) FROM (SELECT id FROM ticket EXCEPT SELECT ticket FROM search_queue EXCEPT "
     "SELECT rowid FROM ticket_search) missing"                                                   },
    {"reports in an incident of another office",
     "SELECT count(*) FROM ticket t JOIN incident i ON i.id = t.incident WHERE i.office <> "
     "t.office"                                                                                   },
    {"running incidents without a report",
     "SELECT count(*) FROM incident i WHERE i.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM "
     "ticket t WHERE t.incident = i.id)"                                                          },
    {"incidents whose number can come again",
     "SELECT count(*) FROM incident i LEFT JOIN incident_serial s ON s.office = i.office WHERE "
     "s.last IS NULL OR s.last < i.serial"                                                        },
    {"reports given to a team, of an incident that nobody holds a card for",
     "SELECT count(*) FROM ticket t WHERE t.status = 1 AND t.assignee IS NULL AND t.incident IS "
     "NOT NULL AND NOT EXISTS (SELECT 1 FROM ticket l JOIN ticket_card k ON k.ticket = l.id WHERE "
     "l.incident = t.incident)"                                                                   },
    {"followers of their own report",
     "SELECT count(*) FROM follower f JOIN ticket t ON t.id = f.ticket WHERE f.contact = "
     "t.reporter"                                                                                 },
    {"followers who were never told that they follow",
     "SELECT count(*) FROM (SELECT f.contact, t.number FROM follower f JOIN ticket t ON t.id = "
     "f.ticket EXCEPT SELECT contact, ticket FROM outbox WHERE kind = 'following') missing"       },
    {"officers of an office that is not there",
     "SELECT count(*) FROM staff s WHERE NOT EXISTS (SELECT 1 FROM office o WHERE o.id = "
     "s.office)"                                                                                  },
};

void check_numbers(Connection& connection, std::vector<std::string>& broken) {
    std::size_t wrong = 0;
    connection.stream("SELECT number FROM ticket", [&](const Row& row) {
        wrong += cases::number_checks(row.text(0)) ? 0U : 1U;
    });
    if (wrong != 0)
        broken.push_back(std::to_string(wrong) + " ticket numbers with a wrong check character");
}

/// Each history must be a walk along the table of moves; "open" and "add" do not move.
void check_histories(Connection& connection, std::vector<std::string>& broken) {
    std::int64_t ticket = 0;
    cases::Status status = cases::Status::New;
    std::size_t illegal = 0;
    const auto step = [&](const Row& row) {
        const auto stored = static_cast<cases::Status>(row.integer(2));
        const auto act = cases::read_act(row.text(1));
        const bool first = row.integer(0) != ticket;
        ticket = row.integer(0);
        const auto move = act && !first ? cases::moved(status, *act) : std::nullopt;
        const bool stays = !act && (first ? stored == cases::Status::New : stored == status);
        illegal += stays || (move && move->to == stored) ? 0U : 1U;
        status = stored;
    };
    connection.stream("SELECT ticket, act, status FROM ticket_event ORDER BY ticket, id", step);
    if (illegal != 0)
        broken.push_back(std::to_string(illegal) + " steps of tickets that no move allows");
}
}  // namespace

std::vector<std::string> broken_invariants(Connection& connection) {
    std::vector<std::string> broken = connection.damage();
    for (const Invariant& invariant : invariants) {
        Query row(connection, invariant.count);
        row.next();
        if (row.integer(0) != 0)
            broken.push_back(std::to_string(row.integer(0)) + ' ' + invariant.broken);
    }
    check_numbers(connection, broken);
    check_histories(connection, broken);
    check_audit(connection, broken);
    return broken;
}
}  // namespace telepati::storage::relational
