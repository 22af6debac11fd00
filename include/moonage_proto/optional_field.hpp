#pragma once

#include <optional>
#include <utility>

namespace moonage_proto {

/// Stands for a JSON null where a value could be.
struct null_t {
    friend bool operator==(null_t, null_t) = default;
};
inline constexpr null_t null{};

/// A member that may be absent, null, or a value; the three are told apart.
///
/// In a PATCH, absent leaves a member alone and null clears it (RFC 7396). In a response, servers
/// differ in whether they leave a member out or send null, and the reference permits both.
template <class T>
class optional_field {
public:
    using value_type = T;

    optional_field() = default;
    optional_field(null_t)
        : null_(true) {}
    optional_field(T value)
        : value_(std::move(value)) {}

    bool is_absent() const { return !null_ && !value_; }
    bool is_null() const { return null_; }
    bool has_value() const { return value_.has_value(); }
    explicit operator bool() const { return has_value(); }

    const T& operator*() const { return *value_; }
    T& operator*() { return *value_; }
    const T* operator->() const { return &*value_; }
    T* operator->() { return &*value_; }

    /// The value, or `fallback` where the member is absent or null.
    T value_or(T fallback) const { return value_.value_or(std::move(fallback)); }

    /// Makes the member a default-constructed value and returns it.
    T& emplace() {
        null_ = false;
        return value_.emplace();
    }

    friend bool operator==(const optional_field&, const optional_field&) = default;

private:
    std::optional<T> value_;
    bool null_ = false;
};

} // namespace moonage_proto
