#include "../../conformance/src/checks/sections.hpp"
#include "../../conformance/src/checks/space_life.hpp"
#include "catch.hpp"
#include "scripted_context.hpp"

#include <boost/json/serialize.hpp>

using namespace judge_support;

namespace {

exchange space_answer(const json::object& space) {
    return answered(operation_id::get_space, "/spaces/sp_1", 200, json::serialize(space));
}

exchange action_answer(std::string_view status) {
    return answered(operation_id::get_action, "/spaces/sp_shared/actions/act_1", 200,
                    json::serialize(json::object{{"id", "act_1"},
                                                 {"status", status},
                                                 {"prompt", "Hi"},
                                                 {"created_at", "2025-02-01T14:00:00Z"}}));
}

/// A space whose details show what `shown` makes of the model that a PATCH asks for.
script space_with_model(std::function<std::string(const std::string&)> shown) {
    json::object space{{"id", "sp_1"}, {"name", "A"}, {"status", "active"}, {"model", "sonnet"}};
    return [=](const request_spec& request) mutable {
        if (request.path.at(0) != "sp_1")
            return answered(request.operation, "/spaces/x", 404, R"({"error": {}})");
        if (request.operation == operation_id::update_space) {
            for (const auto& [name, value] : request.body->get_object())
                if (name == "model")
                    space["model"] = shown(std::string(value.as_string()));
                else if (name == "name" || name == "status")
                    space[name] = value;
        }
        return space_answer(space);
    };
}

verdict verdict_on_model(std::function<std::string(const std::string&)> shown) {
    scripted_context run(space_with_model(std::move(shown)));
    judge_update(run, "sp_1", space_answer({{"id", "sp_1"}, {"name", "A"}, {"model", "sonnet"}}));
    return run.of("spaces.update.model").verdict;
}

finding course(std::vector<std::string_view> statuses, std::string_view requirement) {
    scripted_context run([&](const request_spec& request) {
        return request.path.at(0) == "sp_shared" && request.path.size() == 2 &&
                       request.path.at(1) == "act_1"
                   ? action_answer(statuses.back())
                   : answered(request.operation, "/spaces/x", 404, R"({"error": {}})");
    });
    run.wanted().prompts.completes = "Hi";
    std::vector<exchange> seen{
        sending(answered(operation_id::trigger_action, "/spaces/sp_shared/actions", 202,
                         R"({"id": "act_1", "status": "pending"})"),
                R"({"prompt": "Hi"})")};
    for (const std::string_view status : statuses)
        seen.push_back(action_answer(status));
    run.take_action(std::move(seen));
    run_check(run, action_checks(), "actions.completion");
    return run.of(requirement);
}

} // namespace

TEST_CASE("a model that is shown under another name has been changed, a stale one has not") {
    CHECK(verdict_on_model([](const std::string& sent) { return sent; }) == verdict::pass);
    CHECK(verdict_on_model([](const std::string& sent) { return sent + "-4"; }) == verdict::pass);
    CHECK(verdict_on_model([](const std::string&) { return "sonnet"; }) == verdict::fail);
}

TEST_CASE("an action that was over or at work does not begin again") {
    const auto verdict_of = [](std::vector<std::string_view> statuses, std::string_view row) {
        return course(std::move(statuses), row).verdict;
    };
    CHECK(verdict_of({"pending", "running", "completed"}, "action.status.pending-only-first") ==
          verdict::pass);
    CHECK(verdict_of({"running", "pending", "completed"}, "action.status.pending-only-first") ==
          verdict::fail);
    CHECK(verdict_of({"running", "planning", "completed"}, "action.status.pending-only-first") ==
          verdict::pass);
    CHECK(verdict_of({"completed"}, "action.status.terminal-is-final") == verdict::pass);
    CHECK(verdict_of({"completed", "running"}, "action.status.terminal-is-final") == verdict::fail);
}

