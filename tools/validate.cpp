#include "cli.hpp"
#include "files.hpp"
#include "json_file.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::tools {
namespace {

struct validate_options {
    std::string schema;
    std::vector<std::string> files;
    bool list = false;
};

exit_code list_schemas() {
    for (const schemas::document& document : schemas::documents())
        std::cout << document.name << '\n';
    std::cout.flush();
    return exit_code::ok;
}

/// The embedded schema of that name, else the schema in the file of that name.
schemas::validator find_validator(const std::string& schema) {
    if (schemas::find_document(schema) != nullptr)
        return schemas::validator_for(schema);
    if (schema.find_first_of("./") == std::string::npos)
        throw failure(exit_code::usage, schema +
                                            ": is not the name of a schema (see `moonage-proto "
                                            "validate --list`), nor a path with a . or / in it");
    auto compiled = schemas::validator::compile(read_json_file(schema));
    if (!compiled)
        throw failure(exit_code::usage, schema + ": " + to_string(compiled.error()));
    return *std::move(compiled);
}

/// The first member that an object has twice: parsed JSON no longer shows it. RFC 8259 §4.
std::optional<fault> find_repeated_member(std::string_view text) {
    const auto read = moonage_proto::decode<json::value>(
        text, {.max_bytes = max_file_bytes, .max_depth = max_json_depth});
    return read ? std::nullopt : std::optional(read.error());
}

/// What is wrong with the JSON text in a file, one line each; how many lines there were.
std::size_t print_violations(const std::string& file, const schemas::validator& validator) {
    const std::string name = file == "-" ? "stdin" : file;
    const std::string text = read_bytes(file);
    std::vector<schemas::violation> violations = validator.validate(parse_json(text, name));
    if (const std::optional<fault> second = find_repeated_member(text))
        violations.push_back({second->pointer, "", "must not stand there a second time"});
    for (const schemas::violation& found : violations)
        std::cout << name << ": " << (found.pointer.empty() ? "(root)" : found.pointer) << ": "
                  << found.sentence << '\n';
    return violations.size();
}

exit_code validate(const validate_options& options) {
    if (options.list)
        return list_schemas();
    if (options.schema.empty() || options.files.empty())
        throw failure(exit_code::usage, "validate needs the name of a schema and a file "
                                        "(see `moonage-proto validate --help`)");
    const schemas::validator validator = find_validator(options.schema);
    std::size_t violations = 0;
    for (const std::string& file : options.files)
        violations += print_violations(file, validator);
    std::cout.flush();
    return violations == 0 ? exit_code::ok : exit_code::violates;
}

constexpr const char* validate_footer =
    "Prints `file: pointer: sentence` for each violation, the pointer being a JSON Pointer (RFC "
    "6901),\n"
    "or (root) for the whole document, and nothing where there is none.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto validate action reply.json\n"
    "  curl -s -H \"Authorization: Bearer $KEY\" URL/spaces | moonage-proto validate space_list -\n"
    "  moonage-proto validate ./my.schema.json *.json\n"
    "  moonage-proto validate --list";

} // namespace

void add_validate(CLI::App& app, job& chosen) {
    CLI::App* const command =
        app.add_subcommand("validate", "Validate JSON files against a schema");
    const auto options = std::make_shared<validate_options>();
    command->add_option("SCHEMA", options->schema,
                        "The name of one of our schemas, or the path of a file");
    command->add_option("FILE", options->files, "JSON files; - for stdin")->option_text("...");
    command->add_flag("--list", options->list, "List the names of our schemas and exit");
    command->footer(validate_footer);
    command->callback([&chosen, options] { chosen = [options] { return validate(*options); }; });
}

} // namespace moonage_proto::tools
