#include "request_facts.hpp"

#include "parse_body.hpp"

namespace moonage_proto::fake_server {

const json::value* request_facts::body() const {
    if (!body_)
        body_.emplace(parse_body(asked.body));
    return *body_ ? &**body_ : nullptr;
}

} // namespace moonage_proto::fake_server
