#include <moonage_proto/schemas/pretty_print.hpp>

#include "scalar_text.hpp"

#include <boost/json/serialize.hpp>

#include <string_view>

namespace moonage_proto::schemas {

namespace {

void append(std::string& out, const json::value& value, std::size_t depth);

void append_line_start(std::string& out, std::size_t depth) {
    out += '\n';
    out.append(2 * depth, ' ');
}

template <class Container, class AppendElement>
void append_elements(std::string& out, const Container& elements, std::string_view brackets,
                     std::size_t depth, AppendElement append_element) {
    out += brackets[0];
    for (const auto& element : elements) {
        if (&element != &*elements.begin())
            out += ',';
        append_line_start(out, depth + 1);
        append_element(element);
    }
    if (!elements.empty())
        append_line_start(out, depth);
    out += brackets[1];
}

void append(std::string& out, const json::value& value, std::size_t depth) {
    if (const json::array* list = value.if_array())
        append_elements(out, *list, "[]", depth,
                        [&](const json::value& item) { append(out, item, depth + 1); });
    else if (const json::object* object = value.if_object())
        append_elements(out, *object, "{}", depth, [&](const auto& member) {
            out += json::serialize(json::value(member.key())) + ": ";
            append(out, member.value(), depth + 1);
        });
    else
        out += scalar_text(value);
}

} // namespace

std::string pretty_print(const json::value& value) {
    std::string text;
    append(text, value, 0);
    return text += '\n';
}

} // namespace moonage_proto::schemas
