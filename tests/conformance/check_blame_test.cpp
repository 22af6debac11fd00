#include "../../conformance/src/checks/sections.hpp"
#include "../../conformance/src/checks/space_life.hpp"
#include "catch.hpp"
#include "scripted_context.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

using namespace judge_support;

namespace {

std::size_t query_of(const request_spec& request, std::string_view name, std::size_t otherwise) {
    for (const auto& [each, value] : request.query)
        if (each == name)
            return std::stoul(value);
    return otherwise;
}

struct list_faults {
    bool ignores_limit = false;
    bool ignores_offset = false;
    bool counts_page = false;
};

/// A list of spaces sp_0, sp_1...
script list_of_spaces(std::size_t size, list_faults faults) {
    return [=](const request_spec& request) {
        const std::size_t limit = query_of(request, "limit", 20);
        const std::size_t offset = query_of(request, "offset", 0);
        const std::size_t begin = faults.ignores_offset ? 0 : std::min(offset, size);
        const std::size_t end = faults.ignores_limit ? size : std::min(begin + limit, size);
        json::array data;
        for (std::size_t i = begin; i != end; ++i)
            data.push_back(json::object{{"id", "sp_" + std::to_string(i)},
                                        {"name", "A space"},
                                        {"status", "active"},
                                        {"created_at", "2025-01-15T10:30:00Z"},
                                        {"integrations", json::array()}});
        const std::size_t total = faults.counts_page ? data.size() : size;
        const json::object body{
            {"data", data},
            {"pagination", {{"total", total}, {"limit", limit}, {"offset", offset}}}};
        return answered(operation_id::list_spaces,
                        "/spaces?limit=" + std::to_string(limit) +
                            "&offset=" + std::to_string(offset),
                        200, boost::json::serialize(body));
    };
}

} // namespace

TEST_CASE("a list that ignores the limit is not accused of ignoring the offset") {
    scripted_context run(list_of_spaces(4, {.ignores_limit = true}));
    CHECK(run_check(run, space_list_checks(), "spaces.pages").empty());
    CHECK(run.of("spaces.list.limit-honored").verdict == verdict::fail);
    CHECK(run.of("spaces.list.offset-skips").verdict == verdict::pass);

    scripted_context both(list_of_spaces(4, {.ignores_limit = true, .ignores_offset = true}));
    run_check(both, space_list_checks(), "spaces.pages");
    CHECK(both.of("spaces.list.offset-skips").verdict == verdict::fail);
}

TEST_CASE("a total that counts the spaces of the page only is found on the second page") {
    for (const std::size_t size : {2U, 4U, 9U}) {
        CAPTURE(size);
        scripted_context run(list_of_spaces(size, {.counts_page = true}));
        run_check(run, space_list_checks(), "spaces.pages");
        CHECK(run.of("spaces.list.pagination.total-covers-page").verdict == verdict::warn);
    }
}

TEST_CASE("a list with fewer than two spaces decides nothing of the offset") {
    for (const std::size_t size : {0U, 1U}) {
        CAPTURE(size);
        scripted_context run(list_of_spaces(size, {}));
        CHECK(run_check(run, space_list_checks(), "spaces.pages").find("not two") !=
              std::string::npos);
        CHECK(run.of("spaces.list.offset-skips").verdict == verdict::not_run);
        CHECK(run.of("spaces.list.pagination.total-covers-page").verdict != verdict::warn);
    }
}

TEST_CASE("a deleted space is archived wherever it is shown, and undecided where it is nowhere") {
    const auto judged = [](std::string_view in_active, std::string_view in_archived) {
        scripted_context run([=](const request_spec& request) {
            const std::string filter = request.query.back().second;
            const std::string_view shown = filter == "active" ? in_active : in_archived;
            json::array data;
            if (!shown.empty())
                data.push_back(json::object{{"id", "sp_1"}, {"status", shown}});
            return answered(operation_id::list_spaces, "/spaces?limit=100&status=" + filter, 200,
                            boost::json::serialize(json::object{{"data", data}}));
        });
        judge_filters_once_deleted(run, "sp_1");
        return run.of("spaces.delete.archives-at-once").verdict;
    };
    CHECK(judged("", "archived") == verdict::pass);
    CHECK(judged("active", "") == verdict::fail);
    CHECK(judged("archived", "archived") == verdict::pass); // The filter is what is wrong.
    CHECK(judged("", "") == verdict::not_run);
}

