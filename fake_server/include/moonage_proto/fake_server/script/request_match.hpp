#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/number.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// What the answer that would be given must be like, for a rule to fire. A rule with such a
/// condition can only edit that answer; the decision has been taken.
struct answer_match {
    std::optional<json::value> status; ///< A status code, or an array of them.
    std::optional<json::object> body; ///< By JSON Pointer; a condition each, as in `request_match`.
};
BOOST_DESCRIBE_STRUCT(answer_match, (), (status, body))

/// Which requests, or deliveries of webhooks, a rule is for. All that is given must hold.
///
/// A condition on a value is a string, number, boolean or null, which it must equal, or an object
/// with one of `equals` (any JSON value), `contains` (a substring, or an element of an array),
/// `matches` (a regular expression of ECMAScript, found anywhere) and `absent` (true or false).
struct request_match {
    std::optional<json::value> operation; ///< The name of an operation, or an array of names.
    std::optional<std::string> method;
    std::optional<std::string> path; ///< Template below the base URL: `:name` for any one segment.
    std::optional<json::value>
        key_type;                   ///< `organization`, `space`, `read_only`, `none`; or an array.
    std::optional<std::string> key; ///< The key itself, as the request presents it.
    /// The path's space as seen by the key: `own` (of a space key), `foreign` (of a space key:
    /// any other), `unknown` (there is no such space), `known`.
    std::optional<std::string> space;
    std::optional<json::object> parameters; ///< Conditions on path parameters, by name.
    std::optional<json::object> query;      ///< Conditions on query parameters, by name.
    std::optional<json::object> headers;    ///< Conditions on header fields, by name in any case.
    std::optional<json::object> body;       ///< Conditions on the JSON body, by JSON Pointer.
    /// Which of the requests that meet all conditions above: `2`, `"2..4"`, `"3.."`, `"every 3"`;
    /// counted from 1.
    std::optional<json::value> nth;
    std::optional<number> probability; ///< From 0 to 1, drawn from the session's seed.
    /// The rule is for deliveries: of the webhook event of that name, or of any (`*`). Of the other
    /// conditions only `body` (of the payload), `nth` and `probability` apply.
    std::optional<std::string> delivery;
    std::optional<answer_match> answer;
};
BOOST_DESCRIBE_STRUCT(request_match, (),
                      (operation, method, path, key_type, key, space, parameters, query, headers,
                       body, nth, probability, delivery, answer))

} // namespace moonage_proto::fake_server
