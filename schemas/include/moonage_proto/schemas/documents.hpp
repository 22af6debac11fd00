#pragma once

#include <span>
#include <string_view>

namespace moonage_proto::schemas {

/// A file of schemas/ that was embedded when the library was built.
struct document {
    std::string_view name; ///< Its path below schemas/ without `.schema.json`, as in `space`.
    std::string_view text; ///< JSON text, byte for byte as in the file.
};

/// Every schema, by name.
std::span<const document> documents();

/// The schema of that name; null where there is none.
const document* find_document(std::string_view name);

} // namespace moonage_proto::schemas
