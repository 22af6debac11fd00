#include "text_exchange.hpp"

#include "../ascii_case.hpp"
#include "text_layout.hpp"

#include <algorithm>
#include <initializer_list>
#include <ostream>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_excerpt = 1200;
constexpr std::size_t most_stream_lines = 24;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(names,
                               [name](auto each) { return equal_ignoring_case(name, each); });
}

bool is_worth_showing(const header_field& field, bool has_limits) {
    // One that is misnamed explains why the right one is missing.
    if (contains_ignoring_case(field.name, "rate") || contains_ignoring_case(field.name, "retry"))
        return has_limits || equal_ignoring_case(field.name, "Retry-After");
    return is_one_of(field.name, {"Authorization", "Content-Type", "Accept", "Retry-After",
                                  "Location", "WWW-Authenticate", "Allow"});
}

void write_headers(std::ostream& out, const std::string& margin, const header_list& headers,
                   bool has_limits) {
    for (const header_field& field : headers)
        if (is_worth_showing(field, has_limits))
            out << margin << one_line(field.name, longest_excerpt) << ": "
                << one_line(field.value, longest_excerpt) << '\n';
}

void write_body(std::ostream& out, const std::string& margin, const std::string& body) {
    if (!body.empty())
        out << margin << one_line(body, longest_excerpt) << '\n';
}

/// A recording need not have the whole of a body.
void write_cut(std::ostream& out, const std::string& margin, const std::string& cut) {
    if (!cut.empty())
        out << margin << '(' << one_line(cut, longest_excerpt) << ")\n";
}

/// An event stream reads as lines; other bodies as one.
void write_stream(std::ostream& out, const std::string& margin, std::string_view body) {
    for (std::size_t line = 0; !body.empty(); ++line) {
        if (line == most_stream_lines) {
            out << margin << "... (" << counted(body.size(), "more byte") << ")\n";
            return;
        }
        const std::size_t end = body.find('\n');
        out << margin << one_line(body.substr(0, end), longest_excerpt) << '\n';
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    }
}

void write_response(std::ostream& out, const http_response& response, const std::string& margin,
                    bool has_limits) {
    out << margin << response.status << ' ' << one_line(response.reason, longest_excerpt) << '\n';
    write_headers(out, margin, response.headers, has_limits);
    write_cut(out, margin, response.cut);
    if (response.media_type() != "text/event-stream")
        return write_body(out, margin, response.body);
    write_stream(out, margin, response.body);
    if (const std::string parts = arrival_words(response); !parts.empty())
        out << margin << "(the body came in " << parts << ")\n";
}

} // namespace

std::string_view key_words(key_role role) {
    switch (role) {
    case key_role::none:
        return "no key";
    case key_role::organization:
        return "the organization key";
    case key_role::organization_2:
        return "the second organization key";
    case key_role::space:
        return "the space key";
    case key_role::read_only:
        return "the read-only key";
    case key_role::revoked:
        return "the revoked key";
    case key_role::unknown:
        return "a key that does not exist";
    case key_role::malformed:
        return "an Authorization without a Bearer token";
    case key_role::unspecified:
        return "a key of which nothing is known";
    }
    return {};
}

std::string milliseconds_words(std::chrono::nanoseconds duration) {
    const auto tenths =
        std::chrono::duration_cast<std::chrono::microseconds>(duration).count() / 100;
    if (tenths >= 100)
        return std::to_string(tenths / 10) + " ms";
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " ms";
}

std::string arrival_words(const http_response& masked) {
    if (masked.arrivals.size() < 2)
        return {};
    return counted(masked.arrivals.size(), "part") + ", the first after " +
           milliseconds_words(masked.arrivals.front().elapsed) + " and the last after " +
           milliseconds_words(masked.arrivals.back().elapsed);
}

void write_exchange(std::ostream& out, const exchange& masked, const exchange_layout& layout) {
    const std::string sent = layout.indent + "  > ", came = layout.indent + "  < ";
    out << layout.indent << "exchange " << masked.number << ", with " << key_words(masked.key)
        << ", " << milliseconds_words(masked.duration) << '\n';
    out << sent << masked.request.method << ' ' << one_line(masked.request.url, longest_excerpt)
        << '\n';
    write_headers(out, sent, masked.request.headers, layout.has_limits);
    write_body(out, sent, masked.request.body);
    write_cut(out, sent, masked.request.cut);
    if (masked.response)
        write_response(out, *masked.response, came, layout.has_limits);
    if (!masked.failure.empty())
        out << layout.indent << "  ! " << one_line(masked.failure, longest_excerpt) << '\n';
}

} // namespace moonage_proto::conformance
