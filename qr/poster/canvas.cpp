#include "qr/poster/canvas.hpp"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include <cmath>

namespace telepati::qr {
namespace {

constexpr double points_of_mm = 72.0 / 25.4;
constexpr double mark_gap_mm = 2;
constexpr double mark_length_mm = 5;

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* pen) const { cairo_destroy(pen); }
    void operator()(RsvgHandle* drawing) const { g_object_unref(drawing); }
    void operator()(GError* error) const { g_error_free(error); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;
using Pen = std::unique_ptr<cairo_t, Release>;
using Drawing = std::unique_ptr<RsvgHandle, Release>;

std::string message_of(GError* error) {
    const std::unique_ptr<GError, Release> owned{error};
    return owned ? owned->message : "it is no SVG drawing";
}

Result<Drawing> read(const std::string& svg) {
    GError* error = nullptr;
    const auto* bytes = reinterpret_cast<const guint8*>(svg.data());
    Drawing drawing{rsvg_handle_new_from_data(bytes, svg.size(), &error)};
    if (!drawing) return failure(message_of(error));
    return drawing;
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

/// The whole of it with bleed, in a surface whose unit is a millimetre.
Result<void> draw(cairo_t* pen, RsvgHandle* drawing, const Sheet& sheet) {
    const double edge = slug_mm(sheet);
    const RsvgRectangle page{
        edge, edge, sheet.width_mm + 2 * sheet.bleed_mm, sheet.height_mm + 2 * sheet.bleed_mm};
    GError* error = nullptr;
    if (!rsvg_handle_render_document(drawing, pen, &page, &error))
        return failure("the page cannot be drawn: " + message_of(error));
    return {};
}

void draw_crop_marks(cairo_t* pen, const Sheet& sheet) {
    if (sheet.bleed_mm <= 0) return;
    const double cut = slug_mm(sheet) + sheet.bleed_mm;
    const double from = cut - sheet.bleed_mm - mark_gap_mm;
    cairo_set_line_width(pen, 0.09);
    cairo_set_source_rgb(pen, 0, 0, 0);
    for (const bool right : {false, true}) {
        for (const bool low : {false, true}) {
            const double x = right ? cut + sheet.width_mm : cut;
            const double y = low ? cut + sheet.height_mm : cut;
            const double out_x = right ? 1 : -1;
            const double out_y = low ? 1 : -1;
            const double gap = cut - from;
            cairo_move_to(pen, x + out_x * gap, y);
            cairo_line_to(pen, x + out_x * (gap + mark_length_mm), y);
            cairo_move_to(pen, x, y + out_y * gap);
            cairo_line_to(pen, x, y + out_y * (gap + mark_length_mm));
        }
    }
    cairo_stroke(pen);
}

double outer(double cut_mm, const Sheet& sheet) {
    return cut_mm + 2 * (sheet.bleed_mm + slug_mm(sheet));
}
}  // namespace

double slug_mm(const Sheet& sheet) {
    return sheet.bleed_mm > 0 ? mark_gap_mm + mark_length_mm + 1 : 0;
}

Ruler::Ruler() = default;
Ruler::~Ruler() = default;
Ruler::Ruler(Ruler&&) noexcept = default;

double Ruler::width(const std::string& attributes, const std::string& words) {
    constexpr std::size_t most_known = 20'000;
    const std::string text = "<text id=\"t\" " + attributes + " x=\"0\" y=\"100\">" + words;
    const auto known = known_.find(text);
    if (known != known_.end()) return known->second;
    const auto drawing = read(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9999 200\" width=\"9999\" "
        "height=\"200\">" +
        text + "</text></svg>"
    );
    if (!drawing) return -1;
    RsvgRectangle ink{};
    RsvgRectangle logical{};
    const bool measured =
        rsvg_handle_get_geometry_for_element(drawing->get(), "#t", &ink, &logical, nullptr) != 0;
    if (!measured) return -1;
    if (known_.size() > most_known) known_.clear();
    // The pen begins at 0, the ink a little behind it.
    const double width = std::max(ink.x, 0.0) + ink.width;
    known_[text] = width;
    return width;
}

Result<Rectangle> ink_of(const std::string& svg, const std::string& id) {
    const auto drawing = read(svg);
    if (!drawing) return tl::unexpected(drawing.error());
    RsvgRectangle ink{};
    RsvgRectangle box{};
    gboolean has_box = 0;
    rsvg_handle_get_intrinsic_dimensions(
        drawing->get(), nullptr, nullptr, nullptr, nullptr, &has_box, &box
    );
    double width = 0;
    double height = 0;
    const bool sized =
        rsvg_handle_get_intrinsic_size_in_pixels(drawing->get(), &width, &height) != 0;
    if (!sized || has_box == 0) return failure("it has no size and no viewBox");
    const RsvgRectangle view{0, 0, width, height};
    GError* error = nullptr;
    const std::string name = "#" + id;
    if (!rsvg_handle_get_geometry_for_layer(
            drawing->get(), name.c_str(), &view, &ink, nullptr, &error
        ))
        return failure(message_of(error));
    const double unit = width / box.width;
    return Rectangle{
        ink.x / unit + box.x, ink.y / unit + box.y, ink.width / unit, ink.height / unit};
}

Result<void> check_svg(const std::string& file, const std::string& svg) {
    const auto drawing = read(svg);
    if (drawing) return {};
    const std::string& why = drawing.error().what;
    const std::string mark = "on line ";
    const auto at = why.find(mark);
    const std::string line =
        at == std::string::npos ? "1" : std::to_string(std::atoi(why.c_str() + at + mark.size()));
    const auto last = why.rfind(": ");
    std::string reason =
        at == std::string::npos || last == std::string::npos ? why : why.substr(last + 2);
    while (!reason.empty() && (reason.back() == '\n' || reason.back() == ' ')) reason.pop_back();
    return failure(file + ':' + line + ": " + reason);
}

struct Book::Impl {
    Sheet sheet;
    std::string bytes;
    Surface surface;
    Surface ground;
};

Book::Book(Sheet sheet, const std::string& title, const std::string& date)
    : impl_(std::make_unique<Impl>()) {
    impl_->sheet = sheet;
    impl_->surface.reset(cairo_pdf_surface_create_for_stream(
        append,
        &impl_->bytes,
        outer(sheet.width_mm, sheet) * points_of_mm,
        outer(sheet.height_mm, sheet) * points_of_mm
    ));
    cairo_surface_t* pdf = impl_->surface.get();
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "TELEPATI");
    const std::string made = date + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, made.c_str());
}

