#pragma once

/// The contract as clients and servers use it. Two things are included besides where they are
/// needed: <moonage_proto/webhook_signature.hpp>, which takes OpenSSL (link
/// moonage_proto::signature), and <moonage_proto/requirements.hpp>, the ledger, which is for those
/// who judge and takes its time.

#include <moonage_proto/action.hpp>
#include <moonage_proto/action_states.hpp>
#include <moonage_proto/api_key.hpp>
#include <moonage_proto/backoff.hpp>
#include <moonage_proto/basis.hpp>
#include <moonage_proto/effect.hpp>
#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/error.hpp>
#include <moonage_proto/error_code.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/header.hpp>
#include <moonage_proto/http_date.hpp>
#include <moonage_proto/http_method.hpp>
#include <moonage_proto/id.hpp>
#include <moonage_proto/integration.hpp>
#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/key_scope.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/number.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/pagination.hpp>
#include <moonage_proto/path_template.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/plan.hpp>
#include <moonage_proto/query_parameter.hpp>
#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>
#include <moonage_proto/route.hpp>
#include <moonage_proto/signature_scheme.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/space_states.hpp>
#include <moonage_proto/sse/event.hpp>
#include <moonage_proto/sse/parser.hpp>
#include <moonage_proto/sse/writer.hpp>
#include <moonage_proto/state_machine.hpp>
#include <moonage_proto/step_states.hpp>
#include <moonage_proto/step_status.hpp>
#include <moonage_proto/stream_decoder.hpp>
#include <moonage_proto/stream_event.hpp>
#include <moonage_proto/stream_order.hpp>
#include <moonage_proto/timestamp.hpp>
#include <moonage_proto/version.hpp>
#include <moonage_proto/webhook.hpp>
