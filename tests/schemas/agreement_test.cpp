#include "catch.hpp"
#include "changes.hpp"
#include "files.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/schemas/documents.hpp>
#include <moonage_proto/schemas/validator.hpp>

using namespace moonage_proto;
using namespace moonage_proto::schemas;

TEST_CASE("what valijson refuses is explained, and nothing else is") {
    std::size_t refused = 0;
    for (const document& each : documents()) {
        const validator& rules = validator_for(each.name);
        for (const auto& path :
             test::files_in(test::source_directory() / "schemas/examples" / each.name, ".json")) {
            json::value value = test::read_json(path);
            test::for_each_change(value, [&] {
                const auto found = rules.validate(value);
                if (found.empty() != rules.is_valid(value) ||
                    (!found.empty() && found[0].schema_pointer.empty()))
                    FAIL_CHECK(path << ": " << value);
                refused += !found.empty();
            });
        }
    }
    CHECK(refused > 1000);
}

TEST_CASE("a schema with anything anywhere is a fault or can be used") {
    std::size_t used = 0;
    for (const char* name : {"action", "create_webhook_request", "space_details", "profile"}) {
        CAPTURE(name);
        json::value schema = json::parse(find_document(name)->text);
        const json::value examples = schema.as_object().at("examples");
        schema.as_object().erase("examples");
        test::for_each_change(schema, [&] {
            const auto rules = validator::compile(schema);
            if (!rules)
                return;
            ++used;
            for (const json::value& value : examples.as_array())
                for (const violation& each : rules->validate(value))
                    if (each.schema_pointer.empty())
                        FAIL_CHECK(schema);
        });
    }
    CHECK(used > 1000);
}
