#include "work_undone.hpp"

#include <utility>

namespace moonage_proto::fake_server {

work_undone::~work_undone() {
    state_.data = std::move(before_);
    state_.oauth = std::move(oauth_before_);
    state_.actions.follow_only(followed_before_);
}

} // namespace moonage_proto::fake_server