TEST_CASE("a provider that a list shows as not connected is gone") {
    const auto judged = [](std::string item) {
        bool is_gone = false;
        scripted_context run([=](const request_spec& request) mutable {
            const std::string path = "/spaces/" + request.path.at(0) + "/integrations";
            if (request.path.at(0) != "sp_shared")
                return answered(request.operation, path, 404, R"({"error": {}})");
            is_gone = is_gone || request.operation == operation_id::disconnect_integration;
            return answered(request.operation, path, 200,
                            R"({"data": [)" +
                                (is_gone ? item : std::string(R"({"provider": "github"})")) + "]}");
        });
        run_check(run, integration_checks(), "integrations.connection");
        return run.of("integrations.disconnect.removes").verdict;
    };
    CHECK(judged("") == verdict::pass);
    CHECK(judged(R"({"provider": "github", "connected": false})") == verdict::pass);
    CHECK(judged(R"({"provider": "github", "status": "available"})") == verdict::pass);
    CHECK(judged(R"({"provider": "github", "connected": true})") == verdict::fail);
    CHECK(judged(R"({"provider": "github"})") == verdict::fail);
}

TEST_CASE("a server that cannot connect anything breaks the contract, one that is away does not") {
    const auto judged = [](unsigned status) {
        scripted_context run([=](const request_spec& request) {
            return answered(request.operation, "/spaces/sp_shared/integrations", status,
                            R"({"error": {"code": "internal_error", "message": "No."}})");
        });
        CHECK_FALSE(run_check(run, integration_checks(), "integrations.connection").empty());
        return run.of("integrations.connect.returns-authorization-url").verdict;
    };
    CHECK(judged(500) == verdict::fail);
    CHECK(judged(400) == verdict::not_run);
    CHECK(judged(502) == verdict::not_run);
    CHECK(judged(503) == verdict::not_run);
}

TEST_CASE("actions that are pending at first are counted once they have started") {
    const auto judged = [](int at_once) {
        scripted_context run([=, looks = 0](const request_spec& request) mutable {
            if (request.operation == operation_id::list_spaces)
                return answered(request.operation, "/spaces?limit=1", 200, R"({"data": []})");
            if (request.operation == operation_id::trigger_action)
                return answered(request.operation, "/spaces/sp_shared/actions", 202,
                                R"({"id": "act_1", "status": "pending"})");
            constexpr int actions = 6;
            const int look = looks++;
            return action_answer(look >= actions && look % actions < at_once ? "running"
                                                                             : "pending");
        });
        run_check(run, rate_limit_checks(), "rate-limits.actions");
        return run.of("rate-limit.standard.concurrent-actions").verdict;
    };
    CHECK(judged(5) == verdict::pass);
    CHECK(judged(6) == verdict::fail);
    CHECK(judged(0) == verdict::not_run);
}

TEST_CASE("an action that the run started before counts among those at work") {
    const auto judged = [](std::string_view earlier_status) {
        scripted_context run([=, accepted = 0](const request_spec& request) mutable {
            if (request.operation == operation_id::list_spaces)
                return answered(request.operation, "/spaces?limit=1", 200, R"({"data": []})");
            if (request.operation == operation_id::get_action)
                return action_answer(request.path.at(1) == "act_0" ? earlier_status : "running");
            if (request.body->at("prompt") == "earlier")
                return answered(request.operation, "/spaces/sp_shared/actions", 202,
                                R"({"id": "act_0", "status": "running"})");
            return ++accepted <= 4 ? answered(request.operation, "/spaces/sp_shared/actions", 202,
                                              R"({"id": "act_1", "status": "running"})")
                                   : answered(request.operation, "/spaces/sp_shared/actions", 429,
                                              R"({"error": {"code": "rate_limit_exceeded"}})");
        });
        request_spec earlier;
        earlier.operation = operation_id::trigger_action;
        earlier.path = {"sp_shared"};
        earlier.body = json::object{{"prompt", "earlier"}};
        run.send(earlier);
        run_check(run, rate_limit_checks(), "rate-limits.actions");
        return run.of("rate-limit.concurrent-actions-admitted").verdict;
    };
    CHECK(judged("running") == verdict::pass);
    CHECK(judged("completed") == verdict::fail);
}

/// Admits so many requests; the first reply tells how many are left. Every tenth is a fault of the
/// server's own where it is `faulty`.
finding burst(int admitted, int left, bool faulty, std::string_view requirement) {
    scripted_context run([=, seen = 0, served = 0](const request_spec& request) mutable {
        if (faulty && ++seen % 10 == 0 && served != admitted)
            return answered(request.operation, "/spaces?limit=1", 500, R"({"error": {}})");
        if (served == admitted)
            return answered(request.operation, "/spaces?limit=1", 429,
                            R"({"error": {"code": "rate_limit_exceeded"}})");
        ++served;
        exchange made = answered(request.operation, "/spaces?limit=1", 200, R"({"data": []})");
        made.response->headers = {};
        made.response->headers.add("Content-Type", "application/json");
        made.response->headers.add("X-RateLimit-Remaining",
                                   std::to_string(left - std::min(served - 1, left)));
        return made;
    });
    run_check(run, rate_limit_checks(), "rate-limits.requests");
    return run.of(requirement);
}

