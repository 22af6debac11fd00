#include "key_ring.hpp"

#include "header_field.hpp"

#include <cstddef>

namespace moonage_proto::fake_server {

namespace {

/// Compares so that the time it takes tells no more than the length of what was presented.
bool equal_in_constant_time(std::string_view presented, std::string_view key) {
    unsigned difference = presented.size() == key.size() ? 0 : 1;
    for (std::size_t i = 0; i != presented.size(); ++i) {
        const char other = key[i % key.size()];
        difference |= static_cast<unsigned char>(presented[i] ^ other);
    }
    return difference == 0;
}

/// The token of `Bearer TOKEN` (RFC 6750 section 2.1); empty where it is something else.
std::string_view bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (!equal_without_case(authorization.substr(0, scheme.size()), scheme))
        return {};
    authorization.remove_prefix(scheme.size());
    const std::size_t begin = authorization.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string_view() : authorization.substr(begin);
}

} // namespace

key_ring::key_ring(const key_set& keys, const std::string& space_id,
                   std::uint64_t requests_per_minute) {
    const auto issue = [&](const std::string& text, api_key_type type, bool is_revoked = false) {
        if (!text.empty())
            keys_.push_back({text, type, space_id, is_revoked, rate_window(requests_per_minute)});
    };
    issue(keys.organization, api_key_type::organization);
    issue(keys.organization_2, api_key_type::organization);
    issue(keys.space, api_key_type::space);
    issue(keys.read_only, api_key_type::read_only);
    issue(keys.revoked, api_key_type::organization, true);
}

issued_key* key_ring::find(std::optional<std::string_view> authorization) {
    const std::string_view token = bearer_token(authorization.value_or(""));
    issued_key* found = nullptr;
    for (issued_key& key : keys_)
        if (equal_in_constant_time(token, key.text) && !key.is_revoked)
            found = &key;
    return found;
}

} // namespace moonage_proto::fake_server
