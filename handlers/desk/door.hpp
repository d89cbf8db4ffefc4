#pragma once
/// The door of the desk: signing in and out.

#include <string>
#include <vector>

#include "handlers/desk/visit.hpp"

namespace telepati::handlers::desk {

std::vector<http::Route> door_routes(const DeskSettings& settings);

/// The sign-in page for a form that came without a session: what was written stays, and is shown
/// again once the person is in.
http::Response door_for_form(
    const DeskSettings& settings, const http::Request& request, const FormFields& form
);
}  // namespace telepati::handlers::desk
