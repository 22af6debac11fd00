#include "catch.hpp"
#include "conformance/results.hpp"
#include "conformance/scripted_server.hpp"

#include <moonage_proto/conformance/context.hpp>
#include <moonage_proto/conformance/run.hpp>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

constexpr const char* judged = "rotation.second-key-accepted";

/// The check asks twice, and judges by the second answer.
report run_repeated(std::size_t times, scripted_server::script answer, bool fail_fast = false) {
    scripted_server server(std::move(answer));
    profile target;
    target.base_url = server.base();
    target.keys[key_role::organization] = "mk_very_secret";
    run_options options;
    options.timeout = 500ms;
    options.deadline = 10s;
    options.repeat = times;
    options.fail_fast = fail_fast;
    options.only = {"test.check"};
    const check one{"test.check", "A check.", {judged}, {}, [](context& run) {
                        run.send(request_to(operation_id::list_spaces));
                        const exchange& seen = run.send(request_to(operation_id::list_spaces));
                        run.judge(judged, seen.status() == 200, "200",
                                  std::to_string(seen.status()), {&seen});
                    }};
    return run(target, options, std::span(&one, 1));
}

/// Refuses the `nth` request, from 1.
scripted_server::script refusing(int nth) {
    return [=, count = 0](const std::string&) mutable -> scripted_answer {
        return {{http_answer(++count == nth ? 400 : 200, "{\"data\":[]}")}};
    };
}

} // namespace

TEST_CASE("a verdict that changes is told, and the worst stands with its evidence") {
    const report made = run_repeated(3, refusing(6)); // Each run begins with a request of its own.
    const requirement_result& flaky = result_of(made, judged);
    CHECK(flaky.verdict == verdict::fail);
    CHECK(flaky.verdicts == std::vector{verdict::pass, verdict::fail, verdict::pass});
    CHECK(made.requests == 9);
    CHECK(exit_code(made) == 1);
    REQUIRE(flaky.exchanges == std::vector<std::size_t>{6});
    CHECK(made.find_exchange(6)->status() == 400);
    CHECK(made.exchanges.size() == 4); // Those of the first run, and the one that shows it.
}

TEST_CASE("a verdict that does not change is not flaky") {
    const report made = run_repeated(3, refusing(0));
    CHECK(result_of(made, judged).verdict == verdict::pass);
    CHECK(result_of(made, judged).verdicts.empty());
    CHECK(made.exchanges.size() == 3);
    CHECK(exit_code(made) == 0);
}

TEST_CASE("a run that fails fast ends with the first failure, and is not repeated") {
    const report made = run_repeated(3, refusing(6), true);
    CHECK(made.requests == 6);
    CHECK(made.stopped == "in repetition 2: the run ends with the first failure (--fail-fast)");
    CHECK(exit_code(made) == 1);
}
