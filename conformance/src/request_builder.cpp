#include "request_builder.hpp"

#include "ascii_case.hpp"
#include "sent_keys.hpp"

#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/version.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>

namespace moonage_proto::conformance {
namespace {

std::string path_of(const operation& called, const std::vector<std::string>& values) {
    const std::vector<std::string_view> views(values.begin(), values.end());
    const auto path = detail::build_path(called.path, views);
    if (!path)
        throw std::invalid_argument("a path for " + std::string(called.path) + ": " +
                                    to_string(path.error()));
    return *path;
}

std::string query_text(const std::vector<std::pair<std::string, std::string>>& query) {
    std::string text;
    for (const auto& [name, value] : query)
        text += (text.empty() ? '?' : '&') + percent_encode(name) + '=' + percent_encode(value);
    return text;
}

std::string authorization(key_role role, const profile& target) {
    if (role == key_role::none)
        return {};
    if (role == key_role::unknown)
        return std::string(unknown_authorization);
    if (role == key_role::malformed)
        return std::string(malformed_authorization);
    const auto found = target.keys.find(role);
    if (found == target.keys.end())
        throw not_decidable{"the profile has no `keys." + std::string(to_string(role)) + "`"};
    return "Bearer " + found->second;
}

bool has(const std::vector<header_field>& fields, std::string_view name) {
    return std::any_of(fields.begin(), fields.end(), [name](const header_field& field) {
        return equal_ignoring_case(field.name, name);
    });
}

/// The headers that every request has, unless `own` has them; then those of `own` that have a
/// value.
header_list make_headers(const std::vector<header_field>& own, const std::string& authorization,
                         bool has_body, bool wants_stream) {
    header_list made;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty() && !has(own, name))
            made.add(std::string(name), std::string(value));
    };
    add("Authorization", authorization);
    add("Accept", wants_stream ? "text/event-stream, application/json" : "application/json");
    add("Content-Type", has_body ? "application/json" : "");
    add("User-Agent", "moonage-proto/" + std::string(version));
    for (const header_field& field : own)
        if (!field.value.empty())
            made.add(field.name, field.value);
    return made;
}

bool asks_for_stream(const request_spec& from) {
    if (!from.body || !from.body->is_object())
        return false;
    const json::value* stream = from.body->get_object().if_contains("stream");
    return stream != nullptr && stream->is_bool() && stream->get_bool();
}

std::optional<operation_id> operation_of(std::string_view method, std::string_view path) {
    path = path.substr(0, path.find('?'));
    for (const operation& row : operations)
        if (to_string(row.method) == method && match_path(row.path, path))
            return row.id;
    return std::nullopt;
}

} // namespace

void require_effect(const profile& target, effect wanted) {
    if (!target.allows(wanted))
        throw not_decidable{"the profile does not allow `" + std::string(to_string(wanted)) +
                            "`: add it to `allow`"};
}

outgoing build(const request_spec& from, const base_url& base, const profile& target) {
    const operation& called = row_of(from.operation);
    require_effect(target, called.strongest_effect);
    if (from.ignores_rate_limit)
        require_effect(target, effect::exhaust);
    outgoing made;
    made.operation = from.operation;
    made.key = from.key;
    made.ignores_rate_limit = from.ignores_rate_limit;
    made.request.method = std::string(to_string(called.method));
    made.request.url = base.text() + path_of(called, from.path) + query_text(from.query);
    if (from.raw_body)
        made.request.body = *from.raw_body;
    else if (from.body)
        made.request.body = json::serialize(*from.body);
    made.request.headers = make_headers(from.headers, authorization(from.key, target),
                                        from.raw_body || from.body, asks_for_stream(from));
    return made;
}

outgoing build(const raw_request& from, const base_url& base, const profile& target) {
    outgoing made;
    made.operation = operation_of(from.method, from.path);
    if (made.operation)
        require_effect(target, row_of(*made.operation).strongest_effect);
    made.key = from.key;
    made.request.method = from.method;
    made.request.url = base.text() + (from.path.starts_with('/') ? "" : "/") + from.path;
    made.request.body = from.body.value_or("");
    made.request.headers =
        make_headers(from.headers, authorization(from.key, target), from.body.has_value(), false);
    return made;
}

} // namespace moonage_proto::conformance
