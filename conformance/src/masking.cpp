#include "masking.hpp"

#include "ascii_case.hpp"
#include "sent_keys.hpp"

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t shortest_secret = 4;
constexpr std::size_t max_kept_arrivals = 1000;

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// As the text stands between the quotes of a JSON string.
std::string json_escaped(std::string_view text) {
    std::string quoted = json::serialize(json::value(text));
    return quoted.substr(1, quoted.size() - 2);
}

/// As serialisers write it that escape the slash, too.
std::string with_escaped_slashes(std::string json) {
    replace_all(json, "/", "\\/");
    return json;
}

/// As serialisers write it that have HTML in mind.
std::string safe_for_html(std::string json) {
    replace_all(json, "&", "\\u0026");
    replace_all(json, "'", "\\u0027");
    replace_all(json, "<", "\\u003c");
    replace_all(json, "=", "\\u003d");
    replace_all(json, ">", "\\u003e");
    return json;
}

/// As it stands in messages that quote what a target sent.
std::string quoted(std::string_view text) {
    const std::string whole = moonage_proto::detail::quoted(text, text.size());
    return whole.substr(1, whole.size() - 2);
}

/// Escapes of a URL may be written in lower case, too (RFC 3986 §2.1).
std::string with_lower_case_escapes(std::string text) {
    for (auto at = text.find('%'); at != std::string::npos; at = text.find('%', at + 3))
        for (std::size_t digit = at + 1; digit <= at + 2; ++digit)
            text[digit] = text[digit] >= 'A' ? static_cast<char>(text[digit] | 0x20) : text[digit];
    return text;
}

/// The digits of base64 that stand for a text `shift` bytes behind the start of a group of three,
/// whatever stands before and behind it: as in `Basic` credentials.
std::string base64_behind(std::size_t shift, std::string_view text) {
    const std::string encoded = schemas::to_base64(std::string(shift, '\0').append(text));
    const std::size_t first = shift == 0 ? 0 : shift + 1;
    const std::size_t rest = (shift + text.size()) % 3;
    const std::size_t last = encoded.size() - (rest == 0 ? 0 : rest == 1 ? 3 : 2);
    return encoded.substr(first, last > first ? last - first : 0);
}

/// In the alphabet for URLs (RFC 4648 §5).
std::string url_safe(std::string digits) {
    std::ranges::replace(digits, '+', '-');
    std::ranges::replace(digits, '/', '_');
    return digits;
}

std::vector<std::string> forms_of(std::string_view secret) {
    const std::string escaped = percent_encode(secret);
    std::vector<std::string> forms = {std::string(secret),
                                      json_escaped(secret),
                                      json_escaped(json_escaped(secret)),
                                      with_escaped_slashes(json_escaped(secret)),
                                      safe_for_html(json_escaped(secret)),
                                      quoted(secret),
                                      escaped,
                                      with_lower_case_escapes(escaped)};
    for (std::size_t shift = 0; shift < 3; ++shift) {
        forms.push_back(base64_behind(shift, secret));
        forms.push_back(url_safe(forms.back()));
    }
    return forms;
}

/// `Bearer abc` as `Bearer ****`.
std::string without_credentials(std::string_view authorization) {
    const auto space = authorization.find(' ');
    const auto scheme = space == std::string_view::npos ? 0 : space + 1;
    return std::string(authorization.substr(0, scheme)) + std::string(masking::mask);
}

/// Messages quote a beginning of what a target sent: where that ends inside of a secret, the part
/// is taken out, too.
void mask_cut_secret(std::string& text, std::string_view secret) {
    constexpr std::string_view cut = "...\"";
    for (auto at = text.find(cut); at != std::string::npos; at = text.find(cut, at + 1))
        for (std::size_t size = std::min(secret.size() - 1, at); size >= shortest_secret; --size)
            if (std::string_view(text).substr(at - size, size) == secret.substr(0, size)) {
                text.replace(at - size, size, masking::mask);
                at = at - size + masking::mask.size();
                break;
            }
}

/// Of any exchange, ours have none of them.
bool is_credential(std::string_view name) {
    return std::ranges::any_of(
        std::to_array<std::string_view>({"Proxy-Authorization", "Cookie", "Set-Cookie"}),
        [&](std::string_view each) { return equal_ignoring_case(each, name); });
}

void shorten(std::string& body, std::size_t full_size) {
    if (body.size() <= masking::max_body)
        return;
    body.resize(masking::max_body);
    body += "... (" + std::to_string(full_size) + " bytes in all)";
}

} // namespace

masking::masking(const profile& target) {
    for (const auto& [role, key] : target.keys)
        add(key);
}

void masking::add(std::string_view secret) {
    if (secret.size() < shortest_secret || secret == mask)
        return;
    for (std::string& form : forms_of(secret))
        if (form.size() >= shortest_secret && std::ranges::find(secrets_, form) == secrets_.end())
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
    for (const std::string& secret : secrets_) {
        replace_all(masked, secret, mask);
        mask_cut_secret(masked, secret);
    }
    return masked;
}

header_list masking::headers(const header_list& shown, key_role role) const {
    header_list masked;
    for (const header_field& field : shown) {
        const bool is_key =
            is_from_profile(role) && equal_ignoring_case(field.name, "Authorization");
        masked.add(text(field.name), is_key                      ? without_credentials(field.value)
                                     : is_credential(field.name) ? std::string(mask)
                                                                 : text(field.value));
    }
    return masked;
}

exchange masking::whole(const exchange& shown) const {
    exchange masked;
    masked.number = shown.number;
    masked.operation = shown.operation;
    masked.key = shown.key;
    masked.sender = shown.sender;
    masked.request = {shown.request.method, text(shown.request.url),
                      headers(shown.request.headers, shown.key), text(shown.request.body),
                      shown.request.cut};
    if (shown.response) {
        http_response& copy = masked.response.emplace();
        copy.status = shown.response->status;
        copy.reason = text(shown.response->reason);
        copy.headers = headers(shown.response->headers, shown.key);
        copy.body = text(shown.response->body);
        copy.arrivals = shown.response->arrivals;
        copy.is_complete = shown.response->is_complete;
        copy.cut = shown.response->cut;
    }
    masked.failure = text(shown.failure);
    masked.started = shown.started;
    masked.duration = shown.duration;
    return masked;
}

exchange masking::copy(const exchange& shown) const {
    // Masked before it is cut, so that no part of a secret is left at the cut.
    exchange masked = whole(shown);
    shorten(masked.request.body, shown.request.body.size());
    if (masked.response) {
        shorten(masked.response->body, shown.response->body.size());
        if (masked.response->arrivals.size() > max_kept_arrivals)
            masked.response->arrivals.resize(max_kept_arrivals);
    }
    return masked;
}

} // namespace moonage_proto::conformance
