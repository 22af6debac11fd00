#pragma once

#include <moonage_proto/requirement.hpp>

#include <array>
#include <string_view>

/// One normative sentence, table row or example of the reference, in its order, and the ids of the
/// requirements that it gave rise to, parted by spaces.
struct reference_statement {
    moonage_proto::api_section section;
    std::string_view paraphrase;
    std::string_view requirements;
};

inline constexpr auto reference_statements = [] {
    using enum moonage_proto::api_section;
    return std::to_array<reference_statement>({
        {overview, "spaces, Smart Actions and integrations can be driven over the API",
         "spaces.list.succeeds action.trigger.succeeds integrations.list.succeeds"},
        {overview, "REST conventions", "api.rest-conventions"},
        {overview, "JSON responses", "api.replies-are-json"},
        {overview, "base URL", "api.base-url api.base-url-is-https"},
        {overview, "media type of requests and responses",
         "api.content-type-of-requests api.content-type-of-replies"},
        {authentication, "every request needs a Bearer token",
         "auth.valid-key-accepted auth.missing-key-is-401 auth.missing-key-code "
         "auth.other-scheme-is-401 auth.empty-token-is-401 auth.required-on-every-operation"},
        {authentication, "example: curl with the header lists spaces",
         "auth.valid-key-accepted spaces.list.succeeds"},
        {authentication, "keys belong to an organization", "auth.keys-are-scoped-to-organization"},
        {authentication, "keys are created in Settings", "auth.keys-created-in-settings"},
        {authentication, "key type: organization",
         "auth.organization-key.all-spaces auth.organization-key.all-methods"},
        {authentication, "key type: space",
         "auth.space-key.own-space auth.space-key.other-space-refused"},
        {authentication, "key type: read-only",
         "auth.read-only-key.reads auth.read-only-key.post-is-403 "
         "auth.read-only-key.patch-is-403 auth.read-only-key.delete-is-403 "
         "auth.read-only-key.code auth.read-only-key.changes-nothing"},
        {key_rotation, "keys rotate without downtime", "rotation.without-downtime"},
        {key_rotation, "step: create a new key", "rotation.second-key-accepted"},
        {key_rotation, "step: applications change to the new key",
         "rotation.second-key-accepted rotation.first-key-still-accepted"},
        {key_rotation, "step: revoke the old key",
         "rotation.revoked-key-is-401 rotation.revoked-key-code"},
        {key_rotation, "both keys are valid in between",
         "rotation.second-key-accepted rotation.first-key-still-accepted"},
        {spaces, "operation: list", "spaces.list.succeeds"},
        {spaces, "parameter limit with default and maximum",
         "spaces.list.limit-default-20 spaces.list.limit-max-100 spaces.list.limit-100-accepted "
         "spaces.list.limit-honored"},
        {spaces, "parameter offset", "spaces.list.offset-skips"},
        {spaces, "parameter status with three values",
         "spaces.list.status-filter.active spaces.list.status-filter.paused "
         "spaces.list.status-filter.archived spaces.list.status-filter.complete "
         "spaces.space.status.enum"},
        {spaces, "response: data", "spaces.list.data spaces.list.data.items"},
        {spaces, "response: id", "spaces.space.id spaces.space.id-prefix"},
        {spaces, "response: name", "spaces.space.name"},
        {spaces, "response: status", "spaces.space.status"},
        {spaces, "response: created_at", "spaces.space.created-at spaces.space.created-at-form"},
        {spaces, "response: integrations", "spaces.space.integrations"},
        {spaces, "response: pagination",
         "spaces.list.pagination spaces.list.pagination.whole-numbers"},
        {spaces, "response: total",
         "spaces.list.pagination.total spaces.list.pagination.total-covers-page "
         "spaces.list.pagination.total-counts-all"},
        {spaces, "response: limit",
         "spaces.list.pagination.limit spaces.list.pagination.limit-echo"},
        {spaces, "response: offset",
         "spaces.list.pagination.offset spaces.list.pagination.offset-echo"},
        {spaces, "operation: create", "spaces.create.creates"},
        {spaces, "request body of create",
         "spaces.create.accepts-request-body spaces.create.keeps-name "
         "spaces.create.keeps-description spaces.create.keeps-persona spaces.create.keeps-model"},
        {spaces, "operation: get", "spaces.get.succeeds spaces.get.is-the-space-asked"},
        {spaces, "details are full", "spaces.get.name spaces.get.status spaces.get.created-at"},
        {spaces, "details include integrations, persona config and statistics",
         "spaces.get.includes-integrations spaces.get.includes-persona "
         "spaces.get.includes-statistics"},
        {spaces, "operation: update", "spaces.update.succeeds spaces.update.leaves-other-fields"},
        {spaces, "updatable fields",
         "spaces.update.name spaces.update.description spaces.update.persona spaces.update.model "
         "spaces.update.status spaces.update.id-not-updatable "
         "spaces.update.created-at-not-updatable spaces.update.integrations-not-updatable"},
        {spaces, "operation: delete", "spaces.delete.succeeds"},
        {spaces, "grace period of 30 days", "spaces.delete.grace-period-30-days"},
        {spaces, "archived at once", "spaces.delete.archives-at-once"},
        {spaces, "deleted for good after 30 days", "spaces.delete.gone-after-30-days"},
        {messages, "operation: send", "messages.send.succeeds"},
        {messages, "example: request body with content and stream",
         "messages.send.succeeds stream.media-type"},
        {messages, "parameter content", "messages.send.succeeds messages.send.reaches-agent"},
        {messages, "parameter stream, false by default",
         "messages.send.stream-default-false messages.send.stream-false"},
        {messages, "parameter context", "messages.send.context messages.send.uses-context"},
        {streaming, "stream true gives a Server-Sent Events stream",
         "stream.media-type stream.sse-syntax stream.utf-8"},
        {streaming, "event progress, running",
         "stream.progress.step stream.progress.status stream.data-is-json "
         "stream.progress.present stream.progress.status-values "
         "stream.progress.running-has-no-duration"},
        {streaming, "event progress, completed",
         "stream.progress.duration-ms stream.progress.completed-has-duration "
         "stream.progress.durations-whole stream.progress.running-before-completed "
         "stream.progress.completed-once"},
        {streaming, "event progress of the next step", "stream.progress.one-step-at-a-time"},
        {streaming, "event result",
         "stream.result.present stream.result.content stream.result.tool-calls "
         "stream.result.once stream.order.progress-before-result"},
        {streaming, "event done",
         "stream.done.present stream.done.total-duration-ms stream.done.once "
         "stream.done.total-whole stream.done.total-covers-steps stream.order.result-before-done "
         "stream.order.done-is-last"},
        {messages, "operation: history", "messages.list.succeeds messages.list.contains-sent"},
        {messages, "parameter limit with default",
         "messages.list.limit-default-50 messages.list.limit-honored"},
        {messages, "parameter before", "messages.list.before messages.list.before-keeps"},
        {messages, "parameter after", "messages.list.after messages.list.after-keeps"},
        {smart_actions, "operation: trigger", "action.trigger.starts-action"},
        {smart_actions, "request body of trigger", "action.trigger.succeeds"},
        {smart_actions, "operation: status", "action.get.succeeds action.get.is-the-action-asked"},
        {smart_actions, "response: id", "action.get.id action.get.id-prefix"},
        {smart_actions, "response: status", "action.get.status"},
        {smart_actions, "response: prompt", "action.get.prompt action.get.prompt-as-sent"},
        {smart_actions, "response: steps", "action.get.steps"},
        {smart_actions, "response: a step's name", "action.step.name"},
        {smart_actions, "response: a step's status", "action.step.status"},
        {smart_actions, "response: a step's duration_ms",
         "action.step.duration-ms action.step.duration-whole"},
        {smart_actions, "response: a step's tool", "action.step.tool action.step.tool-form"},
        {smart_actions, "response: total_duration_ms",
         "action.get.total-duration-ms action.get.total-whole action.get.total-is-sum-of-steps"},
        {smart_actions, "response: created_at", "action.get.created-at action.get.created-at-form"},
        {smart_actions, "table of statuses", "action.status.enum"},
        {smart_actions, "status pending",
         "action.status.pending-has-not-started action.status.pending-only-first"},
        {smart_actions, "status planning", "action.status.planning-makes-plan"},
        {smart_actions, "status running", "action.status.running-executes-tools"},
        {smart_actions, "status completed",
         "action.status.completed-has-no-unfinished-step action.status.completed-reached "
         "action.status.terminal-is-final"},
        {smart_actions, "status failed",
         "action.status.failed-has-failed-step action.status.failed-reached "
         "action.status.failed-after-retries action.status.terminal-is-final"},
        {smart_actions, "status cancelled",
         "action.status.cancelled-by-user action.status.cancelled-by-timeout "
         "action.status.terminal-is-final"},
        {integrations, "operation: list",
         "integrations.list.succeeds integrations.list.shows-connected"},
        {integrations, "operation: connect, with an OAuth authorization URL",
         "integrations.connect.returns-authorization-url"},
        {integrations, "the user is sent there to complete the flow",
         "integrations.connect.flow-completes"},
        {integrations, "operation: disconnect",
         "integrations.disconnect.succeeds integrations.disconnect.removes"},
        {integrations, "tokens are revoked", "integrations.disconnect.revokes-tokens"},
        {integrations, "indexed data is removed", "integrations.disconnect.removes-indexed-data"},
        {errors, "one format for all errors", "error.envelope stream.error-before-start"},
        {errors, "format: code", "error.code-is-string"},
        {errors, "format: message", "error.message-is-string error.message-not-empty"},
        {errors, "format: retry_after",
         "error.retry-after-is-number error.retry-after-when-rate-limited "
         "error.retry-after-whole-seconds"},
        {errors, "code unauthorized",
         "error.code.unauthorized-is-401 auth.missing-key-is-401 auth.missing-key-code "
         "auth.unknown-key-is-401 auth.unknown-key-code"},
        {errors, "code forbidden", "error.code.forbidden-is-403 auth.read-only-key.code"},
        {errors, "code not_found",
         "error.code.not-found-is-404 error.unknown-resource-code spaces.get.unknown-is-404 "
         "spaces.update.unknown-is-404 spaces.delete.unknown-is-404 "
         "messages.send.unknown-space-is-404 messages.list.unknown-space-is-404 "
         "action.trigger.unknown-space-is-404 action.get.unknown-action-is-404 "
         "action.get.unknown-space-is-404 integrations.list.unknown-space-is-404 "
         "integrations.connect.unknown-space-is-404 integrations.disconnect.unknown-space-is-404"},
        {errors, "code rate_limit_exceeded",
         "error.code.rate-limit-exceeded-is-429 rate-limit.exceeded-is-429 "
         "rate-limit.exceeded-code"},
        {errors, "code internal_error, retry safe",
         "error.code.internal-error-is-500 error.internal-error-when-server-fails "
         "error.internal-error-retry-safe"},
        {errors, "code integration_error",
         "error.code.integration-error-is-502 error.integration-error-when-upstream-fails"},
        {rate_limits, "plan Standard",
         "rate-limit.standard.requests-per-minute rate-limit.standard.concurrent-actions "
         "rate-limit.requests-admitted rate-limit.concurrent-actions-admitted "
         "rate-limit.headers.limit-is-the-plans"},
        {rate_limits, "plan Pro",
         "rate-limit.pro.requests-per-minute rate-limit.pro.concurrent-actions "
         "rate-limit.requests-admitted rate-limit.concurrent-actions-admitted "
         "rate-limit.headers.limit-is-the-plans"},
        {rate_limits, "plan Enterprise",
         "rate-limit.enterprise.requests-per-minute rate-limit.enterprise.concurrent-actions"},
        {rate_limits, "headers on every response",
         "rate-limit.headers-on-every-response rate-limit.headers.whole-numbers"},
        {rate_limits, "header X-RateLimit-Limit",
         "rate-limit.headers.limit rate-limit.headers.limit-is-the-plans"},
        {rate_limits, "header X-RateLimit-Remaining",
         "rate-limit.headers.remaining rate-limit.headers.remaining-within-limit "
         "rate-limit.headers.remaining-falls"},
        {rate_limits, "header X-RateLimit-Reset",
         "rate-limit.headers.reset rate-limit.headers.reset-is-unix-seconds"},
        {rate_limits, "Retry-After when rate limited",
         "rate-limit.exceeded-is-429 rate-limit.retry-after-header"},
        {rate_limits, "clients back off exponentially", "rate-limit.clients-back-off"},
        {rate_limits, "example: fetch with retries on 429",
         "rate-limit.exceeded-is-429 rate-limit.retry-after-seconds rate-limit.clients-back-off"},
        {webhooks, "notifications in real time", "webhook.delivers-to-url webhook.real-time"},
        {webhooks, "operation: register, with its request body",
         "webhook.register.succeeds webhook.delivers-to-url webhook.only-subscribed-events"},
        {webhooks, "signature header on all payloads", "webhook.signature.header-present"},
        {webhooks, "signatures are verified with HMAC-SHA256",
         "webhook.signature.hmac-sha256-hex-of-raw-body webhook.signature.clients-verify"},
        {webhooks, "example: verification in TypeScript",
         "webhook.signature.prefix-sha256 webhook.signature.lower-case-hex "
         "webhook.signature.hmac-sha256-hex-of-raw-body"},
        {webhooks, "event action.completed",
         "webhook.register.action-completed webhook.event.action-completed"},
        {webhooks, "event action.failed",
         "webhook.register.action-failed webhook.event.action-failed"},
        {webhooks, "event space.updated",
         "webhook.register.space-updated webhook.event.space-updated"},
        {webhooks, "event integration.connected",
         "webhook.register.integration-connected webhook.event.integration-connected"},
        {webhooks, "event integration.disconnected",
         "webhook.register.integration-disconnected webhook.event.integration-disconnected"},
        {webhooks, "event integration.error",
         "webhook.register.integration-error webhook.event.integration-error"},
    });
}();
