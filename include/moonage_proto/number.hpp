#pragma once

#include <cmath>
#include <cstdint>
#include <variant>

namespace moonage_proto {

/// A JSON number, whole or not, kept as it came.
///
/// The reference gives durations and delays as numbers and shows only whole ones; a server that
/// sends 1200.5 is within its rights, and a client that reads 1200 writes 1200 again, not 1.2E3.
class number {
public:
    number() = default;
    number(std::int64_t value)
        : value_(value) {}
    number(int value)
        : value_(std::int64_t{value}) {}
    number(double value)
        : value_(value) {}

    bool is_whole() const {
        return std::holds_alternative<std::int64_t>(value_) ||
               std::trunc(as_double()) == as_double();
    }

    double as_double() const {
        return std::visit([](auto value) { return static_cast<double>(value); }, value_);
    }

    const std::variant<std::int64_t, double>& value() const { return value_; }

    friend bool operator==(const number&, const number&) = default;

private:
    std::variant<std::int64_t, double> value_;
};

} // namespace moonage_proto
