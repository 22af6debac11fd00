#pragma once

#include <moonage_proto/schemas/contract.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How an OpenAPI document is taken apart. It may be anyone's: where what is read has another form
/// than OpenAPI gives it, nothing can be said of it, and the document is refused.
namespace moonage_proto::schemas {

/// A part of the document, and where it stands, references followed.
struct openapi_part {
    const json::object* object = nullptr; ///< Null where there is no such part.
    std::string pointer;

    explicit operator bool() const { return object != nullptr; }
};

/// The text of a member; empty where there is none.
std::string text_in(const json::object& object, std::string_view name);

/// What `x-moonage` has; empty where there is none.
json::object own_members(const json::object& object);

/// Whether a member of a path item is an operation (OpenAPI 3.1 section 4.8.9).
bool is_method(std::string_view name);

/// The document, and the contract that is made of it.
class openapi_reading {
public:
    openapi_reading(const json::value& document, contract& made,
                    std::shared_ptr<const contract_file> file)
        : document_(document)
        , made_(made)
        , file_(std::move(file)) {}

    /// Whether `to_openapi` wrote it.
    bool is_ours() const { return made_.tells_all; }

    const std::string& base_path() const { return made_.base_path; }

    openapi_part root() const { return {document_.if_object(), {}}; }

    /// The object that this value is, where need be behind a `$ref` to another part. Fails where it
    /// is something else or the reference leads nowhere.
    openapi_part part(const json::value& value, std::string pointer) const;
    /// The object in a member, where need be behind a `$ref` to another part of the document. A
    /// schema may be no object; then there is no part, and neither is there one for an extension.
    openapi_part member(const openapi_part& of, std::string_view name) const;

    /// The objects in a member that is a list, such as `parameters`; none where it is not there.
    std::vector<openapi_part> list(const openapi_part& of, std::string_view name) const;

    /// Whether a member is there, and true. Fails where it is no boolean.
    bool flag(const openapi_part& of, std::string_view name) const;

    /// Throws unreadable_contract, with the line of a part of the document.
    [[noreturn]] void fail(const std::string& pointer, const std::string& problem) const;

    bool has_table(std::string_view table) const;
    /// Adds a row to `data/TABLE.json`, which stands there in the document; the table too, where it
    /// is missing.
    void add_row(std::string_view table, json::object row, contract_document::part_places places);
    /// Adds a whole document that stands there.
    void add(const std::string& path, json::value value, contract_document::part_places places);

    /// A schema as the contract has it: of draft-07, with references to files.
    json::value converted(const json::value& schema) const;

    /// JSON among the media types of a body: application/json, else the first that ends in json.
    openapi_part json_media(const openapi_part& body) const;

    /// The file of the schema in a media type: of a reference to a component, else of a document
    /// that is made of it and called so. Null where there is no schema.
    json::value schema_file(const openapi_part& media, std::string_view keyword,
                            const std::string& name);

    /// Makes a document of every schema among the components.
    void read_schemas();

private:
    contract_document& document(const std::string& path);
    json::value schema_document(const json::value& schema, const std::string& path) const;

    const json::value& document_;
    contract& made_;
    std::shared_ptr<const contract_file> file_;
};

/// An operation, as `paths` has it.
struct openapi_operation {
    std::string id;   ///< The method and the path where it has none.
    std::string path; ///< With braces.
    openapi_part item;
    openapi_part operation;
};

/// A response that is a success, and its status as it stands there.
struct openapi_success {
    std::string status; ///< Empty where there is none.
    openapi_part response;
};

/// That with the lowest status.
openapi_success find_success(const openapi_reading& reading, const openapi_part& operation);

/// The parameters of an operation: its own, and those of its path item that it does not have itself
/// (OpenAPI 3.1 section 4.8.10.1).
std::vector<openapi_part> parameters_of(const openapi_reading& reading,
                                        const openapi_operation& of);

/// What a document of others says of the request beside the tables, as a schema in that file.
void read_request(openapi_reading& reading, const openapi_operation& of, const std::string& file);

/// The responses of such a document, as rows by their status, and where each stands. The files of
/// their schemas begin with that name.
struct openapi_responses {
    json::array rows;
    contract_document::part_places places;
};
openapi_responses read_responses(openapi_reading& reading, const openapi_operation& of,
                                 const std::string& name);

/// Each reads a part of the contract.
void read_operations(openapi_reading& reading);
void read_webhooks(openapi_reading& reading);
void read_errors(openapi_reading& reading);
void read_keys(openapi_reading& reading);
void read_headers(openapi_reading& reading);

/// The events of a stream, from its media type.
void read_stream_events(openapi_reading& reading, const openapi_part& media);

} // namespace moonage_proto::schemas
