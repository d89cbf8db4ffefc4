#include "bot/catalog/json_file.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "bot/base/limits.hpp"
#include "bot/catalog/fault.hpp"
#include "bot/catalog/kelurahan_list.hpp"
#include "bot/catalog/plain_text.hpp"

namespace telepati::catalog {
namespace {

using Json = nlohmann::json;
using understanding::Kelurahan;
using understanding::Ring;

/// Each object carries the line it starts on, because the parsed value has no positions. No file
/// can have this key: control characters are refused before.
constexpr const char* line_key = "\x01line";

/// Walks the text and counts the lines it has passed.
struct CountedCharacter {
    // NOLINTBEGIN(readability-identifier-naming): the standard library asks for these names.
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    // NOLINTEND(readability-identifier-naming)

    const char* at = nullptr;
    std::size_t* line = nullptr;

    reference operator*() const { return *at; }
    CountedCharacter& operator++() {
        if (*at == '\n') ++*line;
        ++at;
        return *this;
    }
    bool operator==(const CountedCharacter& other) const { return at == other.at; }
    bool operator!=(const CountedCharacter& other) const { return at != other.at; }
};

struct TooDeep {};

Result<Json> parse(std::string_view file, std::string_view bytes) {
    const auto text = plain_text(file, bytes);
    if (!text) return tl::unexpected(text.error());
    std::size_t line = 1;
    std::vector<std::size_t> open_objects;
    const auto note_lines = [&](int depth, Json::parse_event_t event, Json& value) {
        if (static_cast<std::size_t>(depth) > limits::json_depth) throw TooDeep{};
        if (event == Json::parse_event_t::object_start) open_objects.push_back(line);
        if (event == Json::parse_event_t::object_end) {
            value[line_key] = open_objects.back();
            open_objects.pop_back();
        }
        return true;
    };
    const char* const end = text->data() + text->size();
    try {
        return Json::parse(
            CountedCharacter{text->data(), &line}, CountedCharacter{end, &line}, note_lines
        );
    } catch (const Json::exception&) {
        return at_line(
            file,
            line,
            "this is not JSON; check for a missing comma, quote or bracket here or just before"
        );
    } catch (const TooDeep&) {
        return at_line(file, line, "brackets are nested too deep; keep the shape of the example");
    }
}

std::size_t line_in(const Json& object) { return object.value(line_key, std::size_t{1}); }

const Json* find(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// Text and whole numbers as text, null as empty; nothing for the rest.
std::optional<std::string> as_text(const Json& value) {
    if (value.is_string()) return tidy(value.get_ref<const std::string&>());
    if (value.is_number_integer()) return value.dump();
    if (value.is_null()) return std::string();
    return std::nullopt;
}

std::string text_in(const Json& object, const char* key) {
    const auto* value = find(object, key);
    return value == nullptr ? std::string() : as_text(*value).value_or("");
}

Result<Row> read_row(std::string_view file, const Json& object, const Layout& layout) {
    const auto line = line_in(object);
    Row row{line, std::vector<std::string>(layout.columns.size())};
    for (const auto& item : object.items()) {
        if (item.key() == line_key) continue;
        const auto column = std::find_if(
            layout.columns.begin(),
            layout.columns.end(),
            [&item](const Column& known) { return known.name == item.key(); }
        );
        if (column == layout.columns.end()) {
            if (layout.others == Others::Ignored) continue;
            return at_line(
                file,
                line,
                "there is no key " + in_quotes(item.key()) + " here; remove it or correct it"
            );
        }
        const auto text = as_text(item.value());
        if (!text)
            return at_line(file, line, in_quotes(item.key()) + " must be text; write it in quotes");
        row.cells[static_cast<std::size_t>(column - layout.columns.begin())] = *text;
    }
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        if (layout.columns[i].cell == Cell::Needed && row.cells[i].empty()) {
            return at_line(
                file, line, in_quotes(layout.columns[i].name) + " is missing or empty; write it"
            );
        }
    }
    return row;
}

/// Coordinates come as numbers; some exports write them as text, and that is refused by name.
Result<double> number_in(std::string_view file, const Json& object, const char* key) {
    const auto* value = find(object, key);
    if (value == nullptr) return 0.0;
    if (value->is_number()) return value->get<double>();
    return at_line(
        file, line_in(object), in_quotes(key) + " is not a number; write it without quotes"
    );
}

Result<Kelurahan> read_kelurahan(
    std::string_view file, const Json& object, const std::string& kecamatan
) {
    Kelurahan place;
    place.code = text_in(object, "code");
    place.name = text_in(object, "name");
    place.kecamatan = kecamatan;
    const auto* aliases = find(object, "aliases");
    if (aliases != nullptr && aliases->is_array()) {
        for (const auto& alias : *aliases) place.aliases.push_back(as_text(alias).value_or(""));
    }
    std::erase(place.aliases, std::string());
    const auto lat = number_in(file, object, "lat");
    if (!lat) return tl::unexpected(lat.error());
    const auto lon = number_in(file, object, "lon");
    if (!lon) return tl::unexpected(lon.error());
    place.centre = {*lat, *lon};
    return place;
}

/// The objects of an array under `key`; nothing when it is no such array.
std::optional<std::vector<const Json*>> objects_in(const Json& object, const char* key) {
    const auto* array = find(object, key);
    if (array == nullptr || !array->is_array()) return std::nullopt;
    std::vector<const Json*> objects;
    for (const auto& element : *array) {
        if (!element.is_object()) return std::nullopt;
        objects.push_back(&element);
    }
    return objects;
}

Result<void> add_city(std::string_view file, const Json& city, KelurahanList& list) {
    const auto districts = objects_in(city, "kecamatan");
    if (!districts) {
        return at_line(
            file,
            line_in(city),
            "there is no list \"kecamatan\"; use the shape of places.json or GeoJSON"
        );
    }
    for (const auto* district : *districts) {
        const auto villages = objects_in(*district, "kelurahan");
        if (!villages)
            return at_line(
                file, line_in(*district), "a kecamatan has no list \"kelurahan\"; add it"
            );
        for (const auto* village : *villages) {
            auto place = read_kelurahan(file, *village, text_in(*district, "name"));
            if (!place) return tl::unexpected(place.error());
            auto added = list.add(line_in(*village), std::move(*place));
            if (!added) return added;
        }
    }
    return {};
}

std::optional<Ring> read_ring(const Json& points) {
    if (!points.is_array()) return std::nullopt;
    Ring ring;
    for (const auto& point : points) {
        if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number())
            return std::nullopt;
        ring.push_back({point[1].get<double>(), point[0].get<double>()});
    }
    return ring;
}

bool add_polygon(const Json& rings, std::vector<Ring>& all) {
    if (!rings.is_array()) return false;
    for (const auto& points : rings) {
        auto ring = read_ring(points);
        if (!ring) return false;
        all.push_back(std::move(*ring));
    }
    return true;
}

/// Rings of a Polygon or MultiPolygon; nothing when the geometry is neither.
std::optional<std::vector<Ring>> read_rings(const Json& geometry) {
    const auto* coordinates = geometry.is_object() ? find(geometry, "coordinates") : nullptr;
    if (coordinates == nullptr || !coordinates->is_array()) return std::nullopt;
    const auto type = text_in(geometry, "type");
    std::vector<Ring> rings;
    if (type == "Polygon") {
        if (!add_polygon(*coordinates, rings)) return std::nullopt;
        return rings;
    }
    if (type != "MultiPolygon") return std::nullopt;
    for (const auto& polygon : *coordinates) {
        if (!add_polygon(polygon, rings)) return std::nullopt;
    }
    return rings;
}

Result<void> add_feature(std::string_view file, const Json& feature, KelurahanList& list) {
    const auto line = line_in(feature);
    const auto* properties = find(feature, "properties");
    if (properties == nullptr || !properties->is_object()) {
        return at_line(file, line, "a feature has no properties; give it code and name");
    }
    const auto level = text_in(*properties, "level");
    if (!level.empty() && level != "kelurahan") return {};
    Kelurahan place;
    place.code = text_in(*properties, "code");
    place.name = text_in(*properties, "name");
    place.kecamatan = text_in(*properties, "kecamatan");
    const auto* geometry = find(feature, "geometry");
    if (geometry != nullptr) {
        auto rings = read_rings(*geometry);
        if (!rings) {
            return at_line(
                file,
                line,
                "the border of kelurahan " + in_quotes(place.code) +
                    " is no Polygon or MultiPolygon; export it as one"
            );
        }
        place.rings = std::move(*rings);
        place.centre = middle_of(place.rings);
    }
    return list.add(line, std::move(place));
}

Result<void> add_collection(std::string_view file, const Json& collection, KelurahanList& list) {
    const auto features = objects_in(collection, "features");
    if (!features)
        return at_line(
            file, line_in(collection), "there is no list \"features\"; export it as GeoJSON"
        );
    for (const auto* feature : *features) {
        auto added = add_feature(file, *feature, list);
        if (!added) return added;
    }
    return {};
}
}  // namespace

