#pragma once

#include <moonage_proto/error_code.hpp>
#include <moonage_proto/number.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace moonage_proto {

/// What went wrong with a request (reference: Error handling / Error format).
struct error_body {
    open_enum<error_code> code;
    std::string message;
    optional_field<number> retry_after; ///< Seconds.

    friend bool operator==(const error_body&, const error_body&) = default;
};
BOOST_DESCRIBE_STRUCT(error_body, (), (code, message, retry_after))

/// The body of every error response (reference: Error handling / Error format).
struct error_envelope {
    error_body error;

    friend bool operator==(const error_envelope&, const error_envelope&) = default;
};
BOOST_DESCRIBE_STRUCT(error_envelope, (), (error))

} // namespace moonage_proto