TEST_CASE("actions that are refused for another reason than their number exceed no limit") {
    for (const unsigned status : {400U, 500U}) {
        CAPTURE(status);
        scripted_context run([=](const request_spec&) {
            return answered(operation_id::trigger_action, "/spaces/sp_shared/actions", status,
                            R"({"error": {"code": "other", "message": "No."}})");
        });
        CHECK_FALSE(run_check(run, rate_limit_checks(), "rate-limits.actions").empty());
        CHECK(run.of("rate-limit.concurrent-actions-admitted").verdict == verdict::not_run);
    }
}

TEST_CASE("where actions cannot be read it is not known how many are at work") {
    scripted_context run([triggered = 0](const request_spec& request) mutable {
        const bool accepted = request.operation == operation_id::trigger_action && ++triggered < 3;
        return answered(request.operation, "/spaces/sp_shared/actions", accepted ? 202 : 404,
                        accepted ? R"({"id": "act_1"})" : R"({"error": {"code": "not_found"}})");
    });
    CHECK(run_check(run, rate_limit_checks(), "rate-limits.actions").find("cannot be read") !=
          std::string::npos);
    CHECK(run.of("rate-limit.concurrent-actions-admitted").verdict == verdict::not_run);
}

TEST_CASE("a refusal without a code has no wrong code") {
    const auto judged = [](std::string body) {
        scripted_context run([=](const request_spec& request) {
            return answered(request.operation, "/spaces/sp_2", 404, body);
        });
        const exchange twin = answered(operation_id::get_space, "/spaces/sp_1", 200, "{}");
        judge_absent(run, "spaces.get.unknown-is-404", get_of("sp_2"), twin);
        CHECK(run.of("spaces.get.unknown-is-404").verdict == verdict::pass);
        return run.of("error.unknown-resource-code").verdict;
    };
    CHECK(judged(R"({"error": {"code": "not_found", "message": "No."}})") == verdict::pass);
    CHECK(judged(R"({"error": {"code": "missing", "message": "No."}})") == verdict::fail);
    CHECK(judged(R"({"message": "No."})") == verdict::not_run);
}

TEST_CASE("a conversation that only quotes a message in the reply does not hold it") {
    for (const bool kept : {true, false}) {
        CAPTURE(kept);
        scripted_context run([=](const request_spec&) {
            return answered(operation_id::list_messages, "/spaces/sp_shared/messages", 200,
                            kept ? R"({"data": [{"content": "Hi"}, {"content": "You said: Hi"}]})"
                                 : R"({"data": [{"content": "You said: Hi"}]})");
        });
        run_check(run, history_checks(), "messages.history");
        CHECK(run.of("messages.list.contains-sent").verdict ==
              (kept ? verdict::pass : verdict::fail));
    }
}

TEST_CASE("details that name no integration of a space that has one do not include them") {
    for (const bool named : {true, false}) {
        CAPTURE(named);
        scripted_context run([=](const request_spec& request) {
            const std::string path = "/spaces/" + request.path.at(0);
            if (request.path.at(0) != "sp_shared")
                return answered(request.operation, path, 404, R"({"error": {}})");
            if (request.operation == operation_id::get_space)
                return answered(request.operation, path, 200,
                                named ? R"({"id": "sp_shared", "integrations": ["github"]})"
                                      : R"({"id": "sp_shared", "integrations": []})");
            return answered(request.operation, path, 200, R"({"data": [{"provider": "github"}]})");
        });
        run_check(run, integration_checks(), "integrations.connection");
        CHECK(run.of("spaces.get.includes-integrations").verdict ==
              (named ? verdict::pass : verdict::fail));
    }
}

TEST_CASE("a page without spaces has a list all the same") {
    for (const bool is_null : {false, true}) {
        scripted_context run([=](const request_spec& request) {
            const bool is_far = !request.query.empty() && request.query.front().first == "offset";
            return answered(request.operation, "/spaces", 200,
                            is_far && is_null ? R"({"data": null})" : R"({"data": []})");
        });
        run_check(run, space_list_checks(), "spaces.list");
        CHECK(run.of("spaces.list.data").verdict == (is_null ? verdict::fail : verdict::pass));
    }
}

