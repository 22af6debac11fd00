#include "catch.hpp"
#include "contains_substring.hpp"
#include "contract_edits.hpp"
#include "rule_ids.hpp"

#include <moonage_proto/schemas/diff/compare.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using diff::find_rule;
using test::ids;
using test::rules_of;

namespace {

std::string mirror_of(const std::string& rule) {
    REQUIRE(find_rule(rule) != nullptr);
    return std::string(find_rule(rule)->mirror);
}

/// Two schemas of a member `x`, and the rule that tells the second from the first.
struct schema_pair {
    const char* rule;
    const char* before;
    const char* after;
};

constexpr schema_pair schema_pairs[] = {
    {"member-added", R"({})", R"({"properties": {"y": {}}})"},
    {"required-member-added", R"({})", R"({"properties": {"y": {}}, "required": ["y"]})"},
    {"member-required", R"({"properties": {"y": {}}})",
     R"({"properties": {"y": {}}, "required": ["y"]})"},
    {"null-refused", R"({"type": ["string", "null"]})", R"({"type": "string"})"},
    {"type-narrowed", R"({"type": "number"})", R"({"type": "integer"})"},
    {"type-narrowed", R"({})", R"({"type": "string"})"},
    {"type-changed", R"({"type": "string"})", R"({"type": "object", "properties": {"y": {}}})"},
    {"format-added", R"({"type": "string"})", R"({"type": "string", "format": "uri"})"},
    {"format-changed", R"({"format": "date"})", R"({"format": "date-time"})"},
    {"value-added", R"({"enum": ["a"]})", R"({"enum": ["b", "a"]})"},
    {"value-removed", R"({"enum": ["a", "b"]})", R"({"const": "a"})"},
    {"values-closed", R"({"type": "string"})", R"({"type": "string", "enum": ["a"]})"},
    {"known-value-added", R"({"x-known-values": ["a"]})", R"({"x-known-values": ["a", "b"]})"},
    {"bound-tightened", R"({"maxLength": 50})", R"({"maxLength": 49})"},
    {"bound-tightened", R"({})", R"({"minLength": 1})"},
    {"bound-tightened", R"({"minItems": 1})", R"({"minItems": 2})"},
    {"bound-tightened", R"({})", R"({"maxItems": 2})"},
    {"bound-tightened", R"({"minimum": 0})", R"({"minimum": 0.5})"},
    {"bound-tightened", R"({"exclusiveMaximum": 9})", R"({"exclusiveMaximum": 8})"},
    {"bound-tightened", R"({"minimum": 1})", R"({"exclusiveMinimum": 1})"},
    {"bound-tightened", R"({"minimum": 1, "exclusiveMinimum": 0})", R"({"minimum": 2})"},
    {"bound-tightened", R"({"type": "integer", "minimum": 1})",
     R"({"type": "integer", "exclusiveMinimum": 1})"},
    {"bound-tightened", R"({"multipleOf": 2})",
     R"({"allOf": [{"multipleOf": 3}, {"multipleOf": 2}]})"},
    {"bound-tightened", R"({})", R"({"uniqueItems": true})"},
    {"bound-tightened", R"({"multipleOf": 2})", R"({"multipleOf": 4})"},
    {"pattern-added", R"({})", R"({"pattern": "^a"})"},
    {"pattern-changed", R"({"pattern": "^b"})", R"({"pattern": "^a"})"},
    {"default-changed", R"({"default": 1})", R"({"default": 2})"},
    {"default-added", R"({})", R"({"default": null})"},
    {"others-refused", R"({})", R"({"additionalProperties": false})"},
    {"others-refused", R"({"items": [{}]})", R"({"items": [{}], "additionalItems": false})"},
    {"type-narrowed", R"({})", R"({"items": false})"},
    {"type-narrowed", R"({})", R"({"properties": {"y": false}})"},
    {"type-narrowed", R"({})", R"({"properties": {"y": {"not": {}}}})"},
    {"type-narrowed", R"({})", R"({"patternProperties": {"^x-": false}})"},
    {"type-narrowed", R"({"patternProperties": {"^x-": {}}, "additionalProperties": false})",
     R"({"additionalProperties": false})"},
    {"type-widened", R"({"anyOf": [{"type": "string"}]})",
     R"({"anyOf": [{"type": "object"}, {"type": "string"}]})"},
    {"alternative-added", R"({"anyOf": [{"type": "string"}]})",
     R"({"anyOf": [{"type": "object", "required": ["y"]}, {"type": "string"}]})"},
    {"value-added", R"({"oneOf": [{"const": 1}]})", R"({"oneOf": [{"const": 1}, {"const": 2}]})"},
    {"value-added", R"({"type": "string", "enum": ["a"]})",
     R"({"anyOf": [{"const": "a", "title": "A"}, {"type": "string", "enum": ["b"]}]})"},
    {"values-closed", R"({"type": "string"})", R"({"oneOf": [{"const": "a"}, {"const": "b"}]})"},
    {"condition-added", R"({})", R"({"not": {"const": 1}})"},
    {"type-narrowed", R"({})", R"({"anyOf": [{"type": "string"}]})"},
    {"null-refused", R"({"anyOf": [{"$ref": "pagination.schema.json"}, {"type": "null"}]})",
     R"({"$ref": "pagination.schema.json"})"},
    {"alternative-added", R"({"type": "string", "maxLength": 5})",
     R"({"oneOf": [{"type": "array"}, {"type": "string", "maxLength": 5}]})"},
    {"alternative-added", R"({"type": "object", "required": ["y"]})",
     R"({"type": "object", "oneOf": [{"type": "object", "required": ["z"]},
                                     {"type": "object", "required": ["y"]}]})"},
    {"alternative-added", R"({"$ref": "pagination.schema.json"})",
     R"({"oneOf": [{"$ref": "pagination.schema.json"}, {"$ref": "action.schema.json"}],
         "discriminator": {"propertyName": "status"}})"},
    {"bound-tightened", R"({"type": "string", "maxLength": 5})",
     R"({"anyOf": [{"type": "string", "maxLength": 4}]})"},
    {"condition-changed", R"({"if": {"required": ["y"]}, "then": {"required": ["z"]}})",
     R"({"if": {"required": ["w"]}, "then": {"required": ["z"]}})"},
    // Within other schemas.
    {"member-required", R"({"if": {"required": ["y"]}, "then": {}})",
     R"({"if": {"required": ["y"]}, "then": {"required": ["z"]}})"},
    {"type-narrowed", R"({"items": {"type": "number"}})", R"({"items": {"type": "integer"}})"},
    {"type-narrowed", R"({"additionalProperties": {"type": "number"}})",
     R"({"additionalProperties": {"type": "integer"}})"},
    {"type-narrowed", R"({"anyOf": [{"title": "n", "properties": {"y": {"type": "number"}}}]})",
     R"({"anyOf": [{"title": "n", "properties": {"y": {"type": "integer"}}}]})"},
    {"bound-tightened", R"({"allOf": [{"maxLength": 5}]})",
     R"({"allOf": [{"maxLength": 5}, {"maxLength": 4}]})"},
};

