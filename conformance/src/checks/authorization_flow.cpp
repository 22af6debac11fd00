#include "authorization_flow.hpp"

#include <moonage_proto/conformance/base_url.hpp>

namespace moonage_proto::conformance {

bool follow_authorization(context& run, const std::string& url) {
    const std::size_t path = url.find('/', url.find("://") + 3);
    if (path == std::string::npos || !run.allows(effect::external))
        return false;
    const auto asked = parse_base_url(url.substr(0, path));
    const auto target = parse_base_url(run.target().base_url);
    return asked && target && asked->host == target->host && run.visit(*asked, url.substr(path));
}

} // namespace moonage_proto::conformance
