#include "catch.hpp"
#include "files.hpp"

#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <set>
#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

std::set<std::string> names_of_files() {
    const auto root = test::source_directory() / "schemas";
    std::set<std::string> names;
    for (const auto& directory : {root, root / "control", root / "data"})
        for (const auto& path : test::files_in(directory, ".schema.json")) {
            const auto relative = std::filesystem::relative(path, root).generic_string();
            names.insert(relative.substr(0, relative.size() - std::string(".schema.json").size()));
        }
    return names;
}

bool is_table_or_file_of_the_runner(std::string_view name) {
    return name.starts_with("data/") || name == "profile" || name == "report";
}

} // namespace

TEST_CASE("every schema file is embedded, byte for byte, and nothing else is") {
    std::set<std::string> embedded;
    for (const document& each : documents()) {
        CAPTURE(each.name);
        embedded.emplace(each.name);
        const std::string file = std::string(each.name) + ".schema.json";
        CHECK(each.text == test::read_file(test::source_directory() / "schemas" / file));
    }
    CHECK(embedded == names_of_files());
}

TEST_CASE("a document is found by its name") {
    REQUIRE(find_document("space") != nullptr);
    CHECK(find_document("space")->name == "space");
    CHECK(find_document("data/operations") != nullptr);
    CHECK(find_document("nope") == nullptr);
    CHECK(find_document("") == nullptr);
}

TEST_CASE("every schema is valid draft-07") {
    const auto meta = validator::compile(
        test::read_json(test::source_directory() / "tests/schemas/draft-07.json"));
    REQUIRE(meta.has_value());
    for (const document& each : documents()) {
        CAPTURE(each.name);
        for (const violation& wrong : meta->validate(json::parse(each.text)))
            FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
    }
}

TEST_CASE("the meta-schema is itself valid draft-07, and refuses what is not") {
    const auto meta_schema =
        test::read_json(test::source_directory() / "tests/schemas/draft-07.json");
    const auto meta = validator::compile(meta_schema);
    REQUIRE(meta.has_value());
    CHECK(meta->validate(meta_schema).empty());
    CHECK_FALSE(meta->is_valid(json::parse(R"({"properties": {"a": {"type": "text"}}})")));
    CHECK_FALSE(meta->is_valid(json::parse(R"({"required": "a"})")));
    CHECK_FALSE(meta->is_valid(json::parse(R"({"minLength": -1})")));
}

TEST_CASE("every schema says what it is about") {
    for (const document& each : documents()) {
        CAPTURE(each.name);
        const json::object schema = json::parse(each.text).as_object();
        const std::string file = std::string(each.name) + ".schema.json";
        CHECK(schema.at("$schema") == "http://json-schema.org/draft-07/schema#");
        CHECK(schema.at("$id") == json::string(file.substr(file.rfind('/') + 1)));
        CHECK_FALSE(schema.at("title").as_string().empty());
        CHECK_FALSE(schema.at("description").as_string().empty());
        if (!is_table_or_file_of_the_runner(each.name))
            CHECK_FALSE(schema.at("examples").as_array().empty());
    }
}

TEST_CASE("every reference of every schema resolves") {
    for (const document& each : documents()) {
        CAPTURE(each.name);
        CHECK_NOTHROW(validator_for(each.name));
    }
}