/// The contract where `x` is a member of what clients send or of what they are sent.
contract with_member(const std::string& document, const char* schema) {
    return test::edited(embedded_contract(),
                        json::array{json::object{{"document", document},
                                                 {"pointer", "/properties/x"},
                                                 {"value", json::parse(schema)}}});
}

/// Edits of the tables, and the rule that finds them.
struct table_pair {
    const char* rule;
    const char* edits;
    ids also{};      ///< What else is found.
    ids also_back{}; ///< The same, on the way back.
};

const table_pair table_pairs[] = {
    {"operation.removed",
     R"([{"document": "data/operations.json", "pointer": "/id=list_messages"},
         {"document": "data/query_parameters.json", "pointer": "/operation*=list_messages"},
         {"document": "data/key_scopes.json", "pointer": "/operation*=list_messages"}])"},
    {"operation.renamed",
     R"([{"document": "data/operations.json", "pointer": "/id=create_webhook/id", "value": "add_webhook"},
         {"document": "data/key_scopes.json", "pointer": "/operation*=create_webhook/operation", "value": "add_webhook"}])"},
    {"operation.method-changed",
     R"([{"document": "data/operations.json", "pointer": "/id=create_webhook/method", "value": "PUT"}])"},
    {"operation.path-changed",
     R"([{"document": "data/operations.json", "pointer": "/id=create_webhook/path", "value": "/hooks"}])"},
    {"operation.path-parameter-renamed",
     R"([{"document": "data/operations.json", "pointer": "/id=get_space/path", "value": "/spaces/:spaceId"}])"},
    {"operation.request-body-added",
     R"([{"document": "data/operations.json", "pointer": "/id=delete_space/request_schema", "value": "update_space_request.schema.json"}])"},
    {"operation.request-body-required",
     R"([{"document": "data/operations.json", "pointer": "/id=delete_space/request_schema", "value": "create_space_request.schema.json"}])"},
    {"operation.response-body-added",
     R"([{"document": "data/operations.json", "pointer": "/id=delete_space/response_schema", "value": "space.schema.json"}])"},
    {"operation.response-guaranteed",
     R"([{"document": "data/operations.json", "pointer": "/id=get_space/response_basis", "value": "stated"}])"},
    {"operation.success-status-guaranteed",
     R"([{"document": "data/operations.json", "pointer": "/id=create_space/success_status", "value": 201}])"},
    {"operation.effect-raised",
     R"([{"document": "data/operations.json", "pointer": "/id=create_space/strongest_effect", "value": "spend"}])"},
    {"operation.stream-removed",
     R"([{"document": "data/operations.json", "pointer": "/id=send_message/may_stream", "value": false}])"},
    {"operation.section-changed",
     R"([{"document": "data/operations.json", "pointer": "/id=send_message/section", "value": "Chat"}])"},
    {"parameter.removed",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=status"}])"},
    {"parameter.required",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=status/required", "value": true}])"},
    {"parameter.type-changed",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=before/type", "value": "whole_number"}])"},
    {"pagination.default-changed",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=limit/default", "value": 10}])"},
    {"pagination.default-stated",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=offset/default", "value": 0}])"},
    {"pagination.maximum-lowered",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=limit/maximum", "value": 50}])"},
    {"pagination.maximum-raised",
     R"([{"document": "data/query_parameters.json", "pointer": "/name=limit/maximum", "value": null}])"},
    {"header.removed", R"([{"document": "data/headers.json", "pointer": "/name=Retry-After"}])"},
    {"header.content-changed",
     R"([{"document": "data/headers.json", "pointer": "/name=Retry-After/content", "value": "a date"}])"},
    {"header.request-needed",
     R"([{"document": "data/headers.json", "pointer": "/-", "value": {"name": "Idempotency-Key", "on": "request", "content": "any text"}}])"},
    {"header.request-not-needed",
     R"([{"document": "data/headers.json", "pointer": "/on=request_body"}])"},
    {"header.authentication-not-needed",
     R"([{"document": "data/headers.json", "pointer": "/name=Authorization"}])"},
    {"header.request-content-changed",
     R"([{"document": "data/headers.json", "pointer": "/name=Authorization/content", "value": "Basic"}])"},
    {"error.code-added",
     R"([{"document": "data/error_codes.json", "pointer": "/-", "value": {"code": "quota_exceeded", "status": 429, "retry": "after_delay", "description": "x"}}])"},
    {"error.status-changed",
     R"([{"document": "data/error_codes.json", "pointer": "/code=forbidden/status", "value": 404}])"},
    {"error.retry-less-safe",
     R"([{"document": "data/error_codes.json", "pointer": "/code=internal_error/retry", "value": "not_useful"}])"},
    {"error.retry-left-open",
     R"([{"document": "data/error_codes.json", "pointer": "/code=not_found/retry", "value": "unspecified"}])"},
    {"error.description-changed",
     R"([{"document": "data/error_codes.json", "pointer": "/code=forbidden/description", "value": "No."}])"},
    {"key.type-added",
     R"([{"document": "data/api_keys.json", "pointer": "/-", "value": {"type": "partner", "scope": "Some spaces"}}])"},
    {"key.scope-reworded",
     R"([{"document": "data/api_keys.json", "pointer": "/type=space/scope", "value": "One space"}])"},
    {"key.access-lost",
     R"([{"document": "data/key_scopes.json", "pointer": "/0/access", "value": "denied"}])"},
    {"key.refusal-stated",
     R"([{"document": "data/key_scopes.json", "pointer": "/1/access", "value": "denied"}])"},
    {"key.read-only-gained-write",
     R"([{"document": "data/key_scopes.json", "pointer": "/5/access", "value": "granted"}])"},
    {"key.space-gained-other-spaces",
     R"([{"document": "data/key_scopes.json", "pointer": "/9/access", "value": "granted"}])"},
    {"plan.removed", R"([{"document": "data/plans.json", "pointer": "/plan=pro"}])"},
    {"plan.limit-lowered",
     R"([{"document": "data/plans.json", "pointer": "/plan=pro/concurrent_actions", "value": 24}])"},
    {"plan.limit-stated",
     R"([{"document": "data/plans.json", "pointer": "/plan=enterprise/requests_per_minute", "value": 5}])"},
    {"status.machine-removed", R"([{"document": "data/transitions.json", "pointer": "/step"}])"},
    {"status.added",
     R"([{"document": "data/transitions.json", "pointer": "/action/statuses/-", "value": "queued"},
         {"document": "data/transitions.json", "pointer": "/action/transitions/-", "value": {"from": "pending", "to": "queued", "rests_on": "stated", "because": "x"}}])"},
    {"status.terminal-added",
     R"([{"document": "data/transitions.json", "pointer": "/action/statuses/-", "value": "skipped"},
         {"document": "data/transitions.json", "pointer": "/action/terminal/-", "value": "skipped"},
         {"document": "data/transitions.json", "pointer": "/action/transitions/-", "value": {"from": "pending", "to": "skipped", "rests_on": "stated", "because": "x"}}])"},
    {"status.unreachable",
     R"([{"document": "data/transitions.json", "pointer": "/step/transitions/from=running"}])",
     {"status.edge-removed"},
     {"status.edge-added"}},
    {"status.edge-added",
     R"([{"document": "data/transitions.json", "pointer": "/action/transitions/-", "value": {"from": "running", "to": "pending", "rests_on": "stated", "because": "x"}}])"},
    {"status.edge-basis-changed",
     R"([{"document": "data/transitions.json", "pointer": "/step/transitions/from=running/rests_on", "value": "inferred"}])"},
    {"status.edge-basis-changed",
     R"([{"document": "data/transitions.json", "pointer": "/step/transitions/from=running/because", "value": "x"}])"},
    {"status.terminal-gained",
     R"([{"document": "data/transitions.json", "pointer": "/space/terminal", "value": ["archived"]}])"},
    {"status.initial-changed",
     R"([{"document": "data/transitions.json", "pointer": "/space/initial", "value": "paused"}])"},
    {"stream.event-added",
     R"([{"document": "data/stream_events.json", "pointer": "/0", "value": {"event": "start", "data_schema": "done_event.schema.json", "occurs": "once"}}])"},
    {"stream.terminal-changed",
     R"([{"document": "data/stream_events.json", "pointer": "/-", "value": {"event": "usage", "data_schema": "done_event.schema.json", "occurs": "once"}}])",
     {"stream.event-added"},
     {"stream.event-removed"}},
    {"stream.order-changed",
     R"([{"document": "data/stream_events.json", "pointer": "/event=progress"},
         {"document": "data/stream_events.json", "pointer": "/1", "value": {"event": "progress", "data_schema": "progress_event.schema.json", "occurs": "any number of times"}}])"},
    {"stream.repeats-more",
     R"([{"document": "data/stream_events.json", "pointer": "/event=result/occurs", "value": "any number of times"}])"},
    {"webhook.event-added",
     R"([{"document": "data/webhook_events.json", "pointer": "/-", "value": {"event": "message.sent", "schema": "webhook_delivery.schema.json"}}])"},
    {"webhook.payload-removed",
     R"([{"document": "data/webhook_events.json", "pointer": "/event=space.updated/schema", "value": null}])"},
    {"webhook.signature-header-changed",
     R"([{"document": "data/webhook_signature.json", "pointer": "/header", "value": "X-Signature"}])"},
    {"webhook.signature-algorithm-changed",
     R"([{"document": "data/webhook_signature.json", "pointer": "/algorithm", "value": "HMAC-SHA1"}])"},
    {"webhook.signature-input-changed",
     R"([{"document": "data/webhook_signature.json", "pointer": "/signed_bytes", "value": "the id"}])"},
    {"webhook.signature-encoding-changed",
     R"([{"document": "data/webhook_signature.json", "pointer": "/encoding", "value": "base64"}])"},
    {"webhook.signature-prefix-changed",
     R"([{"document": "data/webhook_signature.json", "pointer": "/prefix", "value": "v1="}])"},
    {"requirement.removed",
     R"([{"document": "data/requirements.json", "pointer": "/id=api.replies-are-json"}])"},
    {"requirement.weakened",
     R"([{"document": "data/requirements.json", "pointer": "/id=api.replies-are-json/level", "value": "should"}])"},
    {"requirement.advice-removed",
     R"([{"document": "data/requirements.json", "pointer": "/id=api.json.utf-8"}])"},
    {"requirement.advice-weakened",
     R"([{"document": "data/requirements.json", "pointer": "/id=api.json.utf-8/level", "value": "may"}])"},
    {"requirement.reworded",
     R"([{"document": "data/requirements.json", "pointer": "/id=api.json.utf-8/text", "value": "Another."}])"},
    {"requirement.notes-changed",
     R"([{"document": "data/requirements.json", "pointer": "/id=api.json.utf-8/reason", "value": "Another."}])"},
    {"schema.secret-unmarked",
     R"([{"document": "create_webhook_request.schema.json", "pointer": "/properties/secret/writeOnly"}])"},
    {"schema.unknown-keyword-changed",
     R"([{"document": "space.schema.json", "pointer": "/properties/name/x-order", "value": 1}])"},
    {"schema.described-otherwise",
     R"([{"document": "space.schema.json", "pointer": "/properties/name/description", "value": "x"}])"},
};

