#pragma once

#include <moonage_proto/id.hpp>

#include <cstdint>
#include <random>
#include <string>

namespace moonage_proto::fake_server {

/// The one source of ids and other made-up text: from one seed, the same in the same order.
class id_generator {
public:
    explicit id_generator(std::uint64_t seed)
        : random_(seed) {}

    std::string next(id_kind kind) { return make_id(kind, random_); }

    /// A made-up token, as for an OAuth state; no secret.
    std::string next_token() {
        std::string token = next(id_kind::event);
        return token.substr(id_prefix(id_kind::event).size()) +
               next(id_kind::event).substr(id_prefix(id_kind::event).size());
    }

private:
    std::mt19937_64 random_;
};

} // namespace moonage_proto::fake_server
