#include "../../conformance/src/consequences.hpp"
#include "catch.hpp"

#include <moonage_proto/conformance/findings.hpp>

using namespace moonage_proto::conformance;

namespace {

verdict verdict_on(const findings& found, std::string_view id) {
    return found.all().at(id).verdict;
}

} // namespace

TEST_CASE("a violation weighs as much as what the requirement rests on") {
    findings found;
    found.judge("spaces.list.data", false, {"a", "b", {1}});
    found.judge("spaces.space.id-prefix", false, {"a", "b", {1}});
    found.judge("spaces.space.id-unique", false, {"a", "b", {1}});
    CHECK(verdict_on(found, "spaces.list.data") == verdict::fail);
    CHECK(verdict_on(found, "spaces.space.id-prefix") == verdict::warn);
    CHECK(verdict_on(found, "spaces.space.id-unique") == verdict::observed);
}

TEST_CASE("what is met passes where a run decides it and is observed elsewhere") {
    findings found;
    found.judge("spaces.list.data", true, {});
    found.judge("spaces.space.id-unique", true, {});
    CHECK(verdict_on(found, "spaces.list.data") == verdict::pass);
    CHECK(verdict_on(found, "spaces.space.id-unique") == verdict::observed);
}

TEST_CASE("a stated must that is only observed is never failed") {
    findings found;
    found.judge("api.base-url-is-https", false, {"https", "http", {1}});
    CHECK(verdict_on(found, "api.base-url-is-https") == verdict::observed);
}

TEST_CASE("one violation outweighs everything else in any order") {
    findings found;
    found.judge("spaces.list.data", true, {});
    found.judge("spaces.list.data", false, {"first", "one", {2}});
    found.harness_error("spaces.list.data", "the network");
    found.judge("spaces.list.data", true, {});
    found.not_run("spaces.list.data", "no key");
    CHECK(verdict_on(found, "spaces.list.data") == verdict::fail);
    CHECK(found.all().at("spaces.list.data").held == 2);
    CHECK(found.all().at("spaces.list.data").violated == 1);
}

TEST_CASE("the evidence of the first violation is kept with the exchanges of all") {
    findings found;
    found.judge("spaces.list.data", false, {"first", "one", {2}});
    found.judge("spaces.list.data", false, {"second", "two", {5, 2}});
    const finding& kept = found.all().at("spaces.list.data");
    CHECK(kept.first_violation.expected == "first");
    CHECK(kept.first_violation.exchanges == std::vector<std::size_t>{2, 5});
    CHECK(kept.violated == 2);
}

TEST_CASE("the exchanges that are kept are bounded and the count goes on") {
    findings found;
    for (std::size_t i = 1; i <= 1000; ++i)
        found.judge("spaces.list.data", false, {"", "", {i}});
    CHECK(found.all().at("spaces.list.data").violated == 1000);
    CHECK(found.all().at("spaces.list.data").first_violation.exchanges.size() < 100);
}

TEST_CASE("a reason does not undo a verdict, and the first reason stands") {
    findings found;
    found.not_run("spaces.list.data", "no key");
    found.not_run("spaces.list.data", "no other key");
    CHECK(verdict_on(found, "spaces.list.data") == verdict::not_run);
    CHECK(found.all().at("spaces.list.data").reason == "no key");
    found.judge("spaces.list.data", true, {});
    found.not_run("spaces.list.data", "late");
    CHECK(verdict_on(found, "spaces.list.data") == verdict::pass);
}

TEST_CASE("a harness error outweighs what was seen met") {
    findings found;
    found.judge("spaces.list.data", true, {});
    found.harness_error("spaces.list.data", "the network");
    CHECK(verdict_on(found, "spaces.list.data") == verdict::harness_error);
    CHECK(found.all().at("spaces.list.data").reason == "the network");
}

TEST_CASE("the same observation is kept once") {
    findings found;
    found.observe("spaces.list.order", "newest first", {1});
    found.observe("spaces.list.order", "newest first", {2});
    CHECK(found.all().at("spaces.list.order").observations.size() == 1);
}

