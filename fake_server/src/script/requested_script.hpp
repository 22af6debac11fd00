#pragma once

#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/fault.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

/// With it one request asks for a behaviour: the name of a scenario, or a rule as JSON text.
inline constexpr std::string_view requested_script_header = "X-Moonage-Fake";

/// Reads the header's value. A fault is a name that no scenario has, or text that is no rule.
result<script> read_requested_script(std::string_view header);

} // namespace moonage_proto::fake_server
