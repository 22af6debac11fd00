#pragma once

#include <moonage_proto/conformance/http_message.hpp>
#include <moonage_proto/conformance/key_role.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/operation.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace moonage_proto::conformance {

/// One request and what came back: all that a passive judge looks at.
struct exchange {
    std::size_t number = 0;                ///< Its place in the run, from 1.
    std::optional<operation_id> operation; ///< Empty for a request outside of the reference.
    key_role key = key_role::none;
    /// Equal where the Authorization headers are, without telling them; 0: none, or not known.
    std::size_t sender = 0;
    http_request request;
    std::optional<http_response> response; ///< Empty where no head of a response came.
    std::string failure;                   ///< Why there is no, or no whole, response; else empty.
    std::chrono::system_clock::time_point started;
    std::chrono::nanoseconds duration{};
    std::optional<json::value> body; ///< The response's body parsed; empty where it is not JSON.

    unsigned status() const { return response ? response->status : 0; }
    bool is_success() const { return response && response->is_success(); }
    /// Whether the whole response came, and is there.
    bool is_whole() const {
        return response && response->is_complete && response->cut.empty() && failure.empty();
    }
};

} // namespace moonage_proto::conformance
