#include "control_handlers.hpp"

#include "openapi.hpp"

#include <moonage_proto/schemas/pretty_print.hpp>

namespace moonage_proto::fake_server::control {

awaitable<response_plan> get_openapi(control_call&) {
    // For people, too; docs/control-openapi.json has the same bytes.
    co_return text_answer(200, "application/json", schemas::pretty_print(control_openapi()));
}

} // namespace moonage_proto::fake_server::control
