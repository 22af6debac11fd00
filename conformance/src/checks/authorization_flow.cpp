#include "authorization_flow.hpp"

#include "../http_client.hpp"

#include <moonage_proto/conformance/base_url.hpp>

namespace moonage_proto::conformance {

bool follow_authorization(context& run, const std::string& url) {
    constexpr std::chrono::milliseconds deadline(10000);
    const std::size_t path = url.find('/', url.find("://") + 3);
    if (path == std::string::npos || !run.allows(effect::external))
        return false;
    const auto asked = parse_base_url(url.substr(0, path));
    const auto target = parse_base_url(run.target().base_url);
    if (!asked || !target || asked->host != target->host)
        return false;
    http_request request;
    request.method = "GET";
    request.url = url;
    http_client client(*asked, {});
    const http_outcome outcome = client.send(request, deadline);
    return outcome.response && outcome.response->status >= 200 && outcome.response->status < 400;
}

} // namespace moonage_proto::conformance
