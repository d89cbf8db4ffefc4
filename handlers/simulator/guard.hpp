#pragma once
/// Keeps other sites' pages from using the simulator through a visitor's browser.

#include "handlers/http.hpp"

namespace telepati::handlers {

/// Whether a browser says that another site's page made the request. Programs say nothing.
bool comes_from_elsewhere(const http::Request& request);

/// `handle` for requests of our own pages; 403 for the others.
http::Handler own_pages_only(http::Handler handle);

/// The same answer with what a browser must hold to on our pages.
http::Response with_page_headers(http::Response response);
}  // namespace telepati::handlers
