#pragma once

#include <moonage_proto/api_key.hpp>
#include <moonage_proto/detail/header_view.hpp>
#include <moonage_proto/schemas/request_fault.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

/// How much there is of the body of a request that is judged.
enum class body_kept {
    whole,
    in_part, ///< The rest was dropped, so what it says is not judged.
    withheld ///< It is no JSON object, and not kept, as it may have a secret.
};

/// A request to be judged; all that it views must outlive the judgement.
struct judged_request {
    std::string_view method;
    std::string_view path;       ///< With all that stands before the base URL's end; shown.
    std::string_view path_below; ///< Below the base URL; empty where it is not below it.
    std::string_view query;      ///< Without the question mark.
    std::span<const detail::header_view> headers; ///< A masked token counts as one.
    std::string_view body;
    std::uint64_t body_bytes = 0; ///< Of all of it, kept or not.
    body_kept kept = body_kept::whole;
    std::optional<api_key_type> key; ///< Empty where it is not known: its scope is not judged.
    std::string_view own_space;      ///< The space that a space key is bound to.
};

/// What a request does against the contract, however it was answered: path and method,
/// Authorization, the scope of its key, query, body (reference: all sections on requests).
std::vector<request_fault> find_request_faults(const judged_request& asked);

} // namespace moonage_proto::schemas
