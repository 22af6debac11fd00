#include "edited_request.hpp"

#include "../base_path.hpp"
#include "../parse_json.hpp"
#include "json_edit.hpp"
#include "query_edit.hpp"

#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/route.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// A string as it is, any other value as JSON.
std::string as_text(const json::value& value) {
    const json::string* const text = value.if_string();
    return text ? std::string(text->data(), text->size()) : json::serialize(value);
}

} // namespace

edited_request::edited_request(const request& original)
    : view_(original)
    , headers_(original.headers.begin(), original.headers.end()) {
    view_.headers = headers_;
}

void edited_request::apply(const request_edit& edit) {
    if (edit.parameters)
        edit_path(*edit.parameters);
    if (edit.query) {
        const route way = find_route(view_.method, path_below_base(view_.path));
        view_.query = keep(edit_query(view_.query, *edit.query, way.called));
    }
    if (edit.headers)
        edit_headers(*edit.headers);
    if (edit.set || edit.remove)
        edit_body(edit);
}

std::string_view edited_request::keep(std::string text) {
    return kept_.emplace_back(std::move(text));
}

void edited_request::edit_path(const json::object& parameters) {
    const route way = find_route(view_.method, path_below_base(view_.path));
    std::string path;
    const char* from = view_.path.data(); // Segments are views into the path.
    for (const path_parameter& each : way.parameters) {
        const json::value* const value = parameters.if_contains(each.name);
        if (!value)
            continue;
        path.append(from, each.segment.data());
        append_percent_encoded(path, as_text(*value));
        from = each.segment.data() + each.segment.size();
    }
    path.append(from, view_.path.data() + view_.path.size());
    view_.path = keep(std::move(path));
}

void edited_request::edit_headers(const json::object& by_name) {
    for (const auto& member : by_name) {
        const std::string_view name = member.key();
        std::erase_if(headers_, [&](const header_view& each) {
            return equal_ignoring_case(each.name, name);
        });
        if (!member.value().is_null()) {
            const std::string_view kept_name = keep(std::string(name));
            headers_.push_back({kept_name, keep(as_text(member.value()))});
        }
    }
    view_.headers = headers_;
}

void edited_request::edit_body(const request_edit& edit) {
    auto document = parse_json(view_.body);
    if (!document)
        return;
    edit_values(*document, edit.set, edit.remove);
    view_.body = keep(json::serialize(*document));
}

} // namespace moonage_proto::fake_server
