#pragma once
/// A place on earth, WGS 84 degrees.

namespace telepati {
struct Point {
    double lat = 0;
    double lon = 0;
    bool operator==(const Point&) const = default;
};
}  // namespace telepati
