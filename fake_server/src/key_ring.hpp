#pragma once

#include "rate_window.hpp"

#include <moonage_proto/api_key.hpp>
#include <moonage_proto/fake_server/keys.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// A key that was issued.
struct issued_key {
    std::string role; ///< Its name in `key_set`.
    std::string text;
    api_key_type type = api_key_type::organization;
    std::string space_id; ///< Of a space key.
    bool is_revoked = false;
    rate_window window;
};

/// The keys that were issued (reference: Authentication).
class key_ring {
public:
    key_ring(const key_set& keys, const std::string& space_id, std::uint64_t requests_per_minute);

    /// The key of that name in `key_set`; null where there is none.
    issued_key* find_role(std::string_view role);

    /// The valid key of an Authorization header; null where there is none.
    issued_key* find(std::optional<std::string_view> authorization);

private:
    std::vector<issued_key> keys_;
};

} // namespace moonage_proto::fake_server
