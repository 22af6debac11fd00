#include "catch.hpp"

#include <moonage_proto/error.hpp>

using namespace moonage_proto;

TEST_CASE("each error code has the HTTP status of the reference") {
    const auto status = [](error_code code) { return row_of(code).status; };
    CHECK(status(error_code::unauthorized) == 401);
    CHECK(status(error_code::forbidden) == 403);
    CHECK(status(error_code::not_found) == 404);
    CHECK(status(error_code::rate_limit_exceeded) == 429);
    CHECK(status(error_code::internal_error) == 500);
    CHECK(status(error_code::integration_error) == 502);
}

TEST_CASE("the table has a row for each code, at the code's place") {
    REQUIRE(error_codes.size() == enum_entries<error_code>.size());
    for (const auto& entry : enum_entries<error_code>)
        CHECK(row_of(entry.value).code == entry.value);
}

TEST_CASE("a status finds its code, and no other status has one") {
    for (const auto& row : error_codes)
        CHECK(error_code_for_status(row.status) == &row);
    for (const unsigned status : {200u, 400u, 405u, 422u, 503u})
        CHECK(error_code_for_status(status) == nullptr);
}

TEST_CASE("only an internal error is safe to send again at once") {
    for (const auto& row : error_codes)
        CHECK((row.retry == retry_safety::safe) == (row.code == error_code::internal_error));
}
