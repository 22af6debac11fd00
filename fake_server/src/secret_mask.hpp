#pragma once

#include "journal_entry.hpp"

#include <string_view>

namespace moonage_proto::fake_server {

/// What stands in a journal for the value of a request's header field: the value itself, or, where
/// it is a credential, `Bearer ****` or `****`.
std::string_view masked_value(std::string_view name, std::string_view value);

/// Takes secrets out of a recorded body; call once, when the operation is known or known to be
/// none. Of `create_webhook` and of no operation, every `secret` in the JSON becomes `****`, its
/// type kept; a body that cannot be read and may have one is withheld. Of other operations nothing
/// changes.
void mask_secrets(journal_entry& entry);

} // namespace moonage_proto::fake_server
