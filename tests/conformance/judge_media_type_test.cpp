#include "catch.hpp"
#include "judge_support.hpp"

using namespace judge_support;

namespace {

exchange listed(std::string body = R"({"data": []})") {
    return answered(operation_id::list_messages, "/spaces/sp_1/messages", 200, std::move(body));
}

const auto limits = {std::pair{"X-RateLimit-Limit", "100"},
                     {"X-RateLimit-Remaining", "95"},
                     {"X-RateLimit-Reset", "1706803200"}};

} // namespace

TEST_CASE("a JSON body with the media type application/json is right") {
    const verdicts said = judge(listed());
    CHECK(said.is_clean());
    CHECK(said.passes("api.content-type-of-replies"));
    CHECK(said.passes("api.replies-are-json"));
}

TEST_CASE("parameters and the case of a media type do not matter") {
    exchange seen = with_headers(listed(), limits);
    seen.response->headers.add("content-type", "Application/JSON; charset=utf-8");
    CHECK(judge(seen).is_clean());
}

TEST_CASE("a body without a media type, or with another one, is wrong") {
    CHECK(judge(with_headers(listed(), limits)).failed == ids{"api.content-type-of-replies"});
    exchange html = with_headers(listed("<html>"), limits);
    html.response->headers.add("Content-Type", "text/html");
    CHECK(judge(html).failed == ids{"api.content-type-of-replies", "api.replies-are-json"});
}

TEST_CASE("where there is no body there is no media type to judge") {
    exchange none =
        with_headers(answered(operation_id::delete_space, "/spaces/sp_1", 204, ""), limits);
    CHECK(judge(none).is_clean());
    CHECK(judge(none).says_nothing_of("api.content-type-of-replies"));
    exchange empty = with_headers(listed(""), limits);
    CHECK(judge(empty).says_nothing_of("api.content-type-of-replies"));
    exchange head = with_headers(listed(""), limits);
    head.request.method = "HEAD";
    CHECK(judge(head).is_clean());
}

TEST_CASE("a body that broke off is not judged as JSON") {
    exchange cut = listed(R"({"data": [)");
    cut.response->is_complete = false;
    CHECK(judge(cut).says_nothing_of("api.replies-are-json"));
}

TEST_CASE("a JSON request body is to be accepted as a media type") {
    const auto of = [](unsigned status) {
        return sending(
            answered(operation_id::create_space, "/spaces", status,
                     status < 300 ? "{}" : R"({"error": {"code": "x", "message": "no"}})"),
            R"({"name": "a"})");
    };
    CHECK(judge(of(201)).passes("api.content-type-of-requests"));
    CHECK(judge(of(415)).fails("api.content-type-of-requests"));
    CHECK(judge(of(400)).says_nothing_of("api.content-type-of-requests"));
}
