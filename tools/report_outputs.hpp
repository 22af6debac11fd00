#pragma once

#include "report_target.hpp"

#include <moonage_proto/conformance/reporters.hpp>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace moonage_proto::tools {

/// Where the reports of a run go. Files are opened before the run, so that it is not in vain.
class report_outputs {
public:
    /// Takes `FORMAT` and `FORMAT=FILE`; none: text to stdout. Throws failure with exit code 2
    /// where there is no such format or a file cannot be written.
    report_outputs(const std::vector<std::string>& wanted, bool require_all);

    void write(const conformance::report& finished);

private:
    struct output {
        const conformance::report_format* format = nullptr;
        std::string path;                    ///< Empty: stdout.
        std::unique_ptr<std::ofstream> file; ///< Null: stdout.
    };

    static output open(const report_target& wanted);

    std::vector<output> outputs_;
    bool require_all_;
};

} // namespace moonage_proto::tools
