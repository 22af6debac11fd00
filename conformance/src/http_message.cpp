#include "ascii_case.hpp"

#include <moonage_proto/conformance/http_message.hpp>

#include <utility>

namespace moonage_proto::conformance {

void header_list::add(std::string name, std::string value) {
    fields_.push_back({std::move(name), std::move(value)});
}

std::optional<std::string_view> header_list::find(std::string_view name) const {
    for (const header_field& field : fields_)
        if (equal_ignoring_case(field.name, name))
            return field.value;
    return std::nullopt;
}

std::size_t header_list::count(std::string_view name) const {
    return static_cast<std::size_t>(
        std::count_if(fields_.begin(), fields_.end(), [name](const header_field& field) {
            return equal_ignoring_case(field.name, name);
        }));
}

std::string http_response::media_type() const {
    std::string_view value = headers.find("Content-Type").value_or("");
    value = value.substr(0, value.find(';'));
    while (!value.empty() && is_blank(value.front()))
        value.remove_prefix(1);
    while (!value.empty() && is_blank(value.back()))
        value.remove_suffix(1);
    return lowered(std::string(value));
}

} // namespace moonage_proto::conformance
