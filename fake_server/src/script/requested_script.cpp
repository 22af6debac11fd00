#include "requested_script.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>

#include <moonage_proto/json/decode.hpp>

#include <string>
#include <utility>

namespace moonage_proto::fake_server {

result<script> read_requested_script(std::string_view header) {
    if (!header.starts_with('{'))
        return find_scenario(header);
    const auto document = decode<json::value>(header);
    if (!document)
        return document.error();
    auto asked = read_rule(*document);
    if (!asked)
        return asked.error();
    script made;
    made.rules.push_back(std::move(*asked));
    return made;
}

} // namespace moonage_proto::fake_server
