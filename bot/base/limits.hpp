#pragma once
/// Every bound of the product, named, in one place. Sizes are bytes unless the name says otherwise.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace telepati::limits {
using namespace std::chrono_literals;

// Webhook. Meta posts up to 3 MB and 1,000 updates (webhooks/overview).
inline constexpr std::size_t webhook_body = 3UL * 1024 * 1024;
inline constexpr std::size_t request_path = 512;
inline constexpr std::size_t events_per_body = 4'000;
inline constexpr std::size_t json_depth = 64;
inline constexpr std::size_t request_head = 16UL * 1024;
inline constexpr std::size_t request_headers = 100;
inline constexpr std::size_t http_connections = 4'000;
/// Bytes of requests that are coming in or being answered. Beyond it large ones hear 503, and Meta
/// sends its own again.
inline constexpr std::size_t http_held = 128UL * 1024 * 1024;
inline constexpr int http_threads = 32;
inline constexpr std::size_t http_waiting = 256;  ///< requests that wait for a thread
inline constexpr int listen_backlog = 4'096;
inline constexpr auto http_keep_alive = 75s;        ///< longer than nginx keeps its end (65 s)
inline constexpr auto http_request_deadline = 10s;  ///< from a request's first byte to its last
inline constexpr auto http_answer_deadline = 60s;   ///< Meta itself gives up after 20 s
inline constexpr auto http_response_deadline = 30s;
/// Larger bodies are verified and read on a thread of the pool, not where connections are served.
inline constexpr std::size_t http_body_at_once = 16UL * 1024;
inline constexpr auto http_refusal_drain = 1s;  ///< a refused body is thrown away this long
inline constexpr auto http_thread_idle = 10s;   ///< then a thread without work ends

// Group commit: what one transaction takes from the queue.
inline constexpr std::size_t batch_requests = 128;
inline constexpr std::size_t batch_bytes = 4UL * 1024 * 1024;
inline constexpr std::size_t queue_requests = 4'096;  ///< of each writer
/// Connections that write to a database server: the first does what time, reports and the desk
/// bring, the others have the contacts.
inline constexpr std::size_t server_writers = 4;
inline constexpr int busy_tries = 5;  ///< of work that another writer got in the way of

// A contact's turn.
inline constexpr auto burst_wait = 1'500ms;  ///< media without words wait this long for companions
inline constexpr int turn_tries = 3;         ///< a turn that throws this often is set aside
inline constexpr auto turn_retry = 2s;
inline constexpr auto stale_after = 24h;  ///< older messages are filed, not talked to
inline constexpr int questions_per_report = 3;
inline constexpr int slips_in_a_row = 3;
inline constexpr auto urgent_answer =
    15min;  ///< promised, day and night, when somebody may be hurt
inline constexpr std::size_t report_text = 4'000;  ///< kept words of a report, code points
inline constexpr std::size_t report_media = 30;
inline constexpr std::size_t shown_text = 300;  ///< of the report's words on an officer's card
inline constexpr std::size_t open_tickets_shown = 5;
inline constexpr double pin_far_km = 25;  ///< from every kelurahan: not a place of this office
inline constexpr int water_most_cm = 400;
inline constexpr int rating_least = 1;  ///< the four steps of satisfaction of Permenpan 14/2017
inline constexpr int rating_most = 4;
inline constexpr auto joins_ticket_within = 30min;  ///< a photo after filing joins that report
inline constexpr auto same_scan = 24h;  ///< a second scan of a poster tells of the first report
inline constexpr auto pressing_news = std::chrono::hours{6};  ///< words belong to an urgent report
inline constexpr auto reopens_within = 7 * 24h;    ///< "belum" after "sudah" opens it again
inline constexpr std::size_t doubters_reopen = 2;  ///< followers; one is heard, and no more
inline constexpr auto answer_goes_on = 10min;      ///< what follows an answer belongs to it
inline constexpr auto chased_again_after = 12h;    ///< one step up at most this often

// Where. A phone among houses is some 30 m off, the lines of the borders some 20.
inline constexpr double border_doubt_m = 50;

// One event, many reports.
inline constexpr int alike_most = 60;             ///< open reports whose place is looked at
inline constexpr int alike_read = 5;              ///< the nearest of them, that are read whole
inline constexpr int incident_reports = 500;      ///< of one incident, that are read
inline constexpr int incident_told_first = 2;     ///< reports: then its card goes out
inline constexpr int incident_depth_step = 30;    ///< cm deeper: worth a new card
inline constexpr auto incident_card_gap = 10min;  ///< between two cards of one incident
inline constexpr auto trend_window = 90min;       ///< what was seen before says nothing of now
inline constexpr auto spam_answered_for = std::chrono::days{7};  ///< the next one is only kept

