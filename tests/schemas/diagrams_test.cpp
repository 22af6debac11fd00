#include "catch.hpp"
#include "contains_substring.hpp"
#include "files.hpp"

#include <moonage_proto/schemas/diagrams.hpp>

#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("docs/status-machines.md has the diagrams of the contract") {
    CHECK(test::read_file(test::source_directory() / "docs/status-machines.md") ==
          state_diagrams(embedded_contract()));
}

TEST_CASE("a diagram begins with the initial status and ends with those that are terminal") {
    contract made = embedded_contract();
    made.documents.at("data/transitions.json").value = json::parse(R"({"door": {
        "statuses": ["open", "shut"], "initial": "open", "terminal": ["shut"],
        "transitions": [{"from": "open", "to": "shut", "rests_on": "stated", "because": "a|b"}]}})");
    const std::string page = state_diagrams(made);
    CHECK_THAT(page,
               ContainsSubstring("## Status of a door\n\n```mermaid\nstateDiagram-v2\n"
                                 "    [*] --> open\n    open --> shut\n    shut --> [*]\n```\n"));
    CHECK_THAT(page, ContainsSubstring("| open | shut | stated | a\\|b |\n"));
}

TEST_CASE("a status that is no id of Mermaid has a number and its name beside it") {
    contract made = embedded_contract();
    made.documents.at("data/transitions.json").value = json::parse(R"({"door": {
        "statuses": ["in-review", "end"], "initial": "in-review", "terminal": ["end"],
        "transitions": [{"from": "in-review", "to": "end", "rests_on": "stated", "because": ""}]}})");
    CHECK_THAT(state_diagrams(made), ContainsSubstring("stateDiagram-v2\n"
                                                       "    state \"in-review\" as STATUS_1\n"
                                                       "    state \"end\" as STATUS_2\n"
                                                       "    [*] --> STATUS_1\n"
                                                       "    STATUS_1 --> STATUS_2\n"
                                                       "    STATUS_2 --> [*]\n"));
}

TEST_CASE("status machines that are not as they should be are told with their line") {
    contract broken = embedded_contract();
    json::value& machines = broken.documents.at("data/transitions.json").value;
    machines.at("action").at("transitions").at(0).as_object().erase("to");
    CHECK_THROWS_WITH(state_diagrams(broken), ContainsSubstring("data/transitions.json:") &&
                                                  ContainsSubstring("\"to\" at /transitions/0/to"));
    machines = json::array();
    CHECK_THROWS_WITH(state_diagrams(broken), ContainsSubstring("no status machines"));
}