TEST_CASE("Remaining may count the request that it answers, or not") {
    constexpr std::string_view admitted = "rate-limit.requests-admitted";
    CHECK(burst(90, 89, false, admitted).verdict == verdict::pass);
    CHECK(burst(90, 90, false, admitted).verdict == verdict::pass);
    CHECK(burst(90, 91, false, admitted).verdict == verdict::fail);
}

TEST_CASE("a fault of the server's own is no refusal for the limit") {
    CHECK(burst(90, 89, true, "rate-limit.exceeded-is-429").verdict == verdict::pass);
    CHECK(burst(90, 89, true, "rate-limit.requests-admitted").verdict == verdict::pass);
    CHECK(burst(85, 89, true, "rate-limit.requests-admitted").verdict == verdict::pass);
}

TEST_CASE("a deletion that a read-only key was refused and that was made all the same is found") {
    for (const char* status : {"active", "archived"}) {
        scripted_context run([=](const request_spec& request) {
            const bool is_read_only = request.key == key_role::read_only;
            return is_read_only ? answered(request.operation, "/spaces/sp_1", 403,
                                           R"({"error": {"code": "forbidden", "message": "No."}})")
                                : space_answer({{"id", "sp_1"}, {"name", "A"}, {"status", status}});
        });
        run.wanted().keys = {{key_role::read_only, "mk_read_only"}};
        try {
            judge_update(run, "sp_1", space_answer({{"id", "sp_1"}, {"name", "A"}}));
        } catch (const not_decidable&) {
        }
        CHECK(run.of("auth.read-only-key.changes-nothing").verdict ==
              (status == std::string_view("active") ? verdict::pass : verdict::fail));
    }
}

TEST_CASE("a space that takes the id of a PATCH is found by that it is gone") {
    scripted_context run([has_moved = false](const request_spec& request) mutable {
        has_moved = has_moved || (request.body && request.body->get_object().contains("id"));
        return has_moved && request.operation == operation_id::get_space
                   ? answered(request.operation, "/spaces/sp_1", 404, R"({"error": {}})")
                   : space_answer({{"id", "sp_1"}, {"name", "A"}, {"status", "active"}});
    });
    CHECK_THROWS_AS(judge_update(run, "sp_1", space_answer({{"id", "sp_1"}, {"name", "A"}})),
                    not_decidable);
    CHECK(run.of("spaces.update.id-not-updatable").verdict == verdict::fail);
}

TEST_CASE("a filter that leaves out a space of its status is found, a space that changed is not") {
    const auto judged = [](const char* status_now) {
        scripted_context run([=](const request_spec& request) {
            if (request.operation == operation_id::get_space)
                return space_answer({{"id", "sp_2"}, {"status", status_now}});
            const bool is_filtered = request.query.size() == 2;
            return answered(request.operation, "/spaces", 200,
                            is_filtered ? R"({"data": [{"id": "sp_1", "status": "paused"}]})"
                                        : R"({"data": [{"id": "sp_1", "status": "paused"},
                                                       {"id": "sp_2", "status": "paused"}]})");
        });
        judge_filters_while_paused(run, {"sp_1", true});
        return run.of("spaces.list.status-filter.complete").verdict;
    };
    CHECK(judged("paused") == verdict::fail);
    CHECK(judged("active") == verdict::pass);
}

TEST_CASE("a refusal that comes as a stream is no error in the one format") {
    scripted_context run([](const request_spec& request) {
        exchange seen = sending(answered(request.operation, "/spaces/x/messages", 200,
                                         "event: error\ndata: {\"message\": \"No.\"}\n\n"),
                                R"({"content": "Hello", "stream": true})");
        seen.response->headers = {};
        seen.response->headers.add("Content-Type", "text/event-stream");
        return seen;
    });
    run_check(run, streaming_checks(), "streaming.events");
    CHECK(run.of("stream.error-before-start").verdict == verdict::fail);
}
