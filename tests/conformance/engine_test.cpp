#include "catch.hpp"
#include "conformance/results.hpp"
#include "conformance/scripted_server.hpp"

#include <moonage_proto/conformance/context.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <algorithm>
#include <stdexcept>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;
using end = scripted_answer::end;

namespace {

profile profile_of(const scripted_server& server, std::set<effect> allow = {}) {
    profile made;
    made.base_url = server.base();
    made.keys[key_role::organization] = "mk_very_secret";
    made.allow = std::move(allow);
    return made;
}

run_options quick() {
    run_options made;
    made.timeout = 500ms;
    made.deadline = 10s;
    made.only = {"test.check"}; // Leaves out what the passive judges say.
    return made;
}

check check_of(void (*run)(context&), std::vector<effect> effects = {}) {
    return {"test.check",
            "A check.",
            {"rotation.second-key-accepted", "rotation.first-key-still-accepted"},
            std::move(effects),
            run};
}

report run_check(const scripted_server& server, const check& one, std::set<effect> allow = {},
                 const run_options& options = quick()) {
    return run(profile_of(server, std::move(allow)), options, std::span(&one, 1));
}

std::string method_of(const std::string& request) {
    return request.substr(0, request.find(' '));
}

std::size_t count_method(const scripted_server& server, std::string_view method) {
    const auto requests = server.requests();
    return static_cast<std::size_t>(
        std::count_if(requests.begin(), requests.end(),
                      [method](const auto& request) { return method_of(request) == method; }));
}

/// Creates spaces sp_1, sp_2... and answers everything else with an empty list.
scripted_server::script spaces() {
    return [created = 0](const std::string& request) mutable -> scripted_answer {
        if (request.starts_with("POST /v1/spaces "))
            return {{http_answer(201, "{\"id\":\"sp_" + std::to_string(++created) + "\"}")}};
        if (request.starts_with("DELETE"))
            return {{"HTTP/1.1 204 No Content\r\n\r\n"}};
        return {{http_answer(200, "{\"data\":[]}")}};
    };
}

const exchange& list(context& run) {
    request_spec request;
    request.operation = operation_id::list_spaces;
    return run.send(request);
}

} // namespace

TEST_CASE("a check judges and the report has its evidence with the key masked") {
    scripted_server server(always({{http_answer(200, "{\"key\":\"mk_very_secret\"}")}}));
    const report made = run_check(server, check_of([](context& run) {
                                      const exchange& seen = list(run);
                                      run.judge("rotation.second-key-accepted", false, "data",
                                                "key mk_very_secret", {&seen});
                                      run.judge("rotation.first-key-still-accepted", true,
                                                "pagination", "pagination", {&seen});
                                  }));
    const auto& broken = result_of(made, "rotation.second-key-accepted");
    CHECK(broken.verdict == verdict::fail);
    CHECK(broken.actual.find("mk_very_secret") == std::string::npos);
    CHECK(broken.reproduce.find("$MOONAGE_ORGANIZATION_KEY") != std::string::npos);
    CHECK(made.exchanges.back().response->body == "{\"key\":\"****\"}");
    CHECK(made.requests == 2);
    CHECK(exit_code(made) == 1);
}

TEST_CASE("without leave to write nothing but GET and HEAD leaves the process") {
    scripted_server server(spaces());
    const report made = run_check(server, check_of([](context& run) {
                                      raw_request head;
                                      head.method = "HEAD";
                                      head.path = "/spaces";
                                      run.send_raw(head);
                                      raw_request put;
                                      put.method = "PUT";
                                      put.path = "/nothing";
                                      run.send_raw(put);
                                  }));
    CHECK(count_method(server, "GET") + count_method(server, "HEAD") == server.requests().size());
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::not_run);
    CHECK(result_of(made, "rotation.second-key-accepted").reason.find("`write`") !=
          std::string::npos);
}

