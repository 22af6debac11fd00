#include "body_check.hpp"

#include "answers.hpp"

#include <moonage_proto/detail/media_type.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>

#include <cstddef>
#include <string>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t max_body_depth = 32;

} // namespace

std::optional<response_plan> check_body(const request& asked, std::string_view schema_name) {
    if (asked.body.empty())
        return invalid_answer("(body)", "must be a JSON object, but there is none");
    if (!detail::is_media_type(asked.header("Content-Type").value_or(""), "application/json"))
        return error_answer(415, "unsupported_media_type",
                            "The Content-Type of the body must be application/json.");
    if (!equal_ignoring_case(asked.header("Content-Encoding").value_or("identity"), "identity"))
        return error_answer(415, "unsupported_media_type",
                            "The body must come without a Content-Encoding.");
    json::parse_options bounds;
    bounds.max_depth = max_body_depth;
    boost::system::error_code failure;
    const json::value body = json::parse(asked.body, failure, {}, bounds);
    if (failure)
        return invalid_answer("(body)", "must be JSON: " + failure.message());
    const auto violations = schemas::validator_for(schema_name).validate(body);
    if (violations.empty())
        return std::nullopt;
    const schemas::violation& first = violations.front();
    return invalid_answer(first.pointer.empty() ? "(body)" : first.pointer, first.sentence);
}

} // namespace moonage_proto::fake_server