Book::~Book() = default;
Book::Book(Book&&) noexcept = default;

Result<void> Book::set_ground(const std::string& svg) {
    const auto drawing = read(svg);
    if (!drawing) return tl::unexpected(drawing.error());
    const Sheet& sheet = impl_->sheet;
    const cairo_rectangle_t all{
        0,
        0,
        outer(sheet.width_mm, sheet) * points_of_mm,
        outer(sheet.height_mm, sheet) * points_of_mm};
    impl_->ground.reset(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &all));
    const Pen pen{cairo_create(impl_->ground.get())};
    cairo_scale(pen.get(), points_of_mm, points_of_mm);
    return draw(pen.get(), drawing->get(), sheet);
}

Result<void> Book::add(const std::string& svg) {
    const auto drawing = read(svg);
    if (!drawing) return tl::unexpected(drawing.error());
    const Pen pen{cairo_create(impl_->surface.get())};
    if (impl_->ground) {
        cairo_set_source_surface(pen.get(), impl_->ground.get(), 0, 0);
        cairo_paint(pen.get());
    }
    cairo_scale(pen.get(), points_of_mm, points_of_mm);
    if (auto drawn = draw(pen.get(), drawing->get(), impl_->sheet); !drawn) return drawn;
    draw_crop_marks(pen.get(), impl_->sheet);
    cairo_show_page(pen.get());
    return {};
}

Result<std::string> Book::finish() {
    cairo_surface_finish(impl_->surface.get());
    const auto status = cairo_surface_status(impl_->surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return failure(std::string{"the PDF cannot be made: "} + cairo_status_to_string(status));
    return std::move(impl_->bytes);
}

Result<std::string> png_of(const std::string& svg, const Sheet& sheet, int dpi) {
    if (dpi < dpi_least || dpi > dpi_most) {
        return failure(
            "pictures are made with " + std::to_string(dpi_least) + " to " +
            std::to_string(dpi_most) + " dpi"
        );
    }
    const auto drawing = read(svg);
    if (!drawing) return tl::unexpected(drawing.error());
    // Through a recording, where letters keep their exact widths; on a picture each would be moved
    // to a whole pixel, and a line would outgrow its box.
    const Surface page{cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr)};
    {
        const Pen pen{cairo_create(page.get())};
        if (auto drawn = draw(pen.get(), drawing->get(), sheet); !drawn)
            return tl::unexpected(drawn.error());
        draw_crop_marks(pen.get(), sheet);
    }
    const double scale = dpi / 25.4;
    const Surface image{cairo_image_surface_create(
        CAIRO_FORMAT_RGB24,
        static_cast<int>(std::lround(outer(sheet.width_mm, sheet) * scale)),
        static_cast<int>(std::lround(outer(sheet.height_mm, sheet) * scale))
    )};
    const Pen pen{cairo_create(image.get())};
    cairo_set_source_rgb(pen.get(), 1, 1, 1);
    cairo_paint(pen.get());
    cairo_scale(pen.get(), scale, scale);
    cairo_set_source_surface(pen.get(), page.get(), 0, 0);
    cairo_paint(pen.get());
    std::string bytes;
    const auto status = cairo_surface_write_to_png_stream(image.get(), append, &bytes);
    if (status != CAIRO_STATUS_SUCCESS)
        return failure(
            std::string{"the picture cannot be made: "} + cairo_status_to_string(status)
        );
    return bytes;
}
}  // namespace telepati::qr