template <class Collection>
ids joined(const std::string& rule, const Collection& also) {
    ids all(also.begin(), also.end());
    all.insert(rule);
    return all;
}

} // namespace

TEST_CASE("a schema that changes is found by one rule, and by its mirror on the way back") {
    const struct {
        const char* area;
        const char* document;
    } ways[] = {{"request.", "output_target.schema.json"}, {"reply.", "integration.schema.json"}};
    for (const auto& way : ways)
        for (const schema_pair& each : schema_pairs) {
            const std::string rule = way.area + std::string(each.rule);
            CAPTURE(rule, each.before, each.after);
            const contract before = with_member(way.document, each.before);
            const contract after = with_member(way.document, each.after);
            CHECK(rules_of(before, after) == ids{rule});
            CHECK(rules_of(after, before) == ids{mirror_of(rule)});
            CHECK(rules_of(after, after) == ids{});
        }
}

TEST_CASE("a table that changes is found by one rule, and by its mirror on the way back") {
    for (const table_pair& each : table_pairs) {
        CAPTURE(each.rule);
        const contract after = test::edited(embedded_contract(), json::parse(each.edits));
        CHECK(rules_of(embedded_contract(), after) == joined(each.rule, each.also));
        CHECK(rules_of(after, embedded_contract()) == joined(mirror_of(each.rule), each.also_back));
    }
}

