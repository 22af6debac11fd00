// Whatever the query, its values are within what the reference's parameters allow, or there is a
// bounded fault that names a parameter.
#include "fuzz_target.hpp"

#include <moonage_proto/query_parameter.hpp>
#include <moonage_proto/schemas/query_string.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

std::vector<std::string> fuzz_seeds() {
    return {"limit=20&offset=0&status=active", "before=2025-01-15T10:30:00Z&limit=50",
            "after=2025-01-15T10%3A30%3A00%2B05:30&&x=%41+%zz", "limit=1&limit=2&code=a%20b+c"};
}

namespace {

bool is_within(const query_values& values, operation_id called) {
    const query_parameter* limit = find_query_parameter(called, "limit");
    if (limit && (values.limit < 1 || (limit->maximum && values.limit > *limit->maximum)))
        return false;
    return values.offset >= 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view query = fuzz::text_of(data, size);
    for (const operation& each : operations) {
        const auto values = read_query(each.id, query);
        if (values) {
            fuzz::require(is_within(*values, each.id), "values are within their bounds");
            continue;
        }
        const fault& why = values.error();
        fuzz::require(find_query_parameter(each.id, why.pointer) != nullptr,
                      "a fault names a parameter of the operation");
        fuzz::require(why.expected.size() + why.actual.size() < 300, "a fault is of bounded size");
    }
    for (const char* name : {"code", "state", "limit", ""})
        if (const auto value = query_value(query, name))
            fuzz::require(value->size() <= size, "a value is no longer than its query");
    return 0;
}
