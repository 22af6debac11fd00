#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/requirements.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// What is odd about an input.
enum class oddity {
    missing,
    wrong_type,
    null,
    empty,
    too_long,
    odd_text,
    nested,
    not_listed, ///< Of an enumeration.
    unknown_member,
    malformed,
    no_object,
    media_type,
    charset ///< Not wrong, but not mentioned by the reference either.
};

/// A body that is not as its schema has it, or only just is.
struct odd_input {
    operation_id operation;
    oddity kind;
    std::string what; ///< For people, as in `name: a number in place of a string`.
    std::string body;
    std::string media_type; ///< Empty: no Content-Type.
    /// The row of the ledger that leaves it open how such a request is answered, where it has one.
    std::optional<requirement_id> left_open;
};

/// Every odd input of an operation, made from the schema of its request and a body that it takes.
/// The same arguments give the same inputs; what is arbitrary in them comes from the seed.
std::vector<odd_input> odd_inputs(operation_id operation, const json::object& valid,
                                  std::uint64_t seed);

/// The row that leaves it open how an operation answers such an input; empty where none does.
std::optional<requirement_id> row_left_open(operation_id operation, std::string_view member,
                                            oddity kind);

} // namespace moonage_proto::conformance
