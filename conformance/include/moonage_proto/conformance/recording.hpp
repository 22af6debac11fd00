#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/plan.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// Who made a recording.
enum class recorded_by {
    check, ///< A run, whose own requests break rules on purpose.
    proxy  ///< One in between, which saw the requests of others.
};
BOOST_DESCRIBE_ENUM(recorded_by, check, proxy)

/// A line of a recording: an exchange, and what is needed to judge it again.
struct recorded_exchange {
    std::string base_url; ///< Under which the paths of the reference stood; empty: not told.
    std::optional<enum plan> plan;
    recorded_by by = recorded_by::proxy;
    exchange seen; ///< Keys and secrets masked; the rest as it was.
};

/// One line of NDJSON as schema `recording` has it, with its line end.
std::string to_line(const recorded_exchange& recorded);

/// Reads a line. The exchange has no operation and no parsed body; those are for whoever judges to
/// find. The fault points into the line's JSON.
result<recorded_exchange> read_recorded(std::string_view line);

/// A recording that is being written, exchange by exchange, so that an interrupted program leaves
/// whole lines.
class recorder {
public:
    /// Creates the file, or empties it; nobody but its owner may read it. Throws std::runtime_error
    /// where that fails.
    explicit recorder(const std::string& path);
    ~recorder();
    recorder(const recorder&) = delete;
    recorder& operator=(const recorder&) = delete;

    /// Appends a line. After a failure nothing more is written.
    void write(const recorded_exchange& recorded);

    /// Why the recording is not whole; empty where it is.
    const std::string& failure() const { return failure_; }

private:
    std::string path_;
    int file_ = -1;
    std::string failure_;
};

} // namespace moonage_proto::conformance