TEST_CASE("a cause that is suspected more often than it is met explains what was suspected") {
    findings found;
    found.judge("webhook.delivers-to-url", true, {});
    found.suspect("webhook.event.action-completed", "webhook.delivers-to-url", {"a", "none", {3}});
    found.suspect("webhook.event.action-failed", "webhook.delivers-to-url", {"b", "none", {4}});
    found.conclude();
    CHECK(verdict_on(found, "webhook.delivers-to-url") == verdict::fail);
    CHECK(found.all().at("webhook.delivers-to-url").first_violation.exchanges ==
          std::vector<std::size_t>{3, 4});
    for (const char* explained :
         {"webhook.event.action-completed", "webhook.event.action-failed"}) {
        CHECK(verdict_on(found, explained) == verdict::not_run);
        CHECK(found.all().at(explained).reason.find("webhook.delivers-to-url") !=
              std::string::npos);
    }
}

TEST_CASE("what is suspected is violated where its cause is met as often") {
    findings found;
    found.suspect("webhook.event.action-completed", "webhook.delivers-to-url", {"a", "none", {3}});
    found.judge("webhook.delivers-to-url", true, {});
    found.conclude();
    CHECK(verdict_on(found, "webhook.delivers-to-url") == verdict::pass);
    CHECK(verdict_on(found, "webhook.event.action-completed") == verdict::fail);
    CHECK(found.all().at("webhook.event.action-completed").first_violation.actual == "none");
}

TEST_CASE("what cannot be seen for want of another thing has that as its cause") {
    findings found;
    CHECK_FALSE(cause_of("stream.done.once", found));
    found.judge("stream.done.present", true, {});
    CHECK_FALSE(cause_of("stream.done.once", found));
    found.judge("stream.done.present", false, {"a", "b", {1}});
    CHECK(cause_of("stream.done.once", found) == "stream.done.present");
    CHECK(cause_of("stream.order.done-is-last", found) == "stream.done.present");
    CHECK_FALSE(cause_of("stream.done.present", found));
    CHECK_FALSE(cause_of("stream.result.once", found));
}

TEST_CASE("the statuses of what is violated and of what is met are kept apart") {
    findings found;
    found.judge("api.content-type-of-replies", false, {"a", "b", {1}, {}, 401});
    found.judge("api.content-type-of-replies", true, {"a", "a", {2}, {}, 200});
    const finding& kept = found.all().at("api.content-type-of-replies");
    CHECK(kept.statuses_violated == std::set<unsigned>{401});
    CHECK(kept.statuses_held == std::set<unsigned>{200});
}

TEST_CASE("what two jobs found is one finding, as if one job had found it") {
    findings one, first, second;
    const auto say = [](findings& to, bool met, std::size_t number, unsigned status) {
        to.judge("api.content-type-of-replies", met, {"a", met ? "a" : "b", {number}, {}, status});
    };
    say(first, true, 1, 200);
    say(first, false, 2, 401);
    say(second, false, 3, 404);
    second.observe("spaces.list.shows-archived", "so", {4});
    second.suspect("webhook.event.action-failed", "webhook.delivers-to-url", {"a", "none", {5}});
    for (findings* const each : {&first, &second})
        one.merge(*each);
    one.conclude();
    const finding& kept = one.all().at("api.content-type-of-replies");
    CHECK(kept.verdict == verdict::fail);
    CHECK(kept.held == 1);
    CHECK(kept.violated == 2);
    CHECK(kept.first_violation.exchanges == std::vector<std::size_t>{2, 3});
    CHECK(kept.telling == 1);
    CHECK(kept.statuses_held == std::set<unsigned>{200});
    CHECK(kept.statuses_violated == std::set<unsigned>{401, 404});
    CHECK(verdict_on(one, "spaces.list.shows-archived") == verdict::observed);
    CHECK(verdict_on(one, "webhook.delivers-to-url") == verdict::fail);
}
