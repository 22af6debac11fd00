#include "catch.hpp"

#include <moonage_proto/optional_field.hpp>

#include <string>

using moonage_proto::null;
using moonage_proto::optional_field;

TEST_CASE("a field is absent until it is made null or given a value") {
    optional_field<std::string> field;
    CHECK(field.is_absent());
    CHECK_FALSE(field.has_value());
    field = null;
    CHECK(field.is_null());
    CHECK_FALSE(field.is_absent());
    field = std::string("text");
    CHECK(field.has_value());
    CHECK_FALSE(field.is_null());
    CHECK(*field == "text");
}

TEST_CASE("absent and null are not equal") {
    CHECK_FALSE(optional_field<int>() == optional_field<int>(null));
    CHECK(optional_field<int>(null) == optional_field<int>(null));
    CHECK(optional_field<int>(3) == optional_field<int>(3));
}

TEST_CASE("a value put in place of null is no longer null") {
    optional_field<int> field(null);
    field.emplace() = 4;
    CHECK_FALSE(field.is_null());
    CHECK(field.value_or(7) == 4);
    CHECK(optional_field<int>(null).value_or(7) == 7);
}