// Worth telling somebody about one ticket; what must be said is said anyway (budget.hpp).
inline constexpr int resident_messages = 5;
inline constexpr int officer_messages = 3;

inline constexpr auto invite_kept = std::chrono::days{7};
inline constexpr std::size_t officer_name = 60;   ///< code points
inline constexpr std::size_t roster_shifts = 14;  ///< of one officer

// What time brings.
inline constexpr auto clock_jump = 5min;  ///< of the machine's clock; more is told to the office
inline constexpr int timers_at_once = 64;
inline constexpr int timer_tries = 5;
inline constexpr auto urgent_acceptance = 5min;  ///< then the next person up gets the card, too
inline constexpr auto urgent_draft = 2min;  ///< somebody in danger stopped writing: filed as it is
inline constexpr auto draft_reminder = 30min;  ///< after the person's last word
inline constexpr auto draft_kept = 22h;        ///< likewise; the window is still open then
inline constexpr auto quiet_until = 7h;        ///< local time; nobody is reminded before
inline constexpr auto quiet_from = 21h;        ///< local time; nobody is reminded after

// Flooding the line. Meta lets us send 45 messages at once to one person, then one in 6 s.
inline constexpr auto pace_window = 5min;
inline constexpr int pace_warns = 30;   ///< messages of one person in that window
inline constexpr int pace_pauses = 60;  ///< likewise; then nothing is answered for a while
inline constexpr auto pace_pause = 10min;
inline constexpr int pauses_before_block = 3;
inline constexpr auto pace_block = 24h;

// Media. Sizes of WhatsApp (messages/media); ids from webhooks live 7 days, addresses 5 minutes.
inline constexpr std::size_t media_image = 5UL * 1024 * 1024;
inline constexpr std::size_t media_audio = 16UL * 1024 * 1024;
inline constexpr std::size_t media_video = 16UL * 1024 * 1024;
inline constexpr std::size_t media_document = 100UL * 1024 * 1024;
inline constexpr std::size_t media_sticker = 500UL * 1024;
inline constexpr auto media_upload_kept = std::chrono::days{29};  ///< Meta keeps uploads 30 days
inline constexpr int media_tries = 10;
inline constexpr int media_threads = 2;
inline constexpr int media_claimed = 16;
inline constexpr auto media_retry_first = 5s;
inline constexpr auto media_retry_last = 6h;
inline constexpr auto media_timeout = 30s;       ///< of each read
inline constexpr int pictures_alike = 8;         ///< of 64 bits: made smaller or saved again
inline constexpr std::size_t small_width = 240;  ///< pixels of a picture on paper
inline constexpr std::size_t small_height = 180;
inline constexpr std::size_t picture_pixels = 50'000'000;
inline constexpr int picture_tries = 3;       ///< when the process that decodes it goes down
inline constexpr auto picture_seconds = 10s;  ///< CPU time of the process that decodes one picture
inline constexpr std::size_t picture_memory = 512UL * 1024 * 1024;
inline constexpr std::size_t media_caption = 1'024;
inline constexpr auto media_gathers = 2s;      ///< an album is shown together
inline constexpr std::size_t media_shown = 4;  ///< of one ticket, to each who works on it

// Cards whose buttons may be typed: of one person, among the newest messages to anybody.
inline constexpr int told_read = 10;
inline constexpr int told_searched = 5'000;

// WhatsApp message lengths in UTF-16 units (messages/interactive-reply-buttons, -list, text).
inline constexpr std::size_t text_body = 4'096;
inline constexpr std::size_t interactive_body = 1'024;
inline constexpr std::size_t list_body = 4'096;
inline constexpr std::size_t footer = 60;
inline constexpr std::size_t button_title = 20;
inline constexpr std::size_t row_title = 24;
inline constexpr std::size_t row_description = 72;
inline constexpr std::size_t button_id = 256;
inline constexpr std::size_t row_id = 200;
inline constexpr std::size_t reply_buttons = 3;
inline constexpr std::size_t list_rows = 10;

// Sending. 80 messages/s and number; 45 at once to one contact, then one in 6 s
// (about-the-platform).
inline constexpr int send_rate_default = 80;
/// An ordinary account that writes faster than a person looks like an advertiser and is banned.
inline constexpr double unofficial_send_rate = 1;
inline constexpr int contact_burst = 45;
inline constexpr auto contact_interval = 6s;
inline constexpr auto window = 24h;  ///< customer-service window after the person's last word
inline constexpr auto window_slack = 10min;  ///< kept free at its end
inline constexpr int send_threads = 16;
inline constexpr auto send_timeout = 10s;
inline constexpr int send_tries = 8;
inline constexpr auto send_retry_first = 1s;
inline constexpr auto send_retry_last = 15min;
inline constexpr auto uncertain_wait = 60s;  ///< for the status of a send that may have gone out
inline constexpr auto stopped_sender_probe = 60s;
inline constexpr std::size_t lane_rows = 20'000;  ///< outbox rows held in memory, all contacts
inline constexpr std::size_t lane_rows_of_contact = 96;  ///< more than a burst; the rest waits
inline constexpr auto news_grows_old = 1h;  ///< then only the newest of them is worth sending
// What they say is held of these only, and read from the database when the others' turn comes.
inline constexpr std::size_t lane_words = 2'000;
inline constexpr std::size_t lane_words_of_contact = 16;
inline constexpr std::size_t claim_rows = 500;

