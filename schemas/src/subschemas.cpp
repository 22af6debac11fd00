#include "subschemas.hpp"

#include <algorithm>
#include <array>

namespace moonage_proto::schemas {

namespace {

constexpr auto kinds = std::to_array<keyword_kind>({
    {"properties", holds::map},
    {"patternProperties", holds::map},
    {"additionalProperties", holds::schema},
    {"propertyNames", holds::schema},
    {"items", holds::schema_or_list},
    {"additionalItems", holds::schema},
    {"contains", holds::schema},
    {"allOf", holds::list, true},
    {"anyOf", holds::list, true},
    {"oneOf", holds::list, true},
    {"not", holds::schema, true},
    {"if", holds::schema, true},
    {"then", holds::schema, true},
    {"else", holds::schema, true},
    {"dependencies", holds::map, true},
    {"definitions", holds::map},
    {"$defs", holds::map},
    {"$id", holds::annotation},
    {"id", holds::annotation},
    {"$schema", holds::annotation},
    {"$comment", holds::annotation},
    {"title", holds::annotation},
    {"description", holds::annotation},
    {"default", holds::annotation},
    {"examples", holds::annotation},
    {"format", holds::annotation},
});

} // namespace

keyword_kind kind_of(std::string_view keyword) {
    const auto found = std::ranges::find(kinds, keyword, &keyword_kind::name);
    return found == kinds.end() ? keyword_kind{keyword} : *found;
}

} // namespace moonage_proto::schemas
