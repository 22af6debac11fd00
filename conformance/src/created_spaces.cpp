#include "created_spaces.hpp"

#include "judges/body_access.hpp"

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/percent_encoding.hpp>

#include <boost/json/parse.hpp>

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

} // namespace

std::string id_of(const json::value& resource) {
    return id_text(member(&resource, "id"));
}

std::string error_message(const exchange& answer) {
    const std::string_view text =
        text_of(member(member(answer.body ? &*answer.body : nullptr, "error"), "message"));
    return text.empty() ? std::string() : moonage_proto::detail::quoted(text, 200);
}

std::string last_segment(std::string_view url) {
    url = url.substr(0, url.find('?'));
    const auto segment = percent_decode(url.substr(url.rfind('/') + 1));
    return segment ? *segment : std::string();
}

std::string space_in_path(std::string_view url) {
    constexpr std::string_view parent = "/spaces/";
    url = url.substr(0, url.find('?'));
    const auto at = url.rfind(parent); // Those of the base URL come before.
    if (at == std::string_view::npos)
        return {};
    url.remove_prefix(at + parent.size());
    return last_segment(url.substr(0, url.find('/')));
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

} // namespace moonage_proto::conformance
