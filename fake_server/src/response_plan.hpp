#pragma once

#include "header_field.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace moonage_proto::fake_server {

/// How the end of a body is told (RFC 9112 section 6.3).
enum class framing {
    length,
    chunked,
    bad_chunk, ///< Chunked, and the first chunk's size line is no number.
    until_close,
    no_body
};

/// How the names of header fields are written.
enum class name_case { as_given, lower, upper };

/// The steps that an answer is made of.
namespace step {

/// The status line and the headers. The writer adds Content-Length or Transfer-Encoding, and
/// Connection, where they are not among the headers.
struct head {
    unsigned status = 200;
    std::vector<header_field> headers;
    bool is_stream = false;          ///< The length of what follows is not known: chunked coding.
    std::optional<framing> how = {}; ///< In place of what the rest would lead to.
    name_case names = name_case::as_given;
};

/// Bytes of the body.
struct body {
    std::string bytes;
};

/// One event of a stream as it is written, blank line included; it goes out at once.
struct event {
    std::string bytes;
};

/// Bytes for the socket as they are, outside of any framing.
struct raw_bytes {
    std::string bytes;
};

/// What came before goes out in a write of its own.
struct flush {};

/// A pause on the clock. Pauses of one plan add up from where its writing began, so that a late
/// timer delays nothing after it.
struct delay {
    std::chrono::nanoseconds length{};
};

/// Nothing more comes, and the connection stays open until the client or the server ends it.
struct stall {};

/// The connection ends in good order, whatever the framing promised.
struct close {
    bool is_complete = false; ///< The answer is all there: its framing is the connection's end.
};

/// The connection is reset.
struct reset {};

} // namespace step

using response_step = std::variant<step::head, step::body, step::event, step::raw_bytes,
                                   step::flush, step::delay, step::stall, step::close, step::reset>;

/// An answer as data, so that it can be edited before it becomes bytes.
struct response_plan {
    std::vector<response_step> steps;

    /// The head, which a plan for a well-formed answer has once.
    step::head* head() {
        for (response_step& each : steps)
            if (auto* found = std::get_if<step::head>(&each))
                return found;
        return nullptr;
    }

    void set_header(std::string name, std::string value) {
        if (step::head* found = head())
            found->headers.push_back({std::move(name), std::move(value)});
    }
};

} // namespace moonage_proto::fake_server
