#pragma once

#include "journal.hpp"

#include <moonage_proto/schemas/request_fault.hpp>

#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// What an entry's request does against the contract, by what was sent and by what had been
/// answered to those before it. `own_space` is the space that space keys are bound to. Nothing is
/// said of pages outside of the API, nor of a body that was not kept whole.
std::vector<schemas::request_fault>
find_request_faults(const journal& all, const journal_entry& entry, std::string_view own_space);

} // namespace moonage_proto::fake_server