bool looks_like_json(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

Result<Table> read_json_rows(std::string_view file, std::string_view bytes, const Layout& layout) {
    const auto root = parse(file, bytes);
    if (!root) return tl::unexpected(root.error());
    if (!root->is_array())
        return at_line(file, 1, "this is not a list; put the objects between [ and ]");
    Table table{std::string(file), {}};
    for (const auto& object : *root) {
        if (!object.is_object())
            return at_line(
                file, 1, "the list holds something else than objects; write each as {…}"
            );
        auto row = read_row(file, object, layout);
        if (!row) return tl::unexpected(std::move(row.error()));
        table.rows.push_back(std::move(*row));
    }
    return table;
}

Result<std::vector<Kelurahan>> read_json_places(
    std::string_view file, std::string_view bytes, std::string_view kecamatan
) {
    const auto root = parse(file, bytes);
    if (!root) return tl::unexpected(root.error());
    if (!root->is_object())
        return at_line(
            file, 1, "this is not a place list; use the shape of places.json or GeoJSON"
        );
    KelurahanList list(file, kecamatan);
    const bool features = text_in(*root, "type") == "FeatureCollection";
    const auto added = features ? add_collection(file, *root, list) : add_city(file, *root, list);
    if (!added) return tl::unexpected(added.error());
    return list.take();
}
}  // namespace telepati::catalog
