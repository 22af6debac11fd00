#include "catch.hpp"
#include "conformance/texts.hpp"
#include "judge_support.hpp"

using namespace judge_support;
using test::replaced;

namespace {

const std::string completed = R"({"id": "act_1", "status": "completed", "prompt": "Generate...",
    "steps": [
        {"name": "A", "status": "completed", "duration_ms": 1500, "tool": "github.list"},
        {"name": "B", "status": "completed", "duration_ms": 2900, "tool": "llm.summarize"}],
    "total_duration_ms": 4400, "created_at": "2025-02-01T14:00:00Z"})";

verdicts judged(const std::string& body) {
    return judge(answered(operation_id::get_action, "/spaces/sp_1/actions/act_1", 200, body));
}

ids failed(std::string_view from, std::string_view to) {
    return judged(replaced(completed, from, to)).failed;
}

ids warned(std::string_view from, std::string_view to) {
    return judged(replaced(completed, from, to)).warned;
}

} // namespace

TEST_CASE("the action of the reference is right") {
    const verdicts said = judged(completed);
    CHECK(said.is_clean());
    CHECK(said.passes("action.get.total-is-sum-of-steps"));
    CHECK(said.passes("action.status.completed-has-no-unfinished-step"));
}

TEST_CASE("an action that has not ended may lack steps and total") {
    for (const char* status : {"pending", "planning", "running", "cancelled", "failed"}) {
        CAPTURE(status);
        const std::string head =
            R"({"id": "act_1", "prompt": "p", "created_at": "2025-02-01T14:00:00Z", "status": ")";
        CHECK(judged(head + status + "\"}").is_clean());
        CHECK(judged(head + status + R"(", "steps": null, "total_duration_ms": null})").is_clean());
    }
}

TEST_CASE("each member of an action has its type") {
    CHECK(failed(R"("act_1")", "1") == ids{"action.get.id", "action.get.is-the-action-asked"});
    CHECK(failed(R"("act_1")", R"("act_2")") == ids{"action.get.is-the-action-asked"});
    CHECK(failed(R"("Generate...")", "null") == ids{"action.get.prompt"});
    CHECK(failed(R"("2025-02-01T14:00:00Z")", "0") == ids{"action.get.created-at"});
    CHECK(failed(R"("total_duration_ms": 4400, )", "") == ids{"action.get.total-duration-ms"});
    CHECK(failed("4400", R"("4400")") == ids{"action.get.total-duration-ms"});
    CHECK(judged("{}").failed ==
          ids{"action.get.id", "action.get.status", "action.get.prompt", "action.get.created-at"});
}

TEST_CASE("a status outside of the table is wrong") {
    CHECK(judged(R"({"id": "act_1", "prompt": "p", "created_at": "2025-02-01T14:00:00Z",
                     "status": "done"})")
              .failed == ids{"action.status.enum"});
}

TEST_CASE("each member of a completed step has its type") {
    CHECK(failed(R"("name": "A", )", "") == ids{"action.step.name"});
    CHECK(failed(R"("duration_ms": 1500, )", "") == ids{"action.step.duration-ms"});
    CHECK(failed(R"("github.list")", "3") == ids{"action.step.tool"});
    CHECK(failed(R"("github.list")", "null").empty());
    CHECK(warned(R"("github.list")", R"("github")") == ids{"action.step.tool-form"});
}

TEST_CASE("an id that is a number is wrong in its type only") {
    CHECK(judge(answered(operation_id::get_action, "/spaces/sp_1/actions/17", 200,
                         R"({"id": 17, "status": "pending", "prompt": "p",
                             "created_at": "2025-02-01T14:00:00Z"})"))
              .failed == ids{"action.get.id"});
}

TEST_CASE("steps agree with the status of their action") {
    CHECK(failed(R"("status": "completed", "duration_ms": 1500)",
                 R"("status": "failed", "duration_ms": 1500)") ==
          ids{"action.status.completed-has-no-unfinished-step"});
    CHECK(failed(R"("status": "completed", "prompt")", R"("status": "failed", "prompt")") ==
          ids{"action.status.failed-has-failed-step"});
    CHECK(failed(R"("status": "completed", "prompt")", R"("status": "pending", "prompt")") ==
          ids{"action.status.pending-has-not-started"});
    CHECK(failed(R"("status": "completed", "duration_ms": 1500)",
                 R"("status": "skipped", "duration_ms": 1500)")
              .empty());
}

TEST_CASE("the step that disagrees with the status of its action is named") {
    CHECK(judged(replaced(completed, R"("B", "status": "completed")", R"("B", "status": "failed")"))
              .actual.at("action.status.completed-has-no-unfinished-step") ==
          R"(step 2, "B", is failed)");
}

TEST_CASE("a total that is less than its longest step is worth a warning, another sum is not") {
    CHECK(warned("4400", "5") == ids{"action.get.total-is-sum-of-steps"});
    CHECK(warned("4400", "4401").empty());
    CHECK(warned(R"("act_1")", R"("act-1")") == ids{"action.get.id-prefix"});
}
