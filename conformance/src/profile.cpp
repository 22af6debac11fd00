#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace moonage_proto::conformance {
namespace {

constexpr std::string_view environment_prefix = "env:";

/// What a reader throws; `read_profile` hands its fault back.
struct unreadable_profile {
    fault what;
};

json::value parse_text(std::string_view text) {
    auto read = decode<json::value>(text, {.is_handwritten = true});
    if (!read)
        throw unreadable_profile{read.error()};
    return std::move(*read);
}

void check_schema(const json::value& document) {
    const auto violations = schemas::validator_for("profile").validate(document);
    if (!violations.empty())
        throw unreadable_profile{schemas::to_fault(violations.front())};
}

const json::value* member(const json::object& object, std::string_view name) {
    return object.if_contains(name);
}

std::optional<std::string> text_of(const json::object& object, std::string_view name) {
    const json::value* found = member(object, name);
    if (found == nullptr || !found->is_string())
        return std::nullopt;
    return std::string(found->get_string());
}

bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

/// A key, which may stand in the environment. The fault never shows it.
std::string secret(const std::string& text, const std::string& pointer) {
    std::string value = text;
    std::string found = "an empty string";
    if (text.starts_with(environment_prefix)) {
        const std::string name = text.substr(environment_prefix.size());
        const char* set = name.empty() ? nullptr : std::getenv(name.c_str());
        value = set == nullptr ? "" : set;
        found = "the environment variable " + name +
                (set == nullptr ? " that is not set" : " that is empty");
    }
    if (value.empty())
        throw unreadable_profile{{pointer, "a key", found}};
    if (!is_visible(value))
        throw unreadable_profile{{pointer,
                                  "a key without blanks, line ends and other characters that a "
                                  "header cannot carry"}};
    return value;
}

void read_keys(const json::object& keys, profile& into) {
    for (const key_role role : {key_role::organization, key_role::organization_2, key_role::space,
                                key_role::read_only, key_role::revoked}) {
        const std::string name(to_string(role));
        if (const auto text = text_of(keys, name))
            into.keys[role] = secret(*text, "/keys/" + name);
    }
    const std::size_t revoked = into.keys.count(key_role::revoked);
    if (into.keys.size() == revoked)
        throw unreadable_profile{{"/keys", "at least one key that the target accepts", "none"}};
}

prompts read_prompts(const json::object& from) {
    return {text_of(from, "completes"), text_of(from, "fails"), text_of(from, "slow")};
}

trigger read_trigger(const json::value& from) {
    trigger made;
    if (from.is_string()) {
        made.message = std::string(from.get_string());
        return made;
    }
    const json::object& object = from.as_object();
    made.message = text_of(object, "message");
    if (made.message)
        return made;
    const json::value* wrapped = member(object, "request");
    const json::object& request = wrapped ? wrapped->as_object() : object;
    made.method = text_of(request, "method").value_or("");
    made.path = text_of(request, "path").value_or("");
    if (const json::value* body = member(request, "body"))
        made.body = *body;
    return made;
}

triggers read_triggers(const json::object& from) {
    triggers made;
    if (const json::value* found = member(from, "integration_error"))
        made.integration_error = read_trigger(*found);
    if (const json::value* found = member(from, "internal_error"))
        made.internal_error = read_trigger(*found);
    return made;
}

/// The schema has seen to it that it is a whole number of a sensible size.
std::chrono::milliseconds milliseconds_of(const json::value& number) {
    json::error_code error;
    return std::chrono::milliseconds(number.to_number<std::int64_t>(error));
}

webhook_settings read_webhooks(const json::object& from) {
    webhook_settings made;
    made.listen = text_of(from, "listen").value_or("127.0.0.1:0");
    made.public_url = text_of(from, "public_url").value_or("");
    if (const json::value* deadline = member(from, "deadline_ms"))
        made.deadline = milliseconds_of(*deadline);
    if (!made.public_url.empty())
        if (const auto url = parse_base_url(made.public_url); !url)
            throw unreadable_profile{
                {"/webhooks/public_url", url.error().expected, url.error().actual}};
    return made;
}

std::set<effect> read_allow(const json::array& from) {
    std::set<effect> made;
    for (const json::value& name : from)
        if (const auto known = from_string<effect>(std::string_view(name.as_string())))
            made.insert(*known);
    return made;
}

profile read_members(const json::object& from) {
    profile made;
    made.base_url = text_of(from, "base_url").value_or("");
    const auto url = parse_base_url(made.base_url);
    if (!url)
        throw unreadable_profile{{"/base_url", url.error().expected, url.error().actual}};
    made.base_url = url->text();
    made.space_id = text_of(from, "space_id");
    made.provider = text_of(from, "provider");
    if (const auto name = text_of(from, "plan"))
        made.plan = from_string<enum plan>(*name);
    if (const json::value* keys = member(from, "keys"))
        read_keys(keys->as_object(), made);
    if (const json::value* found = member(from, "prompts"))
        made.prompts = read_prompts(found->as_object());
    if (const json::value* found = member(from, "triggers"))
        made.triggers = read_triggers(found->as_object());
    if (const json::value* found = member(from, "webhooks"))
        made.webhooks = read_webhooks(found->as_object());
    if (const json::value* found = member(from, "allow"))
        made.allow = read_allow(found->as_array());
    return made;
}

} // namespace

result<profile> read_profile(std::string_view text) {
    try {
        const json::value document = parse_text(text);
        check_schema(document);
        return read_members(document.as_object());
    } catch (const unreadable_profile& why) {
        return why.what;
    }
}

} // namespace moonage_proto::conformance