TEST_CASE("every rule has a minimal pair, and its mirror a rule") {
    ids tried;
    for (const schema_pair& each : schema_pairs)
        for (const char* area : {"request.", "reply."}) {
            tried.insert(area + std::string(each.rule));
            tried.insert(mirror_of(area + std::string(each.rule)));
        }
    for (const char* elsewhere :
         {"operation.success-status-changed", "operation.success-status-added",
          "operation.success-status-removed", "operation.error-status-added",
          "operation.error-status-removed", "reply.closed-member-added"})
        tried.insert(elsewhere);
    for (const table_pair& each : table_pairs) {
        tried.insert(each.rule);
        tried.insert(mirror_of(each.rule));
    }
    for (const diff::rule& each : diff::rules()) {
        CAPTURE(each.id);
        CHECK(tried.contains(std::string(each.id)));
        CHECK(find_rule(each.mirror) != nullptr);
        CHECK(each.why.ends_with('.'));
        CHECK_FALSE(each.example.empty());
        CHECK_FALSE(each.example.ends_with('.'));
    }
    CHECK(ids(tried).size() == diff::rules().size());
}

TEST_CASE("another success status is a change both ways") {
    const auto with_status = [](int status) {
        return test::edited(embedded_contract(),
                            json::array{json::object{{"document", "data/operations.json"},
                                                     {"pointer", "/id=create_space/success_status"},
                                                     {"value", status}}});
    };
    const ids expected{"operation.success-status-changed"};
    CHECK(rules_of(with_status(200), with_status(201)) == expected);
    CHECK(rules_of(with_status(201), with_status(200)) == expected);
}

