#pragma once

#include <moonage_proto/conformance/context.hpp>

#include <optional>
#include <string>

namespace moonage_proto::conformance {

/// Something that is dear and made once, on first use. That it cannot be made is kept, too.
template <class T>
class fixture {
public:
    template <class Make>
    const T& get(Make&& make) {
        if (missing_)
            throw not_decidable{*missing_};
        try {
            if (!value_)
                value_ = make();
        } catch (const not_decidable& why) {
            missing_ = why.reason;
            throw;
        }
        return *value_;
    }

    /// Null where it has not been made.
    const T* made() const { return value_ ? &*value_ : nullptr; }

private:
    std::optional<T> value_;
    std::optional<std::string> missing_;
};

} // namespace moonage_proto::conformance
