#include "../../conformance/src/reproduction.hpp"
#include "catch.hpp"
#include "conformance/sample_report.hpp"

#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

exchange sent(std::size_t number, operation_id operation, std::string_view path, unsigned status,
              std::string body = "{}") {
    exchange made = samples::sample_exchange(number, operation, key_role::organization, status);
    made.request.url = "http://host/v1" + std::string(path);
    made.request.headers = {};
    made.response->body = std::move(body);
    return made;
}

/// The lines for a violation that the last exchange shows.
std::vector<std::string> lines_for(std::vector<exchange> exchanges,
                                   std::string_view id = "action.get.status") {
    report made;
    made.exchanges = std::move(exchanges);
    requirement_result result = samples::sample_result(id, verdict::fail);
    result.exchanges = {made.exchanges.back().number};
    result.telling = 1;
    std::istringstream text(reproduction(result, made));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("what the run made is made again before it is asked for") {
    const auto lines = lines_for(
        {sent(1, operation_id::create_space, "/spaces", 201, R"({"id":"sp_1"})"),
         sent(2, operation_id::trigger_action, "/spaces/sp_1/actions", 202, R"({"id":"act_2"})"),
         sent(3, operation_id::get_action, "/spaces/sp_1/actions/act_2", 200)});
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == "# sp_1 was made by this run: make one, and put its id in place of it below");
    CHECK(lines[1] == "curl -iN -X POST http://host/v1/spaces");
    CHECK(lines[2].starts_with("# act_2 was made by this run"));
    CHECK(lines[3] == "curl -iN -X POST http://host/v1/spaces/sp_1/actions");
    CHECK(lines[4] == "curl -iN http://host/v1/spaces/sp_1/actions/act_2");
}

TEST_CASE("what was there before the run is asked for as it is") {
    CHECK(lines_for({sent(1, operation_id::get_space, "/spaces/sp_1", 200)}) ==
          std::vector<std::string>{"curl -iN http://host/v1/spaces/sp_1"});
}

TEST_CASE("a registration says what to put in place of its secret and its url") {
    exchange seen = sent(1, operation_id::create_webhook, "/webhooks", 201);
    seen.request.body = R"({"url":"http://127.0.0.1:9/hooks","secret":"****"})";
    const auto lines = lines_for({seen});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] ==
          "# put a secret of your choice into MOONAGE_WEBHOOK_SECRET, and the url of a receiver of "
          "yours in place of http://127.0.0.1:9/hooks");
    CHECK(lines[1].find("$MOONAGE_WEBHOOK_SECRET") != std::string::npos);
}

TEST_CASE("what only comes beyond a limit says how often to send it") {
    CHECK(lines_for({sent(1, operation_id::trigger_action, "/spaces/sp_1/actions", 429)})[0] ==
          "# send this more than 5 times at once, so that more actions are at work than the plan "
          "allows");
    CHECK(lines_for({sent(1, operation_id::list_spaces, "/spaces", 429)})[0] ==
          "# send this more than 100 times within a minute");
    CHECK(lines_for({sent(1, operation_id::trigger_action, "/spaces/sp_1/actions", 202)},
                    "rate-limit.standard.concurrent-actions")
              .size() == 2);
}
