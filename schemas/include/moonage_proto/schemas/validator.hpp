#pragma once

#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/schemas/violation.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

/// A JSON Schema (draft-07) made ready to validate with. Copies share it; threads may, too.
///
/// `format` is an annotation here: who wants a timestamp checked decodes it. Members of the schema
/// marked `"writeOnly": true` or `"x-secret": true` are secrets; their values, and what is within
/// them, show as `(hidden)` in sentences.
class validator {
public:
    /// Values nested deeper than this are not looked at further; that they are is the violation.
    static constexpr std::size_t max_depth = 128;
    /// More violations than this are not listed.
    static constexpr std::size_t max_violations = 1000;

    /// Takes any schema. A `$ref` is resolved within the schema, or against the embedded documents
    /// by file name (`space.schema.json#/properties/id`). The fault points into the schema.
    static result<validator> compile(json::value schema);

    /// What is wrong with a value, in the order of the value's members; empty where nothing is.
    /// Only causes are listed: not that an object is wrong because a member of it is. Never throws
    /// but for lack of memory.
    std::vector<violation> validate(const json::value& value) const;

    /// Whether `validate` finds nothing, at less cost.
    bool is_valid(const json::value& value) const;

private:
    friend const validator& validator_for(std::string_view schema_name);
    struct compiled;
    explicit validator(std::shared_ptr<const compiled> schema);
    static result<validator> make(std::unique_ptr<const json::value> own, std::string_view name);

    std::shared_ptr<const compiled> schema_;
};

/// The validator of an embedded schema, compiled on first use and kept. Throws std::out_of_range
/// where there is no schema of that name.
const validator& validator_for(std::string_view schema_name);

} // namespace moonage_proto::schemas
