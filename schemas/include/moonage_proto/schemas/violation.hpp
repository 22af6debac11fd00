#pragma once

#include <moonage_proto/fault.hpp>

#include <string>

namespace moonage_proto::schemas {

/// One place where a value is not as its schema says.
struct violation {
    std::string
        pointer; ///< JSON Pointer (RFC 6901) to the value; of a missing member, to its object.
    /// JSON Pointer to the keyword. Where that stands in another document than the one validated
    /// against, the document's file name and a `#` come first:
    /// `space.schema.json#/properties/id/type`.
    std::string schema_pointer;
    std::string
        sentence; ///< For people, to be read after the pointer: `must be a string, but is 42`.

    friend bool operator==(const violation&, const violation&) = default;
};

/// A violation as a fault, its sentence taken apart: from `must be a string, but is 42` to
/// `expected a string, got 42`.
fault to_fault(const violation& from);

} // namespace moonage_proto::schemas
