#include "common_headers.hpp"

#include <moonage_proto/http_date.hpp>
#include <moonage_proto/rate_limit.hpp>

#include <chrono>
#include <string>

namespace moonage_proto::fake_server {

void add_common_headers(response_plan& plan, const admission& who) {
    write_rate_limit(who.limits, [&](std::string_view name, std::string_view value) {
        plan.set_header(std::string(name), std::string(value));
    });
    plan.set_header("Date", to_http_date(std::chrono::floor<std::chrono::seconds>(who.now)));
}

} // namespace moonage_proto::fake_server