TEST_CASE("a new member breaks those who read an object that had no other members") {
    const char* const document = "integration.schema.json";
    const contract before = with_member(document, R"({"additionalProperties": false})");
    const contract after =
        with_member(document, R"({"additionalProperties": false, "properties": {"y": {}}})");
    CHECK(rules_of(before, after) == ids{"reply.closed-member-added"});
    CHECK(rules_of(after, before) == ids{"reply.member-removed"});
}

TEST_CASE("a member that is named now is compared with what was said of all others") {
    const char* const of_strings = R"({"additionalProperties": {"type": "string"}})";
    const char* const with_number = R"({"additionalProperties": {"type": "string"},
                                        "properties": {"y": {"type": "number"}}})";
    const char* const document = "integration.schema.json";
    const contract before = with_member(document, of_strings);
    const contract after = with_member(document, with_number);
    CHECK(rules_of(before, after) == ids{"reply.member-added", "reply.type-changed"});
    CHECK(rules_of(after, before) == ids{"reply.member-removed", "reply.type-changed"});
}

TEST_CASE("an alternative is the same where its reference is called otherwise or taken in") {
    const auto with_alternatives = [](const char* list) {
        const std::string schema =
            std::string(R"({"definitions": {)"
                        R"("a": {"properties": {"n": {"type": "number"}}},)"
                        R"("b": {"properties": {"n": {"type": "number"}}},)"
                        R"("c": {"properties": {"n": {"type": "integer"}}}},)"
                        R"("properties": {"x": {"oneOf": [{"type": "null"}, )") +
            list + "]}}}";
        return test::edited(embedded_contract(),
                            json::array{json::object{{"document", "integration.schema.json"},
                                                     {"pointer", ""},
                                                     {"value", json::parse(schema)}}});
    };
    const contract before = with_alternatives(R"({"$ref": "#/definitions/a"})");
    CHECK(rules_of(before, with_alternatives(R"({"$ref": "#/definitions/b"})")) == ids{});
    CHECK(rules_of(before, with_alternatives(R"({"properties": {"n": {"type": "number"}}})")) ==
          ids{});
    CHECK(rules_of(before, with_alternatives(R"({"$ref": "#/definitions/c"})")) ==
          ids{"reply.type-narrowed"});
    CHECK(rules_of(with_alternatives(R"({"properties": {"n": {"type": "integer"}}})"), before) ==
          ids{"reply.type-widened"});
}

TEST_CASE("a choice of values may be written as alternatives of constants") {
    const char* const document = "integration.schema.json";
    const contract before = with_member(document, R"({"type": "string", "enum": ["a", "b"]})");
    const contract after =
        with_member(document, R"({"oneOf": [{"const": "a", "description": "x"}, {"const": "b"}]})");
    CHECK(rules_of(before, after) == ids{});
    CHECK(rules_of(after, before) == ids{});
    // Not where `oneOf` refuses what is in two of them, or where a type refuses it.
    for (const char* const other :
         {R"({"oneOf": [{"const": "a"}, {"enum": ["a", "b"]}]})",
          R"({"oneOf": [{"const": "a"}, {"const": "b", "type": "integer"}]})"})
        CHECK(rules_of(before, with_member(document, other)) != ids{});
}

TEST_CASE("what is said of an operation is compared under its new name") {
    const contract renamed = test::edited(embedded_contract(), json::parse(R"([
        {"document": "data/operations.json", "pointer": "/id=list_spaces/id", "value": "get_spaces"},
        {"document": "data/query_parameters.json", "pointer": "/operation*=list_spaces/operation", "value": "get_spaces"},
        {"document": "data/key_scopes.json", "pointer": "/operation*=list_spaces/operation", "value": "get_spaces"}])"));
    CHECK(rules_of(embedded_contract(), renamed) == ids{"operation.renamed"});
    CHECK(rules_of(renamed, embedded_contract()) == ids{"operation.renamed"});

    const contract denied = test::edited(renamed, json::parse(R"([
        {"document": "data/key_scopes.json", "pointer": "/operation*=get_spaces/access", "value": "denied"},
        {"document": "data/query_parameters.json", "pointer": "/operation=get_spaces/maximum", "value": 50}])"));
    CHECK(rules_of(embedded_contract(), denied) == ids{"operation.renamed", "key.access-lost",
                                                       "key.refusal-stated",
                                                       "pagination.maximum-lowered"});
    CHECK(rules_of(denied, embedded_contract()) == ids{"operation.renamed", "key.access-gained",
                                                       "key.refusal-not-stated",
                                                       "pagination.maximum-raised"});
}

TEST_CASE("a header that more messages have is not gone from those that had it") {
    const auto on = [](const char* header, const char* messages) {
        return test::edited(
            embedded_contract(),
            json::array{json::object{{"document", "data/headers.json"},
                                     {"pointer", "/name=" + std::string(header) + "/on"},
                                     {"value", messages}}});
    };
    const contract everywhere = on("Retry-After", "response");
    CHECK(rules_of(embedded_contract(), everywhere) == ids{"header.added"});
    CHECK(rules_of(everywhere, embedded_contract()) == ids{"header.removed"});
    const contract needed_less = on("Authorization", "request_body");
    CHECK(rules_of(embedded_contract(), needed_less) == ids{"header.authentication-not-needed"});
    CHECK(rules_of(needed_less, embedded_contract()) == ids{"header.request-needed"});
}

TEST_CASE("the case of a header's name does not count") {
    const contract after = test::edited(embedded_contract(), json::parse(R"([
        {"document": "data/headers.json", "pointer": "/name=Retry-After/name", "value": "retry-after"},
        {"document": "data/webhook_signature.json", "pointer": "/header", "value": "x-moonage-signature"}])"));
    CHECK(rules_of(embedded_contract(), after) == ids{});
}

TEST_CASE("a requirement that asks more binds or stays advice, and is never a mere note") {
    const auto with = [](const char* member, const char* value) {
        return test::edited(
            embedded_contract(),
            json::array{json::object{
                {"document", "data/requirements.json"},
                {"pointer", "/id=api.json.no-duplicate-members/" + std::string(member)},
                {"value", value}}});
    };
    const ids stronger{"requirement.advice-strengthened"};
    CHECK(rules_of(embedded_contract(), with("level", "must")) == stronger);
    CHECK(rules_of(embedded_contract(), with("basis", "stated")) == stronger);
    CHECK(rules_of(with("level", "must"), with("basis", "stated")) ==
          ids{"requirement.advice-weakened"});
}

TEST_CASE("a read-only key gains write where an operation that it may call begins to write") {
    const contract after = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "data/operations.json", "pointer": "/id=list_spaces/method", "value": "PUT"}])"));
    CHECK(rules_of(embedded_contract(), after) ==
          ids{"key.read-only-gained-write", "operation.method-changed"});
    CHECK(rules_of(after, embedded_contract()) == ids{"operation.method-changed"});
}

TEST_CASE("the contract is the same as itself") {
    CHECK(rules_of(embedded_contract(), embedded_contract()) == ids{});
    CHECK(rules_of(embedded_contract(), read_contract(MOONAGE_PROTO_SOURCE_DIR "/schemas")) ==
          ids{});
}

TEST_CASE("a member of a shared schema is told once for each direction, with all its uses") {
    // A space is sent in replies only; a delivery is for receivers.
    const contract after = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "space.schema.json", "pointer": "/properties/status/enum/-", "value": "frozen"},
                        {"document": "webhook_delivery.schema.json", "pointer": "/properties/id/type", "value": "number"}])"));
    const auto found = diff::compare(embedded_contract(), after).findings;
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind->id == "reply.value-added");
    CHECK(found[0].whom == diff::side::clients);
    CHECK(found[0].uses == std::vector<std::string>{"reply of list_spaces", "reply of create_space",
                                                    "reply of get_space", "reply of update_space"});
    CHECK(found[0].pointer == "/properties/status/enum");
    CHECK(found[0].place.file == "schemas/space.schema.json");
    CHECK(found[0].what == "`status` of `space` may be \"frozen\".");
    CHECK(found[1].kind->id == "reply.type-changed");
    CHECK(found[1].whom == diff::side::receivers);
    CHECK(found[1].uses.size() == 6);
}

