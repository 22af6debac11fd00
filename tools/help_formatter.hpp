#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace moonage_proto::tools {

/// Lays out every --help, the same with every version of CLI11.
std::shared_ptr<CLI::FormatterBase> make_help_formatter();

} // namespace moonage_proto::tools
