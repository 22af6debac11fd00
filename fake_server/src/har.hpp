#pragma once

#include "journal.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

/// The journal as an HTTP Archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/), as
/// seen from the server: times are those of the session's clock, and sending takes none. `origin`,
/// as in `http://127.0.0.1:8080`, comes before each target. Bytes that were no request are left
/// out. Of our own are `_number`, `_operation`, `_end` and `_segments`, the writes to the socket.
json::value to_har(const journal& all, std::string_view origin);

} // namespace moonage_proto::fake_server
