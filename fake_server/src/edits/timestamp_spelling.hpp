#pragma once

#include <moonage_proto/fake_server/script/body_edit.hpp>

namespace moonage_proto::fake_server {

/// Writes the timestamps of a body, which are the texts of members named `..._at`, in another form
/// of RFC 3339; the instants stay, save that `seconds` drops their fractions.
void respell_timestamps(json::value& body, timestamp_form form);

} // namespace moonage_proto::fake_server
