#include "../../fake_server/src/control/openapi.hpp"
#include "../../fake_server/src/journal_filter.hpp"

#include "catch.hpp"
#include "openapi_support.hpp"

#include <boost/json/value.hpp>

#include <set>
#include <string>
#include <string_view>

using namespace moonage_proto::fake_server;
namespace json = boost::json;
using openapi_support::collect_references;

namespace {

bool has_query_parameter(const json::value& operation, std::string_view name) {
    for (const json::value& each : operation.at("parameters").as_array())
        if (each.at("in") == "query" && each.at("name").as_string() == name)
            return true;
    return false;
}

} // namespace

TEST_CASE("Every reference of the OpenAPI document leads to something in it") {
    const json::value document = control_openapi();
    std::set<std::string> references;
    collect_references(document, references);
    CHECK(references.size() > 30);
    for (const std::string& each : references) {
        CAPTURE(each);
        boost::system::error_code none;
        CHECK(each.starts_with("#/"));
        CHECK(document.find_pointer(each.substr(1), none));
    }
}

TEST_CASE("The OpenAPI document leaves nothing out of the schemas but where they stand") {
    const json::value document = control_openapi();
    const json::value& script = document.at_pointer("/components/schemas/script");
    CHECK_FALSE(script.as_object().contains("$id"));
    CHECK(script.at("properties").as_object().contains("$schema"));
}

TEST_CASE("The OpenAPI document has the query parameters that a journal can be asked with") {
    const json::value document = control_openapi();
    const json::value& asked = document.at_pointer("/paths/~1sessions~1{id}~1journal/get");
    const std::string_view pairs[] = {"after=1", "limit=1", "operation=get_space", "status=200",
                                      "rule=a"};
    for (const std::string_view pair : pairs) {
        CAPTURE(pair);
        CHECK(read_journal_filter(pair).has_value());
        CHECK(has_query_parameter(asked, pair.substr(0, pair.find('='))));
    }
}
