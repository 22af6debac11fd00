#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// A text that documents of a contract were read from.
struct contract_file {
    std::string name; ///< As people open it: a path, or a path and a revision.
    std::string text;
};

/// One document of a contract, and where it was read.
struct contract_document {
    /// Which part of a document (a JSON Pointer) stands where in the file (another). Of several
    /// that a pointer begins with, the longest counts.
    using part_places = std::map<std::string, std::string, std::less<>>;

    json::value value;
    std::shared_ptr<const contract_file> file;
    part_places places{{"", ""}}; ///< By default the file is the document.
};

/// A part of a file's JSON text.
struct file_place {
    std::string file;
    std::size_t line = 1; ///< From 1.
    std::string pointer;  ///< In the file.

    friend bool operator==(const file_place&, const file_place&) = default;
};

/// `FILE:LINE`.
std::string file_and_line(const file_place& place);

/// The place of a part of a file's JSON text, by its JSON Pointer.
file_place place_in(const contract_file& file, std::string_view pointer);

/// The path of a table of a contract: `data/NAME.json`.
std::string table_path(std::string_view name);

/// A version of the contract: its JSON Schemas and tables, each a document with the path that it
/// has below schemas/, as in `space.schema.json` and `data/operations.json`.
struct contract {
    std::string name; ///< How it was asked for, as in `git:main`.
    /// Whether a table that is not there says that there is nothing of the kind. An OpenAPI
    /// document that is not ours has no words for some tables, and is silent.
    bool tells_all = true;
    /// What stands before the paths of such a document, from its first server: `/v1`.
    std::string base_path;
    /// What such a document tells that no table has, by JSON Pointer.
    json::object unread;
    std::map<std::string, contract_document, std::less<>> documents;

    /// The value of a document; null where there is none of that path.
    const json::value* find(std::string_view path) const;

    /// Where a part of a document stands; where there is no such part, the innermost one around it.
    /// The document must exist.
    file_place place_of(std::string_view path, std::string_view pointer) const;
};

/// A contract that cannot be read: one line that says where, what is wrong, and what to do.
struct unreadable_contract : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The contract that is built into this library.
const contract& embedded_contract();

/// Throws unreadable_contract where a schema document is not one of draft-07, and where a table of
/// a contract that tells all is not as its schema in schemas/data says, has a row twice, or names
/// what is nowhere in the contract.
void check(const contract& of);

/// Reads a contract, and checks it, from
///
/// - a folder that looks like schemas/ (its `*.json` and `data/*.json` are read),
/// - a file: a bundle, or an OpenAPI document in JSON,
/// - `git:REV` or `git:REV:PATH`: such a folder or file (schemas, where there is no PATH; paths
///   begin at the root) as it is in a revision of the repository of the current directory.
///
/// Throws unreadable_contract. At most 1000 files and 64 MiB are read, and git is given 30 seconds.
contract read_contract(const std::string& where);

/// A contract as one JSON value, `{"moonage_contract": 1, "documents": {PATH: VALUE, ...}}`. Throws
/// unreadable_contract where it does not tell all.
json::value to_bundle(const contract& from);

} // namespace moonage_proto::schemas
