#pragma once

#include <string_view>

/// The examples of the reference, compact.
namespace reference_examples {

inline constexpr std::string_view space_list =
    R"({"data":[{"id":"sp_abc123","name":"Engineering","status":"active",)"
    R"("created_at":"2025-01-15T10:30:00Z","integrations":["github","linear","slack"]}],)"
    R"("pagination":{"total":5,"limit":20,"offset":0}})";

inline constexpr std::string_view create_space =
    R"({"name":"Product Team","description":"Product management workflows",)"
    R"("persona":"product-manager","model":"sonnet"})";

inline constexpr std::string_view send_message =
    R"({"content":"Summarize all open PRs in the auth-service repo","stream":true})";

inline constexpr std::string_view trigger_action =
    R"({"prompt":"Generate a weekly report of all merged PRs",)"
    R"("output":{"type":"slack","channel":"#engineering-updates"}})";

inline constexpr std::string_view action =
    R"({"id":"act_xyz789","status":"completed","prompt":"Generate a weekly report...","steps":[)"
    R"({"name":"Fetch merged PRs","status":"completed","duration_ms":1500,)"
    R"("tool":"github.list_pull_requests"},)"
    R"({"name":"Summarize and format","status":"completed","duration_ms":2100,)"
    R"("tool":"llm.summarize"},)"
    R"({"name":"Post to Slack","status":"completed","duration_ms":800,)"
    R"("tool":"slack.post_message"}],)"
    R"("total_duration_ms":4400,"created_at":"2025-02-01T14:00:00Z"})";

inline constexpr std::string_view error =
    R"({"error":{"code":"rate_limit_exceeded",)"
    R"("message":"Too many requests. Retry after 30 seconds.","retry_after":30}})";

inline constexpr std::string_view webhook =
    R"({"url":"https://your-app.com/webhooks/moonage",)"
    R"("events":["action.completed","action.failed","space.updated"],)"
    R"("secret":"your-webhook-secret"})";

inline constexpr std::string_view stream =
    "event: progress\n"
    "data: {\"step\": \"Fetching GitHub PRs\", \"status\": \"running\"}\n\n"
    "event: progress\n"
    "data: {\"step\": \"Fetching GitHub PRs\", \"status\": \"completed\", \"duration_ms\": "
    "1200}\n\n"
    "event: progress\n"
    "data: {\"step\": \"Summarizing results\", \"status\": \"running\"}\n\n"
    "event: result\n"
    "data: {\"content\": \"Here are the open PRs...\", \"tool_calls\": []}\n\n"
    "event: done\n"
    "data: {\"total_duration_ms\": 3400}\n\n";

} // namespace reference_examples
