#pragma once

#include <boost/describe/enum.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

/// How the writing of an answer ended.
enum class wire_end {
    complete,   ///< All of it was written, and the connection can be used again.
    closed,     ///< All of it was written, and the connection ends.
    broken_off, ///< As the plan has it: the connection ended before the answer was complete.
    failed      ///< The client was gone, or took too long.
};
BOOST_DESCRIBE_ENUM(wire_end, complete, closed, broken_off, failed)

/// Sees an answer being written. Only for the loop's thread; nothing thrown.
class wire_watcher {
public:
    virtual ~wire_watcher() = default;

    /// A write begins. The client may have its bytes, and act on them, before the socket says so.
    virtual void on_write() = 0;

    /// The bytes of that write were taken by the socket.
    virtual void on_segment(std::string_view bytes) = 0;

    /// The writing waits for the clock, or goes on.
    virtual void on_pause() = 0;
    virtual void on_resume() = 0;

    /// Once, the last.
    virtual void on_end(wire_end how) = 0;
};

} // namespace moonage_proto::fake_server
