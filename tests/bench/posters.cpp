/// One poster when fonts are known, and the symbol alone: milliseconds of one core.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "bot/catalog/office_files.hpp"
#include "handlers/posters/kit.hpp"
#include "qr/link.hpp"
#include "qr/matrix.hpp"

namespace {

using namespace telepati;

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Work>
void time_each(const char* what, int times, Work work) {
    work();
    const double begin = processor_ms();
    for (int time = 0; time < times; ++time) work();
    std::printf("%s: %.3f ms\n", what, (processor_ms() - begin) / times);
}

void demand(bool made) {
    if (made) return;
    std::fputs("a poster could not be made\n", stderr);
    std::exit(1);
}
}  // namespace

int main() {
    const auto kit = handlers::PosterKit::load(catalog::embedded_folder("posters"));
    demand(kit.has_value());
    const handlers::PosterOffice office{"Kecamatan Medan Johor", "6280000000001", {}, {}};
    const handlers::Poster poster{"KB01E", "banjir", "Kwala Bekala", "Lk. 7", 1};
    for (const char* size : {"a4", "label", "sticker24"}) {
        handlers::PosterOrder order;
        order.look.size = handlers::find_size(size);
        order.date = "2026-11-21";
        time_each(size, 20, [&] { demand(kit->make(office, {poster}, order).has_value()); });
    }
    time_each("QR symbol with its path", 2'000, [] {
        const auto link = qr::chat_link("6280000000001", "Banjir KB01E");
        const auto symbol = qr::matrix_of(*link, qr::Level::High);
        demand(symbol && !qr::path_of(*symbol).empty());
    });
}
