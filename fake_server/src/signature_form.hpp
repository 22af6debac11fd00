#pragma once

#include <moonage_proto/webhook_signature.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A signature written as `form` says: `{hex}`, `{HEX}` and `{base64}` in it stand for the digest.
std::string write_signature(std::string_view form, const webhook_signature::digest& digest);

} // namespace moonage_proto::fake_server
