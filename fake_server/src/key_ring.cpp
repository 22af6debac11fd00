#include "key_ring.hpp"

#include "constant_time.hpp"

#include <moonage_proto/detail/bearer_token.hpp>

namespace moonage_proto::fake_server {

key_ring::key_ring(const key_set& keys, const std::string& space_id,
                   std::uint64_t requests_per_minute) {
    const auto issue = [&](const char* role, const std::string& text, api_key_type type,
                           bool is_revoked = false) {
        if (!text.empty())
            keys_.push_back(
                {role, text, type, space_id, is_revoked, rate_window(requests_per_minute)});
    };
    issue("organization", keys.organization, api_key_type::organization);
    issue("organization_2", keys.organization_2, api_key_type::organization);
    issue("space", keys.space, api_key_type::space);
    issue("read_only", keys.read_only, api_key_type::read_only);
    issue("revoked", keys.revoked, api_key_type::organization, true);
}

issued_key* key_ring::find_role(std::string_view role) {
    for (issued_key& key : keys_)
        if (key.role == role)
            return &key;
    return nullptr;
}

issued_key* key_ring::find(std::optional<std::string_view> authorization) {
    const std::string_view token = detail::bearer_token(authorization.value_or(""));
    issued_key* found = nullptr;
    for (issued_key& key : keys_)
        if (equal_in_constant_time(token, key.text) && !key.is_revoked)
            found = &key;
    return found;
}

} // namespace moonage_proto::fake_server
