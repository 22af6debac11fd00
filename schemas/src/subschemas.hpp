#pragma once

#include <string_view>

namespace moonage_proto::schemas {

/// How the value of a keyword holds schemas (draft-07 validation §6).
enum class holds {
    nothing,
    schema,         ///< Is one.
    schema_or_list, ///< Is one, or an array of them.
    list,           ///< An array of them.
    map,            ///< An object whose members are some.
    annotation      ///< For readers.
};

/// What a keyword holds; whether its schemas are for the same value as the schema that they stand
/// in.
struct keyword_kind {
    std::string_view name;
    holds what = holds::nothing;
    bool same_value = false;
};

keyword_kind kind_of(std::string_view keyword);

} // namespace moonage_proto::schemas
