#pragma once

#include "session_state.hpp"
#include "store.hpp"

namespace moonage_proto::fake_server {

/// Puts the state of a session back, at its end, to what it was at its beginning.
class work_undone {
public:
    explicit work_undone(session_state& state)
        : state_(state)
        , before_(state.data)
        , oauth_before_(state.oauth)
        , followed_before_(state.actions.all_followed()) {}
    ~work_undone();

    work_undone(const work_undone&) = delete;
    work_undone& operator=(const work_undone&) = delete;

private:
    session_state& state_;
    store before_;
    oauth_flows oauth_before_;
    std::vector<action_engine::followed> followed_before_;
};

} // namespace moonage_proto::fake_server
