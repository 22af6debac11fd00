#pragma once

#include "first_fault.hpp"

#include <moonage_proto/fake_server/script/behaviour.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// Adds what a schema cannot say of a `do`: codes of errors, JSON Pointers, what HTTP and event
/// streams can carry, parameters of distributions. `place` is where it stands.
void check_behaviour(const behaviour& does, const std::string& place, first_fault& faults);

} // namespace moonage_proto::fake_server
