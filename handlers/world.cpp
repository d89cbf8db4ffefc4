#include "handlers/world.hpp"

#include <algorithm>

#include "storage/desk_store.hpp"

namespace telepati::handlers {
namespace {

template <class Matches>
const OfficeWorld* first(const std::vector<OfficeWorld>& offices, Matches matches) {
    const auto found = std::ranges::find_if(offices, matches);
    return found == offices.end() ? nullptr : &*found;
}

using Given = understanding::Learned::Given;

/// Lessons are few and are taught by hand; those that are known already are not read again.
void learn(OfficeWorld& office, storage::Reader& reader, const OfficeWorld* before) {
    const OfficeId id = office.row.office.id;
    std::vector<std::string> codes;
    for (const cases::Category& category : office.row.office.categories)
        codes.push_back(category.code);
    const std::int64_t all = reader.lesson_count(id);
    if (all == 0) return;
    std::vector<storage::LessonRow> fresh;
    understanding::Learned learned(codes);
    if (before != nullptr && before->learned && before->learned->categories() == codes) {
        fresh = reader.lessons(id, before->last_lesson);
        const bool goes_on = before->lessons + static_cast<std::int64_t>(fresh.size()) == all;
        if (goes_on) {
            learned = *before->learned;
            office.last_lesson = before->last_lesson;
        } else {
            fresh.clear();
        }
    }
    if (office.last_lesson == 0) fresh = reader.lessons(id, 0);
    for (const storage::LessonRow& row : fresh) {
        const bool from_file = row.source.starts_with(storage::learn_source);
        const auto lesson = understanding::read_lesson(row.body, row.category);
        if (lesson) learned.learn(*lesson, from_file ? Given::ToAll : Given::Corrected);
        office.last_lesson = row.id;
    }
    office.lessons = all;
    office.learned = std::make_shared<const understanding::Learned>(std::move(learned));
}

/// Words that nobody has changed are not parsed again.
void read_texts(OfficeWorld& office, storage::Reader& reader, const OfficeWorld* before) {
    auto rows = reader.desk().texts(office.row.office.id);
    if (rows.empty()) return;
    const bool same = before && before->own_texts && before->own_texts->rows() == rows;
    office.own_texts = same ? before->own_texts : std::make_shared<const OwnTexts>(std::move(rows));
}

bool lies_in(const understanding::Places& city, const OfficeWorld& office) {
    return std::ranges::all_of(office.places.all(), [&](const auto& place) {
        return city.find(place.code) != nullptr;
    });
}

/// All that the offices of another city know together.
std::shared_ptr<const understanding::Places> together(const std::vector<OfficeWorld>& offices) {
    std::vector<understanding::Kelurahan> all;
    for (const OfficeWorld& office : offices) {
        for (const auto& place : office.row.places) {
            const bool known =
                std::ranges::any_of(all, [&](const auto& one) { return one.code == place.code; });
            if (!known) all.push_back(place);
        }
    }
    return std::make_shared<const understanding::Places>(std::move(all));
}

void know_neighbours(
    std::vector<OfficeWorld>& offices, const std::shared_ptr<const understanding::Places>& city
) {
    std::shared_ptr<const understanding::Places> known;
    for (OfficeWorld& office : offices) {
        office.region = city && lies_in(*city, office) ? city : nullptr;
        if (!office.region && offices.size() > 1) {
            if (!known) known = together(offices);
            office.region = known;
        }
        for (const OfficeWorld& other : offices) {
            if (&other != &office)
                office.sisters.push_back({&other.row.office, &other.places, other.row.number});
        }
    }
}
}  // namespace

std::shared_ptr<const World> World::read(
    std::shared_ptr<const Language> language,
    storage::Reader& reader,
    const World* before,
    const std::string& public_url
) {
    auto world = std::make_shared<World>(std::move(language), reader.offices());
    for (OfficeWorld& office : world->offices_) {
        const OfficeWorld* known = before ? before->by_id(office.row.office.id) : nullptr;
        learn(office, reader, known);
        read_texts(office, reader, known);
    }
    if (before) world->links_.base = before->links_.base;
    if (!public_url.empty()) world->links_.base = public_url;
    world->links_.secret = reader.meta(link_secret_key).value_or("");
    return world;
}

World::World(std::shared_ptr<const Language> language, std::vector<storage::OfficeRow> offices)
    : language_(std::move(language)) {
    for (storage::OfficeRow& row : offices) {
        understanding::Places places{row.places};
        offices_.push_back({std::move(row), std::move(places), nullptr, 0, 0, nullptr, {}, nullptr}
        );
    }
    know_neighbours(offices_, language_ ? language_->city : nullptr);
}

const OfficeWorld* World::by_number_id(std::string_view number_id) const {
    if (number_id.empty()) return offices_.size() == 1 ? &offices_.front() : nullptr;
    return first(offices_, [&](const OfficeWorld& office) {
        return office.row.number_id == number_id;
    });
}

const OfficeWorld* World::by_id(OfficeId id) const {
    return first(offices_, [&](const OfficeWorld& office) { return office.row.office.id == id; });
}

const OfficeWorld* World::by_code(std::string_view code) const {
    return first(offices_, [&](const OfficeWorld& office) {
        return office.row.office.code == code;
    });
}
}  // namespace telepati::handlers
