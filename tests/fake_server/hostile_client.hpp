#pragma once

#include "api.hpp"

#include <string>

namespace test {

/// All of a request that creates a space but what tells the length of its body.
inline const std::string post_head =
    "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + organization_key +
    "\r\nContent-Type: application/json\r\n";

/// No window of requests is in the way.
inline options without_rate_limit() {
    options how;
    how.requests_per_minute = 1000000;
    return how;
}

/// Another client is served, whatever the first one does.
inline void check_that_others_are_served(const api& it) {
    test_client other(it.service.port());
    other.send(get_spaces);
    CHECK(other.receive().status == 200);
}

/// Sends until the server takes no more; false where it takes all of that many.
inline bool is_cut_off(test_client& client, const std::string& bytes, int times) {
    for (int i = 0; i != times; ++i)
        if (!client.send(bytes))
            return true;
    return false;
}

} // namespace test
