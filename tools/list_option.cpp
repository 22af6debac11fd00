#include "list_option.hpp"

#include <CLI/CLI.hpp>

namespace moonage_proto::tools {

CLI::Option* add_list(CLI::App& to, const char* name, std::vector<std::string>& into,
                      const char* value, const std::string& text) {
    return to.add_option(name, into, text)
        ->option_text(value)
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
}

} // namespace moonage_proto::tools
