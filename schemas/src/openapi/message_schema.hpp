#pragma once

#include "reader.hpp"

#include <moonage_proto/schemas/contract.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// A schema of what a request or a response has beside the bodies that the tables name: an object
/// whose members are its parts, so that two documents are compared by the rules of schemas.
class message_schema {
public:
    /// A part of the schema that is an object itself, by its pointer; empty for the whole.
    using place = std::string;

    explicit message_schema(std::string operation_pointer)
        : places_{{"", std::move(operation_pointer)}} {}

    /// Adds a member whose schema is the one given; `pointer` tells where that stands in the file.
    place add(const place& in, std::string_view name, json::value schema, bool is_required,
              std::string pointer);

    /// Adds a member for a parameter or a header: its schema, with what else bears on its value.
    void add_value(const place& in, std::string_view name, const openapi_reading& reading,
                   const openapi_part& of);

    /// Adds a member that is an object of parts, which always counts as there.
    place add_object(const place& in, std::string_view name, std::string pointer) {
        return add(in, name, json::object(), true, std::move(pointer));
    }

    /// Makes a document of the contract of it.
    void write_to(openapi_reading& reading, const std::string& path) &&;

private:
    json::value schema_ = json::object();
    contract_document::part_places places_;
};

/// The bodies of a message by their media types. Those of the media types that `compared` names are
/// compared elsewhere, and may be anything here. Who sends must offer all, or may choose one.
void add_media_types(message_schema& to, const message_schema::place& in,
                     const openapi_reading& reading, const openapi_part& body,
                     std::string_view compared, bool is_offered);

} // namespace moonage_proto::schemas
