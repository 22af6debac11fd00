#include "secret_mask.hpp"

#include "header_field.hpp"
#include "script/requested_script.hpp"
#include "script/shown_value.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t max_depth = 32;
constexpr std::string_view mask = "****";

/// What is wrong with a secret by its type or by being empty can still be seen.
void mask_value(json::value& value) {
    if (json::object* object = value.if_object())
        for (auto& member : *object)
            mask_value(member.value());
    else if (json::array* list = value.if_array())
        for (json::value& item : *list)
            mask_value(item);
    else if (value.is_number())
        value = 0;
    else if (value.is_string() && !value.get_string().empty())
        value = mask;
}

/// Whether there was one.
bool mask_members(json::value& value) {
    bool found = false;
    if (json::object* object = value.if_object()) {
        for (auto& member : *object) {
            const bool is_secret = equal_ignoring_case(member.key(), "secret");
            if (is_secret)
                mask_value(member.value());
            found |= is_secret || mask_members(member.value());
        }
    } else if (json::array* list = value.if_array()) {
        for (json::value& item : *list)
            found |= mask_members(item);
    }
    return found;
}

bool mentions(std::string_view text, std::string_view word) {
    for (std::size_t i = 0; i + word.size() <= text.size(); ++i)
        if (equal_ignoring_case(text.substr(i, word.size()), word))
            return true;
    return false;
}

/// A rule that a request asks for may have a key or a secret in it; an escape may hide that.
bool may_have_secret(std::string_view requested_script) {
    constexpr auto signs =
        std::to_array<std::string_view>({"\"key\"", "secret", "authorization", "cookie", "\\"});
    return std::ranges::any_of(
        signs, [&](std::string_view each) { return mentions(requested_script, each); });
}

void withhold(journal_entry& entry) {
    entry.request_body.clear();
    entry.request_body.shrink_to_fit();
    entry.body_is_withheld = true;
}

} // namespace

std::string_view masked_value(std::string_view name, std::string_view value) {
    if (equal_ignoring_case(name, requested_script_header))
        return may_have_secret(value) ? mask : value;
    if (!is_secret_field(name))
        return value;
    const std::size_t space = value.find(' ');
    if (!equal_ignoring_case(value.substr(0, space), "Bearer"))
        return value.empty() ? value : mask;
    return value.find_first_not_of(' ', space) == value.npos ? "Bearer" : "Bearer ****";
}

void mask_secrets(journal_entry& entry) {
    const bool has_secret = entry.operation == operation_id::create_webhook;
    if (entry.request_body.empty() || (entry.operation && !has_secret))
        return;
    json::parse_options bounds;
    bounds.max_depth = max_depth;
    boost::system::error_code failure;
    json::value body = json::parse(entry.request_body, failure, {}, bounds);
    if (failure || (has_secret && !body.is_object())) {
        if (has_secret || mentions(entry.request_body, "secret"))
            withhold(entry);
    } else if (mask_members(body)) {
        entry.request_body = json::serialize(body);
    }
}

} // namespace moonage_proto::fake_server
