// Any text is a profile or has a bounded fault, which never shows a key.
#include "fuzz_target.hpp"

#include <moonage_proto/conformance/profile.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;

namespace {

/// What every key of the seeds has in it.
constexpr std::string_view secret = "s3cr3t";

std::size_t count_secret(std::string_view text) {
    std::size_t count = 0;
    for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + 1))
        ++count;
    return count;
}

/// The secrets in the strings of a value, but for the names of members.
std::size_t count_in_strings(const json::value& in) {
    std::size_t count = 0;
    if (in.is_string())
        count = in.get_string().starts_with("env:")
                    ? 0
                    : count_secret(std::string_view(in.get_string()));
    if (in.is_array())
        for (const json::value& each : in.get_array())
            count += count_in_strings(each);
    if (in.is_object())
        for (const auto& member : in.get_object())
            count += count_in_strings(member.value());
    return count;
}

/// Whether all that the text has of secrets are keys, and not members or URLs that a fault may
/// show.
bool has_secrets_in_keys_alone(std::string_view text) {
    json::parse_options options;
    options.allow_comments = options.allow_trailing_commas = true;
    boost::system::error_code error;
    const json::value document = json::parse(text, error, {}, options);
    if (error)
        return true;
    const json::object* object = document.if_object();
    const json::value* keys = object ? object->if_contains("keys") : nullptr;
    return keys && count_in_strings(*keys) == count_secret(text);
}

} // namespace

std::vector<std::string> fuzz_seeds() {
    return {
        R"({"base_url": "http://127.0.0.1:1/v1", "keys": {"organization": "mk_s3cr3t"}})",
        R"({"base_url": "https://a/v1", // why
            "keys": {"space": "mk_s3cr3t_1", "revoked": "env:HOME", "read_only": "s3cr3t"},
            "space_id": "sp_1", "plan": "pro", "provider": "github",
            "prompts": {"completes": "a", "fails": "b", "slow": "c"},
            "triggers": {"integration_error": "x", "internal_error": {"request":
                {"method": "GET", "path": "/spaces", "body": {"a": 1}}}},
            "webhooks": {"listen": "127.0.0.1:0", "public_url": "http://b/x", "deadline_ms": 5},
            "allow": ["read", "write", "spend"],})",
        R"({"base_url": "http://a", "keys": {"organization": "s3cr3t key", "space": ["s3cr3t"]}})",
        R"({"base_url": "http://a", "keys": "s3cr3t", "more": 1})",
    };
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto made = conformance::read_profile(text);
    if (made) {
        fuzz::require(!made->keys.empty() && !made->base_url.empty(), "a profile has what it must");
        return 0;
    }
    const fault& why = made.error();
    const std::string shown = why.pointer + '\n' + why.expected + '\n' + why.actual;
    fuzz::require(shown.size() < size + 1000, "a fault is of bounded size");
    fuzz::require(!has_secrets_in_keys_alone(text) || count_secret(shown) == 0,
                  "a fault does not show a key");
    return 0;
}
