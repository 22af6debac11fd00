#pragma once

#include <boost/json/value.hpp>

namespace moonage_proto::detail {

/// Hands parsed JSON to a reader, event by event; false once the reader finds a fault.
template <class Reader>
bool read_value(const boost::json::value& value, Reader& reader) {
    switch (value.kind()) {
    case boost::json::kind::null:
        return reader.on_null();
    case boost::json::kind::bool_:
        return reader.on_bool(value.get_bool());
    case boost::json::kind::int64:
        return reader.on_integer(value.get_int64());
    case boost::json::kind::uint64:
        return reader.on_large_integer(value.get_uint64());
    case boost::json::kind::double_:
        return reader.on_double(value.get_double());
    case boost::json::kind::string:
        return reader.on_string(value.get_string());
    case boost::json::kind::array:
        if (!reader.on_array_begin())
            return false;
        for (const auto& element : value.get_array())
            if (!read_value(element, reader))
                return false;
        return reader.on_array_end();
    case boost::json::kind::object:
        if (!reader.on_object_begin())
            return false;
        for (const auto& member : value.get_object())
            if (!reader.on_key(member.key()) || !read_value(member.value(), reader))
                return false;
        return reader.on_object_end();
    }
    return false;
}

} // namespace moonage_proto::detail