TEST_CASE("a member that several schemas take in by allOf is told once") {
    const contract after = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "space.schema.json", "pointer": "/properties/color", "value": {"type": "string"}}])"));
    const auto found = diff::compare(embedded_contract(), after).findings;
    REQUIRE(found.size() == 1);
    CHECK(found[0].uses.size() == 4);
    CHECK(found[0].pointer == "/properties/color");
    const auto back = diff::compare(after, embedded_contract()).findings;
    REQUIRE(back.size() == 1);
    CHECK(back[0].pointer == "/properties");
}

TEST_CASE("a fingerprint stays when other things change around it") {
    const char* const own =
        R"({"document": "space.schema.json", "pointer": "/properties/name/type", "value": "number"})";
    const auto fingerprint = [](const std::string& edits) {
        for (const diff::finding& each :
             diff::compare(embedded_contract(),
                           test::edited(embedded_contract(), json::parse(edits)))
                 .findings)
            if (each.kind->id == "reply.type-changed")
                return each.fingerprint;
        return std::string("none");
    };
    const std::string alone = fingerprint("[" + std::string(own) + "]");
    CHECK(alone != "none");
    CHECK(
        fingerprint(R"([{"document": "space.schema.json", "pointer": "/description", "value": "x"},
                          {"document": "data/operations.json", "pointer": "/id=get_space"},
                          {"document": "data/key_scopes.json", "pointer": "/operation*=get_space"},)" +
                    std::string(own) + "]") == alone);
    CHECK(
        fingerprint(
            R"([{"document": "space.schema.json", "pointer": "/properties/name/type", "value": "boolean"}])") !=
        alone);
}

