#include "timestamp_spelling.hpp"

#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>

#include <string_view>

namespace moonage_proto::fake_server {

namespace {

// Neither whole hours nor an offset that a machine is likely to run with.
constexpr std::chrono::minutes offset{5 * 60 + 45};
constexpr std::string_view offset_text = "+05:45";

unsigned digits_of(const timestamp& when, timestamp_form form) {
    switch (form) {
    case timestamp_form::seconds:
        return 0;
    case timestamp_form::microseconds:
        return 6;
    case timestamp_form::nanoseconds:
        return 9;
    case timestamp_form::offset:
        return when.fraction_digits();
    }
    return 0;
}

std::string spelt(const timestamp& when, timestamp_form form) {
    const utc_instant instant = when.instant();
    const bool is_ahead = form == timestamp_form::offset;
    std::string text =
        to_string(timestamp::from(is_ahead ? instant.second + offset : instant.second));
    text.pop_back();
    if (const unsigned digits = digits_of(when, form)) {
        const std::string fraction = std::to_string(1'000'000'000 + instant.fraction.count());
        text.append(".").append(fraction, 1, digits);
    }
    return text.append(is_ahead ? offset_text : "Z");
}

void respell_member(json::object::value_type& member, timestamp_form form) {
    const json::string* const text = member.value().if_string();
    if (!text || !member.key().ends_with("_at"))
        return;
    const auto when = timestamp::parse({text->data(), text->size()});
    if (when)
        member.value() = spelt(*when, form);
}

} // namespace

void respell_timestamps(json::value& body, timestamp_form form) {
    if (json::object* const object = body.if_object()) {
        for (auto& member : *object) {
            respell_member(member, form);
            respell_timestamps(member.value(), form);
        }
    } else if (json::array* const array = body.if_array()) {
        for (json::value& element : *array)
            respell_timestamps(element, form);
    }
}

} // namespace moonage_proto::fake_server
