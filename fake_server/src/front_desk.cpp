#include "front_desk.hpp"

#include "answers.hpp"
#include "base_path.hpp"

#include <algorithm>

namespace moonage_proto::fake_server {

namespace {

constexpr std::string_view session_prefix = "/s/";

} // namespace

awaitable<answer_on_its_way> front_desk::answer(const request& asked) {
    answer_on_its_way made;
    if (is_control_path(asked.path)) {
        made.plan = co_await control_.answer(asked);
        made.time = &sessions_.default_session().state().time;
    } else if (asked.path.starts_with(session_prefix)) {
        made = co_await answer_in_session(asked);
    } else {
        session& by = sessions_.default_session();
        co_await by.driver().rest();
        made = by.answer(asked);
    }
    co_return made;
}

answer_on_its_way front_desk::refuse(const refusal& why) {
    return sessions_.default_session().refuse(why);
}

awaitable<answer_on_its_way> front_desk::answer_in_session(const request& asked) {
    const std::size_t end =
        std::min(asked.path.find('/', session_prefix.size()), asked.path.size());
    const auto found =
        sessions_.find(asked.path.substr(session_prefix.size(), end - session_prefix.size()));
    if (!found) {
        answer_on_its_way made;
        made.plan = error_answer(404, "session_not_found",
                                 "There is no such session on this fake server; make one by POST "
                                 "/_fake/sessions.");
        made.time = &sessions_.default_session().state().time;
        co_return made;
    }
    co_await found->driver().rest();
    request within = asked;
    within.session_prefix = asked.path.substr(0, end);
    within.path.remove_prefix(end);
    co_return found->answer(within);
}

} // namespace moonage_proto::fake_server
