#include "catch.hpp"
#include "files.hpp"

#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

std::filesystem::path examples() {
    return test::source_directory() / "schemas/examples";
}

void check_is_valid(std::string_view schema, const json::value& value) {
    CHECK(validator_for(schema).is_valid(value));
    for (const violation& wrong : validator_for(schema).validate(value))
        FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
}

std::string text_of(const json::value& example, std::string_view name) {
    return std::string(example.as_object().at(name).as_string());
}

bool is_table(std::string_view name) {
    return name.starts_with("data/");
}

} // namespace

TEST_CASE("the examples in every schema are as it says") {
    for (const document& each : documents()) {
        const json::value schema = json::parse(each.text);
        if (const json::value* list = schema.as_object().if_contains("examples"))
            for (const json::value& example : list->as_array()) {
                CAPTURE(each.name, example);
                check_is_valid(each.name, example);
            }
    }
}

TEST_CASE("every example file is as its schema says") {
    for (const document& each : documents()) {
        const auto files = test::files_in(examples() / each.name, ".json");
        CAPTURE(each.name);
        CHECK(files.empty() == is_table(each.name));
        for (const auto& path : files) {
            CAPTURE(path);
            check_is_valid(each.name, test::read_json(path));
        }
    }
}

TEST_CASE("every invalid example gives exactly the violation that it names") {
    for (const document& each : documents()) {
        const auto files = test::files_in(examples() / each.name / "invalid", ".json");
        CAPTURE(each.name);
        CHECK(files.empty() == is_table(each.name));
        for (const auto& path : files) {
            CAPTURE(path);
            const json::value example = test::read_json(path);
            const auto found =
                validator_for(each.name).validate(example.as_object().at("document"));
            CHECK_FALSE(validator_for(each.name).is_valid(example.as_object().at("document")));
            REQUIRE(found.size() == 1);
            CHECK(found[0].pointer == text_of(example, "pointer"));
            CHECK(found[0].schema_pointer == text_of(example, "schema_pointer"));
            CHECK(found[0].sentence == text_of(example, "sentence"));
        }
    }
}

TEST_CASE("every directory of examples belongs to a schema") {
    for (const auto& root : {examples(), examples() / "control"})
        for (const auto& entry : std::filesystem::directory_iterator(root)) {
            const auto name = std::filesystem::relative(entry.path(), examples()).generic_string();
            CAPTURE(name);
            CHECK((name == "control" || find_document(name) != nullptr));
        }
}
