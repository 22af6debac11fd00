#include <moonage_proto/plan.hpp>

#include "catch.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <optional>
#include <string>

using namespace moonage_proto;

TEST_CASE("the plans have the limits of the reference's table") {
    CHECK(limits_of(plan::standard).requests_per_minute == 100);
    CHECK(limits_of(plan::standard).concurrent_actions == 5);
    CHECK(limits_of(plan::pro).requests_per_minute == 1000);
    CHECK(limits_of(plan::pro).concurrent_actions == 25);
    CHECK(limits_of(plan::enterprise).requests_per_minute == std::nullopt);
    CHECK(limits_of(plan::enterprise).concurrent_actions == std::nullopt);
}

TEST_CASE("every plan has its own row") {
    for (const plan_limits& row : plans)
        CHECK(&limits_of(row.plan) == &row);
    STATIC_REQUIRE(limits_of(plan::pro).plan == plan::pro);
}

TEST_CASE("plans are described by their names") {
    plan which{};
    REQUIRE(boost::describe::enum_from_string("enterprise", which));
    CHECK(which == plan::enterprise);
    CHECK(std::string(boost::describe::enum_to_string(plan::pro, "")) == "pro");
    CHECK_FALSE(boost::describe::enum_from_string("Pro", which));
}
