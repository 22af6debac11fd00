#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// A header field as it came: order and spelling kept (RFC 9110 §5).
struct header_field {
    std::string name;
    std::string value;
};

/// Header fields; names compare without case.
class header_list {
public:
    void add(std::string name, std::string value);
    /// The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }

private:
    std::vector<header_field> fields_;
};

/// A request as it was sent.
struct http_request {
    std::string method;
    std::string url; ///< Absolute.
    header_list headers;
    std::string body;
    std::string cut = {}; ///< What of the body is not there, in words; else empty.
};

/// When a part of a body arrived.
struct body_arrival {
    std::size_t offset;               ///< Bytes of the body before this part.
    std::chrono::nanoseconds elapsed; ///< Since the request was sent.
};

/// A response as it was received; the body without its transfer coding.
struct http_response {
    unsigned status = 0;
    std::string reason;
    header_list headers;
    std::string body;
    std::vector<body_arrival> arrivals;
    bool is_complete = true; ///< Whether the message ended as its framing said.
    std::string cut = {};    ///< What of the body that came is not there, in words; else empty.

    bool is_success() const { return status >= 200 && status < 300; }
    bool is_error() const { return status >= 400; }
    /// The media type of Content-Type in lower case, without parameters; empty where there is none.
    std::string media_type() const;
};

} // namespace moonage_proto::conformance
