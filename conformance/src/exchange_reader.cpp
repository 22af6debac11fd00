#include "exchange_reader.hpp"

#include "judges/body_access.hpp"

#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::nanoseconds;

/// What a reader throws; `read_exchange` hands its fault back.
struct unreadable_exchange {
    fault what;
};

const json::object* object_at(const json::object& in, std::string_view name) {
    const json::value* found = in.if_contains(name);
    return found ? found->if_object() : nullptr;
}

std::string text_at(const json::object& in, std::string_view name) {
    return std::string(text_of(in.if_contains(name)));
}

/// Text, or the bytes of the member with `_base64` behind its name.
std::string bytes_at(const json::object& in, const std::string& name, const std::string& pointer) {
    const json::value* encoded = in.if_contains(name + "_base64");
    if (!encoded)
        return text_at(in, name);
    auto bytes = schemas::from_base64(text_of(encoded));
    if (!bytes)
        throw unreadable_exchange{{pointer + '/' + name + "_base64", "base64", "another string"}};
    return *std::move(bytes);
}

/// Milliseconds, kept within a year so that sums of them cannot overflow.
nanoseconds duration_at(const json::object& in, std::string_view name) {
    constexpr double year = 366.0 * 24 * 60 * 60 * 1000;
    const json::value* found = in.if_contains(name);
    const double milliseconds = is_number(found) ? found->to_number<double>() : 0;
    return nanoseconds(static_cast<std::int64_t>(std::clamp(milliseconds, 0.0, year) * 1e6));
}

std::size_t count_at(const json::object& in, std::string_view name) {
    boost::system::error_code beyond;
    const json::value* found = in.if_contains(name);
    return is_number(found) ? found->to_number<std::size_t>(beyond) : 0;
}

header_list headers_at(const json::object& in, const std::string& pointer) {
    header_list made;
    const json::array& fields = in.at("headers").as_array();
    for (std::size_t i = 0; i != fields.size(); ++i) {
        const json::object& field = fields[i].as_object();
        made.add(text_at(field, "name"),
                 bytes_at(field, "value", pointer + "/headers/" + std::to_string(i)));
    }
    return made;
}

http_request request_of(const json::object& from) {
    const std::string pointer = "/request";
    return {text_at(from, "method"), bytes_at(from, "url", pointer), headers_at(from, pointer),
            bytes_at(from, "body", pointer), text_at(from, "cut")};
}

std::vector<body_arrival> arrivals_of(const json::object& response) {
    std::vector<body_arrival> made;
    if (const json::value* list = response.if_contains("arrivals"))
        for (const json::value& each : list->as_array())
            made.push_back({count_at(each.as_object(), "offset"),
                            duration_at(each.as_object(), "elapsed_ms")});
    return made;
}

http_response response_of(const json::object& from) {
    const std::string pointer = "/response";
    http_response made;
    made.status = static_cast<unsigned>(std::min<std::size_t>(count_at(from, "status"), 999));
    made.reason = text_at(from, "reason");
    made.headers = headers_at(from, pointer);
    made.body = bytes_at(from, "body", pointer);
    made.arrivals = arrivals_of(from);
    made.cut = text_at(from, "cut");
    if (const json::value* complete = from.if_contains("complete"))
        made.is_complete = complete->as_bool();
    return made;
}

std::chrono::system_clock::time_point time_at(const json::object& in, std::string_view name) {
    const json::value* text = in.if_contains(name);
    if (!text)
        return {};
    auto when = read_time(text_of(text));
    if (!when)
        throw unreadable_exchange{
            {'/' + std::string(name), when.error().expected, when.error().actual}};
    return *when;
}

exchange read_exchange_members(const json::object& from) {
    exchange made;
    made.number = count_at(from, "number");
    made.key = from_string<key_role>(text_at(from, "key")).value_or(key_role::unspecified);
    made.request = request_of(*object_at(from, "request"));
    if (const json::object* response = object_at(from, "response"))
        made.response = response_of(*response);
    made.failure = text_at(from, "failure");
    made.started = time_at(from, "started");
    made.duration = duration_at(from, "duration_ms");
    return made;
}

} // namespace

result<std::chrono::system_clock::time_point> read_time(std::string_view text) {
    using std::chrono::milliseconds;
    const auto read = timestamp::parse(text);
    // Beyond these years the clock's nanoseconds end.
    constexpr std::chrono::sys_time<milliseconds> first =
        std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
    constexpr std::chrono::sys_time<milliseconds> last =
        std::chrono::sys_days(std::chrono::year(2200) / 1 / 1);
    if (read)
        if (const auto when = to_milliseconds(read->instant()); when >= first && when <= last)
            return std::chrono::system_clock::time_point(when);
    return fault{{}, "an RFC 3339 date-time from 1970 to 2199", quote(text)};
}

result<exchange> read_exchange(const json::object& from) {
    try {
        return read_exchange_members(from);
    } catch (const unreadable_exchange& why) {
        return why.what;
    }
}

} // namespace moonage_proto::conformance
