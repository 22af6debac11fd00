#include "scripted_error.hpp"

#include "answers.hpp"

#include <moonage_proto/error_code.hpp>

#include <optional>
#include <string>

namespace moonage_proto::fake_server {

namespace {

std::string message_of(std::string_view code, std::optional<std::int64_t> retry_after) {
    if (retry_after && code == to_string(error_code::rate_limit_exceeded))
        return "Too many requests. Retry after " + std::to_string(*retry_after) + " seconds.";
    return "A script answers with " + std::string(code) + ".";
}

template <class T>
std::optional<T> member(const json::object& from, std::string_view name) {
    const json::value* found = from.if_contains(name);
    if (!found)
        return std::nullopt;
    if constexpr (std::is_same_v<T, std::string>)
        return std::string(found->as_string());
    else
        return found->to_number<T>();
}

} // namespace

response_plan scripted_error(const json::value& wanted) {
    json::object named;
    const json::object& from =
        wanted.is_string() ? (named.emplace("code", wanted), named) : wanted.as_object();
    const std::string code = member<std::string>(from, "code").value_or("internal_error");
    const auto known = from_string<error_code>(code);
    const auto status = member<unsigned>(from, "status");
    const auto retry_after = member<std::int64_t>(from, "retry_after");
    return error_answer(
        status.value_or(known ? row_of(*known).status : 500), code,
        member<std::string>(from, "message").value_or(message_of(code, retry_after)), retry_after);
}

} // namespace moonage_proto::fake_server
