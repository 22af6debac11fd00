#pragma once

#include <moonage_proto/fake_server/script/action_edit.hpp>
#include <moonage_proto/fake_server/script/body_edit.hpp>
#include <moonage_proto/fake_server/script/delivery_edit.hpp>
#include <moonage_proto/fake_server/script/integration_edit.hpp>
#include <moonage_proto/fake_server/script/rate_limit_edit.hpp>
#include <moonage_proto/fake_server/script/request_edit.hpp>
#include <moonage_proto/fake_server/script/stream_edit.hpp>
#include <moonage_proto/fake_server/script/wire_edit.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>

namespace moonage_proto::fake_server {

/// What a rule does: each member is one edit, in the order in which they act on a request.
struct behaviour {
    std::optional<request_edit> request;
    std::optional<rate_limit_edit> rate_limit;
    /// An error in place of the work: the code, or an object of `code`, `status` (the table's
    /// unless given), `message` and `retry_after` (seconds; in the body and as `Retry-After`).
    std::optional<json::value> error;
    /// False: the work is answered but leaves no trace. True, with `error`: the work is done and
    /// answered with the error all the same.
    std::optional<bool> commit;
    std::optional<action_edit> action;
    std::optional<integration_edit> integration;

    std::optional<redirect_edit> redirect;
    std::optional<std::int64_t> status;
    std::optional<body_edit> body;
    std::optional<stream_edit> stream;
    /// Header fields by name: a string or number to set, null to remove, or
    /// `{"date_in_seconds": N}` for an HTTP date so far ahead of the session's clock.
    std::optional<json::object> headers;
    /// Before the answer: milliseconds, or a distribution drawn from the seed: `{"uniform": [10,
    /// 500]}`,
    /// `{"exponential": 100}` (the mean), `{"normal": [100, 20]}` (mean and standard deviation).
    std::optional<json::value> delay_ms;
    std::optional<open_enum<header_case>> header_names;
    std::optional<open_enum<framing_edit>> framing;
    std::optional<std::int64_t> content_length; ///< What the header says, true or not.
    std::optional<trickle_edit> trickle;
    std::optional<connection_edit> connection;

    std::optional<delivery_edit> delivery; ///< Of rules that match deliveries.
};
BOOST_DESCRIBE_STRUCT(behaviour, (),
                      (request, rate_limit, error, commit, action, integration, redirect, status,
                       body, stream, headers, delay_ms, header_names, framing, content_length,
                       trickle, connection, delivery))

} // namespace moonage_proto::fake_server
