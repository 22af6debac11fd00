#pragma once

#include <utility>

namespace moonage_proto::fake_server {

/// A variable that has another value for a while.
template <class T>
class scoped_value {
public:
    scoped_value(T& variable, T value)
        : variable_(variable)
        , before_(std::exchange(variable, std::move(value))) {}
    ~scoped_value() { variable_ = std::move(before_); }

    scoped_value(const scoped_value&) = delete;
    scoped_value& operator=(const scoped_value&) = delete;

private:
    T& variable_;
    T before_;
};

} // namespace moonage_proto::fake_server
