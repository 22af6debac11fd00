#include "text_exchange.hpp"

#include "ascii_case.hpp"
#include "text_layout.hpp"

#include <ostream>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_excerpt = 600;

bool is_worth_showing(const header_field& field) {
    for (const std::string_view name :
         {"Authorization", "Content-Type", "Content-Length", "Accept", "Retry-After", "Location",
          "WWW-Authenticate", "Allow", "X-RateLimit-Limit", "X-RateLimit-Remaining",
          "X-RateLimit-Reset"})
        if (equal_ignoring_case(field.name, name))
            return true;
    return false;
}

void write_headers(std::ostream& out, const char* margin, const header_list& headers) {
    for (const header_field& field : headers)
        if (is_worth_showing(field))
            out << margin << field.name << ": " << one_line(field.value, longest_excerpt) << '\n';
}

void write_body(std::ostream& out, const char* margin, const std::string& body) {
    if (!body.empty())
        out << margin << one_line(body, longest_excerpt) << '\n';
}

} // namespace

void write_exchange(std::ostream& out, const exchange& masked) {
    out << "    exchange " << masked.number << '\n';
    out << "      > " << masked.request.method << ' '
        << one_line(masked.request.url, longest_excerpt) << '\n';
    write_headers(out, "      > ", masked.request.headers);
    write_body(out, "      > ", masked.request.body);
    if (masked.response) {
        out << "      < " << masked.response->status << ' '
            << one_line(masked.response->reason, longest_excerpt) << '\n';
        write_headers(out, "      < ", masked.response->headers);
        write_body(out, "      < ", masked.response->body);
    }
    if (!masked.failure.empty())
        out << "      ! " << one_line(masked.failure, longest_excerpt) << '\n';
}

} // namespace moonage_proto::conformance
