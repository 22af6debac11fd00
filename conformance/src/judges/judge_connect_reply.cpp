#include "body_access.hpp"
#include "find_authorization_url.hpp"
#include "judges.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_connect_reply[] = {
    "integrations.connect.returns-authorization-url"};

bool carries(const std::string& url, std::string_view parameter) {
    for (const char before : {'?', '&'})
        if (url.find(before + std::string(parameter) + '=') != std::string::npos)
            return true;
    return false;
}

} // namespace

std::optional<std::string> find_authorization_url(const exchange& reply) {
    std::optional<std::string> found;
    const auto take = [&](std::string_view text) {
        if (is_absolute_url(text))
            found = std::string(text);
        return found.has_value();
    };
    if (reply.body && any_text(*reply.body, take))
        return found;
    if (const auto location = reply.response->headers.find("Location"))
        take(*location);
    return found;
}

std::span<const requirement_id> connect_reply_requirements() {
    return decided_by_connect_reply;
}

void judge_connect_reply(const bench& at) {
    const exchange& seen = at.seen;
    if (seen.operation != operation_id::connect_integration || !seen.is_success())
        return;
    const auto url = find_authorization_url(seen);
    at.judge("integrations.connect.returns-authorization-url", url.has_value(),
             "an absolute http or https URL in the reply", url ? "a URL" : "none");
    if (!url)
        return;
    const bool is_named = is_text(member(body_of(seen), "authorization_url"));
    at.judge("integrations.connect.member-name", is_named, "the URL in a member authorization_url",
             unless(is_named, "the URL elsewhere"));
    const bool is_https = url->starts_with("https://");
    at.judge("integrations.connect.url-is-https", is_https, "an https URL",
             unless(is_https, "an http URL"));
    const bool has_parameters = carries(*url, "client_id") &&
                                (carries(*url, "response_type") || carries(*url, "request_uri"));
    at.judge("integrations.connect.url-parameters", has_parameters,
             "client_id, and response_type or request_uri", unless(has_parameters, "not both"));
}

} // namespace moonage_proto::conformance
