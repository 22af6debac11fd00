#pragma once

#include <moonage_proto/detail/header_view.hpp>

#include <string>

namespace moonage_proto::fake_server {

using detail::equal_ignoring_case;
using detail::header_view;
using detail::to_lower;

/// A header of a response.
struct header_field {
    std::string name;
    std::string value;
};

constexpr char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

} // namespace moonage_proto::fake_server
