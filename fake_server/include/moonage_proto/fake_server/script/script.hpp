#pragma once

#include <moonage_proto/fake_server/script/behaviour.hpp>
#include <moonage_proto/fake_server/script/request_match.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// One rule of a script: `{"match": ..., "do": ..., "times": ...}`.
struct rule {
    std::string name; ///< For reports; may be empty.
    request_match match;
    behaviour does;
    std::optional<std::int64_t> times; ///< How often it fires; without it, whenever it matches.
};

/// Rules that are tried in order; the first that matches fires, and no other of its script.
struct script {
    std::string description;
    std::vector<rule> rules;
};

/// Reads the text of a script: JSON of at most 4 MiB, in which comments and trailing commas may
/// stand, of the schema `script`. The fault's pointer leads to the first place that is wrong; where
/// the text is not JSON, `actual` names line and column.
///
/// Faults beyond those of the schema: a member that comes twice, an unknown name of an operation,
/// event or path parameter, an unknown code of an error without a `status`, what no header field
/// and no line of an event stream can carry, a broken regular expression or JSON Pointer.
result<script> read_script(std::string_view text);

inline result<script> read_script(const char* text) {
    return read_script(std::string_view(text));
}

/// Reads a script from parsed JSON; faults as above.
result<script> read_script(const json::value& document);

/// Reads one rule, as in the array `rules` of a script; faults as above, with pointers into it.
result<rule> read_rule(const json::value& document);

/// The rule as `read_rule` takes it.
json::value to_json(const rule& from);

/// The script as `read_script` takes it.
json::value to_json(const script& from);

} // namespace moonage_proto::fake_server
