#include "delays.hpp"

#include "../draw.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace moonage_proto::fake_server {

namespace {

constexpr double longest_ms = 24.0 * 60 * 60 * 1000;

double number_or(const json::value& from, double otherwise) {
    boost::system::error_code failure;
    const double number = from.to_number<double>(failure);
    return failure ? otherwise : number;
}

double draw_exponential(double mean, std::mt19937_64& random) {
    return -mean * std::log(1 - draw(random));
}

/// By the transform of Box and Muller, which takes two draws.
double draw_normal(double mean, double deviation, std::mt19937_64& random) {
    const double length = std::sqrt(-2 * std::log(1 - draw(random)));
    return mean + deviation * length * std::cos(2 * std::numbers::pi * draw(random));
}

double draw_from(const json::object& distribution, std::mt19937_64& random) {
    if (const json::value* const mean = distribution.if_contains("exponential"))
        return draw_exponential(number_or(*mean, 0), random);
    const json::value* const uniform = distribution.if_contains("uniform");
    const json::value* const normal = distribution.if_contains("normal");
    const json::value* const chosen = uniform ? uniform : normal;
    const json::array* const pair = chosen ? chosen->if_array() : nullptr;
    if (!pair || pair->size() != 2)
        return 0;
    const double first = number_or((*pair)[0], 0);
    const double second = number_or((*pair)[1], 0);
    return uniform ? first + (second - first) * draw(random) : draw_normal(first, second, random);
}

} // namespace

std::chrono::nanoseconds pause_of(std::int64_t milliseconds) {
    const auto longest = static_cast<std::int64_t>(longest_ms);
    return std::chrono::milliseconds(std::clamp<std::int64_t>(milliseconds, 0, longest));
}

std::chrono::nanoseconds draw_delay(const json::value& from, std::mt19937_64& random) {
    const json::object* const distribution = from.if_object();
    const double ms = distribution ? draw_from(*distribution, random) : number_or(from, 0);
    return std::chrono::microseconds(std::llround(std::clamp(ms, 0.0, longest_ms) * 1000));
}

} // namespace moonage_proto::fake_server
