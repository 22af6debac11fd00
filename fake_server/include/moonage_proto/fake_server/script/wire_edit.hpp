#pragma once

#include <moonage_proto/open_enum.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// How a connection ends before its time.
enum class connection_end {
    close, ///< In good order (FIN), whatever the framing promised.
    reset, ///< By a TCP reset.
    stall  ///< Not at all: nothing more comes until the client gives up.
};
BOOST_DESCRIBE_ENUM(connection_end, close, reset, stall)

/// How the end of a body is told (RFC 9112 section 6.3).
enum class framing_edit {
    length,
    chunked,
    until_close,
    bad_chunk ///< Chunked, and the first chunk's size line is no number.
};
BOOST_DESCRIBE_ENUM(framing_edit, length, chunked, until_close, bad_chunk)

/// How the names of header fields are written; they mean the same in any case (RFC 9110 section
/// 5.1).
enum class header_case { lower, upper };
BOOST_DESCRIBE_ENUM(header_case, lower, upper)

/// The connection breaks while the answer is written; the work was done unless `commit` is false.
struct connection_edit {
    open_enum<connection_end> end = connection_end::close;
    /// After so many bytes of the answer, status line and headers included; 0, and so by default,
    /// before the first.
    std::optional<std::int64_t> after_bytes;
};
BOOST_DESCRIBE_STRUCT(connection_edit, (), (end, after_bytes))

/// The answer comes a few bytes at a time.
struct trickle_edit {
    std::int64_t bytes = 1;
    std::int64_t every_ms = 100; ///< On the session's clock.
};
BOOST_DESCRIBE_STRUCT(trickle_edit, (), (bytes, every_ms))

/// The same request, sent elsewhere.
struct redirect_edit {
    /// As in `http://127.0.0.1:8081`; without one, this server. Path and query are kept.
    std::optional<std::string> origin;
    std::optional<std::int64_t> status; ///< 307 unless given.
};
BOOST_DESCRIBE_STRUCT(redirect_edit, (), (origin, status))

} // namespace moonage_proto::fake_server
