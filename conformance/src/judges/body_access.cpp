#include "body_access.hpp"

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moonage_proto::conformance {

namespace {

constexpr std::size_t longest_word = 40;

/// The URL from the first character of its path on, without the fragment.
std::string_view target_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t from = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    url = from == std::string_view::npos ? std::string_view() : url.substr(from);
    return url.substr(0, url.find('#'));
}

template <class Visit>
void split(std::string_view text, char separator, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end != 0)
            visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string decoded(std::string_view text) {
    const auto plain = percent_decode(text);
    return plain ? *plain : std::string(text);
}

} // namespace

const json::value* member(const json::value* from, std::string_view name) {
    return is_object(from) ? from->get_object().if_contains(name) : nullptr;
}

const json::value* present(const json::value* from, std::string_view name) {
    const json::value* const found = member(from, name);
    return found && found->is_null() ? nullptr : found;
}

bool is_text(const json::value* value) {
    return value && value->is_string();
}
bool is_number(const json::value* value) {
    return value && value->is_number();
}
bool is_object(const json::value* value) {
    return value && value->is_object();
}
bool is_array(const json::value* value) {
    return value && value->is_array();
}

bool is_whole_number(const json::value* value) {
    if (!is_number(value))
        return false;
    const auto number = value->to_number<double>();
    return number >= 0 && number == std::floor(number);
}

bool is_timestamp(const json::value* value) {
    return is_text(value) && timestamp::parse(text_of(value)).has_value();
}

std::string_view text_of(const json::value* value) {
    if (!is_text(value))
        return {};
    const json::string& text = value->get_string();
    return {text.data(), text.size()};
}

std::string id_text(const json::value* value) {
    if (value && (value->is_int64() || value->is_uint64()))
        return json::serialize(*value);
    return std::string(text_of(value));
}

std::string kind_of(const json::value* value) {
    if (!value)
        return "missing";
    switch (value->kind()) {
    case json::kind::null:
        return "null";
    case json::kind::bool_:
        return "a boolean";
    case json::kind::string:
        return "a string";
    case json::kind::array:
        return "an array";
    case json::kind::object:
        return "an object";
    default:
        return "a number";
    }
}

std::string quote(std::string_view text) {
    return moonage_proto::detail::quoted(text, longest_word);
}

std::string show(const json::value* value) {
    if (is_text(value))
        return quote(text_of(value));
    return is_number(value) ? json::serialize(*value) : kind_of(value);
}

std::string kind_at(std::string_view where, const json::value* value) {
    return std::string(where) + " is " + kind_of(value);
}

std::string show_at(std::string_view where, const json::value* value) {
    return std::string(where) + " is " + show(value);
}

std::string unless(bool met, std::string wrong) {
    return met ? "so" : std::move(wrong);
}

const json::array* find_list(const json::value* body) {
    if (is_array(body))
        return &body->get_array();
    if (const json::value* data = member(body, "data"); is_array(data))
        return &data->get_array();
    const json::array* only = nullptr;
    if (is_object(body))
        for (const auto& [name, value] : body->get_object())
            if (value.is_array()) {
                if (only)
                    return nullptr;
                only = &value.get_array();
            }
    return only;
}

const json::value* find_resource(const json::value* body, std::string_view name) {
    if (!is_object(body))
        return nullptr;
    if (member(body, "id"))
        return body;
    for (const std::string_view wrapper : {std::string_view("data"), name})
        if (const json::value* inner = member(body, wrapper); is_object(inner))
            return inner;
    return body;
}

bool any_text(const json::value& in, const std::function<bool(std::string_view)>& visit) {
    const auto within = [&](const json::value& inner) { return any_text(inner, visit); };
    if (in.is_string())
        return visit(text_of(&in));
    if (in.is_array())
        return std::ranges::any_of(in.get_array(), within);
    if (in.is_object())
        return std::ranges::any_of(in.get_object(),
                                   [&](const auto& pair) { return within(pair.value()); });
    return false;
}

const json::value* body_of(const exchange& seen) {
    return seen.body ? &*seen.body : nullptr;
}

std::optional<std::string> query_value(const exchange& seen, std::string_view name) {
    const std::string_view target = target_of(seen.request.url);
    const std::size_t mark = target.find('?');
    std::optional<std::string> found;
    if (mark != std::string_view::npos)
        split(target.substr(mark + 1), '&', [&](std::string_view pair) {
            const std::size_t equals = std::min(pair.find('='), pair.size());
            if (!found && decoded(pair.substr(0, equals)) == name)
                found = decoded(pair.substr(std::min(equals + 1, pair.size())));
        });
    return found;
}

std::vector<std::string> path_segments(const exchange& seen) {
    const std::string_view target = target_of(seen.request.url);
    std::vector<std::string> segments;
    split(target.substr(0, target.find('?')), '/',
          [&](std::string_view segment) { segments.push_back(decoded(segment)); });
    return segments;
}

std::optional<json::value> request_json(const exchange& seen) {
    boost::system::error_code failed;
    json::value parsed = json::parse(seen.request.body, failed);
    return failed ? std::nullopt : std::optional<json::value>(std::move(parsed));
}

bool asks_for_stream(const exchange& seen) {
    if (seen.operation != operation_id::send_message)
        return false;
    const auto sent = request_json(seen);
    const json::value* const stream = sent ? member(&*sent, "stream") : nullptr;
    return stream && stream->is_bool() && stream->get_bool();
}

bool has_body(const exchange& seen) {
    return seen.response && seen.request.method != "HEAD" && seen.status() >= 200 &&
           seen.status() != 204 && seen.status() != 304 && !seen.response->body.empty();
}

bool is_absolute_url(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (text.starts_with(scheme))
            return text.size() > scheme.size() && text.find(' ') == std::string_view::npos;
    return false;
}

} // namespace moonage_proto::conformance
