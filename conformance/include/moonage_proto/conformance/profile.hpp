#pragma once

#include <moonage_proto/conformance/key_role.hpp>
#include <moonage_proto/effect.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/plan.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// What is sent to have an agent or an action behave in a known way.
struct prompts {
    std::optional<std::string> completes;
    std::optional<std::string> fails;
    std::optional<std::string> slow;
};

/// What provokes an error of the server: the content of a message, or a request below the base URL.
struct trigger {
    std::optional<std::string> message;
    std::string method; ///< Of the request; empty where `message` is given.
    std::string path;   ///< Below the base URL, as in `/spaces/sp_abc123`.
    std::optional<json::value> body;
};

/// The errors that only the implementer knows how to provoke.
struct triggers {
    std::optional<trigger> integration_error;
    std::optional<trigger> internal_error;
};

/// Where the run receives webhooks.
struct webhook_settings {
    std::string listen;     ///< Address and port, as in `127.0.0.1:0`.
    std::string public_url; ///< What is registered; empty: the address of `listen`.
    std::chrono::milliseconds deadline{10000};
};

/// What a run knows of its target, and what it may do to it.
struct profile {
    std::string base_url;
    std::map<key_role, std::string> keys;
    std::optional<std::string> space_id; ///< The space of the space key.
    std::optional<enum plan> plan;
    conformance::prompts prompts;
    std::optional<std::string> provider;
    conformance::triggers triggers;
    std::optional<webhook_settings> webhooks;
    std::set<effect> allow; ///< `read` is always allowed.

    bool allows(effect wanted) const { return wanted == effect::read || allow.contains(wanted); }
};

/// Reads a profile: JSON with comments, checked against its schema; `"env:NAME"` stands for the
/// value of an environment variable wherever a key is expected. The fault names the member by JSON
/// Pointer.
result<profile> read_profile(std::string_view text);

} // namespace moonage_proto::conformance
