#pragma once

#include "first_fault.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A name of a path parameter: of one of the operations, or of a rule's own template.
void check_parameter_name(std::string_view name, std::string_view own_template,
                          const std::string& place, first_fault& faults);

/// How many parameters a template has.
std::size_t count_parameters(std::string_view path_template);

} // namespace moonage_proto::fake_server
