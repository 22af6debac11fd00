#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>

namespace moonage_proto {

/// Where a page stands in the whole list (reference: Spaces / List spaces, "pagination").
struct pagination {
    std::int64_t total = 0;  ///< Items in the whole list.
    std::int64_t limit = 0;  ///< Items that a page may have.
    std::int64_t offset = 0; ///< Items before this page.

    friend bool operator==(const pagination&, const pagination&) = default;
};
BOOST_DESCRIBE_STRUCT(pagination, (), (total, limit, offset))

} // namespace moonage_proto
