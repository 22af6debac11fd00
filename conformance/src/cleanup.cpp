#include "cleanup.hpp"

#include "created_spaces.hpp"
#include "run_errors.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace moonage_proto::conformance {
namespace {

bool is_ours(const creation& left) {
    return left.kind == created_kind::space && left.name.starts_with(space_name_prefix);
}

/// What is there for certain, or may be and can be looked for.
bool can_be_removed(const creation& left) {
    return left.kind == created_kind::integration ||
           (left.kind == created_kind::space && (left.is_certain || is_ours(left)));
}

/// That there is nothing to disconnect may be said in many ways.
bool is_gone(const exchange& done) {
    const bool is_not_let = done.status() == 401 || done.status() == 403 || done.status() == 429;
    const bool is_space = done.operation == operation_id::delete_space;
    return done.is_success() || done.status() == 404 ||
           (!is_space && done.status() >= 400 && done.status() < 500 && !is_not_let);
}

class cleaner {
public:
    cleaner(run_state& state, run_context& context)
        : state_(state)
        , context_(context) {}

    cleanup_outcome clean(const std::vector<creation>& left) {
        for (const auto kind : {created_kind::integration, created_kind::space})
            for (const creation& each : left)
                if (each.kind == kind && can_be_removed(each))
                    take_away(each);
        return std::move(made_);
    }

private:
    void take_away(const creation& left) {
        if (!is_hopeless_)
            try_to_remove(left);
        if (problem_.empty())
            state_.creations().gone(left.entry);
        else
            made_.problems.push_back({what_of(left), problem_});
    }

    /// Where there is no answer, or no time, to try the next makes no sense.
    void try_to_remove(const creation& left) {
        problem_.clear();
        try {
            remove(left);
        } catch (const run_stopped& why) {
            problem_ = why.cause;
            is_hopeless_ = true;
        } catch (const no_answer& why) {
            problem_ = why.reason;
            is_hopeless_ = true;
        } catch (const not_decidable& why) {
            problem_ = why.reason;
        } catch (const std::exception& why) {
            problem_ = why.what();
        }
    }

    void remove(creation left) {
        const key_role key = key_for(left);
        if (left.id.empty()) {
            left.id = find(left, key);
            if (left.id.empty() && !left.is_certain && listing_->is_whole)
                return; // It was never made.
        }
        if (left.id.empty()) {
            problem_ = "its id is neither in the answer that created it nor in the list of spaces";
            return;
        }
        const exchange& done = send_deletion(left, key);
        if (is_gone(done))
            made_.removed.push_back(what_of(left));
        else
            problem_ =
                "DELETE " + done.request.url + " was answered " + std::to_string(done.status());
    }

    /// By its name, where no other space has it.
    std::string find(const creation& left, key_role key) {
        if (!is_ours(left))
            return {};
        const bool may_be_further = listing_ && !listing_->is_whole && !listing_->ids.empty() &&
                                    listing_->id_of(left.name).empty();
        if (!listing_ || may_be_further)
            listing_ = context_.find_space(left.name, key);
        return listing_->id_of(left.name);
    }

    /// A key of the organization that the rate limit lets through at once, where there is one.
    key_role key_for(const creation& left) const {
        const auto& keys = state_.target().keys;
        for (const key_role role : {key_role::organization, key_role::organization_2})
            if (keys.contains(role) && state_.wait_before(role) == std::chrono::milliseconds(0))
                return role;
        if (keys.contains(key_role::organization))
            return key_role::organization;
        return keys.contains(left.key) ? left.key : context_.strongest_key();
    }

    const exchange& send_deletion(const creation& left, key_role key) {
        request_spec request;
        request.operation = left.kind == created_kind::space ? operation_id::delete_space
                                                             : operation_id::disconnect_integration;
        request.key = key;
        request.path = {left.id};
        if (left.kind == created_kind::integration)
            request.path.push_back(left.name);
        const exchange& done = context_.send(request);
        const bool is_refused = done.status() == 401 || done.status() == 403;
        if (!is_refused || key != key_role::organization_2 ||
            !state_.target().keys.contains(key_role::organization))
            return done;
        request.key = key_role::organization; // Though it may have to be waited for.
        return context_.send(request);
    }

    run_state& state_;
    run_context& context_;
    cleanup_outcome made_;
    std::optional<space_listing> listing_;
    std::string problem_; ///< With the last one that was tried; empty where there was none.
    bool is_hopeless_ = false;
};

} // namespace

cleanup_outcome clean_up(run_state& state, run_context& context,
                         std::chrono::milliseconds at_most) {
    auto left = state.creations().left();
    std::erase_if(left, [&](const creation& each) { return each.base_url != state.base().text(); });
    state.begin_cleanup(at_most);
    return cleaner(state, context).clean(left);
}

} // namespace moonage_proto::conformance
