#pragma once

#include "../judges/body_access.hpp"

#include <moonage_proto/conformance/context.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

request_spec with_body(request_spec request, json::value body);
request_spec with_query(request_spec request, std::string name, std::string value);
request_spec with_key(request_spec request, key_role key);

/// As `context::send`; throws what the engine makes a harness error of where the answer broke off,
/// and not_decidable where the server is not available and where the key of the organization is
/// refused, which is a finding of its own.
const exchange& ask(context& run, const request_spec& request);

/// A success whose body, if any, is JSON: a page of HTML with the status 200 serves no request.
bool is_served(const exchange& seen);

/// As `ask`; throws not_decidable unless it is served. For what a check builds on.
const exchange& ask_served(context& run, const request_spec& request);

/// Judges that the request was served, and says the same. A success that is no JSON is left open,
/// and so is JSON that is refused for its media type: each is a finding of its own.
bool judge_served(context& run, requirement_id requirement, const exchange& seen);

/// "404 not_found", "200".
std::string outcome_of(const exchange& seen);

/// The code of an error reply; empty where it has none.
std::string_view code_of(const exchange& seen);

/// Judges the status, and the code where a requirement for it is given and the status is right.
void judge_refusal(context& run, requirement_id status_requirement, unsigned status,
                   std::optional<requirement_id> code_requirement, std::string_view code,
                   const exchange& seen);

/// Sends a request for something that does not exist, and judges that it is answered with 404 and
/// the code not_found; gives that answer. `twin` is the same request for what exists, and was
/// served.
const exchange& judge_absent(context& run, requirement_id requirement, const request_spec& absent,
                             const exchange& twin);

/// Records how a request was answered that the reference says nothing about.
void observe_outcome(context& run, requirement_id requirement, std::string_view what,
                     const exchange& seen);

/// Records how a request was answered that most servers would refuse as invalid, and with which
/// code.
void observe_validation(context& run, requirement_id requirement, std::string_view what,
                        const exchange& seen);

/// An id of the same make that nothing has.
std::string absent_id(std::string_view existing);

/// The elements of the list in a reply; throws not_decidable where it has none.
const json::array& list_in(const exchange& reply);

/// The space of a get_space reply.
const json::value* space_in(const exchange& reply);

/// The element with this text, or this number, in the member; null where there is none.
const json::value* find_with(const json::array& list, std::string_view name, std::string_view text);

/// The last request with this method and key, which may have had the effect that `effect` shows;
/// that exchange itself where there was none.
const exchange& last_sent(const context& run, std::string_view method, key_role key,
                          const exchange& effect);

/// Whether a text stands anywhere in a value.
bool contains_text(const json::value& in, std::string_view text);

[[noreturn]] void give_up(std::string reason);

} // namespace moonage_proto::conformance
