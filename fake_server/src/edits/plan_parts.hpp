#pragma once

#include "../response_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace moonage_proto::fake_server {

/// Where the head stands among the steps; their end where there is none.
inline std::vector<response_step>::iterator find_head(response_plan& plan) {
    auto at = plan.steps.begin();
    while (at != plan.steps.end() && !std::holds_alternative<step::head>(*at))
        ++at;
    return at;
}

/// Whether the plan is a stream's, whatever a script has its head say, or has a head that says
/// `text/event-stream`.
inline bool is_event_stream(response_plan& plan) {
    const step::head* const head = plan.head();
    if (!head)
        return false;
    if (head->is_stream)
        return true;
    for (const header_field& field : head->headers)
        if (equal_ignoring_case(field.name, "Content-Type"))
            return equal_ignoring_case(field.value.substr(0, field.value.find(';')),
                                       "text/event-stream");
    return false;
}

/// The bytes of a step that is part of a body or of the wire; null of another.
inline std::string* bytes_of(response_step& from) {
    if (auto* body = std::get_if<step::body>(&from))
        return &body->bytes;
    if (auto* event = std::get_if<step::event>(&from))
        return &event->bytes;
    if (auto* raw = std::get_if<step::raw_bytes>(&from))
        return &raw->bytes;
    return nullptr;
}

/// Whether nothing can come after a step.
inline bool ends_connection(const response_step& each) {
    return std::holds_alternative<step::close>(each) || std::holds_alternative<step::reset>(each) ||
           std::holds_alternative<step::stall>(each);
}

/// A number of bytes or of other things; none where it is negative.
inline std::size_t size_from(std::int64_t number) {
    return number < 0 ? 0 : static_cast<std::size_t>(number);
}

} // namespace moonage_proto::fake_server
