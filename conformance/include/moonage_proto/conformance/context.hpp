#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/findings.hpp>
#include <moonage_proto/conformance/profile.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::conformance {

class webhook_receiver;
struct base_url;

/// A request that a check wants sent.
struct request_spec {
    operation_id operation;
    key_role key = key_role::organization;
    std::vector<std::string> path; ///< Values of the path's parameters, in order, not escaped.
    std::vector<std::pair<std::string, std::string>> query;
    std::optional<json::value> body;
    std::optional<std::string> raw_body; ///< In place of `body`: bytes that need not be JSON.
    std::vector<header_field> headers;   ///< Besides Authorization, Content-Type and Accept, or in
                                         ///< place of one of them that has the same name.
    /// Sends at once, whatever the rate limit, and takes a 429 for an answer. Needs
    /// `effect::exhaust`.
    bool ignores_rate_limit = false;
};

/// A request with the organization key and nothing besides its path.
inline request_spec request_to(operation_id operation, std::vector<std::string> path = {}) {
    request_spec request{};
    request.operation = operation;
    request.path = std::move(path);
    return request;
}

/// A request that the reference does not have: another method or path below the base URL. Anything
/// but GET and HEAD needs `effect::write`, and what an operation of that method and path needs.
struct raw_request {
    std::string method;
    std::string path; ///< Below the base URL, escaped, with its query if any.
    key_role key = key_role::organization;
    std::optional<std::string> body;
    std::vector<header_field> headers; ///< As in request_spec.
};

/// A precondition of a check is missing; the engine makes what the check did not decide `not_run`
/// with this reason. Thrown by `context`, caught by the engine only.
struct not_decidable {
    std::string reason;
};

/// What a check works with. Every exchange that goes through `send` is recorded and put before the
/// passive judges first.
class context {
public:
    virtual ~context() = default;

    virtual const profile& target() const = 0;

    /// Sends and waits for the whole answer, or the deadline of an exchange. Waits first where the
    /// target's rate limit asks for it; a 429 that nobody asked for is waited out and sent again.
    /// The exchange stays valid for the whole run. Throws not_decidable where the key is not in the
    /// profile, and where the effect of the operation is not allowed. Where no answer came at all
    /// it throws what the engine makes a harness error of: an exchange that is returned has a
    /// response, though perhaps not the whole of it.
    virtual const exchange& send(const request_spec& request) = 0;
    virtual const exchange& send_raw(const raw_request& request) = 0;

    /// Opens an address that the target named, as a browser would; whether it was answered with a
    /// success or a redirection. `path`: with its query. It is no request of the API and is not
    /// recorded.
    virtual bool visit(const base_url& origin, const std::string& path) = 0;

    /// As `send`; throws not_decidable unless the answer is a success.
    virtual const exchange& must_succeed(const request_spec& request) = 0;

    /// A space that this run created, shared by all checks that leave it as it is; created on first
    /// use and deleted at the end. The space of the profile where nothing may be written.
    virtual std::string shared_space() = 0;

    /// A space for this check alone. Deleted at the end of the run, also after an interruption.
    virtual std::string new_space() = 0;

    /// A name for a space, no longer than 20 characters, that no other space of any run has.
    virtual std::string new_name() = 0;

    /// The id of the space that a successful request created: as the answer says, else as the list
    /// of spaces says for its name. Throws not_decidable where neither does.
    virtual std::string created_id(const exchange& created) = 0;

    /// A completed streamed message, a completed plain one and a completed action are dear; checks
    /// share them. Each is made on first use in `shared_space()`.
    virtual const exchange& shared_stream() = 0;
    virtual const exchange& shared_reply() = 0;

    /// Every poll of the action that `prompts.completes` triggers, up to a terminal status or the
    /// deadline, oldest first; the trigger itself stands first.
    virtual const std::vector<const exchange*>& shared_action() = 0;

    /// Polls an action until its status is terminal or the deadline of the profile has passed.
    virtual std::vector<const exchange*> poll_action(const std::string& space,
                                                     const std::string& action) = 0;

    /// The local receiver; throws not_decidable where the profile has no `webhooks`.
    virtual webhook_receiver& receiver() = 0;

    /// What a check samples it draws from this, so that the same run sends the same requests.
    virtual std::uint64_t seed() const = 0;
    /// Whether to try all of what else is sampled.
    virtual bool is_thorough() const = 0;

    /// All of the run so far, oldest first; of jobs at the same time, those of this one.
    virtual std::vector<const exchange*> exchanges() const = 0;

    virtual findings& found() = 0;

    /// `found().judge` with the exchange's number.
    void judge(requirement_id requirement, bool met, std::string expected, std::string actual,
               std::initializer_list<const exchange*> seen);

    /// Whether a run may have this effect.
    bool allows(effect wanted) const { return target().allows(wanted); }

    /// Waits. An interruption of the run is an exception that the engine takes.
    virtual void wait(std::chrono::milliseconds duration) = 0;
};

} // namespace moonage_proto::conformance
