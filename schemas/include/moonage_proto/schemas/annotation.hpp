#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// What GitHub Actions shows at a job, and at a line of a file where one is named.
struct annotation {
    std::string title;
    std::string message;
    std::string file = {}; ///< Empty: it stands at no file.
    std::size_t line = 0;  ///< From 1; of the file.
};

/// Writes annotations of a kind (`error`, `warning` or `notice`) as workflow commands. GitHub shows
/// ten of a kind for a step and drops the rest in silence; of more, the tenth stands for the rest,
/// with the message that `of_rest` has for them.
void write_annotations(std::ostream& out, std::string_view kind, std::span<const annotation> all,
                       const std::function<std::string(std::span<const annotation>)>& of_rest);

} // namespace moonage_proto::schemas
