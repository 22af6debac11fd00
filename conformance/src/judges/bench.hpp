#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/findings.hpp>

#include <string>
#include <utility>

namespace moonage_proto::conformance {

/// Where one exchange is judged: what is said here rests on it.
class bench {
public:
    bench(const exchange& seen, findings& found)
        : seen(seen)
        , found_(found) {}

    void judge(requirement_id requirement, bool met, std::string expected,
               std::string actual) const {
        found_.judge(requirement, met,
                     {std::move(expected), std::move(actual), {seen.number}, {}, seen.status()});
    }

    void observe(requirement_id requirement, std::string what) const {
        found_.observe(requirement, std::move(what), {seen.number});
    }

    const exchange& seen;

private:
    findings& found_;
};

} // namespace moonage_proto::conformance