// Keeping and forgetting (days after the last outcome).
inline constexpr auto raw_body_kept = std::chrono::days{30};
inline constexpr auto event_key_kept = std::chrono::days{14};
inline constexpr std::size_t prune_rows = 1'000;

// What people ask about their own data.
inline constexpr auto privacy_clock = 72h;  ///< UU 27/2022, arts. 30, 32, 40, 41
/// After a breach was noticed, while somebody is still to be told.
inline constexpr std::array breach_reminders{
    std::chrono::hours{24}, std::chrono::hours{48}, std::chrono::hours{66}};
inline constexpr auto privacy_alarm = 48h;       ///< then the office is warned that one is open
inline constexpr auto erase_grace = 20h;         ///< to think better of it; inside the free window
inline constexpr auto erase_after_word = 10min;  ///< the last word goes out first
inline constexpr auto erase_again = 24h;        ///< reports that were open then are looked at again
inline constexpr std::size_t held_tickets = 5;  ///< told one by one
inline constexpr int erased_at_once = 50;
inline constexpr std::size_t unmask_reason = 300;  ///< code points, as the next
inline constexpr std::size_t unmask_reason_least = 10;
inline constexpr int breach_people = 1'000'000;  ///< in a file of those whom a breach concerns
inline constexpr int point_years = 20;           ///< a budget so far from this year's is a slip
inline constexpr int keep_days_least = 30;
inline constexpr int keep_days_most = 3650;

// Data files.
inline constexpr std::size_t data_file = 16UL * 1024 * 1024;

// Posters.
inline constexpr int posters_of_place = 99;
inline constexpr std::size_t entry_place = 80;  ///< UTF-16 units

// API.
inline constexpr int page_default = 50;
inline constexpr int page_most = 200;
inline constexpr std::size_t control_request = 64UL * 1024 * 1024;
inline constexpr std::size_t api_body = 1024UL * 1024;
inline constexpr std::size_t api_faults = 20;    ///< named in one answer
inline constexpr std::size_t place_text = 200;   ///< code points, as the next two
inline constexpr std::size_t person_name = 100;  ///< of somebody at the counter
inline constexpr std::size_t note_text = 1'000;
inline constexpr std::size_t idempotency_key = 200;

// The office desk.
inline constexpr int password_hashes_at_once = 2;  ///< each takes 64 MB and a core
inline constexpr auto password_wait = 5s;          ///< for one of them
inline constexpr std::size_t password_least = 10;  ///< code points
inline constexpr std::size_t password_most = 200;  ///< bytes
inline constexpr auto session_idle = 12h;
inline constexpr auto session_most = std::chrono::days{7};
inline constexpr auto session_seen_every = 1min;  ///< so often is written that it lives
inline constexpr int sign_in_free = 5;  ///< wrong passwords of a name before it has to wait
inline constexpr int sign_in_free_address = 20;
inline constexpr auto sign_in_wait_first = 30s;
inline constexpr auto sign_in_wait_last = 1h;
inline constexpr auto sign_in_forgotten = 24h;
inline constexpr auto quick_closing = 15min;  ///< from the first act to "done": somebody looks
inline constexpr int doubtful_rows = 100;
inline constexpr int rekap_looked_at = 400;       ///< newest done reports, for pictures of both
inline constexpr std::size_t rekap_pairs = 12;    ///< pictures before and after in a month's paper
inline constexpr std::size_t incident_name = 20;  ///< that is looked for
inline constexpr double heat_degrees = 0.0027;    ///< side of a square on the map, some 300 m
inline constexpr int heat_shades = 4;
inline constexpr int heat_pins = 20'000;  ///< newest reports with a pin that the squares count
inline constexpr int desk_rows = 50;
inline constexpr auto counted_span = std::chrono::hours{24 * 90};  ///< whose ids bound a search
inline constexpr std::size_t desk_upload = 2UL * 1024 * 1024;      ///< a city's borders are 600 KB
inline constexpr std::size_t shown_faults = 20;  ///< of a file, each with its line
inline constexpr auto takeover_most = 2h;        ///< a chat is the desk's after its last answer
inline constexpr auto reading_again = 10min;  ///< the same reading by the same person is noted once
inline constexpr std::size_t readings_known = 4'096;
inline constexpr int bulk_most = 50;  ///< reports that are given away with one press
inline constexpr int export_rows = 10'000;
inline constexpr auto category_hours_most = std::chrono::hours{24 * 90};

