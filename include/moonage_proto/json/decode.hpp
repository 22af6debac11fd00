#pragma once

#include <moonage_proto/json/decode_options.hpp>
#include <moonage_proto/json/model_reader.hpp>
#include <moonage_proto/json/read_text.hpp>
#include <moonage_proto/json/read_value.hpp>

namespace moonage_proto {

/// Reads a described model from JSON text (RFC 8259).
///
/// Members that the model does not have are tolerated. A fault is: text that is not JSON or is over
/// the bounds of `options`, a missing member, a member that comes twice, a value of the wrong type,
/// an enum value outside a closed list (unless `options` keeps its text).
template <class T>
result<T> decode(std::string_view text, const decode_options& options = {}) {
    T model;
    detail::model_reader reader(detail::shape_for<T>, &model, options);
    if (auto wrong = detail::read_text(text, options, reader))
        return std::move(*wrong);
    return model;
}

template <class T>
result<T> decode(const char* text, const decode_options& options = {}) {
    return decode<T>(std::string_view(text), options);
}

/// Reads a described model from parsed JSON; faults as above.
template <class T>
result<T> decode(const json::value& value, const decode_options& options = {}) {
    T model;
    detail::model_reader reader(detail::shape_for<T>, &model, options);
    if (!detail::read_value(value, reader))
        return *reader.error();
    return model;
}

} // namespace moonage_proto
