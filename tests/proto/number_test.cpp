#include "catch.hpp"

#include <moonage_proto/number.hpp>

using moonage_proto::number;

TEST_CASE("a number is whole whichever way it was written") {
    CHECK(number(1200).is_whole());
    CHECK(number(1200.0).is_whole());
    CHECK(number(1e300).is_whole());
    CHECK_FALSE(number(0.5).is_whole());
    CHECK_FALSE(number(-1200.25).is_whole());
}

TEST_CASE("numbers written differently are not equal, though their values are") {
    CHECK_FALSE(number(1200) == number(1200.0));
    CHECK(number(1200).as_double() == number(1200.0).as_double());
}
