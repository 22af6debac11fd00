#include "created_spaces.hpp"

#include "judges/body_access.hpp"

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/percent_encoding.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

std::optional<std::string> id_member(const json::value& from, std::string_view kind) {
    for (const std::string& name :
         {std::string("id"), std::string(kind) + "_id", std::string(kind) + "Id"})
        if (const json::value* found = member(&from, name))
            if (std::string id = id_text(found); !id.empty())
                return id;
    return std::nullopt;
}

/// The last segment of the path of a URL, unescaped.
std::string last_segment(std::string_view url) {
    url = url.substr(0, url.find('?'));
    const auto id = percent_decode(url.substr(url.rfind('/') + 1));
    return id ? *id : std::string();
}

/// What the answer to its creation did not tell, a list may.
void learn_ids(std::vector<created_space>& left, const exchange& list) {
    const json::array* const shown = find_list(body_of(list));
    if (!shown)
        return;
    for (created_space& space : left)
        for (const json::value& each : *shown)
            if (space.id.empty() && text_of(member(&each, "name")) == space.name)
                space.id = id_of(each);
}

} // namespace

std::string id_of(const json::value& resource) {
    return id_text(member(&resource, "id"));
}

std::string error_message(const exchange& answer) {
    const std::string_view text =
        text_of(member(member(answer.body ? &*answer.body : nullptr, "error"), "message"));
    return text.empty() ? std::string() : moonage_proto::detail::quoted(text, 200);
}

std::string requested_name(const http_request& request) {
    json::error_code error;
    const json::value body = json::parse(request.body, error);
    return error ? std::string() : std::string(text_of(member(&body, "name")));
}

std::optional<std::string> id_in(const exchange& answer, std::string_view kind) {
    if (answer.body) {
        if (auto id = id_member(*answer.body, kind))
            return id;
        for (const std::string_view wrapper : {std::string_view("data"), kind})
            if (const json::value* inner = member(&*answer.body, wrapper))
                if (auto id = id_member(*inner, kind))
                    return id;
    }
    const auto location =
        answer.response ? answer.response->headers.find("Location") : std::nullopt;
    std::string id = location ? last_segment(*location) : std::string();
    return id.empty() ? std::nullopt : std::optional(std::move(id));
}

std::vector<created_space> spaces_left(const std::deque<exchange>& exchanges) {
    std::vector<created_space> left;
    for (const exchange& done : exchanges) {
        if (done.operation == operation_id::create_space) {
            created_space made{requested_name(done.request), id_in(done, "space").value_or(""),
                               done.key};
            const bool is_ours = made.name.starts_with(space_name_prefix);
            if (done.is_success() || (!done.response && is_ours))
                left.push_back(std::move(made));
        } else if (done.operation == operation_id::list_spaces) {
            learn_ids(left, done);
        } else if (done.operation == operation_id::delete_space && done.is_success()) {
            const std::string id = last_segment(done.request.url);
            std::erase_if(left, [&](const created_space& space) { return space.id == id; });
        }
    }
    return left;
}

} // namespace moonage_proto::conformance
