#pragma once

#include <boost/describe/enum.hpp>

#include <string>

namespace moonage_proto::schemas {

/// What a request does against the contract.
enum class request_fault_kind {
    no_request, ///< The bytes were no HTTP request.
    unknown_path,
    unknown_method, ///< The path is known, and takes other methods.
    authorization,  ///< None, or no bearer token.
    key_scope,      ///< The key may not do that.
    unknown_query_parameter,
    repeated_query_parameter,
    invalid_query_parameter,
    content_type,    ///< There is a body, and it is not said to be JSON.
    unexpected_body, ///< The operation takes none.
    invalid_body,
    unknown_member, ///< Of the body.
    sent_too_early, ///< Before the time that Retry-After told was over.
    repeated_post   ///< After an answer that broke off: it may do the work a second time.
};
BOOST_DESCRIBE_ENUM(request_fault_kind, no_request, unknown_path, unknown_method, authorization,
                    key_scope, unknown_query_parameter, repeated_query_parameter,
                    invalid_query_parameter, content_type, unexpected_body, invalid_body,
                    unknown_member, sent_too_early, repeated_post)

/// How much a fault is worth to the client's author.
enum class fault_level {
    violation, ///< The contract forbids it.
    notice     ///< It is permitted or ignored, and may not be what the author meant.
};
BOOST_DESCRIBE_ENUM(fault_level, violation, notice)

/// One thing that a request does against the contract, however the server took it.
struct request_fault {
    request_fault_kind what = request_fault_kind::no_request;
    fault_level level = fault_level::violation;
    /// A JSON Pointer into the body, a header field's name, a query parameter's name; empty: the
    /// request as a whole, or the whole body.
    std::string where;
    std::string sentence;
};

} // namespace moonage_proto::schemas
