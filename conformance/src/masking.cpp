#include "masking.hpp"

#include "ascii_case.hpp"
#include "sent_keys.hpp"

#include <moonage_proto/percent_encoding.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t shortest_secret = 4;
constexpr std::size_t max_arrivals = 1000;

/// As the text stands between the quotes of a JSON string.
std::string json_escaped(std::string_view text) {
    std::string quoted = json::serialize(json::value(text));
    return quoted.substr(1, quoted.size() - 2);
}

/// `Bearer abc` as `Bearer ****`.
std::string without_credentials(std::string_view authorization) {
    const auto space = authorization.find(' ');
    const auto scheme = space == std::string_view::npos ? 0 : space + 1;
    return std::string(authorization.substr(0, scheme)) + std::string(masking::mask);
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

masking::masking(const profile& target) {
    for (const auto& [role, key] : target.keys)
        add(key);
}

void masking::add(std::string_view secret) {
    if (secret.size() < shortest_secret)
        return;
    for (std::string form : {std::string(secret), json_escaped(secret), percent_encode(secret)})
        if (std::find(secrets_.begin(), secrets_.end(), form) == secrets_.end())
            secrets_.push_back(std::move(form));
    std::stable_sort(secrets_.begin(), secrets_.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void masking::add_secret_of(const http_request& request) {
    boost::system::error_code error;
    const json::value body = json::parse(request.body, error);
    if (error || !body.is_object())
        return;
    if (const json::value* secret = body.get_object().if_contains("secret"))
        if (const json::string* text = secret->if_string())
            add(*text);
}

std::string masking::text(std::string_view shown) const {
    std::string masked(shown);
    for (const std::string& secret : secrets_)
        replace_all(masked, secret, mask);
    return masked;
}

header_list masking::headers(const header_list& shown, key_role role) const {
    header_list masked;
    for (const header_field& field : shown) {
        const bool is_key =
            is_from_profile(role) && equal_ignoring_case(field.name, "Authorization");
        masked.add(text(field.name), is_key ? without_credentials(field.value) : text(field.value));
    }
    return masked;
}

std::string masking::body(std::string_view shown) const {
    // Masked before it is cut, so that no part of a secret is left at the cut.
    std::string masked = text(shown);
    if (masked.size() > max_body) {
        masked.resize(max_body);
        masked += "... (" + std::to_string(shown.size()) + " bytes in all)";
    }
    return masked;
}

exchange masking::copy(const exchange& shown) const {
    exchange masked;
    masked.number = shown.number;
    masked.operation = shown.operation;
    masked.key = shown.key;
    masked.request = {shown.request.method, text(shown.request.url),
                      headers(shown.request.headers, shown.key), body(shown.request.body)};
    if (shown.response) {
        http_response& copy = masked.response.emplace();
        copy.status = shown.response->status;
        copy.reason = text(shown.response->reason);
        copy.headers = headers(shown.response->headers, shown.key);
        copy.body = body(shown.response->body);
        copy.arrivals = shown.response->arrivals;
        if (copy.arrivals.size() > max_arrivals)
            copy.arrivals.resize(max_arrivals);
        copy.is_complete = shown.response->is_complete;
    }
    masked.failure = text(shown.failure);
    masked.started = shown.started;
    masked.duration = shown.duration;
    return masked;
}

} // namespace moonage_proto::conformance
