#pragma once

#include "fixture.hpp"
#include "sender.hpp"

#include <moonage_proto/conformance/context.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// What was seen of the list of spaces.
struct space_listing {
    std::map<std::string, std::string> ids; ///< By name.
    bool is_whole = false;                  ///< Whether there are no others.

    /// Empty where none was seen.
    std::string id_of(const std::string& name) const;
};

/// The context of a job of a run: sends through `sender` and keeps the fixtures.
class run_context final : public context {
public:
    run_context(run_state& state, sender& out, findings& found);

    const profile& target() const override { return target_; }
    const exchange& send(const request_spec& request) override;
    const exchange& send_raw(const raw_request& request) override;
    bool visit(const base_url& origin, const std::string& path) override;
    const exchange& must_succeed(const request_spec& request) override;
    std::string shared_space() override;
    std::string new_space() override;
    std::string new_name() override { return state_.new_name(); }
    std::string created_id(const exchange& created) override;
    const exchange& shared_stream() override;
    const exchange& shared_reply() override;
    const std::vector<const exchange*>& shared_action() override;
    std::vector<const exchange*> poll_action(const std::string& space,
                                             const std::string& action) override;
    webhook_receiver& receiver() override { return state_.receiver(); }
    std::uint64_t seed() const override { return state_.options().seed; }
    bool is_thorough() const override { return state_.options().thorough; }
    std::vector<const exchange*> exchanges() const override;
    findings& found() override { return found_; }
    void wait(std::chrono::milliseconds duration) override;

    /// The strongest key of the profile; by it the target is first spoken to.
    key_role strongest_key() const;
    /// The list of spaces, page by page, up to one of that name.
    space_listing find_space(const std::string& name, key_role key);

private:
    std::string existing_space();
    const exchange& send_again_if_failed(const request_spec& request);
    void require_shared_space(const std::string& id);
    const exchange& send_content(bool as_stream);
    void judge_reply(const exchange& done);
    std::vector<const exchange*> run_action();

    run_state& state_;
    const profile& target_;
    const base_url& base_;
    sender& out_;
    findings& found_;
    int repeats_ = 0;
    fixture<std::string> shared_space_;
    std::optional<bool> has_found_shared_space_; ///< Looked for where a request in it got a 404.
    bool was_shared_space_reached_ = false;
    fixture<const exchange*> shared_stream_;
    fixture<const exchange*> shared_reply_;
    fixture<std::vector<const exchange*>> shared_action_;
};

} // namespace moonage_proto::conformance
