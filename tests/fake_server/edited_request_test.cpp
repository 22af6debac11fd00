#include "../../fake_server/src/edits/edited_request.hpp"

#include "catch.hpp"

#include <moonage_proto/json/decode.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;

namespace {

/// A request, and what edits make of it.
struct sample {
    explicit sample(std::string_view method, std::string_view path, std::string_view query = {},
                    std::string_view body = {}) {
        original.method = method;
        original.path = path;
        original.query = query;
        original.body = body;
        original.headers = headers;
    }

    const request& after(std::string_view edit) {
        edited.emplace(original);
        return again(edit);
    }
    const request& again(std::string_view edit) {
        edited->apply(decode<request_edit>(edit).value());
        return edited->view();
    }

    std::vector<header_view> headers{{"Authorization", "Bearer k"}, {"X-A", "1"}, {"x-a", "2"}};
    request original;
    std::optional<edited_request> edited;
};

} // namespace

TEST_CASE("A request without an edit is as it came") {
    sample it("GET", "/v1/spaces", "a=b&&c", "x");
    const request& seen = it.after("{}");
    CHECK(seen.path == "/v1/spaces");
    CHECK(seen.query == "a=b&&c");
    CHECK(seen.body == "x");
    CHECK(seen.headers.size() == 3);
}

TEST_CASE("Path parameters become others, escaped, and the rest of the path stays") {
    sample it("GET", "/v1/spaces/spc_1/actions/act_1");
    CHECK(it.after(R"({"parameters": {"id": "a/b c"}})").path ==
          "/v1/spaces/a%2Fb%20c/actions/act_1");
    CHECK(it.again(R"({"parameters": {"actionId": "act_2"}})").path ==
          "/v1/spaces/a%2Fb%20c/actions/act_2");
    sample other("DELETE", "/v1/spaces/spc_1/integrations/github");
    CHECK(other.after(R"({"parameters": {"provider": "slack", "actionId": "x"}})").path ==
          "/v1/spaces/spc_1/integrations/slack");
}

TEST_CASE("A path of no operation keeps what it has") {
    for (const std::string_view path : {"/v1/nothing/spc_1", "/oauth/github", "/v1"})
        CHECK(sample("GET", path).after(R"({"parameters": {"id": "x"}})").path == path);
}

TEST_CASE("Query parameters are set once, added and removed") {
    sample it("GET", "/v1/spaces", "limit=5&x=1&limit=6&y");
    CHECK(it.after(R"({"query": {"limit": "7"}})").query == "limit=7&x=1&y");
    CHECK(it.after(R"({"query": {"status": "a&b", "n": 3}})").query ==
          "limit=5&x=1&limit=6&y&status=a%26b&n=3");
    CHECK(it.after(R"({"query": {"limit": null, "y": null, "z": null}})").query == "x=1");
}

TEST_CASE("A query parameter's number is added to") {
    sample it("GET", "/v1/spaces", "limit=5&offset=abc");
    CHECK(it.after(R"({"query": {"limit": {"add": -6}}})").query == "limit=-1&offset=abc");
    CHECK(it.after(R"({"query": {"offset": {"add": 1}}})").query == "limit=5&offset=abc");
}

TEST_CASE("A number that is not given counts as the operation's default, else as nothing") {
    sample spaces("GET", "/v1/spaces");
    CHECK(spaces.after(R"({"query": {"limit": {"add": -1}}})").query == "limit=19");
    CHECK(spaces.after(R"({"query": {"offset": {"add": 1}}})").query == "offset=1");
    sample messages("GET", "/v1/spaces/spc_1/messages");
    CHECK(messages.after(R"({"query": {"limit": {"add": 1}}})").query == "limit=51");
}

TEST_CASE("Header fields are set once and removed, in any case") {
    sample it("GET", "/v1/spaces");
    const request& seen = it.after(R"({"headers": {"x-A": "3", "authorization": null, "N": "n"}})");
    CHECK(seen.headers.size() == 2);
    CHECK(seen.header("X-a") == "3");
    CHECK(seen.header("n") == "n");
    CHECK_FALSE(seen.header("Authorization"));
}

TEST_CASE("The JSON of a body is edited") {
    sample it("POST", "/v1/spaces", {}, R"({"name":"a","model":"m"})");
    CHECK(it.after(R"({"set": {"/name": "b", "/x": 1}, "remove": ["/model"]})").body ==
          R"({"name":"b","x":1})");
    CHECK(it.again(R"({"set": {"/x": 2}})").body == R"({"name":"b","x":2})");
}

TEST_CASE("A body that is not JSON stays as it is") {
    for (const std::string_view body : {"", "{", "name=b"})
        CHECK(sample("POST", "/v1/spaces", {}, body).after(R"({"set": {"/a": 1}})").body == body);
}