TEST_CASE("an effect that is not allowed keeps a check from running") {
    scripted_server server(spaces());
    const report made = run_check(
        server, check_of([](context&) { throw std::logic_error("it ran"); }, {effect::spend}));
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::not_run);
    CHECK(result_of(made, "rotation.second-key-accepted").reason ==
          "the profile does not allow `spend`: add it to `allow`");
}

TEST_CASE("a missing key leaves undecided and names the entry") {
    scripted_server server(spaces());
    const report made = run_check(server, check_of([](context& run) {
                                      request_spec request;
                                      request.operation = operation_id::list_spaces;
                                      request.key = key_role::read_only;
                                      run.send(request);
                                  }));
    CHECK(result_of(made, "rotation.second-key-accepted").reason ==
          "the profile has no `keys.read_only`");
}

TEST_CASE("what a check did not decide before it failed is a harness error") {
    scripted_server server(spaces());
    const report made = run_check(server, check_of([](context& run) {
                                      run.judge("rotation.second-key-accepted", true, "", "", {});
                                      throw std::runtime_error("a fault of ours");
                                  }));
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::pass);
    CHECK(result_of(made, "rotation.first-key-still-accepted").verdict == verdict::harness_error);
    CHECK(exit_code(made) == 4);
}

TEST_CASE("created spaces are deleted at the end, each once") {
    scripted_server server(spaces());
    const report made = run_check(server, check_of([](context& run) {
                                      const std::string first = run.new_space();
                                      CHECK(run.shared_space() != first);
                                      CHECK(run.shared_space() == run.shared_space());
                                      request_spec request;
                                      request.operation = operation_id::delete_space;
                                      request.path = {first};
                                      run.send(request);
                                  }),
                                  {effect::write});
    CHECK(count_method(server, "POST") == 2);
    CHECK(count_method(server, "DELETE") == 2);
    CHECK(made.cleanup.empty());
}

TEST_CASE("created spaces are deleted also after an interruption") {
    scripted_server server(spaces());
    const report made = run_check(server, check_of([](context& run) {
                                      run.new_space();
                                      request_stop();
                                      run.wait(10s);
                                  }),
                                  {effect::write});
    CHECK(count_method(server, "DELETE") == 1);
    CHECK(made.was_interrupted);
    CHECK(result_of(made, "rotation.second-key-accepted").reason == "the run was interrupted");
    CHECK(exit_code(made) == 3);
    CHECK(made.duration < 5s);
}

TEST_CASE("a wait for a webhook that an interruption cuts short is not judged") {
    scripted_server server(spaces());
    profile target = profile_of(server, {effect::write});
    target.webhooks.emplace().listen = "127.0.0.1:0";
    const check one = check_of([](context& run) {
        request_stop();
        const auto found =
            run.receiver().wait_for([](const conformance::webhook_delivery&) { return true; }, 10s);
        run.judge("rotation.second-key-accepted", found.has_value(), "", "", {});
    });
    const report made = run(target, quick(), std::span(&one, 1));
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::not_run);
    CHECK(made.duration < 5s);
}

TEST_CASE("a port for webhooks that is taken ends the run with what to do") {
    const scripted_server server(spaces());
    profile target = profile_of(server);
    target.webhooks.emplace().listen = server.base().substr(7, server.base().rfind('/') - 7);
    const check listens = check_of([](context& run) { run.receiver(); });
    const report made = run(target, quick(), std::span(&listens, 1));
    CHECK(made.stopped == "cannot listen for webhooks on " + target.webhooks->listen +
                              ": Address already in use; free it or name another address in "
                              "webhooks.listen");
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::not_run);
}

