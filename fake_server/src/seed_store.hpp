#pragma once

#include "id_generator.hpp"
#include "store.hpp"

#include <moonage_proto/fake_server/clock.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// Fills a store with what a server starts with: "Engineering", active, with GitHub, Linear and
/// Slack connected; "Support", paused; "Old projects", archived. Returns the id of the first.
std::string seed_store(store& data, id_generator& ids, clock::time_point now);

} // namespace moonage_proto::fake_server
