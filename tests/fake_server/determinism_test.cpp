#include "tour.hpp"

#include <moonage_proto/fake_server/script/script.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace test;

namespace {

/// Draws whatever a script can have drawn: whether rules fire, how long answers and deliveries
/// take.
constexpr std::string_view restless = R"({
  "rules": [
    {"match": {"operation": "create_webhook"}, "do": {"delay_ms": {"normal": [100, 20]}}},
    {
      "match": {"probability": 0.2},
      "do": {"error": "internal_error", "delay_ms": {"exponential": 100}}
    },
    {
      "match": {"operation": "send_message", "probability": 0.5},
      "do": {"stream": {"segments": 5, "step_delay_ms": 300}, "delay_ms": {"uniform": [10, 500]}}
    },
    {"match": {"nth": "every 3"}, "do": {"trickle": {"bytes": 100, "every_ms": 7}}},
    {"match": {"probability": 0.5}, "do": {"delay_ms": {"normal": [50, 30]}}},
    {"match": {"delivery": "*", "probability": 0.5}, "do": {"delivery": {"repeat": 2}}},
    {
      "match": {"delivery": "*", "probability": 0.5},
      "do": {"delivery": {"delay_ms": 1500, "change_byte": 3}}
    }
  ]
})";

transcript tour_of(std::uint64_t seed, std::string_view rules) {
    options how;
    how.seed = seed;
    how.rules = moonage_proto::fake_server::read_script(rules).value();
    return play_tour(how);
}

/// The first line of each answer, which shows what failed and no id.
std::vector<std::string> status_lines(const transcript& seen) {
    std::vector<std::string> made;
    for (const std::string& each : seen.answers) {
        const std::size_t begin = each.find('\n') + 1;
        made.push_back(each.substr(begin, each.find("\r\n", begin) - begin));
    }
    return made;
}

void check_equal(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    REQUIRE(one.size() == other.size());
    for (std::size_t i = 0; i != one.size(); ++i)
        CHECK(one[i] == other[i]);
}

void check_equal(const transcript& one, const transcript& other) {
    check_equal(one.answers, other.answers);
    check_equal(one.deliveries, other.deliveries);
    CHECK(one.delivery_times == other.delivery_times);
    CHECK(one.journal == other.journal);
}

} // namespace

TEST_CASE("Two servers without a script answer the same requests with the same bytes") {
    const transcript one = play_tour({});
    CHECK(one.deliveries.size() > 5);
    check_equal(one, play_tour({}));
}

TEST_CASE("Two servers with one seed draw the same from a script, and send the same bytes") {
    const transcript one = tour_of(7, restless);
    CHECK(one.deliveries.size() > 5);
    check_equal(one, tour_of(7, restless));
}

TEST_CASE("Another seed makes other ids and draws other faults") {
    const transcript one = tour_of(7, restless);
    const transcript other = tour_of(8, restless);
    CHECK(one.answers.back() != other.answers.back());
    CHECK(status_lines(one) != status_lines(other));
}