TEST_CASE("with one organization key exhausted the other one cleans up") {
    scripted_server server([](const std::string& request) -> scripted_answer {
        const bool is_second = request.find("mk_second") != std::string::npos;
        const std::string limits = "X-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: " +
                                   std::string(is_second ? "50" : "0") +
                                   "\r\nX-RateLimit-Reset: 9999999999\r\n";
        if (request.starts_with("DELETE"))
            return {{http_answer(is_second ? 200 : 429, "{}", limits)}};
        return {{http_answer(201, "{\"id\":\"sp_1\"}", request.starts_with("POST") ? limits : "")}};
    });
    profile target = profile_of(server, {effect::write});
    target.keys[key_role::organization_2] = "mk_second";
    const check one = check_of([](context& run) { run.new_space(); });
    const report made = run(target, quick(), std::span(&one, 1));
    CHECK(made.cleanup.empty());
    CHECK(count_method(server, "DELETE") == 1);
    CHECK(made.duration < 5s);
}

TEST_CASE("a second organization key that is refused leaves the cleaning up to the first") {
    scripted_server server([](const std::string& request) -> scripted_answer {
        if (request.find("mk_second") != std::string::npos)
            return {{http_answer(401, "{}")}};
        const std::string exhausted = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                      "X-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: 0\r\n"
                                      "X-RateLimit-Reset: 784111778\r\n";
        return {
            {http_answer(200, "{\"id\":\"sp_1\"}", request.starts_with("POST") ? exhausted : "")}};
    });
    profile target = profile_of(server, {effect::write});
    target.keys[key_role::organization_2] = "mk_second";
    const check one = check_of([](context& run) { run.new_space(); });
    const report made = run(target, quick(), std::span(&one, 1));
    CHECK(made.cleanup.empty());
    CHECK(count_method(server, "DELETE") == 2);
}

TEST_CASE("what a shared space that is not there refuses is not judged") {
    scripted_server server([](const std::string& request) -> scripted_answer {
        return {{request.starts_with("POST /v1/spaces ")  ? http_answer(201, "{\"id\":\"sp_1\"}")
                 : request.starts_with("GET /v1/spaces?") ? http_answer(200, "{\"data\":[]}")
                                                          : http_answer(404, "{}")}};
    });
    const report made = run_check(server, check_of([](context& run) {
                                      request_spec request;
                                      request.operation = operation_id::list_integrations;
                                      request.path = {run.shared_space()};
                                      run.judge("rotation.second-key-accepted",
                                                run.send(request).is_success(), "", "", {});
                                  }),
                                  {effect::write});
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::not_run);
    CHECK(result_of(made, "rotation.second-key-accepted").reason ==
          "the space sp_1 cannot be found: GET of it is answered 404");
}

TEST_CASE("a space that cannot be deleted is reported apart and fails nothing") {
    scripted_server server([](const std::string& request) -> scripted_answer {
        return {{request.starts_with("POST")
                     ? http_answer(201, "{\"id\":\"sp_1\"}")
                     : http_answer(request.starts_with("GET") ? 200 : 500, "{\"data\":[]}")}};
    });
    const report made =
        run_check(server, check_of([](context& run) { run.new_space(); }), {effect::write});
    REQUIRE(made.cleanup.size() == 1);
    CHECK(made.cleanup[0].what == "space sp_1");
    CHECK(made.cleanup[0].reason.find("was answered 500") != std::string::npos);
}

TEST_CASE("a refused request is waited out and sent again") {
    scripted_server server([count = 0](const std::string&) mutable -> scripted_answer {
        if (++count == 2)
            return {{http_answer(429, "{}", "Retry-After: 1\r\n")}};
        return {{http_answer(200, "{}")}};
    });
    const report made = run_check(server, check_of([](context& run) {
                                      run.judge("rotation.second-key-accepted",
                                                list(run).status() == 200, "", "", {});
                                  }));
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::pass);
    CHECK(made.requests == 3);
    CHECK(made.duration >= 1s);
}

TEST_CASE("a run does not wait for a rate limit beyond its deadline") {
    scripted_server server(always({{http_answer(429, "{}", "Retry-After: 60\r\n")}}));
    const report made = run_check(server, check_of([](context& run) { list(run); }));
    CHECK(made.stopped.find("rate limit") != std::string::npos);
    CHECK(made.duration < 5s);
    CHECK(exit_code(made) == 3);
}

