#include "catch.hpp"

#include <moonage_proto/key_scope.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/query_parameter.hpp>

#include <set>
#include <string>
#include <utility>

using namespace moonage_proto;

TEST_CASE("the table has the thirteen operations, each at the place of its id") {
    REQUIRE(operations.size() == 13);
    REQUIRE(enum_entries<operation_id>.size() == operations.size());
    for (const auto& entry : enum_entries<operation_id>)
        CHECK(row_of(entry.value).id == entry.value);
}

TEST_CASE("no two operations share method and path") {
    std::set<std::pair<http_method, std::string_view>> seen;
    for (const auto& row : operations)
        CHECK(seen.emplace(row.method, row.path).second);
}

TEST_CASE("only sending a message may stream") {
    for (const auto& row : operations)
        CHECK(row.may_stream == (row.id == operation_id::send_message));
}

TEST_CASE("a GET has no effect and no body, every other operation has an effect") {
    for (const auto& row : operations) {
        CAPTURE(row.path);
        CHECK((row.method == http_method::get) == (row.strongest_effect == effect::read));
        if (row.method == http_method::get)
            CHECK(row.request_schema.empty());
    }
}

TEST_CASE("an organization key may call everything") {
    for (const auto& row : operations)
        for (const auto relation :
             {space_relation::own, space_relation::foreign, space_relation::none})
            CHECK(key_access(api_key_type::organization, row, relation) == access::granted);
}

TEST_CASE("a read-only key may call exactly the GET operations") {
    for (const auto& row : operations)
        CHECK(key_access(api_key_type::read_only, row, space_relation::foreign) ==
              (row.method == http_method::get ? access::granted : access::denied));
}

TEST_CASE("a space key may call what is in its space and nothing in another") {
    for (const auto& row : operations) {
        if (!row.is_within_space())
            continue;
        CHECK(key_access(api_key_type::space, row, space_relation::own) == access::granted);
        CHECK(key_access(api_key_type::space, row, space_relation::foreign) == access::denied);
    }
}

TEST_CASE("the reference leaves open what a space key may do outside of spaces") {
    for (const auto id :
         {operation_id::list_spaces, operation_id::create_space, operation_id::create_webhook})
        CHECK(key_access(api_key_type::space, row_of(id), space_relation::none) ==
              access::unspecified);
}

TEST_CASE("the page sizes are those of the reference") {
    const auto* spaces = find_query_parameter(operation_id::list_spaces, "limit");
    REQUIRE(spaces);
    CHECK(spaces->default_value == 20);
    CHECK(spaces->maximum == 100);
    const auto* history = find_query_parameter(operation_id::list_messages, "limit");
    REQUIRE(history);
    CHECK(history->default_value == 50);
    CHECK_FALSE(history->maximum);
    CHECK_FALSE(find_query_parameter(operation_id::get_space, "limit"));
}
