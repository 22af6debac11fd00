#pragma once

#include "header_field.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace moonage_proto::fake_server {

/// A request as it was read; the views last until the connection reads the next one.
struct request {
    std::string_view method;
    std::string_view path;  ///< Escapes unresolved, without the query.
    std::string_view query; ///< Without the question mark.
    std::span<const header_view> headers;
    std::string_view body; ///< Transfer coding removed.
    bool is_http_1_0 = false;
    bool keep_alive = true; ///< Whether the client would send another on this connection.
    std::string_view session_prefix = {}; ///< What was cut off before the path, as in `/s/s1`.

    /// The value of the first header of that name.
    std::optional<std::string_view> header(std::string_view name) const {
        return detail::find_header(headers, name);
    }
};

/// Why bytes that came are no request that can be answered; the connection ends with the answer.
struct refusal {
    unsigned status = 400;
    std::string_view code;
    std::string_view message;
};

} // namespace moonage_proto::fake_server
