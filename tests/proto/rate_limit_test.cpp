#include <moonage_proto/rate_limit.hpp>

#include "catch.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

using namespace moonage_proto;

namespace {

using headers = std::map<std::string, std::string, std::less<>>;

headers example() {
    return {{"X-RateLimit-Limit", "100"},
            {"X-RateLimit-Remaining", "95"},
            {"X-RateLimit-Reset", "1706803200"}};
}

result<rate_limit> parse(const headers& from) {
    return parse_rate_limit([&](std::string_view name) -> std::optional<std::string_view> {
        const auto found = from.find(name);
        if (found == from.end())
            return std::nullopt;
        return found->second;
    });
}

headers written(const rate_limit& limits) {
    headers into;
    write_rate_limit(
        limits, [&](std::string_view name, std::string_view value) { into.emplace(name, value); });
    return into;
}

} // namespace

TEST_CASE("the reference's rate limit headers are read and written") {
    const auto limits = parse(example());
    REQUIRE(limits.has_value());
    CHECK(limits->limit == 100);
    CHECK(limits->remaining == 95);
    CHECK(limits->reset ==
          std::chrono::sys_days(std::chrono::year(2024) / 2 / 1) + std::chrono::hours(16));
    CHECK(written(*limits) == example());
}

TEST_CASE("the greatest rate limit numbers are read and written") {
    headers most{{"X-RateLimit-Limit", "9223372036854775807"},
                 {"X-RateLimit-Remaining", "0"},
                 {"X-RateLimit-Reset", "253402300799"}};
    const auto limits = parse(most);
    REQUIRE(limits.has_value());
    CHECK(written(*limits) == most);
}

TEST_CASE("a missing rate limit header is named") {
    const std::string name = GENERATE(as<std::string>(), "X-RateLimit-Limit",
                                      "X-RateLimit-Remaining", "X-RateLimit-Reset");
    auto from = example();
    from.erase(name);
    const auto limits = parse(from);
    REQUIRE(limits.has_error());
    CHECK(limits.error().pointer == name);
    CHECK(limits.error().actual == "no such header");
}

TEST_CASE("a rate limit header that is not a bounded number in digits is named and quoted") {
    const std::string name = GENERATE(as<std::string>(), "X-RateLimit-Limit",
                                      "X-RateLimit-Remaining", "X-RateLimit-Reset");
    const std::string value =
        GENERATE(as<std::string>(), "", " 5", "5 ", "-1", "+1", "1.5", "1e3", "0x10", "1,000",
                 "100, 100", "five", "9223372036854775808", "18446744073709551616",
                 "99999999999999999999999999999999", "2024-02-01T16:00:00Z");
    auto from = example();
    from[name] = value;
    const auto limits = parse(from);
    REQUIRE(limits.has_error());
    CHECK(limits.error().pointer == name);
    CHECK(limits.error().actual == '"' + value + '"');
}

TEST_CASE("a reset after the year 9999 is refused") {
    auto from = example();
    from["X-RateLimit-Reset"] = "253402300800";
    CHECK(parse(from).has_error());
}

TEST_CASE("a reset before 1970 is written as zero") {
    rate_limit limits;
    limits.reset = std::chrono::sys_seconds(std::chrono::seconds(-1));
    CHECK(written(limits).at("X-RateLimit-Reset") == "0");
}
