#include "router.hpp"

namespace moonage_proto::fake_server {

namespace {

void append_methods(std::string& allow, const operation& called) {
    if (!allow.empty())
        allow += ", ";
    allow += to_string(called.method);
    if (called.method == http_method::get)
        allow += ", HEAD";
}

} // namespace

route find_route(std::string_view method, std::string_view path) {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    route found;
    for (const operation& each : operations) {
        const auto parameters = match_path(each.path, path);
        if (!parameters)
            continue;
        if (to_string(each.method) == wanted)
            return {&each, *parameters, {}};
        append_methods(found.allow, each);
    }
    return found;
}

} // namespace moonage_proto::fake_server