TEST_CASE("a fingerprint stays when the new version moves what has changed") {
    const auto found = [](const char* edits) {
        const contract now = test::edited(embedded_contract(), json::parse(edits));
        check(now);
        return diff::compare(embedded_contract(), now).findings;
    };
    const auto in_place = found(
        R"([{"document": "space.schema.json", "pointer": "/properties/name/type", "value": "number"}])");
    const auto in_definition = found(
        R"([{"document": "space.schema.json", "pointer": "/definitions", "value": {"label": {"type": "number", "description": "The name."}}},
            {"document": "space.schema.json", "pointer": "/properties/name", "value": {"$ref": "#/definitions/label"}}])");
    REQUIRE(in_place.size() == 1);
    const auto same = std::ranges::find(in_definition, std::string_view("reply.type-changed"),
                                        [](const auto& each) { return each.kind->id; });
    REQUIRE(same != in_definition.end());
    CHECK(same->fingerprint == in_place[0].fingerprint);
    CHECK(same->what == in_place[0].what);
    CHECK(same->pointer == "/definitions/label/type");
}

TEST_CASE("where a reference leads elsewhere, the finding is at the reference") {
    const contract now = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "space_list.schema.json", "pointer": "/properties/pagination/$ref", "value": "integration.schema.json"}])"));
    for (const diff::finding& each : diff::compare(embedded_contract(), now).findings) {
        CAPTURE(each.what);
        CHECK(each.document == "space_list.schema.json");
        CHECK(each.pointer == "/properties/pagination/$ref");
    }
    const contract swapped = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "data/operations.json", "pointer": "/id=get_space/response_schema", "value": "action.schema.json"}])"));
    const auto found = diff::compare(embedded_contract(), swapped).findings;
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().document == "data/operations.json");
    CHECK(found.front().pointer == "/2/response_schema");
}

TEST_CASE("a new webhook event is no new value in the deliveries of others") {
    const contract now = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "data/webhook_events.json", "pointer": "/-", "value": {"event": "message.sent", "schema": "webhook_delivery.schema.json"}},
                {"document": "webhook_delivery.schema.json", "pointer": "/properties/event/enum/-", "value": "message.sent"}])"));
    const ids found = rules_of(embedded_contract(), now);
    CHECK(found.contains("webhook.event-added"));
    CHECK_FALSE(found.contains("reply.value-added"));
}

TEST_CASE("a body that a request has now is told at the row of its operation") {
    const contract now = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "data/operations.json", "pointer": "/id=delete_space/request_schema", "value": "create_space_request.schema.json"}])"));
    const auto found = diff::compare(embedded_contract(), now).findings;
    REQUIRE(found.size() == 1);
    CHECK(found[0].pointer == "/4/request_schema");
}

TEST_CASE("a table cannot be dropped, and one that is new is a note") {
    contract without = embedded_contract();
    without.documents.erase("data/headers.json");
    CHECK_THROWS_AS(diff::compare(embedded_contract(), without), unreadable_contract);
    const auto made = diff::compare(without, embedded_contract());
    CHECK(made.findings.empty());
    const std::vector<std::string> note{
        "data/headers.json was not compared, as built-in has none."};
    CHECK(made.notes == note);
    without.tells_all = false;
    CHECK(diff::compare(embedded_contract(), without).notes.front() == note.front());
}

TEST_CASE("the schema of errors cannot be dropped, and one that is new is a note") {
    contract without = embedded_contract();
    without.documents.erase("error_envelope.schema.json");
    CHECK_THROWS_AS(diff::compare(embedded_contract(), without), unreadable_contract);
    CHECK(diff::compare(without, embedded_contract()).notes ==
          std::vector<std::string>{
              "error_envelope.schema.json was not compared, as built-in has none."});
}

TEST_CASE("of two OpenAPI documents of others, a table that is only in one is compared with none") {
    contract before = embedded_contract();
    before.tells_all = false;
    contract after = before;
    after.documents.erase("data/webhook_events.json");
    const auto made = diff::compare(before, after);
    CHECK(made.notes.empty());
    REQUIRE(made.findings.size() == 6);
    for (const diff::finding& each : made.findings)
        CHECK(each.kind->id == "webhook.event-removed");
}

TEST_CASE("what is not readable in a contract is refused with file and line") {
    const auto complaint = [](const char* edits) {
        try {
            diff::compare(embedded_contract(),
                          test::edited(embedded_contract(), json::parse(edits)));
        } catch (const unreadable_contract& wrong) {
            return std::string(wrong.what());
        }
        return std::string("none");
    };
    CHECK(
        complaint(
            R"([{"document": "space_list.schema.json", "pointer": "/properties/pagination/$ref", "value": "nowhere.schema.json"}])")
            .ends_with(": /properties/pagination/$ref: there is no schema nowhere.schema.json; "
                       "name a document of the contract and a JSON Pointer in it"));
    CHECK(
        complaint(
            R"([{"document": "space.schema.json", "pointer": "", "value": {"$ref": "space.schema.json"}}])")
            .ends_with("the reference comes back to itself"));
}

