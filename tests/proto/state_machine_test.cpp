#include "catch.hpp"

#include <moonage_proto/action_states.hpp>
#include <moonage_proto/space_states.hpp>
#include <moonage_proto/step_states.hpp>

using namespace moonage_proto;

namespace {

template <class Status>
void check_machine() {
    for (const auto& entry : enum_entries<Status>)
        CHECK(is_reachable(entry.value, state_machine<Status>::initial));
    for (const auto& edge : state_machine<Status>::transitions) {
        CAPTURE(to_string(edge.from), to_string(edge.to));
        CHECK(edge.from != edge.to);
        CHECK_FALSE(edge.because.empty());
        CHECK(can_become(edge.from, edge.to));
        CHECK(is_reachable(edge.to, edge.from));
        CHECK_FALSE(is_terminal(edge.from));
    }
}

} // namespace

TEST_CASE("every status can be reached from the first, and every edge says why") {
    check_machine<space_status>();
    check_machine<action_status>();
    check_machine<step_status>();
}

TEST_CASE("an action ends completed, failed or cancelled, and nowhere else") {
    for (const auto& entry : enum_entries<action_status>)
        CHECK(is_terminal(entry.value) ==
              (entry.value == action_status::completed || entry.value == action_status::failed ||
               entry.value == action_status::cancelled));
}

TEST_CASE("a status that was missed between two polls is no step backwards") {
    CHECK(is_reachable(action_status::completed, action_status::pending));
    CHECK(is_reachable(action_status::running, action_status::running));
    CHECK_FALSE(is_reachable(action_status::planning, action_status::running));
    CHECK_FALSE(is_reachable(action_status::running, action_status::completed));
}

TEST_CASE("deletion can archive a space from every status that is not archived") {
    CHECK(can_become(space_status::active, space_status::archived));
    CHECK(can_become(space_status::paused, space_status::archived));
}

TEST_CASE("the tables are there at compile time") {
    STATIC_REQUIRE(can_become(action_status::running, action_status::completed));
    STATIC_REQUIRE(is_terminal(action_status::cancelled));
    STATIC_REQUIRE(is_reachable(step_status::failed, step_status::pending));
}
