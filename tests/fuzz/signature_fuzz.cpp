#include "fuzz_target.hpp"

#include <moonage_proto/webhook_signature.hpp>
#include <moonage_proto/webhook_signature_diagnosis.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
namespace signature = moonage_proto::webhook_signature;

std::vector<std::string> fuzz_seeds() {
    const std::string digits = "4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3";
    return {
        "sha256=" + digits + "\nmysecret\n{\"foo\":\"bar\"}",
        digits + "\n6d79736563726574\n{ \"foo\": [1, -2.5e3, null, {}, []] }",
        "SGTSdZk4oVRotd+a3iC/Fh2ptPc36mF5QULzSEI2vaM=\nbXlzZWNyZXQ=\n\"\\u00e9\\ud834\\udd1e\"\n",
        "\n\n",
    };
}

/// An input is a signature, a secret and a payload, a line each.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest = fuzz::text_of(data, size);
    const auto take_line = [&rest] {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return line;
    };
    const std::string_view stated = take_line();
    const std::string_view secret = take_line();
    const std::string_view payload = rest;

    const bool verified = signature::verify(payload, stated, secret);
    const auto mistake = signature::diagnose(payload, stated, secret);
    fuzz::require(verified == (mistake == signature::signature_mistake::none),
                  "a signature is verified where its diagnosis is none");
    fuzz::require(verified == (stated == signature::sign(payload, secret)),
                  "a signature is verified where it is the one that sign makes");
    return 0;
}