TEST_CASE("a schema that is not as draft-07 has it is refused with file, line and pointer") {
    const struct {
        const char* schema;
        const char* complaint;
    } cases[] = {
        {R"({"type": "strng"})", "/type: expected the name of a type or an array of such names, "
                                 "got \"strng\""},
        {R"({"type": []})",
         "/type: expected the name of a type or an array of such names, got an array of 0 items"},
        {R"({"required": "name"})", "/required: expected an array of strings, got \"name\""},
        {R"({"enum": "active"})", "/enum: expected an array, got \"active\""},
        {R"({"minLength": "5"})", "/minLength: expected a whole number from 0, got \"5\""},
        {R"({"maximum": "5"})", "/maximum: expected a number, got \"5\""},
        {R"({"multipleOf": 0})", "/multipleOf: expected a number above 0, got 0"},
        {R"({"pattern": "["})", "/pattern: expected a regular expression, got \"[\""},
        {R"({"patternProperties": {"(": {}}})",
         "/patternProperties: expected an object whose names are regular expressions"},
        {R"({"properties": []})", "/properties: expected an object, got an array of 0 items"},
        {R"({"anyOf": []})", "/anyOf: expected an array of at least one schema"},
        {R"({"anyOf": [1]})",
         "/anyOf/0: expected a schema, which is an object or a boolean, got 1"},
        {R"({"not": null})", "/not: expected a schema, which is an object or a boolean, got null"},
        {R"({"dependencies": {"y": ["z", 1]}})",
         "/dependencies/y: expected a schema or an array of strings"}};
    for (const auto& each : cases) {
        CAPTURE(each.schema);
        for (const char* document : {"output_target.schema.json", "report.schema.json"})
            CHECK_THROWS_WITH(
                check(with_member(document, each.schema)),
                Catch::Matchers::ContainsSubstring("schemas/" + std::string(document) + ":") &&
                    Catch::Matchers::ContainsSubstring(": /properties/x" +
                                                       std::string(each.complaint)));
    }
}

TEST_CASE("the same said by other keywords is no change") {
    const char* const same[][2] = {
        {R"({"type": ["number", "null"]})", R"({"anyOf": [{"type": "number"}, {"type": "null"}]})"},
        {R"({"type": ["number", "null"]})", R"({"oneOf": [{"type": "null"}, {"type": "number"}]})"},
        {R"({"type": "string", "enum": ["a"]})", R"({"enum": ["a"]})"},
        {R"({"allOf": [{"title": "t"}, {"title": "t"}]})", R"({"title": "t"})"},
        {R"({"type": "integer", "minimum": 1})", R"({"type": "integer", "exclusiveMinimum": 0})"},
        {R"({"type": "integer", "maximum": 1.5})", R"({"type": "integer", "maximum": 1})"},
        {R"({"minimum": 3, "exclusiveMinimum": 1})", R"({"minimum": 3})"},
        {R"({"type": "integer", "multipleOf": 1})", R"({"type": "integer"})"},
        {R"({"multipleOf": 6})", R"({"allOf": [{"multipleOf": 6}, {"multipleOf": 3}]})"},
        {R"({"if": {"properties": {"y": {"const": 1}}}, "then": {"required": ["z"]}})",
         R"({"if": {"properties": {"y": {"enum": [1]}}}, "then": {"required": ["z"]}})"},
        {R"({"oneOf": [{"type": "string", "maxLength": 3}, {"type": "array", "maxItems": 3}]})",
         R"({"anyOf": [{"type": "string", "maxLength": 3}, {"type": "array", "maxItems": 3}]})"},
        {R"({"oneOf": [{"required": ["k"], "properties": {"k": {"const": 1}}},
                       {"required": ["k"], "properties": {"k": {"const": 2}}}]})",
         R"({"anyOf": [{"required": ["k"], "properties": {"k": {"const": 1}}},
                       {"required": ["k"], "properties": {"k": {"const": 2}}}]})"}};
    for (const auto& [before, after] : same)
        for (const char* document : {"output_target.schema.json", "integration.schema.json"}) {
            CAPTURE(before, after);
            CHECK(rules_of(with_member(document, before), with_member(document, after)) == ids{});
            CHECK(rules_of(with_member(document, after), with_member(document, before)) == ids{});
        }
}

TEST_CASE("a pattern of a newer ECMA 262 than std::regex knows is a pattern") {
    for (const char* schema : {R"({"pattern": "(?<=a)b"})", R"({"pattern": "^\\p{L}+$"})"})
        CHECK_NOTHROW(check(with_member("output_target.schema.json", schema)));
}

TEST_CASE("schemas that refer to one another twice at every step are compared in a moment") {
    json::object definitions{{"d40", {{"type", "string"}}}};
    for (int i = 0; i != 40; ++i) {
        const json::object next{{"$ref", "#/definitions/d" + std::to_string(i + 1)}};
        definitions["d" + std::to_string(i)] = {{"allOf", json::array{next, next}}};
    }
    const auto with = [&](const char* type) {
        definitions["d40"] = {{"type", type}};
        return test::edited(embedded_contract(),
                            json::array{json::object{{"document", "integration.schema.json"},
                                                     {"pointer", "/definitions"},
                                                     {"value", definitions}},
                                        json::object{{"document", "integration.schema.json"},
                                                     {"pointer", "/properties/x"},
                                                     {"value", {{"$ref", "#/definitions/d0"}}}}});
    };
    CHECK(rules_of(with("string"), with("integer")) == ids{"reply.type-changed"});
}

TEST_CASE("what changes below a condition is told with the condition") {
    const contract after = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "action.schema.json", "pointer": "/then/properties/total_duration_ms/type", "value": ["number", "null"]}])"));
    const auto found = diff::compare(embedded_contract(), after).findings;
    REQUIRE(found.size() == 1);
    CHECK(found[0].what == "`total_duration_ms` of `action` may be null, under a condition.");
}
