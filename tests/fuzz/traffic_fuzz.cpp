// Whatever a file has in it, it is traffic, which can be judged, or has a bounded fault; what was
// judged can be recorded and read again.
#include "fuzz_target.hpp"

#include <moonage_proto/conformance/audit.hpp>
#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/traffic.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

std::vector<std::string> fuzz_seeds() {
    const std::string line =
        R"({"base_url":"http://a/v1","plan":"pro","by":"proxy","sender":2,"exchange":{"number":1,)"
        R"("operation":"list_spaces","key":"unspecified","request":{"method":"GET",)"
        R"("url":"http://a/v1/spaces?limit=1","headers":[{"name":"Authorization",)"
        R"("value":"Bearer ****"}],"body":"","body_base64":"/wA="},"response":{"status":429,)"
        R"("reason":"No","headers":[{"name":"Retry-After","value":"5"}],"body":"{}","arrivals":)"
        R"([{"offset":0,"elapsed_ms":1.5}],"complete":true},"failure":null,)"
        R"("started":"2025-02-01T14:00:00.000Z","duration_ms":1.6}})"
        "\n";
    return {
        line,
        line + line,
        R"({"log": {"entries": [{"startedDateTime": "2025-02-01T14:00:00Z", "time": 12.5,
            "request": {"method": "POST", "url": "http://a/v1/spaces/b/messages", "headers":
            [{"name": ":path", "value": "/"}, {"name": "Authorization", "value": "Bearer mk_1"}],
            "postData": {"text": "{\"content\": \"Hi\", \"stream\": true}"}},
            "response": {"status": 200, "statusText": "OK", "headers": [{"name": "content-type",
            "value": "text/event-stream"}], "content": {"size": 9, "encoding": "base64",
            "text": "ZXZlbnQ6IGRvbmUK"}}}]}})",
        R"({"log": {"entries": [{"request": {"method": "OPTIONS", "url": "http://a", "headers":
            []}, "response": {"status": 0, "headers": []}, "_fromCache": "disk"}]}})",
    };
}

namespace {

void check_lines(const traffic& read) {
    for (const recorded_exchange& each : read.exchanges) {
        const std::string line = to_line(each);
        const auto again = read_recorded(line);
        fuzz::require(again.has_value() || each.base_url.empty(), "what is recorded can be read");
        fuzz::require(!again || to_line(*again) == line, "reading and writing are inverse");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto read = read_traffic(fuzz::text_of(data, size));
    if (!read) {
        fuzz::require(to_string(read.error()).size() < size + 1000, "a fault is of bounded size");
        return 0;
    }
    check_lines(*read);
    std::vector<traffic> files;
    files.push_back(*std::move(read));
    const auto made = audit(std::move(files), {});
    if (made)
        fuzz::require(schemas::validator_for("report").is_valid(to_json(made->report)),
                      "the report is as its schema says");
    return 0;
}
