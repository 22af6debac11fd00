#include "request_facts.hpp"

#include "../parse_json.hpp"

namespace moonage_proto::fake_server {

const json::value* request_facts::body() const {
    if (!body_)
        body_.emplace(parse_json(asked.body));
    return *body_ ? &**body_ : nullptr;
}

} // namespace moonage_proto::fake_server
