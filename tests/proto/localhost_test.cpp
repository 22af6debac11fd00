#include <moonage_proto/detail/localhost.hpp>

#include "catch.hpp"

using moonage_proto::detail::is_localhost;

TEST_CASE("localhost and the names below it are known in any case, with a root dot or without") {
    CHECK(is_localhost("localhost"));
    CHECK(is_localhost("LocalHost."));
    CHECK(is_localhost("api.localhost"));
    CHECK_FALSE(is_localhost(""));
    CHECK_FALSE(is_localhost("."));
    CHECK_FALSE(is_localhost("ocalhost"));
    CHECK_FALSE(is_localhost("notlocalhost"));
    CHECK_FALSE(is_localhost("localhost.example"));
    CHECK_FALSE(is_localhost("127.0.0.1"));
}
