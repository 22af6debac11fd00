#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// What becomes of a delivery of a webhook.
struct delivery_edit {
    std::optional<bool> drop;
    std::optional<std::int64_t> delay_ms; ///< On the session's clock.
    std::optional<std::int64_t> repeat;   ///< How often it is sent, whatever is answered.
    std::optional<bool> after_next;       ///< Only once the webhook's next one has been delivered.
    std::optional<json::object>
        set; ///< Values by JSON Pointer into the payload; it is signed after.
    std::optional<std::vector<std::string>> remove; ///< JSON Pointers into the payload; likewise.
    std::optional<std::string> secret; ///< Signed with that in place of the registered one.
    /// How the signature is written; `{hex}`, `{HEX}` and `{base64}` in it stand for its digest.
    std::optional<std::string> signature;
    std::optional<std::int64_t>
        change_byte;                 ///< The byte at that offset is another than was signed.
    std::optional<bool> reserialise; ///< Signed, then sent with other white space.
    std::optional<json::object>
        headers; ///< Header fields by name: a string to set, null to remove.
    std::optional<std::vector<std::int64_t>> retry_ms; ///< Pauses before each further try.
};
BOOST_DESCRIBE_STRUCT(delivery_edit, (),
                      (drop, delay_ms, repeat, after_next, set, remove, secret, signature,
                       change_byte, reserialise, headers, retry_ms))

} // namespace moonage_proto::fake_server
