#pragma once

#include "check_options.hpp"
#include "cli.hpp"

namespace moonage_proto::tools {

/// `check --clean FILE`: deletes what the log of creations says is left, and tells what it did.
exit_code clean_up(check_options options);

} // namespace moonage_proto::tools
