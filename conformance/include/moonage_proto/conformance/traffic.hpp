#pragma once

#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/fault.hpp>

#include <boost/system/result.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// The exchanges of a file.
struct traffic {
    std::vector<recorded_exchange> exchanges; ///< In the order of the file; their numbers
                                              ///< are those of lines, or of entries.
    std::size_t cached = 0;                   ///< Answers of a cache, left out.
    bool is_cut_off = false; ///< Whether the last line of a recording ends too early; left out.
};

/// Why a file is not traffic.
struct traffic_fault {
    std::size_t line = 0; ///< From 1; 0: the file as a whole.
    fault what;
};

/// As in `line 3: /exchange/request: must have the member "url"`.
std::string to_string(const traffic_fault& what);

/// Lets `value()` of a result throw, as for other faults.
[[noreturn]] inline void throw_exception_from_error(const traffic_fault& what,
                                                    const boost::source_location&) {
    throw std::invalid_argument(to_string(what));
}

/// Reads a recording or an HTTP Archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/),
/// whichever it is. What an archive leaves out is empty; of its times, those that cannot be read.
boost::system::result<traffic, traffic_fault> read_traffic(std::string_view text);

} // namespace moonage_proto::conformance
