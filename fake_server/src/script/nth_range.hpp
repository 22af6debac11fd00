#pragma once

#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// Which ones of a count, as a rule's `nth` says: `2`, `"2..4"`, `"3.."`, `"every 3"`.
class nth_range {
public:
    static result<nth_range> read(const json::value& from);

    /// `count` is from 1.
    bool has(std::uint64_t count) const;

    /// As it was written.
    const std::string& text() const { return text_; }

private:
    std::uint64_t first_ = 1;
    std::optional<std::uint64_t> last_;
    std::uint64_t every_ = 1;
    std::string text_;
};

} // namespace moonage_proto::fake_server
