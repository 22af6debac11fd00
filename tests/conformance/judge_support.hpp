#pragma once

#include "../../conformance/src/judges/judge_exchange.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

/// Exchanges made by hand, and what the passive judges say of them.
namespace judge_support {

using namespace moonage_proto;
using namespace moonage_proto::conformance;

/// A request and its answer with all that every answer must have.
inline exchange answered(operation_id operation, std::string path, unsigned status,
                         std::string body) {
    exchange made;
    made.number = 1;
    made.operation = operation;
    made.key = key_role::organization;
    made.started = std::chrono::system_clock::from_time_t(1706803170);
    made.request.method = std::string(to_string(row_of(operation).method));
    made.request.url = "http://host/v1" + std::move(path);
    http_response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("X-RateLimit-Limit", "100");
    response.headers.add("X-RateLimit-Remaining", "95");
    response.headers.add("X-RateLimit-Reset", "1706803200");
    boost::system::error_code failed;
    json::value parsed = json::parse(body, failed);
    if (!failed)
        made.body = std::move(parsed);
    response.body = std::move(body);
    made.response = std::move(response);
    return made;
}

/// The same with other headers in place of those it had.
inline exchange with_headers(exchange made,
                             std::initializer_list<std::pair<const char*, const char*>> headers) {
    made.response->headers = {};
    for (const auto& [name, value] : headers)
        made.response->headers.add(name, value);
    return made;
}

inline exchange sending(exchange made, std::string body) {
    made.request.headers.add("Content-Type", "application/json");
    made.request.body = std::move(body);
    return made;
}

struct verdicts {
    std::set<std::string_view> failed;
    std::set<std::string_view> warned;
    std::set<std::string_view> passed;
    std::map<std::string_view, std::string> actual; ///< Of the first violation.

    bool fails(std::string_view id) const { return failed.contains(id); }
    bool warns(std::string_view id) const { return warned.contains(id); }
    bool passes(std::string_view id) const { return passed.contains(id); }
    bool says_nothing_of(std::string_view id) const {
        return !fails(id) && !warns(id) && !passes(id);
    }
    bool is_clean() const { return failed.empty() && warned.empty(); }
};

inline verdicts judge(const exchange& seen, const profile& target = {}) {
    findings found;
    judge_exchange(seen, found, target);
    verdicts made;
    for (const auto& [id, each] : found.all()) {
        if (each.verdict == verdict::fail)
            made.failed.insert(id);
        if (each.verdict == verdict::warn)
            made.warned.insert(id);
        if (each.verdict == verdict::pass)
            made.passed.insert(id);
        made.actual.emplace(id, each.first_violation.actual);
    }
    return made;
}

using ids = std::set<std::string_view>;

} // namespace judge_support
