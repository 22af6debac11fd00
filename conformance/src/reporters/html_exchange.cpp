#include "html_exchange.hpp"

#include "markup.hpp"
#include "text_exchange.hpp"
#include "text_layout.hpp"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t most_parts = 200;

std::string beginning_of(std::string_view text, std::size_t length) {
    if (text.size() <= length)
        return std::string(text);
    return std::string(text.substr(0, length)) + "\n... (" + counted(text.size(), "byte") +
           " in all)";
}

void write_message(std::ostream& out, const char* label, const std::string& first_line,
                   const header_list& headers, const std::string& body, const std::string& cut) {
    out << "<figure class=\"message\"><figcaption>" << label
        << "</figcaption><pre tabindex=\"0\"><b>" << markup_lines(first_line) << "</b>\n";
    for (const header_field& field : headers)
        out << markup_lines(field.name) << ": " << markup_lines(field.value) << '\n';
    if (!body.empty())
        out << '\n' << markup_lines(body);
    if (!cut.empty())
        out << "\n(" << markup_lines(cut) << ')';
    out << "</pre></figure>\n";
}

/// The bytes of a part: from its offset to that of the next.
std::string_view part_of(const http_response& response, std::size_t index) {
    const auto offset_of = [&](std::size_t i) {
        return i < response.arrivals.size()
                   ? std::min(response.arrivals[i].offset, response.body.size())
                   : response.body.size();
    };
    const std::size_t from = offset_of(index), to = offset_of(index + 1);
    return std::string_view(response.body).substr(from, to < from ? 0 : to - from);
}

/// Where in a line of 1000 units something happened, from the request to the end.
std::int64_t place_of(std::chrono::nanoseconds elapsed, std::chrono::nanoseconds whole) {
    return whole.count() <= 0 ? 0 : std::clamp<std::int64_t>(elapsed * 1000 / whole, 0, 1000);
}

void write_line_of_time(std::ostream& out, const http_response& response,
                        std::chrono::nanoseconds whole) {
    out << "<svg class=\"timeline\" viewBox=\"0 0 1010 24\" preserveAspectRatio=\"none\" "
           "role=\"img\" "
           "aria-label=\"The body came in "
        << markup_text(arrival_words(response)) << "\"><rect class=\"whole\" x=\"0\" y=\"11\" "
        << "width=\"1010\" height=\"2\"/>";
    for (std::size_t i = 0; i < std::min(response.arrivals.size(), most_parts); ++i)
        out << "<rect class=\"part\" x=\"" << place_of(response.arrivals[i].elapsed, whole)
            << "\" y=\"3\" width=\"5\" height=\"18\"><title>part " << i + 1 << " after "
            << milliseconds_words(response.arrivals[i].elapsed) << "</title></rect>";
    out << "</svg>\n";
}

void write_parts(std::ostream& out, const exchange& masked) {
    const http_response& response = *masked.response;
    constexpr std::size_t longest_part = 200;
    out << "<figure class=\"parts\"><figcaption>The body came in "
        << markup_text(arrival_words(response)) << "</figcaption>\n";
    write_line_of_time(out, response, std::max(masked.duration, response.arrivals.back().elapsed));
    out << "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>after</th><th>bytes</th>"
           "<th>what came</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < std::min(response.arrivals.size(), most_parts); ++i) {
        const std::string_view part = part_of(response, i);
        out << "<tr><td>" << milliseconds_words(response.arrivals[i].elapsed) << "</td><td>"
            << part.size() << "</td><td><code>" << markup_text(one_line(part, longest_part))
            << "</code></td></tr>\n";
    }
    out << "</tbody></table></div></figure>\n";
}

} // namespace

std::string title_of(const exchange& masked) {
    std::string title = std::to_string(masked.number) + ": " + masked.request.method + ' ' +
                        one_line(masked.request.url, 200);
    title += masked.response ? " answered " + std::to_string(masked.status()) : " not answered";
    return title + ", with " + std::string(key_words(masked.key)) + ", " +
           milliseconds_words(masked.duration);
}

void write_html_exchange(std::ostream& out, const exchange& masked, std::size_t longest_body) {
    write_message(out, "Sent", masked.request.method + ' ' + masked.request.url,
                  masked.request.headers, beginning_of(masked.request.body, longest_body),
                  masked.request.cut);
    if (masked.response) {
        write_message(out, "Received",
                      std::to_string(masked.response->status) + ' ' + masked.response->reason,
                      masked.response->headers, beginning_of(masked.response->body, longest_body),
                      masked.response->cut);
        if (masked.response->arrivals.size() > 1)
            write_parts(out, masked);
    }
    if (!masked.failure.empty())
        out << "<p class=\"broken\">" << markup_lines(masked.failure) << "</p>\n";
}

} // namespace moonage_proto::conformance
