#pragma once

#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A condition of a rule on one value: what it equals, contains, matches, or that it is absent.
class condition {
public:
    /// Of a longer text only so many bytes are looked at by a regular expression.
    static constexpr std::size_t most_searched = 64 * 1024;
    static constexpr std::size_t longest_pattern = 1000;

    /// The fault's pointer leads from the condition to what is wrong.
    static result<condition> compile(const json::value& from);

    /// Whether it holds for a JSON value; null where there is none.
    bool holds(const json::value* actual) const;

    /// Whether it holds for a text that is there, such as the value of a header field. A number or
    /// boolean equals the text that JSON writes it as.
    bool holds_for_text(std::string_view text) const;

    /// Whether it holds for what is not there.
    bool holds_for_nothing() const;

    /// What it asks for, after the word "expected"; of bounded length.
    std::string words() const;

private:
    enum class kind { equals, contains, matches, absent };
    struct pattern;

    bool contains(const json::value& actual) const;

    kind kind_ = kind::equals;
    json::value wanted_;
    std::shared_ptr<const pattern> pattern_; ///< Of `matches`.
};

} // namespace moonage_proto::fake_server
