// A URL that is a base URL is the same after a round trip, and nothing of it can break out of a
// request's head; one that is none gives a bounded fault without its password.
#include "fuzz_target.hpp"

#include <moonage_proto/conformance/base_url.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;

namespace {

constexpr std::string_view password = "pa55w0rd";

bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

std::vector<std::string> fuzz_seeds() {
    return {"http://127.0.0.1:8080/v1", "https://api.example.com/v1//",
            "https://[2001:db8::1]:443/a%20b/", "http://user:pa55w0rd@host:1/?q#f",
            "HTTP://h%0D%0a:65535"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto url = conformance::parse_base_url(text);
    if (!url) {
        const fault& why = url.error();
        fuzz::require(why.expected.size() + why.actual.size() < 300, "a fault is of bounded size");
        const bool has_password = text.find(std::string(password) + "@") != std::string::npos;
        fuzz::require(!has_password || why.actual.find(password) == std::string::npos,
                      "a fault does not show a password");
        return 0;
    }
    fuzz::require(url->port != 0 && !url->host.empty(), "a base URL has a host and a port");
    fuzz::require(!url->path.ends_with('/'), "a base URL ends in no slash");
    fuzz::require(is_visible(url->text()), "a base URL can stand in a request line");
    const auto again = conformance::parse_base_url(url->text());
    fuzz::require(again && again->text() == url->text(), "a base URL that is written is read back");
    return 0;
}
