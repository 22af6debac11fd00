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

    std::string next(id_kind kind) {
        ++made_;
        return make_id(kind, random_);
    }

    /// How many ids have been made; a token counts for two.
    std::uint64_t made() const { return made_; }

    /// Goes on as one does that has made so many more ids; takes time in proportion.
    void skip(std::uint64_t count) {
        random_.discard(count);
        made_ += count;
    }

    /// A made-up token, as for an OAuth state; no secret.
    std::string next_token() {
        std::string token = next(id_kind::event);
        return token.substr(id_prefix(id_kind::event).size()) +
               next(id_kind::event).substr(id_prefix(id_kind::event).size());
    }

private:
    std::mt19937_64 random_;
    std::uint64_t made_ = 0;
};

} // namespace moonage_proto::fake_server
