#include "../../fake_server/src/store.hpp"

#include "catch.hpp"

#include <chrono>

using namespace moonage_proto::fake_server;
using namespace std::chrono_literals;

TEST_CASE("A copy of a store is deep and can be put back") {
    store data;
    space_record space;
    space.id = "sp_1";
    space.actions.add({"act_1", "Report", {}});
    data.set_gone_at(data.spaces.add(space), clock::time_point(1h));
    const store before = data;
    data.spaces.find("sp_1")->actions.erase("act_1");
    data.set_gone_at(*data.spaces.find("sp_1"), clock::time_point(1min));
    data.remove_gone(clock::time_point(2min));
    REQUIRE(data.spaces.size() == 0);
    data = before;
    REQUIRE(data.spaces.find("sp_1") != nullptr);
    CHECK(data.spaces.find("sp_1")->actions.find("act_1") != nullptr);
    CHECK(data.next_gone_at() == clock::time_point(1h));
}