TEST_CASE("a stream in an unknown space is refused as a message there is") {
    for (const unsigned status : {400U, 404U}) {
        scripted_context run([=](const request_spec& request) {
            return answered(request.operation, "/spaces/x/messages", status, R"({"error": {}})");
        });
        run_check(run, streaming_checks(), "streaming.events");
        CHECK(run.of("messages.send.unknown-space-is-404").verdict ==
              (status == 404 ? verdict::pass : verdict::fail));
    }
}

TEST_CASE("an action that can be read until it has ended cannot be read") {
    const auto judged = [](unsigned last) {
        scripted_context run([](const request_spec& request) {
            return answered(request.operation, "/spaces/x", 404, R"({"error": {}})");
        });
        run.wanted().prompts.completes = "Hi";
        const auto poll = [](unsigned status) {
            return answered(operation_id::get_action, "/spaces/sp_shared/actions/act_1", status,
                            status == 200 ? R"({"id": "act_1", "status": "running"})"
                                          : R"({"error": {}})");
        };
        run.take_action({sending(answered(operation_id::trigger_action, "/spaces/sp_shared/actions",
                                          202, R"({"id": "act_1", "status": "pending"})"),
                                 R"({"prompt": "Hi"})"),
                         poll(200), poll(last)});
        run_check(run, action_checks(), "actions.completion");
        return run.of("action.get.succeeds").verdict;
    };
    CHECK(judged(200) == verdict::pass);
    CHECK(judged(500) == verdict::fail);
    CHECK(judged(503) == verdict::pass);
    CHECK(judged(429) == verdict::pass);
}

TEST_CASE("a list without an integration that the details name is found, a pending one is not") {
    const auto judged = [](const char* list, const char* details) {
        scripted_context run([=](const request_spec& request) {
            const std::string path = "/spaces/" + request.path.at(0);
            if (request.path.at(0) != "sp_shared")
                return answered(request.operation, path, 404, R"({"error": {}})");
            return answered(request.operation, path, 200,
                            request.operation == operation_id::get_space ? details : list);
        });
        run_check(run, integration_checks(), "integrations.connection");
        return run.of("integrations.list.shows-connected").verdict;
    };
    constexpr const char* named = R"({"id": "sp_shared", "integrations": ["github"]})";
    CHECK(judged(R"({"data": []})", named) == verdict::fail);
    CHECK(judged(R"({"data": [{"provider": "github", "status": "disconnected"}]})", named) ==
          verdict::fail);
    CHECK(judged(R"({"data": [{"provider": "github", "status": "pending"}]})", named) ==
          verdict::not_run);
    CHECK(judged(R"({"data": []})", R"({"id": "sp_shared", "integrations": []})") ==
          verdict::not_run);
}

TEST_CASE("a page of messages that grows where 50 are asked for was not of 50") {
    const auto judged = [](int shown_first, int shown_later, int shown_at_50) {
        int looks = 0;
        scripted_context run([=](const request_spec& request) mutable {
            const bool is_asked = !request.query.empty();
            const int count = !is_asked ? looks++ == 0 ? shown_first : shown_later
                              : request.query.front().second == "50" ? shown_at_50
                                                                     : 1;
            json::array messages;
            for (int i = 0; i != count; ++i)
                messages.push_back(json::object{{"content", "Hi " + std::to_string(i)}});
            return answered(request.operation, "/spaces/sp_shared/messages", 200,
                            json::serialize(json::object{{"data", messages}}));
        });
        run_check(run, history_checks(), "messages.history");
        return run.of("messages.list.limit-default-50").verdict;
    };
    CHECK(judged(20, 20, 50) == verdict::fail);
    CHECK(judged(20, 20, 33) == verdict::fail);
    CHECK(judged(20, 20, 20) == verdict::not_run);
    // One was sent in the meantime.
    CHECK(judged(20, 21, 21) == verdict::not_run);
}

