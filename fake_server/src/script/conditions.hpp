#pragma once

#include "compiled_match.hpp"
#include "first_fault.hpp"

#include <vector>

namespace moonage_proto::fake_server {

/// Where the conditions of a `match` are gathered, and its faults.
struct condition_list {
    std::vector<match_condition>& conditions;
    first_fault faults;
};

/// Event of a delivery, operation, method, path.
void add_target_conditions(const request_match& from, condition_list& list);

/// Type of the key, the key itself, the space as seen by it.
void add_key_conditions(const request_match& from, condition_list& list);

/// Path and query parameters, header fields, body.
void add_value_conditions(const request_match& from, condition_list& list);

/// Status and body of the answer.
void add_answer_conditions(const request_match& from, condition_list& list);

} // namespace moonage_proto::fake_server
