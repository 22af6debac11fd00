#pragma once

#include "../key_ring.hpp"
#include "../request.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/route.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// What the space of a path is to the key of its request.
enum class seen_space { none, own, foreign, known, unknown };

/// What rules look at in a request.
struct request_facts {
    request_facts(const request& what, std::string_view below_base, const route& where,
                  const issued_key* who = nullptr, seen_space seen = seen_space::none)
        : asked(what)
        , path(below_base)
        , way(where)
        , key(who)
        , space(seen) {}

    const request& asked;
    std::string_view path; ///< Below the base URL.
    const route& way;
    const issued_key* key = nullptr; ///< Null: no valid key.
    seen_space space = seen_space::none;

    /// The body's JSON, parsed when it is first asked for; null where it is none.
    const json::value* body() const;

private:
    mutable std::optional<std::optional<json::value>> body_;
};

} // namespace moonage_proto::fake_server