TEST_CASE("a bound beyond which no message lies decides nothing") {
    scripted_context run([](const request_spec& request) {
        const auto one = [](const char* at) {
            return R"({"id": ")" + std::string(at) + R"(", "created_at": "2025-02-01T14:00:0)" +
                   at + R"(Z", "content": "Hi"})";
        };
        const std::string name = request.query.empty() ? "" : request.query.front().first;
        const std::string shown = name == "before"  ? one("1")
                                  : name == "after" ? ""
                                                    : one("1") + "," + one("2");
        return answered(request.operation, "/spaces/sp_shared/messages", 200,
                        R"({"data": [)" + shown + "]}");
    });
    run_check(run, history_checks(), "messages.history");
    CHECK(run.of("messages.list.before").verdict == verdict::not_run);
    CHECK(run.of("messages.list.before-keeps").verdict == verdict::pass);
    CHECK(run.of("messages.list.after").verdict == verdict::pass);
    CHECK(run.of("messages.list.after-keeps").verdict == verdict::not_run);
}

TEST_CASE("an event that no webhook may be for is told apart from a url that is refused") {
    const auto judged = [](bool refuses_url) {
        scripted_context run([=](const request_spec& request) {
            const json::array& events = request.body->at("events").as_array();
            const bool has_error = std::ranges::any_of(
                events, [](const json::value& each) { return each == "integration.error"; });
            return answered(request.operation, "/webhooks", refuses_url || has_error ? 400 : 201,
                            R"({"id": "wh_1"})");
        });
        run.wanted().webhooks = webhook_settings{"127.0.0.1:0", "", std::chrono::milliseconds(100)};
        run_check(run, webhook_checks(), "webhooks.registration");
        CHECK(run.of("webhook.register.integration-connected").verdict == verdict::not_run);
        return run.of("webhook.register.integration-error").verdict;
    };
    CHECK(judged(false) == verdict::fail);
    CHECK(judged(true) == verdict::not_run);
}

TEST_CASE("pages that leave out spaces and repeat others name them") {
    scripted_context run(list_of_spaces(4, {.ignores_offset = true}));
    run_check(run, space_list_checks(), "spaces.pages");
    CHECK(run.of("spaces.list.offset-skips").first_violation.actual ==
          R"(on no page: "sp_2", "sp_3"; shown again: "sp_0", "sp_1")");
}

TEST_CASE("a bound that is refused only in one form is told with the form that is served") {
    scripted_context run([](const request_spec& request) {
        const std::string value = request.query.empty() ? "" : request.query.front().second;
        const bool is_refused = value.find('.') != std::string::npos;
        return answered(request.operation, "/spaces/sp_shared/messages", is_refused ? 400 : 200,
                        is_refused ? R"({"error": {"code": "bad", "message": "No."}})"
                                   : R"({"data": [
            {"id": "msg_1", "created_at": "2025-02-01T14:00:01.250Z", "content": "Hi"},
            {"id": "msg_2", "created_at": "2025-02-01T14:00:02.500Z", "content": "Hi"}]})");
    });
    run_check(run, history_checks(), "messages.history");
    const finding& before = run.of("messages.list.before");
    CHECK(before.first_violation.actual ==
          R"(400 "bad" for 2025-02-01T14:00:02.500Z, but 200 for 2025-02-01T14:00:02Z, without a )"
          "fraction of a second");
    CHECK(before.first_violation.exchanges.size() == 2);
}

TEST_CASE("a message that a bound hides wrongly is named") {
    scripted_context run([](const request_spec& request) {
        const bool is_bound = !request.query.empty() && request.query.front().first != "limit";
        return answered(request.operation, "/spaces/sp_shared/messages", 200,
                        is_bound ? R"({"data": []})" : R"({"data": [
            {"id": "msg_1", "created_at": "2025-02-01T14:00:01Z", "content": "Hi"},
            {"id": "msg_2", "created_at": "2025-02-01T14:00:02Z", "content": "Hi"}]})");
    });
    run_check(run, history_checks(), "messages.history");
    CHECK(run.of("messages.list.before-keeps").first_violation.actual ==
          R"(the message "msg_1" of 2025-02-01T14:00:01Z is missing)");
}
