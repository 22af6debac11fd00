#pragma once

#include "bench.hpp"

#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/requirements.hpp>

#include <span>

/// The passive judges, one a concern. Each looks at one exchange, says nothing where it does not
/// apply, and declares what it can decide.
namespace moonage_proto::conformance {

void judge_media_type(const bench&);                 ///< Overview / Content type.
void judge_error(const bench&);                      ///< Error handling.
void judge_rate_limit(const bench&, const profile&); ///< Rate limits / Rate limit headers.
void judge_space_list(const bench&);                 ///< Spaces / List spaces.
void judge_space_details(const bench&);              ///< Spaces / Get space details.
void judge_message_reply(const bench&); ///< Messages / Send a message, without streaming.
void judge_stream(const bench&);        ///< Messages / Streaming responses.
void judge_action(const bench&);        ///< Smart Actions / Get action status.
void judge_connect_reply(const bench&); ///< Integrations / Connect an integration.
void judge_open_points(const bench&);   ///< What the reference leaves open, of any operation.

std::span<const requirement_id> media_type_requirements();
std::span<const requirement_id> error_requirements();
std::span<const requirement_id> rate_limit_requirements();
std::span<const requirement_id> space_list_requirements();
std::span<const requirement_id> space_details_requirements();
std::span<const requirement_id> message_reply_requirements();
std::span<const requirement_id> stream_requirements();
std::span<const requirement_id> action_requirements();
std::span<const requirement_id> connect_reply_requirements();

} // namespace moonage_proto::conformance
