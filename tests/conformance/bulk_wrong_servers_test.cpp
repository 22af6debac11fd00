#include "catch.hpp"
#include "conformance/bulk_support.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/serialize.hpp>

using namespace bulk;

namespace {

/// The ids of what a run calls met.
std::vector<std::string_view> passed(const report& made) {
    std::vector<std::string_view> ids;
    for (const requirement_result& result : made.results)
        if (result.verdict == verdict::pass)
            ids.push_back(result.row->id);
    return ids;
}

bool is_about_errors_or_media(std::string_view id) {
    return id.starts_with("error.") || id.starts_with("api.") || id.starts_with("auth.missing") ||
           id.starts_with("auth.unknown") || id.starts_with("auth.required");
}

} // namespace

TEST_CASE("a server that refuses everything does not conform") {
    const report made =
        check_against({{http_answer(401, R"({"error":{"code":"unauthorized","message":"No."}})")}});
    INFO(text_of(made));
    CHECK(made.succeeded == 0);
    CHECK(exit_code(made) == 1); // For its rate limit headers, too.
    check_closing(made, {"Every request was answered 401. Are the keys"});
    for (const std::string_view id : passed(made)) {
        CAPTURE(id);
        CHECK(is_about_errors_or_media(id));
    }
}

TEST_CASE("a server that answers everything with an empty object violates the contract") {
    const report made = check_against({{http_answer(200, "{}")}});
    INFO(text_of(made));
    CHECK(exit_code(made) == 1);
    check_closing(made, {"the same answer, 200 and \"{}\": it comes from a stub"});
    for (const std::string_view id : passed(made)) {
        CAPTURE(id);
        CHECK_FALSE(id.starts_with("rate-limit."));
        CHECK_FALSE(id.starts_with("webhook."));
        CHECK_FALSE(id.starts_with("error."));
        CHECK_FALSE(id.starts_with("stream."));
        CHECK_FALSE(id.starts_with("rotation."));
        CHECK(id != "auth.valid-key-accepted");
        CHECK(id != "spaces.create.accepts-request-body");
    }
}

TEST_CASE("a server that never serves a request keeps within no limit") {
    for (const int status : {401, 500}) {
        scripted_server server(always(
            {{http_answer(status, R"({"error":{"code":"internal_error","message":"No."}})")}}));
        profile target = full_profile(server.base());
        target.allow.insert(effect::exhaust);
        run_options options;
        options.timeout = 300ms;
        const report made = run(target, options);
        CAPTURE(status);
        CHECK(exit_code(made) != 0);
        for (const std::string_view id : passed(made)) {
            CAPTURE(id);
            CHECK_FALSE(id.starts_with("rate-limit."));
        }
    }
}

TEST_CASE("a server of web pages does not conform, and the report asks for the base URL") {
    const std::string page = "<html>Sorry</html>";
    for (const int status : {200, 404, 500, 503}) {
        const report made =
            check_against({{http_answer(status, page, "Content-Type: text/html\r\n")}});
        CAPTURE(status, text_of(made));
        CHECK(exit_code(made) == 1);
        CHECK(made.count(verdict::fail) < 8); // Few causes, few failures.
        check_closing(made, {"page of HTML"});
        if (status == 404)
            check_closing(made, {"base URL end like that of the API"});
        if (status == 503)
            check_closing(made, {"The API is not up behind what answers"});
    }
}

TEST_CASE("a server that redirects all is not followed, and no key goes elsewhere") {
    scripted_server elsewhere(always({{http_answer(200, "{}")}}));
    const report made = check_against(
        {{http_answer(302, "", "Location: " + elsewhere.origin() + "/v1/spaces\r\n")}});
    INFO(text_of(made));
    CHECK(elsewhere.requests().empty());
    CHECK(exit_code(made) == 1);
    check_closing(made, {"Every request was redirected with 302", elsewhere.origin(),
                         "give it the base URL that answers itself"});
}

TEST_CASE("a server that redirects all to itself gets each request once") {
    scripted_server server(always({{http_answer(307, "", "Location: /v1/spaces\r\n")}}));
    const report made = check_at(server.base());
    INFO(text_of(made));
    CHECK(exit_code(made) == 1);
    CHECK(server.requests().size() == made.requests);
    CHECK(made.requests < 30);
}

TEST_CASE("a server that asks for an hour's patience is not waited for") {
    const report made = check_against({{http_answer(
        429, R"({"error":{"code":"rate_limit_exceeded","message":"No.","retry_after":3600}})",
        "Content-Type: application/json\r\nRetry-After: 3600\r\nX-RateLimit-Limit: 100\r\n"
        "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 4102444800\r\n")}});
    INFO(text_of(made));
    CHECK(made.requests == 1);
    CHECK(exit_code(made) == 3);
    check_closing(made,
                  {"asks to wait 3600 s, longer than a run waits", "run again once it is not"});
}

TEST_CASE("a server of HTTP/1.0 is read as it is") {
    const report made = check_against(
        {{"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{}"}, 0ms, end::close});
    INFO(text_of(made));
    CHECK(exit_code(made) == 1);
    CHECK(made.count(verdict::harness_error) == 0);
    CHECK(made.stopped.empty());
}
