#pragma once

#include "session_state.hpp"

#include <boost/json/value.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// What the runner needs to know of a session (schemas/profile.schema.json).
json::value make_sample_profile(const session_state& state, const std::string& base_url);

} // namespace moonage_proto::fake_server
