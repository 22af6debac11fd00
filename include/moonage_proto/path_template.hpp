#pragma once

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/percent_encoding.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto {

/// What stood in a path for a `:name` of its template.
struct path_parameter {
    std::string_view name;    ///< Without the colon; a view into the template.
    std::string_view segment; ///< Still escaped, never empty; a view into the path.
};

/// The parameters of a matched path, in order. The longest path of the reference has two.
class path_parameters {
public:
    static constexpr std::size_t capacity = 2;

    constexpr const path_parameter* begin() const { return items_.data(); }
    constexpr const path_parameter* end() const { return items_.data() + size_; }
    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }

    /// `index` must be below `size()`.
    constexpr const path_parameter& operator[](std::size_t index) const { return items_[index]; }

    /// The escaped segment of a name, if the template has it.
    constexpr std::optional<std::string_view> find(std::string_view name) const {
        for (const path_parameter& item : *this)
            if (item.name == name)
                return item.segment;
        return std::nullopt;
    }

    /// False, and nothing appended, when there is no room.
    constexpr bool append(const path_parameter& item) {
        if (size_ == capacity)
            return false;
        items_[size_++] = item;
        return true;
    }

private:
    std::array<path_parameter, capacity> items_{};
    std::size_t size_ = 0;
};

namespace detail {

/// Cuts the first segment, without its slash, off a path that begins with a slash.
constexpr std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

constexpr bool is_parameter(std::string_view segment) {
    return segment.starts_with(':');
}

inline void append_segment(std::string& path, std::string_view segment) {
    path += '/';
    append_percent_encoded(path, segment);
}

inline const char* why_no_segment(std::string_view value) {
    if (value.empty())
        return "an empty string";
    if (value == "." || value == "..")
        return "a dot segment";
    return nullptr;
}

inline result<std::string> build_path(std::string_view pattern,
                                      std::span<const std::string_view> values) {
    std::string path;
    std::size_t used = 0;
    for (std::string_view rest = pattern; rest.starts_with('/');) {
        const std::string_view segment = take_segment(rest);
        if (!is_parameter(segment)) {
            (path += '/') += segment;
            continue;
        }
        std::string name(segment.substr(1));
        if (used == values.size())
            return fault{std::move(name), "a value for each parameter of " + std::string(pattern),
                         "none"};
        if (const char* problem = why_no_segment(values[used]))
            return fault{std::move(name), "a value that can be one segment of a path", problem};
        append_segment(path, values[used++]);
    }
    if (used < values.size())
        return fault{{},
                     std::to_string(used) + " values for " + std::string(pattern),
                     std::to_string(values.size())};
    return {boost::system::in_place_value, std::move(path)};
}

} // namespace detail

/// Whether `path` is one that the template, such as `/spaces/:id/actions/:actionId`, describes, and
/// what stands for its parameters. `path` has no query. Segments are compared byte by byte before
/// any escape is resolved, so an escaped slash does not part segments; a parameter never matches an
/// empty segment; a slash at the end counts, so
/// `/spaces/` is not `/spaces`. A template with more than two parameters matches nothing.
constexpr std::optional<path_parameters> match_path(std::string_view pattern,
                                                    std::string_view path) {
    path_parameters found;
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const std::string_view wanted = detail::take_segment(pattern);
        const std::string_view segment = detail::take_segment(path);
        if (!detail::is_parameter(wanted)) {
            if (segment != wanted)
                return std::nullopt;
        } else if (segment.empty() || !found.append({wanted.substr(1), segment})) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty())
        return std::nullopt;
    return found;
}

/// The segment with its escapes resolved; the fault of a malformed one has the parameter's name for
/// a pointer.
inline result<std::string> decoded(const path_parameter& parameter) {
    auto text = percent_decode(parameter.segment);
    if (text)
        return text;
    fault what = text.error();
    what.pointer = parameter.name;
    return what;
}

/// The template's path with a value, escaped, for each parameter in order. Faults, with the
/// parameter's name for a pointer: an empty value, which would make another path; `.` and `..`,
/// which clients and proxies remove even when they are escaped (RFC 3986 sections 5.2.4 and 6.2.2);
/// a missing value; and, without a pointer, one too many.
template <class... Values>
result<std::string> build_path(std::string_view pattern, const Values&... values) {
    const std::array<std::string_view, sizeof...(Values)> list{std::string_view(values)...};
    return detail::build_path(pattern, list);
}

} // namespace moonage_proto
