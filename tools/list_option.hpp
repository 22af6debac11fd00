#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace moonage_proto::tools {

/// An option that may be given more than once, and takes one value each time.
CLI::Option* add_list(CLI::App& to, const char* name, std::vector<std::string>& into,
                      const char* value, const std::string& text);

} // namespace moonage_proto::tools
