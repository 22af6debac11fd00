// Any text is a script that can be written and read again, or has a bounded fault.
#include "fuzz_target.hpp"

#include <moonage_proto/fake_server/script/script.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;

std::vector<std::string> fuzz_seeds() {
    return {
        R"({"rules": [{"name": "a", "match": {"operation": ["get_space"], "method": "GET",
            "path": "/spaces/:id", "key_type": "space", "key": "mk", "space": "own",
            "parameters": {"id": "a"}, "query": {"limit": {"matches": "^[0-9]+$"}},
            "headers": {"Accept": {"contains": "json"}}, "body": {"/a/0": {"absent": true}},
            "nth": "2..4", "probability": 0.5}, "do": {"status": 500}, "times": 3}]})",
        R"({"rules": [{"match": {"answer": {"status": [200], "body": {"/a~1b": null}}}, // why
            "do": {"redirect": {"origin": "http://127.0.0.1:1"}, "headers": {"X-A": "b", "C": null},
            "delay_ms": {"uniform": [1, 2]}, "body": {"set": {"/a/-": 1}, "remove": ["/*"]},
            "stream": {"segments": [1, 2], "heartbeat": "x",
                       "events": [{"nth": -1, "before": [{"data": {}}]}]},}}]})",
        R"({"rules": [{"match": {"delivery": "*", "nth": "every 2"},
            "do": {"delivery": {"secret": "s", "retry_ms": [1], "headers": {"A": "b"}}}}]})",
        R"({"rules": [{"do": {"error": {"code": "teapot", "status": 418}, "rate_limit": {},
            "action": {"steps": [{"name": "a"}], "statuses": [{"status": "running"}]},
            "request": {"query": {"a": {"add": 1}}}, "connection": {"end": "reset"}}}]})",
    };
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto read = read_script(text);
    if (!read) {
        const fault& why = read.error();
        fuzz::require(why.pointer.size() + why.expected.size() + why.actual.size() <
                          8 * size + 2000,
                      "a fault is of bounded size");
        return 0;
    }
    const json::value written = to_json(*read);
    const auto again = read_script(written);
    fuzz::require(again.has_value(), "what was written can be read");
    fuzz::require(to_json(*again) == written, "what was written reads back to the same");
    const auto from_text = read_script(std::string_view(json::serialize(written)));
    fuzz::require(from_text.has_value(), "what was written as text can be read");
    for (const rule& each : read->rules)
        fuzz::require(read_rule(to_json(each)).has_value(), "each rule can be read by itself");
    return 0;
}
