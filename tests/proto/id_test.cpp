#include <moonage_proto/id.hpp>

#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>

using namespace moonage_proto;

namespace {

constexpr id_kind kinds[] = {id_kind::space, id_kind::action, id_kind::message, id_kind::webhook,
                             id_kind::event};

bool is_lower_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

} // namespace

TEST_CASE("the reference's example ids have their prefixes") {
    CHECK(has_prefix(id_kind::space, "sp_abc123"));
    CHECK(has_prefix(id_kind::action, "act_xyz789"));
    CHECK_FALSE(has_prefix(id_kind::action, "sp_abc123"));
    CHECK_FALSE(has_prefix(id_kind::space, "act_xyz789"));
    CHECK_FALSE(has_prefix(id_kind::space, "SP_abc123"));
    CHECK_FALSE(has_prefix(id_kind::space, " sp_abc123"));
}

TEST_CASE("a prefix with nothing after it is no id") {
    for (const id_kind kind : kinds)
        CHECK_FALSE(has_prefix(kind, id_prefix(kind)));
    CHECK_FALSE(has_prefix(id_kind::space, ""));
}

TEST_CASE("made ids have the shape of the examples and one kind only") {
    std::mt19937_64 random(7);
    for (const id_kind kind : kinds)
        for (int i = 0; i < 200; ++i) {
            const std::string id = make_id(kind, random);
            CAPTURE(id);
            const std::string rest = id.substr(id_prefix(kind).size());
            REQUIRE(rest.size() == 12);
            REQUIRE(std::all_of(rest.begin(), rest.end(), is_lower_alphanumeric));
            REQUIRE(std::count_if(std::begin(kinds), std::end(kinds),
                                  [&](id_kind other) { return has_prefix(other, id); }) == 1);
        }
}

TEST_CASE("an id is a function of the random number") {
    CHECK(make_id(id_kind::space, [] { return std::uint64_t{0}; }) == "sp_000000000000");
    CHECK(make_id(id_kind::event, [] { return std::uint64_t{35 + 36 * 10}; }) ==
          "evt_za0000000000");
    std::mt19937_64 one(1);
    std::mt19937_64 same(1);
    CHECK(make_id(id_kind::action, one) == make_id(id_kind::action, same));
}

TEST_CASE("many made ids are distinct") {
    std::mt19937_64 random(3);
    std::set<std::string> ids;
    for (int i = 0; i < 20000; ++i)
        ids.insert(make_id(id_kind::message, random));
    CHECK(ids.size() == 20000);
}
