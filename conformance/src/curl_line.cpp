#include "curl_line.hpp"

#include "ascii_case.hpp"
#include "masking.hpp"
#include "sent_keys.hpp"

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_body = 4096;

bool is_made_by_curl(std::string_view name) {
    return equal_ignoring_case(name, "Host") || equal_ignoring_case(name, "Content-Length") ||
           equal_ignoring_case(name, "User-Agent") || equal_ignoring_case(name, "Connection");
}

std::string variable_of(key_role role) {
    std::string name = "$MOONAGE_";
    for (const char c : to_string(role))
        name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name + "_KEY";
}

std::string header_word(const header_field& field, key_role role) {
    const bool is_masked = field.value.find(masking::mask) != std::string::npos;
    if (!is_masked || !equal_ignoring_case(field.name, "Authorization"))
        return shell_quoted(field.value.empty() ? field.name + ';'
                                                : field.name + ": " + field.value);
    // A check may put the key of the organization where no key, or another, is expected.
    const key_role sent = is_from_profile(role) ? role : key_role::organization;
    const std::string scheme = field.value.substr(0, field.value.find(' '));
    return "\"Authorization: " + scheme + ' ' + variable_of(sent) + '"';
}

/// The secret of a webhook, which is masked, becomes a variable of the shell between the quotes.
std::string with_secret_variable(std::string body) {
    const std::string secret = "\"secret\":\"" + std::string(masking::mask) + '"';
    if (const std::size_t at = body.find(secret); at != std::string::npos)
        body.replace(at, secret.size(), R"("secret":"'"$MOONAGE_WEBHOOK_SECRET"'")");
    return body;
}

std::string method_words(const http_request& request) {
    if (request.method == "HEAD")
        return " --head";
    const bool is_default = request.method == (request.body.empty() ? "GET" : "POST");
    return is_default ? "" : " -X " + shell_quoted(request.method);
}

} // namespace

std::string shell_quoted(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-._~/:%@,+=";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos)
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + '\'';
}

std::string curl_line(const exchange& masked) {
    std::string line = "curl -iN" + method_words(masked.request);
    for (const header_field& field : masked.request.headers)
        if (!is_made_by_curl(field.name))
            line += " -H " + header_word(field, masked.key);
    if (masked.request.body.size() > longest_body)
        line += " --data-binary @BODY";
    else if (!masked.request.body.empty())
        line += " --data-raw " + with_secret_variable(shell_quoted(masked.request.body));
    return line + ' ' + shell_quoted(masked.request.url);
}

} // namespace moonage_proto::conformance