// Letters. A birth date alone is one of some 25,000: few tries are let through.
inline constexpr std::size_t letter_number = 40;  ///< letters and digits
inline constexpr std::size_t letter_address = 300;
inline constexpr int letter_tries_contact = 5;  ///< wrong ones of a person in the window
inline constexpr int letter_tries_file = 8;     ///< at one number
inline constexpr auto letter_tries_window = 24h;
inline constexpr int letter_tries_office = 200;  ///< of all people together
inline constexpr auto letter_office_window = 1h;
inline constexpr auto letter_answer_waits = 30min;  ///< for the number or date that was asked for
inline constexpr auto letter_proof_kept = std::chrono::days{90};  ///< of a person who is silent
inline constexpr std::size_t letter_question_words = 14;
inline constexpr std::size_t letter_import_rows = 50'000;
inline constexpr int letter_reminders = 2;
inline constexpr auto letter_reminder_after = std::chrono::days{7};
inline constexpr auto notice_from = 8h;           ///< local time
inline constexpr auto notice_until = 17h;         ///< likewise
inline constexpr auto notice_gap = 2s;            ///< between two people
inline constexpr std::size_t notice_daily = 250;  ///< people a day that a new number may write to
inline constexpr int courier_codes = 3;           ///< wrong ones, then the office looks

// Warnings and notices to those who agreed.
inline constexpr std::size_t broadcast_words = 300;      ///< UTF-16 units: one value of a template
inline constexpr auto broadcast_answer = 24h;            ///< what is written then answers it
inline constexpr std::size_t broadcast_people = 50'000;  ///< of one broadcast
inline constexpr int price_most = 100'000;               ///< rupiah for a message
inline constexpr std::size_t subscription_words = 300;   ///< kept of somebody's yes

// Forms of an office.
inline constexpr std::size_t form_questions = 25;
inline constexpr std::size_t form_choices = list_rows;
inline constexpr std::size_t forms_of_office = 20;
inline constexpr std::size_t form_bytes = 32UL * 1024;
inline constexpr std::size_t trial_steps = 80;  ///< of a form that is tried at the desk
inline constexpr std::size_t form_line = 600;   ///< UTF-16 units of what is asked or told
inline constexpr std::size_t form_phrase = 40;
inline constexpr std::size_t form_answer = 300;         ///< code points of a short text
inline constexpr std::size_t form_long_answer = 2'000;  ///< likewise of a long one
inline constexpr std::size_t form_summary = 900;        ///< all answers, above three buttons
inline constexpr std::size_t form_media = 10;
inline constexpr std::size_t form_call = 240;  ///< bytes of a message that can open one
inline constexpr int form_number_most = 1'000'000'000;
inline constexpr auto visit_days = std::chrono::days{21};  ///< so far ahead hours are offered
inline constexpr auto visit_notice = 2h;                   ///< the earliest hour from now
inline constexpr std::size_t visit_hours_offered = list_rows - 1;
inline constexpr int visit_places_most = 50;
inline constexpr int remind_hours_most = 72;
inline constexpr int records_read = 20;          ///< of one person
inline constexpr int staff_reports_shown = 500;  ///< of one day

// The satisfaction survey.
inline constexpr auto survey_waits = std::chrono::days{7};   ///< half answered, since it began
inline constexpr auto survey_again = std::chrono::days{30};  ///< one of a person counts in these
inline constexpr std::size_t survey_words = 60;              ///< bytes; more is no answer to it

// The demo's simulator and its clock.
inline constexpr std::size_t simulated_messages = 2'000;  ///< of all phones together
inline constexpr std::size_t simulated_message_bytes = 8UL * 1024 * 1024;
inline constexpr std::size_t simulated_media_bytes = 64UL * 1024 * 1024;
inline constexpr std::size_t simulated_posts = 4'096;  ///< webhook bodies that wait
inline constexpr int simulated_post_tries = 20;
inline constexpr std::size_t simulated_readers = 64;  ///< pages that wait for news
inline constexpr auto simulated_news_wait = 25s;
inline constexpr auto simulated_slowness = 3s;
inline constexpr auto simulated_url = 5min;  ///< media URLs (business-phone-numbers/media)
inline constexpr auto simulated_upload_kept = std::chrono::days{30};
inline constexpr auto simulated_received_kept = std::chrono::days{7};
inline constexpr auto demo_clock_step = std::chrono::days{31};
inline constexpr auto demo_clock_most = std::chrono::days{3'650};
}  // namespace telepati::limits
