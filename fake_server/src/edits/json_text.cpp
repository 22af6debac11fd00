#include "json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cstddef>

namespace moonage_proto::fake_server {

namespace {

void start_line(std::string& out, std::size_t depth) {
    out += '\n';
    out.append(depth * 2, ' ');
}

// Recursion goes no deeper than the parsers of bodies and scripts let values nest.
void append(std::string& out, const json::value& value, std::size_t depth);

void append(std::string& out, const json::object& object, std::size_t depth) {
    out += '{';
    for (const auto& [name, member] : object) {
        if (&member != &object.begin()->value())
            out += ',';
        start_line(out, depth + 1);
        out += json::serialize(name);
        out += ": ";
        append(out, member, depth + 1);
    }
    start_line(out, depth);
    out += '}';
}

void append(std::string& out, const json::array& array, std::size_t depth) {
    out += '[';
    for (const json::value& element : array) {
        if (&element != &array.front())
            out += ',';
        start_line(out, depth + 1);
        append(out, element, depth + 1);
    }
    start_line(out, depth);
    out += ']';
}

void append(std::string& out, const json::value& value, std::size_t depth) {
    const json::object* const object = value.if_object();
    const json::array* const array = value.if_array();
    if (object && !object->empty())
        append(out, *object, depth);
    else if (array && !array->empty())
        append(out, *array, depth);
    else
        out += json::serialize(value);
}

} // namespace

std::string to_pretty_text(const json::value& value) {
    std::string out;
    append(out, value, 0);
    return out;
}

} // namespace moonage_proto::fake_server
