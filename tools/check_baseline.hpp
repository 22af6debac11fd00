#pragma once

#include <moonage_proto/conformance/baseline.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <string>
#include <vector>

namespace moonage_proto::tools {

/// The file of `--baseline`; none where its path is empty.
class baseline_file {
public:
    /// Reads it, unless it is to be updated and does not exist yet. Throws failure with exit code
    /// 2, which names the line.
    baseline_file(std::string path, bool is_updated);

    /// The known failures do not end a run under `--fail-fast`.
    void prepare(conformance::run_options& options) const;

    /// Marks what is known, and with `--update-baseline` writes the file and says so on stderr.
    void apply(conformance::report& finished) const;

private:
    void update(conformance::report& finished) const;

    std::string path_;
    bool is_updated_;
    std::string text_;
    std::vector<conformance::baseline_entry> entries_;
};

} // namespace moonage_proto::tools
