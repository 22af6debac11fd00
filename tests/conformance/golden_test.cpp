#include "catch.hpp"
#include "conformance/sample_report.hpp"

#include <moonage_proto/conformance/reporters.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

// The same report in every format, byte for byte. After a change that is meant, write the files
// anew and look at what `git diff` shows:
//
//   MOONAGE_PROTO_UPDATE_GOLDEN=1 build/dev/bin/conformance_tests "every format is as its golden
//   file"

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

namespace fs = std::filesystem;

fs::path golden_file(std::string_view format) {
    const auto folder = fs::path(MOONAGE_PROTO_SOURCE_DIR) / "tests/conformance/golden";
    return folder / ("report." + std::string(format));
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The first line in which two texts differ, for a message that can be read.
std::string first_difference(const std::string& golden, const std::string& written) {
    std::istringstream left(golden), right(written);
    for (int line = 1; left && right; ++line) {
        std::string a, b;
        std::getline(left, a);
        std::getline(right, b);
        if (a != b)
            return "line " + std::to_string(line) + "\n  golden:  " + a + "\n  written: " + b;
    }
    return "the length";
}

} // namespace

TEST_CASE("every format is as its golden file") {
    const bool is_update = std::getenv("MOONAGE_PROTO_UPDATE_GOLDEN") != nullptr;
    for (const report_format& format : report_formats()) {
        std::ostringstream out;
        format.write(out, samples::sample_report(), {});
        const fs::path file = golden_file(format.name);
        if (is_update)
            std::ofstream(file, std::ios::binary) << out.str();
        CAPTURE(file.string());
        const std::string golden = bytes_of(file);
        if (golden != out.str())
            FAIL_CHECK(first_difference(golden, out.str()));
    }
}