TEST_CASE("a target whose answers do not come whole is not checked") {
    scripted_server server(
        always({{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"}, 0ms, end::close}));
    const report made = run_check(server, check_of([](context& run) { list(run); }));
    CHECK(made.stopped.find("do not come whole: the connection was closed after 1 bytes") !=
          std::string::npos);
    CHECK(made.requests == 2);
    CHECK(exit_code(made) == 3);
}

TEST_CASE("a target that sends more than a run keeps ends it") {
    const std::string large = '"' + std::string(3 << 20, 'x') + '"';
    scripted_server server(always({{http_answer(200, large)}}));
    const report made = run_check(server, check_of([](context& run) {
                                      for (int i = 0; i < 30; ++i)
                                          list(run);
                                  }));
    CHECK(made.stopped.find("more than 32 MiB") != std::string::npos);
    CHECK(made.requests == 11);
    CHECK(exit_code(made) == 3);
}

TEST_CASE("three requests in a row without an answer end a run") {
    scripted_server server([count = 0](const std::string&) mutable -> scripted_answer {
        if (++count == 1)
            return {{http_answer(200, "{}")}};
        return {{}, 0ms, end::close};
    });
    std::vector<check> checks(10, check_of([](context& run) { list(run); }));
    const report made = run(profile_of(server), quick(), checks);
    CHECK(made.requests == 4);
    CHECK(made.stopped.find("3 requests in a row") != std::string::npos);
    CHECK(result_of(made, "rotation.second-key-accepted").verdict == verdict::harness_error);
    CHECK(exit_code(made) == 3);
}

TEST_CASE("only and skip take globs over checks and requirements") {
    std::vector<check> checks{check_of([](context&) {})};
    checks.push_back({"other.check", "Another.", {"auth.valid-key-accepted"}, {}, [](context&) {}});
    const auto count = [&](std::vector<std::string> only, std::vector<std::string> skip) {
        run_options options;
        options.only = std::move(only);
        options.skip = std::move(skip);
        return selected_checks(options, checks).size();
    };
    CHECK(count({}, {}) == 2);
    CHECK(count({"test.*"}, {}) == 1);
    CHECK(count({"auth.*"}, {}) == 1);
    CHECK(count({"rotation.s?cond-key-accepted"}, {}) == 1);
    CHECK(count({"nothing"}, {}) == 0);
    CHECK(count({}, {"other.check"}) == 1);
    CHECK(count({}, {"rotation.second-key-accepted"}) == 2);
    CHECK(count({}, {"rotation.*"}) == 1);
}

TEST_CASE("a requirement that judges alone decide takes all checks that are not left out") {
    std::vector<check> checks{check_of([](context&) {})};
    checks.push_back({"other.check", "Another.", {"auth.valid-key-accepted"}, {}, [](context&) {}});
    run_options options;
    options.only = {"stream.progress.step"};
    CHECK(selected_checks(options, checks).size() == 2);
    options.skip = {"other.*"};
    CHECK(selected_checks(options, checks).size() == 1);
    options = {};
    options.only = {"stream.progress.step"};
    checks.push_back({"stream.check", "A third.", {"stream.progress.step"}, {}, [](context&) {}});
    CHECK(selected_checks(options, checks).size() == 1);
}

TEST_CASE("of all checks only the results of the selected requirement are told") {
    scripted_server server(spaces());
    run_options options = quick();
    options.only = {"spaces.list.data"};
    const report made = run_check(server, check_of([](context& run) { list(run); }), {}, options);
    CHECK(result_of(made, "spaces.list.data").verdict == verdict::pass);
    CHECK(result_of(made, "spaces.list.pagination").verdict == verdict::not_run);
}

TEST_CASE("an organization key that is not accepted once is not accepted") {
    for (const bool refuses : {false, true}) {
        scripted_server server([=, is_probe = true](const std::string&) mutable -> scripted_answer {
            const bool is_served = std::exchange(is_probe, false) || !refuses;
            return {{http_answer(is_served ? 200 : 401, "{\"data\":[]}")}};
        });
        run_options options = quick();
        options.only.push_back("auth.valid-key-accepted");
        const report made =
            run_check(server, check_of([](context& run) { list(run); }), {}, options);
        CHECK(result_of(made, "auth.valid-key-accepted").verdict ==
              (refuses ? verdict::fail : verdict::not_run));
    }
}

TEST_CASE("a message that is refused or fails is a finding, a server that is away is none") {
    const auto judged = [](int status) {
        scripted_server server([=, others = spaces()](const std::string& request) {
            return request.find("/messages ") == std::string::npos
                       ? others(request)
                       : scripted_answer{{http_answer(status, "{\"error\":{}}")}};
        });
        run_options options = quick();
        options.only.push_back("messages.send.succeeds");
        return result_of(run_check(server, check_of([](context& run) { run.shared_reply(); }),
                                   {effect::write, effect::spend}, options),
                         "messages.send.succeeds")
            .verdict;
    };
    CHECK(judged(400) == verdict::fail);
    CHECK(judged(500) == verdict::fail);
    CHECK(judged(502) == verdict::not_run);
    CHECK(judged(503) == verdict::not_run);
}

TEST_CASE("a created space that is never found is a finding, one that was there is none") {
    const auto judged = [](bool was_there) {
        scripted_server server(
            [=, others = spaces(), asked = 0](const std::string& request) mutable {
                const bool is_get = request.starts_with("GET /v1/spaces/sp_1 ");
                return is_get && !(was_there && ++asked == 1)
                           ? scripted_answer{{http_answer(404, "{\"error\":{}}")}}
                           : others(request);
            });
        run_options options = quick();
        options.only.push_back("spaces.create.creates");
        const check one = check_of([](context& run) {
            request_spec get;
            get.operation = operation_id::get_space;
            get.path = {run.shared_space()};
            run.send(get);
            run.send(get);
        });
        return result_of(run_check(server, one, {effect::write}, options), "spaces.create.creates")
            .verdict;
    };
    CHECK(judged(false) == verdict::fail);
    CHECK(judged(true) == verdict::not_run);
}

TEST_CASE("a requirement that was left out is not required") {
    scripted_server server(spaces());
    run_options options = quick();
    options.only = {"rotation.second-key-accepted"};
    const report made =
        run_check(server, check_of([](context& run) {
                      run.judge("rotation.second-key-accepted", true, "", "", {});
                      run.judge("rotation.first-key-still-accepted", false, "", "", {});
                  }),
                  {}, options);
    CHECK(result_of(made, "rotation.first-key-still-accepted").verdict == verdict::not_run);
    CHECK(exit_code(made, true) == 0);
}

TEST_CASE("an action is polled until it is over") {
    scripted_server server([polls = 0](const std::string& request) mutable -> scripted_answer {
        if (request.starts_with("POST"))
            return {{http_answer(201, "{\"id\":\"x_1\",\"status\":\"pending\"}")}};
        if (request.starts_with("DELETE"))
            return {{"HTTP/1.1 204 No Content\r\n\r\n"}};
        const bool is_poll = request.find("/actions/") != std::string::npos;
        const char* status = is_poll && ++polls == 3 ? "completed" : "running";
        return {{http_answer(200, std::string("{\"status\":\"") + status + "\"}")}};
    });
    profile target = profile_of(server, {effect::write, effect::spend});
    target.prompts.completes = "do";
    const check one = check_of([](context& run) {
        CHECK(run.shared_action().size() == 4);
        CHECK(&run.shared_action() == &run.shared_action());
    });
    run(target, quick(), std::span(&one, 1));
}
