#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/detail/quoted.hpp>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <charconv>
#include <optional>

namespace moonage_proto::conformance {
namespace {

constexpr std::uint16_t default_port(bool is_https) {
    return is_https ? 443 : 80;
}

/// Empty where the port is not a number from 1 to 65535.
std::optional<std::uint16_t> port_of(const boost::urls::url_view& url) {
    const std::string digits(url.port());
    std::uint16_t port = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || port == 0)
        return std::nullopt;
    return port;
}

/// What keeps a URL from being a base URL; null where nothing does.
const char* why_no_base(const boost::urls::url_view& url) {
    if (!url.has_scheme() || (url.scheme_id() != boost::urls::scheme::http &&
                              url.scheme_id() != boost::urls::scheme::https))
        return "a URL that begins with http:// or https://";
    if (!url.has_authority() || url.host().empty())
        return "a URL with a host";
    if (url.encoded_host().find('%') != std::string_view::npos)
        return "a host without percent escapes";
    if (url.has_userinfo())
        return "a URL without a user name or password; keys belong into the profile";
    if (url.has_port() && !port_of(url))
        return "a port from 1 to 65535";
    // Boost 1.81 takes what follows a second colon for a path.
    if (!url.encoded_path().empty() && !url.encoded_path().starts_with('/'))
        return "a path that begins with a slash";
    if (url.has_query())
        return "a URL without a query";
    if (url.has_fragment())
        return "a URL without a fragment";
    return nullptr;
}

} // namespace

std::string base_url::authority() const {
    std::string text = host.find(':') == std::string::npos ? host : '[' + host + ']';
    if (port != default_port(is_https))
        text += ':' + std::to_string(port);
    return text;
}

std::string base_url::origin() const {
    return (is_https ? "https://" : "http://") + authority();
}

result<base_url> parse_base_url(std::string_view text) {
    const auto parsed = boost::urls::parse_uri({text.data(), text.size()});
    // What is faulty may hold a password or a key, so it is not shown unless it parses without one.
    if (!parsed)
        return fault{{}, "a URL such as https://api.example.com/v1", "text that is no URL"};
    const bool is_shown = text.find('@') == std::string_view::npos;
    if (const char* wanted = why_no_base(*parsed))
        return fault{{}, wanted, is_shown ? detail::quoted(text) : "text with an @, not shown"};
    base_url made;
    made.is_https = parsed->scheme_id() == boost::urls::scheme::https;
    made.host = parsed->host_address();
    made.port = parsed->has_port() ? *port_of(*parsed) : default_port(made.is_https);
    made.path = std::string(parsed->encoded_path());
    while (made.path.ends_with('/'))
        made.path.pop_back();
    return made;
}

} // namespace moonage_proto::conformance
