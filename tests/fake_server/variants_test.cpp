#include "tour.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/fake_server/script/script.hpp>

#include <regex>
#include <set>
#include <string>

using namespace test;

namespace {

namespace fake = moonage_proto::fake_server;

options with_variant(const std::string& name) {
    options how;
    how.variants = {name};
    return how;
}

} // namespace

TEST_CASE("Each variant is seen by a client or by its receiver of webhooks") {
    const transcript plain = play_tour({});
    for (const fake::catalogue_entry& each : fake::variants()) {
        CAPTURE(each.name);
        CHECK_FALSE(sees_the_same(with_variant(each.name), plain));
    }
}

TEST_CASE("A script whose rules never fire would be taken for no variant") {
    options how;
    how.rules = fake::read_script(R"({"rules": [
        {"match": {"path": "/nowhere"}, "do": {"status": 500}},
        {"match": {"answer": {"status": 418}}, "do": {"status": 500}},
        {"match": {"delivery": "*", "nth": 1000}, "do": {"delivery": {"drop": true}}}
    ]})")
                    .value();
    CHECK(sees_the_same(how, play_tour({})));
}

TEST_CASE("There are many variants, each with a name in kebab-case of its own") {
    CHECK(fake::variants().size() >= 30);
    static const std::regex kebab_case("[a-z0-9]+(-[a-z0-9]+)*");
    std::set<std::string> names;
    for (const fake::catalogue_entry& each : fake::variants()) {
        CAPTURE(each.name);
        CHECK(std::regex_match(each.name, kebab_case));
        CHECK(names.insert(each.name).second);
    }
}

TEST_CASE("Each variant is summed up on one line") {
    for (const fake::catalogue_entry& each : fake::variants()) {
        CAPTURE(each.name, each.summary);
        CHECK(each.summary.size() <= 100);
        CHECK(each.summary.find_first_of("\r\n") == std::string::npos);
        CHECK_FALSE(each.summary.empty());
        CHECK_FALSE(each.rules.rules.empty());
    }
}
