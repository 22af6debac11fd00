#include "handlers.hpp"

#include <array>
#include <cstddef>

namespace moonage_proto::fake_server {

handler handler_for(operation_id called) {
    static constexpr auto table = std::to_array<handler>({
        handlers::list_spaces,
        handlers::create_space,
        handlers::get_space,
        handlers::update_space,
        handlers::delete_space,
        handlers::send_message,
        handlers::list_messages,
        handlers::trigger_action,
        handlers::get_action,
        handlers::list_integrations,
        handlers::connect_integration,
        handlers::disconnect_integration,
        handlers::create_webhook,
    });
    static_assert(table.size() == operations.size());
    return table[static_cast<std::size_t>(called)];
}

} // namespace moonage_proto::fake_server
