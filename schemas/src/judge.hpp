#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <memory>

namespace moonage_proto::schemas {

/// Says whether a value is as a schema says. All of valijson is behind this.
class judge {
public:
    /// Takes what `bundle` makes; throws std::exception where valijson does not take it.
    explicit judge(const json::value& schema);
    ~judge();

    /// Safe to call from any thread. False also where it cannot be said, as with a pattern that is
    /// beyond std::regex.
    bool accepts(const json::value& value) const;

private:
    struct rules;
    std::unique_ptr<const rules> rules_;
};

} // namespace moonage_proto::schemas
