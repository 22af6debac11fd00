#pragma once

#include "../response_plan.hpp"

#include <moonage_proto/fake_server/script/body_edit.hpp>

namespace moonage_proto::fake_server {

/// Edits the body of an answer. An answer without one gets one for `text` and `json`. The events of
/// a stream are replaced by these two only: by `text`, and the answer is a stream still, or by
/// `json`, and it is none.
void edit_body(const body_edit& edit, response_plan& plan);

} // namespace moonage_proto::fake_server
