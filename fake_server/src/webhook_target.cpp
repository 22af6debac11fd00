#include "webhook_target.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <boost/url/url_view.hpp>

namespace moonage_proto::fake_server {

std::optional<webhook_target> read_webhook_target(const std::string& url) {
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->host_address().empty())
        return std::nullopt;
    webhook_target made;
    made.is_https = parsed->scheme_id() == boost::urls::scheme::https;
    if (!made.is_https && parsed->scheme_id() != boost::urls::scheme::http)
        return std::nullopt;
    made.host = parsed->host_address();
    made.port = parsed->has_port() ? parsed->port_number() : (made.is_https ? 443 : 80);
    if (made.port == 0)
        return std::nullopt;
    const auto authority = parsed->encoded_host_and_port();
    made.authority.assign(authority.data(), authority.size());
    const auto path = parsed->encoded_target();
    made.path.assign(path.data(), path.size());
    if (!made.path.starts_with('/'))
        made.path.insert(0, "/");
    return made;
}

std::string without_password(const std::string& url) {
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || !parsed->has_password())
        return url;
    boost::urls::url masked(*parsed);
    masked.set_password("****");
    return std::string(masked.buffer().data(), masked.buffer().size());
}

} // namespace moonage_proto::fake_server
