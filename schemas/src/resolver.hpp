#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// A schema or a part of one, and where it stands.
struct place {
    const json::value* node = nullptr;
    std::string document; ///< Name of an embedded document; empty for a schema from outside.
    std::string pointer;  ///< JSON Pointer within the document.

    /// A part one or two steps further down.
    place member(std::string_view key, const json::value& part) const;
    place member(std::string_view key, std::string_view name, const json::value& part) const;
    place member(std::string_view key, std::size_t index, const json::value& part) const;
};

/// The part of a JSON value that a keyword names; null where the value is no object or has none.
const json::value* keyword(const json::value& schema, std::string_view name);

/// An embedded document parsed, on first use; null where there is none. Safe to call from any
/// thread.
const json::value* parsed_document(std::string_view name);

/// Finds what a `$ref` means (draft-07 core §8.3): a document by its file name, relative to the one
/// in which it stands, and a JSON Pointer in it.
class resolver {
public:
    explicit resolver(place root)
        : root_(std::move(root)) {}

    const place& root() const { return root_; }

    /// Empty where it means nothing that is known here.
    std::optional<place> resolve(const place& from, std::string_view reference) const;

private:
    place root_;
};

} // namespace moonage_proto::schemas
