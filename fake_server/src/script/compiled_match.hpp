#pragma once

#include "match_subject.hpp"
#include "nth_range.hpp"

#include <moonage_proto/fake_server/script/request_match.hpp>
#include <moonage_proto/fault.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// One condition of a rule, made ready to be asked. Its words do not show keys or secrets.
struct match_condition {
    std::string pointer; ///< JSON Pointer into the rule.
    std::string expected;
    std::function<bool(const match_subject&)> holds;
    std::function<std::string(const match_subject&)> actual; ///< What stood there, in words.
};

/// What a rule looks at.
enum class match_stage { request, answer, delivery };

/// A `match`, made ready to be asked of many requests.
struct compiled_match {
    match_stage stage = match_stage::request;
    std::vector<match_condition> conditions; ///< In the order in which they are asked.
    std::optional<nth_range> nth;
    std::optional<double> probability;
};

/// The fault's pointer leads from the rule to the first condition that is wrong: an unknown name
/// of an operation, an event or a path parameter, a broken regular expression or JSON Pointer, a
/// name that no header field can have.
result<compiled_match> compile_match(const request_match& from);

} // namespace moonage_proto::fake_server
