#include "har_reader.hpp"

#include "exchange_reader.hpp"
#include "judges/body_access.hpp"

#include <moonage_proto/detail/bearer_token.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::nanoseconds;

/// What a reader throws; `read_har` hands its fault back.
struct unreadable_har {
    fault what;
};

[[noreturn]] void refuse(std::string pointer, std::string expected, const json::value* found) {
    throw unreadable_har{
        {std::move(pointer), std::move(expected), found ? kind_of(found) : "nothing"}};
}

const json::object& object_at(const json::object& in, std::string_view name,
                              const std::string& pointer) {
    const json::value* found = in.if_contains(name);
    if (!is_object(found))
        refuse(pointer + '/' + std::string(name), "an object", found);
    return found->get_object();
}

const json::array& array_at(const json::object& in, std::string_view name,
                            const std::string& pointer) {
    const json::value* found = in.if_contains(name);
    if (!is_array(found))
        refuse(pointer + '/' + std::string(name), "an array", found);
    return found->get_array();
}

std::string text_at(const json::object& in, std::string_view name, const std::string& pointer) {
    const json::value* found = in.if_contains(name);
    if (!is_text(found))
        refuse(pointer + '/' + std::string(name), "a string", found);
    return std::string(text_of(found));
}

/// A number that is not negative; 0 where there is none, or -1 as archives have it.
double number_at(const json::object& in, std::string_view name) {
    const json::value* found = in.if_contains(name);
    return is_number(found) ? std::max(0.0, found->to_number<double>()) : 0;
}

/// Pseudo-header fields of HTTP/2 (RFC 9113 section 8.3), which browsers show among the others, are
/// left out.
header_list har_headers(const json::object& in, const std::string& pointer) {
    header_list made;
    const json::array& fields = array_at(in, "headers", pointer);
    for (std::size_t i = 0; i != fields.size(); ++i) {
        const std::string place = pointer + "/headers/" + std::to_string(i);
        if (!fields[i].is_object())
            refuse(place, "an object", &fields[i]);
        std::string name = text_at(fields[i].get_object(), "name", place);
        if (!name.starts_with(':'))
            made.add(std::move(name), text_at(fields[i].get_object(), "value", place));
    }
    return made;
}

/// Text, or the bytes of base64.
std::string content_of(const json::object& from, const std::string& pointer) {
    const std::string text(text_of(from.if_contains("text")));
    if (text_of(from.if_contains("encoding")) != "base64")
        return text;
    auto bytes = schemas::from_base64(text);
    if (!bytes)
        refuse(pointer + "/text", "base64, as the encoding says", from.if_contains("text"));
    return *std::move(bytes);
}

http_request request_of(const json::object& from, const std::string& pointer) {
    http_request made;
    made.method = text_at(from, "method", pointer);
    made.url = text_at(from, "url", pointer);
    made.headers = har_headers(from, pointer);
    if (present(from.if_contains("postData"), "text"))
        made.body = content_of(from.at("postData").get_object(), pointer + "/postData");
    else if (number_at(from, "bodySize") > 0 || is_object(from.if_contains("postData")))
        made.cut = "the archive does not have the body";
    return made;
}

/// An archive need not have bodies, and browsers cut those that are long.
void read_body(const json::object& response, const std::string& pointer, http_response& made) {
    const json::value* found = response.if_contains("content");
    if (!is_object(found))
        return;
    const json::object& content = found->get_object();
    made.body = content_of(content, pointer + "/content");
    if (static_cast<double>(made.body.size()) < number_at(content, "size"))
        made.cut = made.body.empty() ? "the archive does not have the body"
                                     : "the archive has the beginning of the body only";
    if (!made.body.empty())
        made.arrivals.push_back({0, {}});
}

std::optional<http_response> response_of(const json::object& from, const std::string& pointer) {
    const double status = number_at(from, "status");
    if (status < 100 || status > 999)
        return std::nullopt; // No answer came; archives say so with the status 0.
    http_response made;
    made.status = static_cast<unsigned>(status);
    made.reason = std::string(text_of(from.if_contains("statusText")));
    made.headers = har_headers(from, pointer);
    read_body(from, pointer, made);
    return made;
}

/// Without an Authorization the archive may have been made without keys, as browsers do.
key_role role_of(const http_request& request) {
    const auto authorization = request.headers.find("Authorization");
    const bool is_other = authorization && detail::bearer_token(*authorization).empty();
    return is_other ? key_role::malformed : key_role::unspecified;
}

exchange exchange_of(const json::object& entry, const std::string& pointer) {
    constexpr double year = 366.0 * 24 * 60 * 60 * 1000;
    exchange made;
    made.request = request_of(object_at(entry, "request", pointer), pointer + "/request");
    const json::object& response = object_at(entry, "response", pointer);
    made.response = response_of(response, pointer + "/response");
    if (!made.response)
        made.failure = "no answer came";
    made.key = role_of(made.request);
    if (const auto when = read_time(text_of(entry.if_contains("startedDateTime"))))
        made.started = *when;
    const double milliseconds = std::min(number_at(entry, "time"), year);
    made.duration = nanoseconds(static_cast<std::int64_t>(milliseconds * 1e6));
    return made;
}

/// Chrome marks what it took from its cache.
bool is_from_cache(const json::object& entry) {
    return entry.if_contains("_fromCache") != nullptr;
}

} // namespace

result<traffic> read_har(const json::object& archive) {
    try {
        traffic made;
        const json::array& entries =
            array_at(object_at(archive, "log", {}), "entries", std::string("/log"));
        for (std::size_t i = 0; i != entries.size(); ++i) {
            const std::string pointer = "/log/entries/" + std::to_string(i);
            if (!entries[i].is_object())
                refuse(pointer, "an object", &entries[i]);
            const json::object& entry = entries[i].get_object();
            if (is_from_cache(entry)) {
                ++made.cached;
                continue;
            }
            exchange& seen = made.exchanges.emplace_back().seen;
            seen = exchange_of(entry, pointer);
            seen.number = i + 1;
        }
        return made;
    } catch (const unreadable_har& why) {
        return why.what;
    }
}

} // namespace moonage_proto::conformance
