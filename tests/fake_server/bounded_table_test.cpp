#include "../../fake_server/src/bounded_table.hpp"

#include "catch.hpp"

#include <string>
#include <utility>

using namespace moonage_proto::fake_server;

namespace {

struct record {
    std::string id;
    int value = 0;
};

bounded_table<record> two_records() {
    bounded_table<record> made(2);
    made.add({"a", 1});
    made.add({"an id too long to stand in the string itself", 2});
    return made;
}

} // namespace

TEST_CASE("A copy of a table finds records of its own") {
    bounded_table<record> copy(9);
    {
        bounded_table<record> original = two_records();
        copy = original;
        original.find("a")->value = 7;
        REQUIRE(copy.find("a") != original.find("a"));
    }
    CHECK(copy.find("a")->value == 1);
    CHECK(copy.find("an id too long to stand in the string itself")->value == 2);
    CHECK(copy.is_full());
}

TEST_CASE("A change of a copied table leaves the original as it was") {
    bounded_table<record> original = two_records();
    bounded_table<record> copy(original);
    copy.add({"c", 3});
    CHECK(copy.find("a") == nullptr);
    CHECK(original.find("a") != nullptr);
    CHECK(original.find("c") == nullptr);
}

TEST_CASE("A moved table keeps the addresses of its records and leaves nothing behind") {
    bounded_table<record> original = two_records();
    const record* const first = original.find("a");
    bounded_table<record> moved(std::move(original));
    CHECK(moved.find("a") == first);
    CHECK(original.size() == 0);
    CHECK(original.find("a") == nullptr);
}

TEST_CASE("A table that is assigned to itself stays as it was") {
    bounded_table<record> table = two_records();
    const bounded_table<record>& same = table;
    table = same;
    REQUIRE(table.size() == 2);
    CHECK(table.find("a")->value == 1);
    table.erase("a");
    CHECK(table.size() == 1);
}
